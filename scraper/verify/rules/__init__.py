"""The scoring features, one file each."""
