"""Titles to raw pages over the MediaWiki Action API."""
