"""One module a dialect. Dialects do not know each other."""
