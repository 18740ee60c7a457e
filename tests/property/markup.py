"""Wikitext out of pieces that mean something to the table reader, in any order: most of it broken."""

from __future__ import annotations

from hypothesis import strategies as st

LINES = (
    "\n",
    "\n|",
    "\n!",
    "\n|-",
    "\n|}",
    "\n{|",
    "\n|+",
    "\n:{|",
    "\n==",
    "==\n",
    "\n*",
    "\n ",
    "\n\n",
    "\n|-----",
    "\n||",
)
INLINE = ("|", "||", "!!", "!", "=", " ", "-", "+", "'''", "''", "rowspan=2 ", 'colspan="3" ', "rowspan=0 ",
    "colspan=999 ",
          'style="x" ', '"', "rowspan=99 ", "\t", "\r", "\x00", "\x7f", "é", "日本", "𝔘")  # fmt: skip
TAGS = ("<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<th colspan=2>", "</th>", "<caption>", "</caption>",
        "<div>", "</div>", "<br>", "<span title='|'>", "<td", ">", "<", "/>")  # fmt: skip
BRACES = ("{{", "}}", "{{{", "}}}", "[[", "]]", "{{a|", "[[a|", "{{!}}", "{{n/a}}", "{{col-begin}}", "{{col-2}}",
    "{{end}}",
          "-{", "}-", "{", "}", "[", "]", "{{flagicon|ITA}}")  # fmt: skip
OPAQUE = ("<!--", "-->", "<!-- c -->", "<nowiki>", "</nowiki>", "<ref>", "</ref>", "<ref name=x />", "<REF", "<pre>",
    "</pre>",
          "<includeonly>", "</includeonly>", "<noinclude>", "</noinclude>", "<math>", "<!---->")  # fmt: skip
WORDS = ("a", "b", "12", "Ret")


def soup(*groups: tuple[str, ...], max_size: int = 60) -> st.SearchStrategy[str]:
    """Texts of pieces drawn from groups, table lines most of all."""
    pieces = [piece for group in groups for piece in group]
    return st.lists(st.sampled_from(pieces) | st.sampled_from(LINES), max_size=max_size).map("".join)


ANY = soup(INLINE, TAGS, BRACES, OPAQUE, WORDS)
