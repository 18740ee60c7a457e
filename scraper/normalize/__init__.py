"""Names to canonical entities, and the record of a season to its canonical form."""
