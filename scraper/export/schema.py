"""The tidy tables of every export: names, columns, types, keys. One description for all formats."""

from __future__ import annotations

from dataclasses import dataclass

# Raised when a column goes or changes its meaning (first number), comes (second), or is described better (third).
EXPORT_VERSION = "1.0.0"


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """A column: `type` is string, integer, number, boolean or date; `references` is "table.column"."""

    name: str
    type: str
    description: str
    references: str | None = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table: its first column `key` is the primary key; every row names the revision and the cell it comes from."""

    name: str
    description: str
    columns: tuple[ColumnSpec, ...]


def _column(name: str, type_: str, description: str, references: str | None = None) -> ColumnSpec:
    return ColumnSpec(name, type_, description, references)


_KEY = ColumnSpec("key", "string", "Stable key of the row", required=True)
_SEASON = ColumnSpec("season", "string", "Season", "seasons.key", required=True)
_SOURCE = (
    _column("revision_id", "integer", "Revision of the article; empty where it is not known"),
    _column("source_table", "integer", "Table of the article, from 0, as `scraper tables` counts"),
    _column("source_row", "integer", "Row of that table's grid, from 0, header rows included"),
    _column("source_column", "integer", "Column of that table's grid, from 0"),
)


def _table(name: str, description: str, *columns: ColumnSpec) -> TableSpec:
    own = columns if name == "seasons" else (_SEASON, *columns)
    return TableSpec(name, description, (_KEY, *own, *_SOURCE))


def _points(name: str, what: str) -> tuple[ColumnSpec, ColumnSpec]:
    return (
        _column(name, "number", what),
        _column(f"{name}_exact", "string", f"{what}, as an exact fraction (57/7)"),
    )


TABLES: tuple[TableSpec, ...] = (
    _table(
        "seasons",
        "Seasons of a series",
        _column("series", "string", "Series"),
        _column("year", "string", "Year, or years (2007–08)"),
        _column("title", "string", "Title of the article"),
        _column("state", "string", "planned, running or finished"),
        _column("wiki", "string", "Wiki of the article"),
        _column("url", "string", "Address of the article"),
        _column("timestamp", "string", "Time of the revision"),
        _column("sha1", "string", "Checksum of the article's text"),
        _column("licence", "string", "Licence of the article's text"),
    ),
    _table(
        "circuits",
        "Circuits that a season visits",
        _column("circuit", "string", "Id of the circuit, the same in every season"),
        _column("name", "string", "Name"),
        _column("country", "string", "ISO 3166 alpha-3, or an id of a former or home nation"),
        _column("article", "string", "Title of its article"),
        _column("wikidata", "string", "Wikidata id"),
    ),
    _table(
        "rounds",
        "Rounds of the calendar",
        _column("number", "integer", "Round number; empty for rounds outside the count"),
        _column("name", "string", "Name of the event"),
        _column("circuit", "string", "Circuit", "circuits.key"),
        _column("country", "string", "Country"),
        _column("date_start", "date", "First day, ISO 8601"),
        _column("date_end", "date", "Last day, ISO 8601"),
        _column("state", "string", "pending, run, cancelled or postponed"),
    ),
    _table(
        "sessions",
        "What columns of standings stand for: races, sprints, heats, checkpoints of a race",
        _column("round", "string", "Round", "rounds.key"),
        _column("session", "string", "Id within the season (r6-12h)"),
        _column("kind", "string", "race, sprint, heat, qualifying, checkpoint or stage"),
        _column("label", "string", "Label in the article (6H, R1)"),
        _column("of", "string", "Race that a checkpoint belongs to", "sessions.key"),
        _column("state", "string", "pending, run, cancelled or postponed"),
    ),
    _table(
        "competitors",
        "People, teams, manufacturers and nations of a season",
        _column("competitor", "string", "Id, the same in every season"),
        _column("kind", "string", "person, team, manufacturer or nation"),
        _column("name", "string", "Canonical name"),
        _column("country", "string", "Country"),
        _column("article", "string", "Title of its article"),
        _column("wikidata", "string", "Wikidata id"),
        _column("resolution", "string", "resolved or ambiguous"),
    ),
    _table(
        "aliases",
        "Every spelling of a name",
        _column("competitor", "string", "Whose name it is", "competitors.key"),
        _column("text", "string", "The spelling"),
        _column("rule", "string", "By which rule it was matched"),
        _column("places", "integer", "In how many cells it stands"),
    ),
    _table(
        "entries",
        "Entries: one row a car",
        _column("entry", "string", "Id within the season"),
        _column("class", "string", "Class"),
        _column("entrant", "string", "Entrant", "competitors.key"),
        _column("team", "string", "Team", "competitors.key"),
        _column("car", "string", "Car"),
        _column("engine", "string", "Engine"),
        _column("number", "string", "Car number"),
        _column("marks", "string", "Marks of the entry list"),
    ),
    _table(
        "entry_drivers",
        "Drivers of entries",
        _column("entry", "string", "Entry", "entries.key"),
        _column("person", "string", "Driver", "competitors.key"),
        _column("rounds", "string", "Rounds as the article writes them"),
        _column("round_numbers", "string", "Round numbers, separated by spaces"),
    ),
    _table(
        "results",
        "One car in one session",
        _column("session", "string", "Session", "sessions.key"),
        _column("class", "string", "Class"),
        _column("entry", "string", "Entry", "entries.key"),
        _column("number", "string", "Car number"),
        _column("team", "string", "Team", "competitors.key"),
        _column("position_order", "integer", "Order within session and class"),
        _column("position", "integer", "Place; empty where it is none"),
        _column("position_text", "string", "The article's own words"),
        _column("status", "string", "classified, retired, …"),
        _column("in_class", "integer", "Place in the class, where known"),
        _column("laps", "integer", "Laps"),
        _column("time", "string", "Time, gap or reason out"),
        _column("starting_position", "integer", "Place on the starting grid"),
        _column("marks", "string", "pole, fastest_lap, …, separated by spaces"),
        _column("conflicts", "integer", "How many fields the article contradicts"),
    ),
    _table(
        "result_drivers",
        "Who drove the car",
        _column("result", "string", "Result", "results.key"),
        _column("person", "string", "Driver", "competitors.key"),
    ),
    _table(
        "standings",
        "Rows of standings tables",
        _column("championship", "string", "Id within the season"),
        _column("championship_title", "string", "Title"),
        _column("group", "string", "people, teams, manufacturers, nations, cars, engines, other"),
        _column("class", "string", "Class"),
        _column("position_order", "integer", "Order in the table"),
        _column("position", "integer", "Rank; empty where none is printed"),
        _column("position_text", "string", "The article's own words"),
        _column("competitors", "string", "Competitors, separated by spaces"),
        *_points("points", "Published total"),
        *_points("gross", "Published total before dropped results"),
        *_points("computed", "Total that the results give"),
        _column("status", "string", "verified, consistent, mismatch or not_checkable"),
        _column("reason", "string", "Why a total is not checkable"),
    ),
    _table(
        "standing_competitors",
        "Who a standings row is about",
        _column("standing", "string", "Row", "standings.key"),
        _column("competitor", "string", "Competitor", "competitors.key"),
    ),
    _table(
        "standing_cells",
        "Cells of standings tables",
        _column("standing", "string", "Row", "standings.key"),
        _column("line", "integer", "Line of the row, from 0"),
        _column("session", "string", "Session", "sessions.key"),
        _column("team", "string", "Team of the line", "competitors.key"),
        _column("number", "string", "Car number of the line"),
        _column("text", "string", "The article's own words"),
        _column("position", "integer", "Place"),
        _column("status", "string", "classified, retired, …"),
        *_points("points", "Points that the cell is worth"),
        _column("dropped", "boolean", "Whether the result is dropped"),
        _column("marks", "string", "pole, fastest_lap, …, separated by spaces"),
        _column("colour", "string", "Background"),
    ),
    _table(
        "schemes",
        "Points by place",
        _column("scheme", "string", "Id within the season"),
        _column("position", "integer", "Place, from 1"),
        *_points("points", "Points"),
        _column("by", "string", "overall or class"),
        _column("origin", "string", "stated, curated or inferred"),
        _column("sessions", "string", "Sessions, separated by spaces"),
    ),
    _table(
        "findings",
        "What verification says",
        _column("code", "string", "Code; `scraper explain CODE`"),
        _column("severity", "string", "error, warning or info"),
        _column("status", "string", "explained or unexplained"),
        _column("message", "string", "What is wrong"),
        _column("championship", "string", "Id within the season"),
        *_points("published", "Published value"),
        *_points("computed", "Computed value"),
        _column("explanation", "string", "The best explanation"),
        _column("proof", "string", "proven, likely or open"),
        _column("fingerprint", "string", "What `curation/accepted.toml` calls it by"),
        _column("accepted", "string", "Why it is accepted; empty where nobody has"),
    ),
)
