"""A made-up season whose drivers' and teams' tables show the same places, each in its colour."""

from __future__ import annotations

POINTS = "{| class=wikitable\n! Position\n! 1st\n! 2nd\n! 3rd\n! 4th\n|-\n! Points\n| 10\n| 6\n| 4\n| 3\n|}\n"
COLOURS = {"1": "#FFFFBF", "2": "#DFDFDF", "3": "#FFDF9F", "4": "#DFFFDF"}
PLACES = ("1 1 2 1", "2 2 1 3", "3 4 3 2", "4 3 4 4")
TOTALS = (36, 26, 17, 13)


def write_table(heading: str, names: tuple[str, ...]) -> str:
    rows = "".join(
        f"|-\n! {rank}\n| [[{name}]]\n"
        + "".join(f'| style="background:{COLOURS[place]}" | {place}\n' for place in places.split())
        + f"! {total}\n"
        for rank, (name, places, total) in enumerate(zip(names, PLACES, TOTALS, strict=True), start=1)
    )
    columns = " !! ".join(f"[[2031 {code} round|{code}]]" for code in ("AAA", "BBB", "CCC", "DDD"))
    return "{| class=wikitable\n" + f"! Pos !! {heading} !! {columns} !! Pts\n{rows}|}}\n"


DRIVERS = write_table("Driver", ("Ann Example", "Ben Sample", "Cleo Specimen", "Dan Instance"))
TEAMS = write_table("Team", ("Alpha Racing", "Beta Racing", "Gamma Racing", "Delta Racing"))
ENTRIES = (
    "{| class=wikitable\n! Team !! No. !! Driver\n"
    "|-\n| [[Alpha Racing]] || 1 || [[Ann Example]]\n|-\n| [[Beta Racing]] || 2 || [[Ben Sample]]\n"
    "|-\n| [[Gamma Racing]] || 3 || [[Cleo Specimen]]\n|-\n| [[Delta Racing]] || 4 || [[Dan Instance]]\n|}\n"
)
HEAD = f"== Entries ==\n{ENTRIES}== Points ==\n{POINTS}== Drivers' Championship ==\n"
RIGHT = 'style="background:#FFDF9F" | 3\n| style="background:#DFDFDF" | 2\n! 17'
WRONG = 'style="background:#EFCFFF" | 4\n| style="background:#DFDFDF" | 2\n! 17'
