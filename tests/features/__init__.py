"""Pages for each scoring feature, with its rule and without."""
