"""Sections of a small season that tests of odd pages share: two drivers, two rounds."""

from __future__ import annotations

STANDINGS = """
== Standings ==
{| class="wikitable"
! Pos !! Driver !! LAK !! HAR !! Pts
|-
| 1 || {{flagicon|GBR}} Ann Hart || 1 || 2 || 15
|-
| 2 || {{flagicon|GBR}} Tom Reed || 2 || 1 || 15
|}
"""
CALENDAR = """
== Calendar ==
{| class="wikitable"
! Rnd !! Circuit !! Date
|-
| 1 || [[Lakeside Ring]] || 4 May
|-
| 2 || [[Harbour Circuit]] || 11 May
|}
"""
