"""Things out there: one entity for each, by its addresses and by its names."""
