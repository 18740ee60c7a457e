"""Flag codes and country names to one id: ISO 3166 alpha-3, or an id of `data/countries.toml`."""

from __future__ import annotations


def find_country(code: str) -> str | None:
    """Find the country that a flag code or a country's name stands for; None where nobody knows it."""
    raise NotImplementedError
