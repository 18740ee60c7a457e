"""Grids to rows of facts: identify a table, then extract what it says."""
