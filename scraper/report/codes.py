"""What the codes of problems and findings mean, from `data/codes/*.toml`."""

from __future__ import annotations

from dataclasses import dataclass

from scraper.lookups import list_data, load_data


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """A code: its title in a few words, what it means, and an example."""

    code: str
    title: str
    text: str
    example: str


def list_codes() -> dict[str, CodeEntry]:
    """List all codes, sorted."""
    found: dict[str, CodeEntry] = {}
    for name in list_data("codes"):
        for code, entry in load_data(f"codes/{name}").items():
            found[code] = CodeEntry(code, entry["title"], entry["text"].strip(), str(entry.get("example", "")).strip())
    return dict(sorted(found.items()))


def render_code(entry: CodeEntry) -> str:
    """Render one code for a reader."""
    example = f"\nFor example: {entry.example}\n" if entry.example else ""
    return f"{entry.code}: {entry.title}\n\n{entry.text}\n{example}"
