"""Pages to measure on: made-up season articles with the shapes of real ones, always the same."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

CODES = ("ITA", "GBR", "DEU", "FRA", "BEL", "NLD", "ESP", "FIN", "BRA", "JPN")
CIRCUITS = (
    "Northmoor", "Steinfeld", "Valle Verde", "Lac Bleu", "Hoshizora", "Ouddorp", "Serra Alta", "Kivi", "Pampa Sul",
    "Bel Air", "Monte Rosso", "Westhaven", "Ostsee", "Arroyo Seco", "Grand Pont", "Tsubame", "Zandberg", "Järvi",
)  # fmt: skip
GIVEN = (
    "Ann",
    "Bruno",
    "Carla",
    "Dirk",
    "Emi",
    "Felipe",
    "Greta",
    "Hugo",
    "Ida",
    "Jan",
    "Kai",
    "Lucia",
    "Marc",
    "Nina",
)
FAMILY = (
    "Abel", "Brandt", "Conti", "Duval", "Eriksen", "Fontana", "Garcia", "Hoffmann", "Ito", "Jansen", "Keller", "Lopez",
    "Moreau", "Nieminen", "Olsen", "Peeters", "Quint", "Rossi", "Silva", "Tanaka", "Urban", "Visser", "Weber",
    "Zanetti",
)  # fmt: skip
TEAMS = ("Alpha Racing", "Borealis Motorsport", "Corsa Nova", "Delta GT", "Equipe Azur", "Falken Hof", "Gran Via Sport")
COLOURS = {"1": "ffffbf", "2": "dfdfdf", "3": "ffdf9f", "Ret": "efcfff", "DNS": "ffffff", "DSQ": "000000"}
WORDS = (
    "race",
    "season",
    "team",
    "lap",
    "driver",
    "circuit",
    "points",
    "title",
    "grid",
    "engine",
    "safety",
    "first",
    "rain",
)
# name: (articles, rounds, drivers, classes, paragraphs a section, share of notes)
SIZES = {"s60": (1, 10, 26, 2, 2, 0.1), "s250": (1, 24, 34, 2, 44, 0.4), "s5m": (46, 18, 28, 2, 12, 0.3)}


@dataclass
class Article:
    """An article in the making."""

    random: random.Random
    rounds: list[str]
    notes: float
    pieces: list[str] = field(default_factory=list)
    number: int = 0

    def write(self, *pieces: str) -> None:
        self.pieces.extend(pieces)

    def note(self) -> str:
        if self.random.random() > self.notes:
            return ""
        self.number += 1
        name = f' name="n{self.number}"' if self.number % 2 else ""
        return (
            f"<ref{name}>{{{{cite web|url=https://example.org/news/{self.number}|title={self.sentence(7)}|work=[[Example]]"
            f"|last={self.random.choice(FAMILY)}|date={self.number % 28 + 1} March 2031|access-date=2 May 2031}}}}"
            "</ref>"
        )

    def sentence(self, length: int) -> str:
        words = [self.random.choice(WORDS) for _ in range(length)]
        if length > 9:
            words[3] = f"[[{self.random.choice(FAMILY)}|{words[3]}]]"
            words[7] = f"''{words[7]}''"
        return " ".join(words).capitalize()

    def prose(self, paragraphs: int) -> None:
        for _ in range(paragraphs):
            sentences = [f"{self.sentence(self.random.randint(10, 22))}.{self.note()}" for _ in range(5)]
            self.write(" ".join(sentences), "\n\n")

    def driver(self) -> str:
        name = f"{self.random.choice(GIVEN)} {self.random.choice(FAMILY)}"
        link = f"[[{name} (racing driver)|{name}]]" if self.random.random() < 0.2 else f"[[{name}]]"
        return f"{{{{flagicon|{self.random.choice(CODES)}}}}} {link}"

    def cell(self) -> str:
        """One outcome of a standings table, with its colour."""
        draw = self.random.random()
        if draw < 0.12:
            return "|"
        text = self.random.choice(("Ret", "DNS", "DSQ", "NC")) if draw < 0.22 else str(self.random.randint(1, 20))
        colour = COLOURS.get(text, "cfcfff" if not text.isdigit() or int(text) > 8 else "dfffdf")
        mark = self.random.random()
        shown = f"'''{text}'''" if mark < 0.1 else f"''{text}''" if mark < 0.15 else text
        shown += "<sup>†</sup>" if mark > 0.97 else ""
        return f'| style="background:#{colour};" | {shown}'


def form_page(name: str) -> str:
    """Form a page of a size: s60 and s250 are one article of 60 and 250 kB, s5m is many, 5 MB in all."""
    articles, rounds, drivers, classes, paragraphs, notes = SIZES[name]
    source = random.Random(name)
    made = []
    for number in range(articles):
        article = Article(source, source.sample(CIRCUITS * 2, rounds), notes)
        _write_article(article, f"Season {number}", drivers, classes, paragraphs)
        made.append("".join(article.pieces))
    return "".join(made)


def _write_article(article: Article, title: str, drivers: int, classes: int, paragraphs: int) -> None:
    article.write(
        f"{{{{Infobox motorsport season\n| name = {title}\n| winner = {{{{flagicon|ITA}}}} [[Someone]]\n}}}}\n"
    )
    article.prose(paragraphs)
    _write_calendar(article)
    article.prose(paragraphs)
    for number in range(1, classes + 1):
        _write_entries(article, f"GT{number}", drivers)
        article.prose(paragraphs)
    for number in range(1, classes + 1):
        _write_standings(article, f"GT{number}", drivers)
        article.prose(paragraphs)
    article.write("==References==\n{{reflist}}\n[[Category:Seasons]]\n")


def _write_calendar(article: Article) -> None:
    article.write(
        '==Calendar==\n{| class="wikitable" style="font-size: 85%;"\n! {{abbr|Rnd|Round}} !! Race !! Circuit !! Date\n'
    )
    for number, circuit in enumerate(article.rounds, 1):
        code = article.random.choice(CODES)
        article.write(
            f"|-\n! {number}\n| {{{{flagicon|{code}}}}} [[{circuit} 2 Hours]]{article.note()}\n| [[{circuit}]]\n"
            f"| {number} April\n"
        )
    article.write("|-\n! colspan=4 | '''Source:'''", article.note(), "\n|}\n")


def _write_entries(article: Article, name: str, drivers: int) -> None:
    article.write(
        f'==={name}===\n{{| class="wikitable"\n! Entrant !! Car !! {{{{abbr|No.|Number}}}} !! Drivers !! Rounds\n'
    )
    for number in range(drivers // 2):
        team = f"{{{{flagicon|{article.random.choice(CODES)}}}}} [[{article.random.choice(TEAMS)}]]"
        article.write(
            f"|-\n| rowspan=2 | {team}{article.note()}\n| rowspan=2 | [[Car {number % 9}]]\n"
            f"| rowspan=2 align=center | '''{number}'''\n| {article.driver()}\n| All\n"
            f"|-\n| {article.driver()}\n| 1–5, 7\n"
        )
    article.write("|}\n")


def _write_standings(article: Article, name: str, drivers: int) -> None:
    article.write(
        f'==={name} standings===\n{{|\n|-\n| valign="top" |\n{{| class="wikitable" style="text-align:center"\n'
    )
    article.write('! valign="middle" | Pos\n! valign="middle" | Driver\n! Team\n')
    for circuit in article.rounds:
        code = article.random.choice(CODES)
        article.write(f"! [[{circuit} 2 Hours|{circuit[:3].upper()}]]<br />{{{{flagicon|{code}}}}}\n")
    article.write('! valign="middle" | Points\n')
    for position in range(1, drivers + 1):
        team = f"[[{article.random.choice(TEAMS)}]]"
        article.write(f'|-\n! {position}\n| align="left" | {article.driver()}\n| align="left" | {team}\n')
        article.write("".join(f"{article.cell()}\n" for _ in article.rounds))
        article.write(f"! {article.random.randint(0, 240)}\n")
    article.write('|}\n| valign="top" |\n{{Motorsport driver results legend}}\n|}\n')


def form_shared_page(name: str, shared: Path) -> str:
    """Form a page with the generator of the material that `SCRAPER_SHARED` names."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "bench"
        (home / "data").mkdir(parents=True)
        (Path(folder) / "raw").symlink_to(shared / "raw")
        shutil.copy(shared / "bench/gen.py", home)
        subprocess.run([sys.executable, "gen.py"], cwd=home, check=True, capture_output=True)
        return (home / f"data/{name}.txt").read_text("utf-8")
