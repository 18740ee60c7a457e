"""The canonical season: its data classes, its JSON, and the schema of that JSON."""
