"""The rows of all tables assembled into one season, still in the article's own names."""

from scraper.season.assemble import assemble_season
from scraper.season.records import (
    AwardRecord,
    ChampionshipRecord,
    ClassificationRecord,
    RoundRecord,
    SeasonRecord,
    SessionRecord,
)

__all__ = [
    "AwardRecord",
    "ChampionshipRecord",
    "ClassificationRecord",
    "RoundRecord",
    "SeasonRecord",
    "SessionRecord",
    "assemble_season",
]
