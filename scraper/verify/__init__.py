"""Recomputes every published total and says which cell is wrong."""
