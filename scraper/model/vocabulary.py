"""The closed sets of the contract."""

from __future__ import annotations

from enum import StrEnum


class TableKind(StrEnum):
    """What a table of an article is about."""

    CALENDAR = "calendar"
    ENTRIES = "entries"
    WINNERS = "winners"
    CLASSIFICATION = "classification"
    STARTING_GRID = "starting_grid"
    STANDINGS = "standings"
    POINTS = "points"
    LEGEND = "legend"
    LAYOUT = "layout"
    OTHER = "other"


class SeasonState(StrEnum):
    """How far a season has come."""

    PLANNED = "planned"
    RUNNING = "running"
    FINISHED = "finished"


class SessionState(StrEnum):
    """How far a session or a round has come."""

    PENDING = "pending"
    RUN = "run"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"


class SessionKind(StrEnum):
    """What a column of the standings stands for; a checkpoint is a scored classification within a race."""

    RACE = "race"
    SPRINT = "sprint"
    HEAT = "heat"
    QUALIFYING = "qualifying"
    CHECKPOINT = "checkpoint"
    STAGE = "stage"


class Status(StrEnum):
    """What became of a car in a session."""

    CLASSIFIED = "classified"
    RETIRED = "retired"
    NOT_CLASSIFIED = "not_classified"
    DISQUALIFIED = "disqualified"
    EXCLUDED = "excluded"
    DID_NOT_START = "did_not_start"
    DID_NOT_QUALIFY = "did_not_qualify"
    DID_NOT_PREQUALIFY = "did_not_prequalify"
    DID_NOT_ARRIVE = "did_not_arrive"
    DID_NOT_PRACTICE = "did_not_practice"
    WITHDREW = "withdrew"
    INJURED = "injured"
    CANCELLED = "cancelled"
    PENDING = "pending"
    ABSENT = "absent"
    UNREAD = "unread"


class Group(StrEnum):
    """Who a championship is for."""

    PEOPLE = "people"
    TEAMS = "teams"
    MANUFACTURERS = "manufacturers"
    NATIONS = "nations"
    CARS = "cars"
    ENGINES = "engines"
    OTHER = "other"


class CompetitorKind(StrEnum):
    """What a competitor is."""

    PERSON = "person"
    TEAM = "team"
    MANUFACTURER = "manufacturer"
    NATION = "nation"


class CellKind(StrEnum):
    """What the cells of a standings table hold: places, points, or nothing (a table of totals)."""

    POSITIONS = "positions"
    POINTS = "points"
    NONE = "none"


class SchemeOrigin(StrEnum):
    """Where a points scheme comes from."""

    STATED = "stated"
    CURATED = "curated"
    INFERRED = "inferred"


class SourceOrigin(StrEnum):
    """How a page came to be in `raw/`."""

    FETCHED = "fetched"
    REBUILT = "rebuilt"
    FILE = "file"
    DUMP = "dump"


class TotalStatus(StrEnum):
    """What verification makes of a published total."""

    VERIFIED = "verified"
    CONSISTENT = "consistent"
    MISMATCH = "mismatch"
    NOT_CHECKABLE = "not_checkable"
