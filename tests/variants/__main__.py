"""`python -m tests.variants` prints how many of the made-up groups are joined, and what is joined wrongly."""

from __future__ import annotations

from tests.variants.measure import WAYS, measure


def main() -> None:
    """Print a line for each kind of difference, with a column for each way of showing it."""
    result = measure()
    print(*result.missed, sep="\n")
    for kind, ways in WAYS.items():
        print(f"\n{kind:24}" + "".join(f"{way:>18}" for way in ways))
        for differing in dict.fromkeys(name for one, name, _ in result.total if one == kind):
            keys = [(kind, differing, way) for way in ways]
            cells = (f"{result.joined[key]} of {result.total[key]}, {result.listed[key]} asked" for key in keys)
            print(f"{differing:24}" + "".join(f"{cell:>18}" for cell in cells))
    print(f"\n{len(result.wrong)} wrong", *result.wrong, sep="\n")


if __name__ == "__main__":
    main()
