"""The pages of the wiki that dumps are made of: two thousand, all made up, seasons and odd ones among them."""

from __future__ import annotations

from tests.wiki.pages import form_pages as form_odd_pages

SEASONS = range(1960, 2020)
FILLERS = 1720

SEASON = """{{{{Use dmy dates}}}}
The '''{year} Example Formula season''' was a season of [[motor racing]].

== Calendar ==
{{| class="wikitable"
! Round !! Race !! Circuit !! Date
|-
| 1 || [[{year} Alpha Grand Prix|Alpha Grand Prix]] || [[Alpha Ring]] || 3 May
|-
| 2 || [[{year} Beta Grand Prix|Beta Grand Prix]] || [[Béta Ring]] || 5 June
|}}

== Drivers' championship ==
{standings}

[[Category:Example Formula seasons]]
[[Category:{year} in motorsport]]
"""

STANDINGS = """{| class="wikitable"
! Pos !! Driver !! ALP !! BET !! Points
|-
! 1
| [[Driver 1]] || 1 || 2 || 16
|-
! 2
| [[D. Two|Driver 2]] || 2 || 1 || 15
|-
! 3
| [[Łukasz Źdźbło]] || 3 || Ret || 4
|}"""


def form_pages() -> dict[str, str]:
    """Form the pages by title, in the order in which they are imported."""
    pages = {title: text for title, text in form_odd_pages().items() if not title.startswith("Big ")}
    pages["Big page"] = "A huge page. " + "0123456789 table " * 100_000
    pages |= {f"Filler {number}": _form_filler(number) for number in range(FILLERS)}
    pages |= {f"{year} Example Formula season": _form_season(year) for year in SEASONS}
    pages |= {f"Template:{year} Example Formula standings": STANDINGS for year in SEASONS if year % 10 == 0}
    pages |= {
        "Template:Use dmy dates": "<includeonly></includeonly>",
        "Template:1970 standings of old": "#REDIRECT [[Template:1970 Example Formula standings]]",
        "D. Two": "#REDIRECT [[Driver 2]]",
        "Béta Ring": "#REDIRECT [[Driver 3#Circuits that he built]]",
        "Alpha Ring": "A circuit.",
        "Łukasz Źdźbło": "A driver.",
        "1980 Example F season": "#REDIRECT [[1980 Example Formula season]]",
        "Example Formula of 1981": "#REDIRECT [[1981 Example Formula season]]",
        "1999 Kickers season": "A season of [[football]].\n[[Category:Football seasons]]",
        "1999 in film": "Films.",
        "2031 Hidden cup": "What an administrator hides.",
        "Талия (1999)": "Not ASCII, and no season.",
        "2005年サンプル選手権": "モータースポーツ",
    }
    return pages


def _form_season(year: int) -> str:
    name = "1970 standings of old" if year == 1970 else f"{year} Example Formula standings"
    return SEASON.format(year=year, standings=f"{{{{{name}}}}}" if year % 10 == 0 else STANDINGS)


def _form_filler(number: int) -> str:
    words = " ".join(f"word{number * 7 % (divisor + 11)}" for divisor in range(120))
    return f"'''Filler {number}''' is a page & <nothing> else. {words}\n[[Category:Fillers]]"
