"""Findings for a talk page or an issue: text that reads the same as Markdown and as wikitext.

Both know HTML's tags and character references, bullets at the start of a line, and bare addresses; neither sees markup
in a character reference.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.report.findings import describe_counts, describe_finding, describe_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.model.season import Finding, Season
    from scraper.report.context import ReportContext

# What is markup in either language anywhere in a line; apostrophes are in pairs, and a colon makes an address a link.
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&@$]|'(?=')|(?<=')'|:(?=\S)")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def escape(text: str) -> str:
    """Write a text so that neither Markdown nor wikitext sees markup in it; a line break becomes a space.

    >>> escape("[[A|B]] {{c}}")
    '&#91;&#91;A&#124;B&#93;&#93; &#123;&#123;c&#125;&#125;'
    """
    plain = _CONTROLS.sub("\ufffd", " ".join(text.split()))
    return _MARKUP.sub(lambda match: f"&#{ord(match[0])};", plain)


def render_markdown(seasons: Sequence[Season], context: ReportContext) -> str:
    """Render findings by season: those that count first, then those that are accepted or within their grace."""
    return "\n".join(_render_season(season, context) for season in seasons)


def _render_season(season: Season, context: ReportContext) -> str:
    counted = [finding for finding in season.findings if context.excuse(finding) is None]
    others = [finding for finding in season.findings if context.excuse(finding) is not None]
    lines = [
        f"<h3>{escape(season.title)}</h3>",
        "",
        f"{describe_counts(season)}. {_describe_sources(season)}".strip(),
        "",
    ]
    lines += [_render_finding(season, finding, None) for finding in counted]
    if others:
        lines += ["", "<b>Looked at before</b>", ""]
        lines += [_render_finding(season, finding, context.excuse(finding)) for finding in others]
    if not season.findings:
        lines.append("Nothing to report.")
    return "\n".join(lines) + "\n"


def _describe_sources(season: Season) -> str:
    """Say what was read, so that a reader of the page later knows; a source without an address is a draft."""
    told = []
    for source in season.sources:
        if source.revision_id is not None:
            told.append(f"Read from revision {source.revision_id}.")
        elif source.url is None:
            told.append("Read from a draft.")
    return " ".join(dict.fromkeys(told))


def _render_finding(season: Season, finding: Finding, excuse: str | None) -> str:
    where = f" <small>{escape(describe_place(season, finding.at[0]))}</small>" if finding.at else ""
    told = "".join(f"<br>{escape(line)}" for line in describe_finding(finding))
    excused = "" if excuse is None else f"<br><i>{escape(excuse)}</i>"
    return f"* <b>{escape(finding.code)}</b> {escape(finding.message)}{told}{excused}{where}"
