"""The rules of each season since 1950: what places paid, which results counted, who could score."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction

Window = tuple[int, int, int | None]

FIRST, LAST = 1950, 2026
TENTH = (25, 18, 15, 12, 10, 8, 6, 4, 2, 1)
HALF, DOUBLE = Fraction(1, 2), Fraction(2)

# Of each season: rounds, and (last round, best results) of each of its parts.
PARTS: dict[int, tuple[tuple[int, int], ...]] = {
    **dict.fromkeys((1950, 1951, 1952), ((8, 4),)),
    1953: ((9, 4),),
    **dict.fromkeys((1954, 1955), ((9, 5),)),
    1956: ((8, 5),),
    1957: ((8, 5),),
    1958: ((11, 6),),
    1959: ((9, 5),),
    1960: ((10, 6),),
    1961: ((8, 5),),
    1962: ((9, 5),),
    **dict.fromkeys((1963, 1964, 1965), ((10, 6),)),
    1966: ((9, 5),),
    1967: ((6, 5), (11, 4)),
    1968: ((6, 5), (12, 5)),
    1969: ((6, 5), (11, 4)),
    1970: ((7, 6), (13, 5)),
    1971: ((6, 5), (11, 4)),
    1972: ((6, 5), (12, 5)),
    **dict.fromkeys((1973, 1974), ((8, 7), (15, 6))),
    1975: ((7, 6), (14, 6)),
    1976: ((8, 7), (16, 7)),
    1977: ((9, 8), (17, 7)),
    1978: ((8, 7), (16, 7)),
    1979: ((7, 4), (15, 4)),
    1980: ((7, 5), (14, 5)),
    **dict.fromkeys((1981, 1983), ((15, 11),)),
    **dict.fromkeys((1982, 1984, 1985, 1986, 1987, 1988, 1989, 1990), ((16, 11),)),
}
HALF_ROUNDS = {1975: (4, 12), 1984: (6,), 1991: (16,), 2009: (2,), 2021: (12,)}
GUESTS = {1957: 6, 1958: 8, 1966: 6, 1967: 7, 1969: 7}  # the round with Formula Two cars that could not score
INDIANAPOLIS = 3  # the round that counted for drivers only, 1950 to 1960


@dataclass(frozen=True, slots=True)
class Award:
    """What one championship pays: `shared` is full, split or nothing; `guests` tells whether those behind move up."""

    scale: tuple[int, ...]
    windows: tuple[Window, ...]
    fastest_lap: str = ""
    shared: str = "full"
    best_car: bool = False
    pass_down: bool = False
    without: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Era:
    """A season's rules; `constructors` is None before 1958. `deduction` is of points, for the best constructor."""

    year: int
    rounds: int
    drivers: Award
    constructors: Award | None
    factors: dict[int, Fraction] = field(default_factory=dict)
    sprint: tuple[int, ...] = ()
    sprints: frozenset[int] = frozenset()
    guests: int | None = None
    deduction: int = 0
    excluded: str = ""
    held: int = 99


def form_era(year: int) -> Era:
    """Form the rules of a year."""
    parts = PARTS.get(year)
    rounds = parts[-1][0] if parts else 16 + (year % 7)
    windows = _form_windows(parts, rounds)
    drivers = Award(
        form_scale(year),
        windows,
        _form_fastest(year),
        "split" if year < 1958 else "nothing" if year < 1975 else "full",
        pass_down=year in (1958, 1967, 1969),
    )
    factors = dict.fromkeys(HALF_ROUNDS.get(year, ()), HALF)
    if year == 2014:
        factors[rounds] = DOUBLE
    return Era(
        year,
        rounds,
        drivers,
        _form_constructors(year, drivers, rounds) if year >= 1958 else None,
        factors,
        (3, 2, 1) if year == 2021 else (8, 7, 6, 5, 4, 3, 2, 1) if year > 2021 else (),
        frozenset((3, 7, rounds - 2)) if year >= 2021 else frozenset(),
        GUESTS.get(year),
        15 if year == 2020 else 0,
        {1997: "drivers", 2007: "constructors"}.get(year, ""),
        9 if year == LAST else 99,
    )


def form_scale(year: int) -> tuple[int, ...]:
    """Give the points by place for drivers."""
    for last, scale in (
        (1959, (8, 6, 4, 3, 2)),
        (1960, (8, 6, 4, 3, 2, 1)),
        (1990, (9, 6, 4, 3, 2, 1)),
        (2002, (10, 6, 4, 3, 2, 1)),
        (2009, (10, 8, 6, 5, 4, 3, 2, 1)),
    ):
        if year <= last:
            return scale
    return TENTH


def _form_fastest(year: int) -> str:
    return "any" if year <= 1959 else "top10" if 2019 <= year <= 2024 else ""


def _form_windows(parts: tuple[tuple[int, int], ...] | None, rounds: int) -> tuple[Window, ...]:
    if parts is None:
        return ((1, rounds, None),)
    first, windows = 1, []
    for last, best in parts:
        windows.append((first, last, best))
        first = last + 1
    return tuple(windows)


def _form_constructors(year: int, drivers: Award, rounds: int) -> Award:
    """Constructors scored with their best car until 1978, and all results counted from 1979 on."""
    scale = drivers.scale if year != 1961 else (8, 6, 4, 3, 2, 1)
    return replace(
        drivers,
        scale=scale,
        windows=drivers.windows if year < 1979 else ((1, rounds, None),),
        fastest_lap=drivers.fastest_lap if year >= 2019 else "",
        best_car=year < 1979,
        without=(INDIANAPOLIS,) if year <= 1960 else (),
        shared="full",
    )
