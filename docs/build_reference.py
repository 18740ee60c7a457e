"""Write docs/reference from the code: `make docs`. A test holds that what is committed is what this writes."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scraper.cli.arguments import build_parser
from scraper.export.schema import EXPORT_VERSION, TABLES
from scraper.model.schema import season_schema
from scraper.pipeline.run_report import report_schema
from scraper.report.codes import list_codes

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).resolve().parent / "reference"
HEAD = "<!-- Written by `make docs` from the code; edit the code. -->\n"
LETTERS = {
    "C": "cells and their values",
    "D": "dumps",
    "F": "fetching",
    "K": "kinds of tables",
    "N": "names",
    "P": "pages in a run",
    "R": "files in raw/",
    "S": "assembling a season",
    "T": "totals",
    "W": "wikitext",
    "X": "tables against each other",
}


def main() -> None:
    """Write all pages of the reference."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in form_pages().items():
        (FOLDER / name).write_text(text, "utf-8")


def form_pages() -> dict[str, str]:
    """Form the pages of the reference: file name to text."""
    pages = {
        "commands.md": _list_commands(),
        "codes.md": _list_codes(),
        "season.md": _list_fields(season_schema(), "The season's JSON", "`scraper schema` prints it as JSON Schema"),
        "run-report.md": _list_fields(
            report_schema(), "The report of a run", "`scraper ingest --report FILE` writes it"
        ),
        "exports.md": _list_tables(),
    }
    return {name: "\n".join([HEAD, *lines]).rstrip() + "\n" for name, lines in pages.items()}


def _list_commands() -> Iterator[str]:
    parser = build_parser()
    yield f"# Commands\n\n{parser.description}\n\n```\n{(parser.epilog or '').rstrip()}\n```\n"
    for action in parser._actions:  # noqa: SLF001 - argparse has no other way to list what it was told
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for name, command in action.choices.items():
                yield from _describe_command(name, command)


def _describe_command(name: str, command: argparse.ArgumentParser) -> Iterator[str]:
    actions = [action for action in command._actions if action.dest != "help"]  # noqa: SLF001
    places = [action for action in actions if not action.option_strings]
    usage = " ".join(["scraper", name, *(_write_place(action) for action in places), "[OPTION…]"])
    example = (command.epilog or "").partition("exit status:")[0].replace("example:\n", "").rstrip()
    yield f"## {name}\n\n{command.description}\n\n    {usage}\n\nFor example:\n\n```sh\n{_dedent(example)}\n```\n"
    yield "| argument | meaning |\n|---|---|"
    for action in [*places, *(action for action in actions if action.option_strings)]:
        yield f"| {_write_argument(action)} | {_escape(action.help or '')} |"
    yield ""


def _dedent(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines())


def _write_place(action: argparse.Action) -> str:
    name = str(action.metavar or action.dest.upper())
    return {"*": f"[{name}…]", "?": f"[{name}]"}.get(str(action.nargs), name)


def _write_argument(action: argparse.Action) -> str:
    if not action.option_strings:
        return f"`{action.metavar or action.dest.upper()}`"
    value = ""
    if action.choices is not None:
        value = " " + " \\| ".join(f"`{choice}`" for choice in action.choices)
    elif isinstance(action.metavar, tuple):
        value = f" `{' '.join(action.metavar)}`"
    elif action.nargs != 0:
        value = f" `{action.metavar or action.dest.upper()}`"
    return ", ".join(f"`{option}`" for option in action.option_strings) + value


def _list_codes() -> Iterator[str]:
    yield "# Codes\n\nOf problems and of findings; `scraper explain CODE` prints the same. Meanings never change.\n"
    letter = ""
    for code, entry in list_codes().items():
        if code[0] != letter:
            letter = code[0]
            yield f"## {letter}: {LETTERS.get(letter, 'others')}\n"
        yield f"### {code}: {entry.title}\n\n{entry.text}\n"
        if entry.example:
            yield f"For example: {entry.example}\n"


def _list_fields(schema: dict[str, Any], title: str, source: str) -> Iterator[str]:
    yield f"# {title}\n\nSchema version {schema['version']}; {source}.\n"
    names = sorted(schema["$defs"], key=lambda name: (name != schema["title"], name))
    for name in names:
        found = schema["$defs"][name]
        yield f"## {name}\n\n{found['description']}\n\n| field | type |\n|---|---|"
        for field, kind in found["properties"].items():
            optional = "" if field in found["required"] else ", only where the number is not exact"
            yield f"| `{field}` | {_write_type(kind)}{optional} |"
        yield ""


def _write_type(kind: dict[str, Any]) -> str:
    if "$ref" in kind:
        name = kind["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in kind:
        return " or ".join(_write_type(item) for item in kind["anyOf"])
    if "enum" in kind:
        return ", ".join(f"`{value}`" for value in kind["enum"])
    if kind["type"] == "array":
        return f"list of {_write_type(kind['items'])}"
    if kind["type"] == "object":
        return f"object of {_write_type(kind['additionalProperties'])}"
    return str(kind["type"])


def _list_tables() -> Iterator[str]:
    yield f"# Exported tables\n\nThe same in every format of `scraper export`; version {EXPORT_VERSION}.\n"
    for table in TABLES:
        yield f"## {table.name}\n\n{table.description}.\n\n| column | type | meaning |\n|---|---|---|"
        for column in table.columns:
            leads = f"; refers to `{column.references}`" if column.references else ""
            yield f"| `{column.name}` | {column.type} | {_escape(column.description)}{leads} |"
        yield ""


def _escape(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


if __name__ == "__main__":
    main()
