"""The local wiki's pages, all made up: every kind of odd title and text that MEDIAWIKI knows and a fetcher meets."""

from __future__ import annotations

MARKUP = """{{| class="wikitable"
! Pos !! Driver !! Points
|-
| 1 || [[Driver {0}]] || 10
|-
| 2 || [[Driver {1}|D. {1}]] || 8
|}}
[[Category:Races]]"""

BIG = 1_900_000  # bytes; five such pages pass the ceiling of one answer, 8 MiB

ODD_TITLES = (
    "2007–08 A1 Grand Prix season", "Łódź Grand Prix", "AC/DC Trophy", "Rock 'n' Roll & \"Quotes\"", "100% Cup", "Con",
    "Aux.txt", "Ends with dot.", "What?", "C++ Series", "Star * Cup", "日本グランプリ", "Élan Trophy", "Links",
    "Expansions", "Templates", "Case title", "Case Title", "~Tilde", "Émile’s Cup", "Talk:Race 01", "Draft2:Colon: cup",
    "Long " + "ü" * 120, "A, B & C", "Grand Prix (motor racing)", "$1 Cup", "A̱ underlined", "🏁 Rally", "مرحبا",
)  # fmt: skip


def form_pages() -> dict[str, str]:
    """Form the pages by title, in the order in which they are imported."""
    pages = {f"Race {number:02}": MARKUP.format(number, number + 1) for number in range(1, 121)}
    pages |= {f"Driver {number}": f"Driver {number} was born." for number in range(1, 30)}
    pages |= {f"Big {number}": f"Big page {number}. " + "0123456789 table " * (BIG // 17) for number in range(1, 6)}
    pages |= _odd_titles() | _redirects() | _templates() | _categories()
    return pages


def _odd_titles() -> dict[str, str]:
    return {title: f"Text of {title}.\n" + MARKUP.format(1, 2) for title in ODD_TITLES}


def _redirects() -> dict[str, str]:
    return {
        "Old name": "#REDIRECT [[Race 01]]",
        "Older name": "#REDIRECT [[Old name]]",
        "To a section": "#REDIRECT [[Race 02#Results]]",
        "Loop one": "#REDIRECT [[Loop two]]",
        "Loop two": "#REDIRECT [[Loop one]]",
        "Self": "#REDIRECT [[Self]]",
        "To nowhere": "#REDIRECT [[Nothing here]]",
        "To another wiki": "#REDIRECT [[de:Ziel]]",
        "J. Driver": "#REDIRECT [[Driver 1]]",
    }


def _templates() -> dict[str, str]:
    table = '{| class="wikitable"\n! Pos !! Driver\n|-\n| 1 || [[Driver 3]]\n|}'
    return {
        "Template:Example standings": f"<includeonly>{table}</includeonly><noinclude>Doc</noinclude>",
        "Template:Example old standings": "#REDIRECT [[Template:Example standings]]",
        "Template:Cell": "'''{{{1|}}}''' of {{PAGENAME}}",
        "Template:Row": "\n{{!}}-\n{{!}} {{{1}}} {{!}}{{!}} {{{2}}}",
        "Template:Colour": 'style="background:#{{{1}}}"',
        "Template:Endless": "{{Endless}}",
        "Module:Sum": "return { add = function(frame) return (frame.args[1] or 0) + (frame.args[2] or 0) end }",
        "Season with standings": "Intro\n\n{{Example standings}}\n{{Example old standings}}\n{{No such template}}",
        "Season with calls": '{| class="wikitable"\n|-\n| {{Cell|a}} || {{#invoke:Sum|add|1|2}}\n{{Row|x|y}}\n|}',
    }


def _categories() -> dict[str, str]:
    pages = {f"Season {number}": f"Season {number} text\n[[Category:Seasons]]" for number in range(1981, 1991)}
    pages["Category:Seasons"] = "All of them"
    pages["Category:Older seasons"] = "[[Category:Seasons]]"
    pages["Category:Oldest seasons"] = "[[Category:Older seasons]]"
    pages["Season 1971"] = "[[Category:Older seasons]]"
    pages["Season 1961"] = "[[Category:Oldest seasons]]"
    pages["Category:Cycle A"] = "[[Category:Cycle B]]"
    pages["Category:Cycle B"] = "[[Category:Cycle A]]"
    pages["In cycle A"] = "[[Category:Cycle A]]"
    pages["In cycle B"] = "[[Category:Cycle B]]"
    pages["Category:With redirects"] = "Redirects stand in it"
    pages["Old season"] = "#REDIRECT [[Season 1981]]\n[[Category:With redirects]]"
    pages["Season circle"] = "#REDIRECT [[Circle season]]\n[[Category:With redirects]]"
    pages["Circle season"] = "#REDIRECT [[Season circle]]\n[[Category:With redirects]]"
    pages["Category:Series: seasons"] = "A colon of its own"
    pages["Season of a colon"] = "[[Category:Series: seasons]]"
    return pages
