"""Seasons in the formats of other tools: one module a format, each `export_seasons(seasons, folder) -> files`."""
