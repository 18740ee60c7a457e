"""Findings and seasons for people and for other programs."""
