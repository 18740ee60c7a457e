"""Fixtures that every kind of test shares."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes is up to the machine; what must be quick has a test that counts its own processor time.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

pytest_plugins = ["tests.wiki.fixture"]

PROJECT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files; read the diff")
    parser.addoption("--lower-floors", action="store_true", help="let the floors of the corpus fall; say why")


@pytest.fixture(scope="session")
def project() -> Path:
    """The clone's own folder."""
    return PROJECT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of articles and gold facts that cannot be committed."""
    named = os.environ.get("SCRAPER_SHARED")
    if not named:
        pytest.skip("SCRAPER_SHARED is not set: the corpus is Wikipedia's text and not part of this project")
    return Path(named)
