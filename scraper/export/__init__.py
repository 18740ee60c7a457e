"""Seasons in the formats of other tools."""
