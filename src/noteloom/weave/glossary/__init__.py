"""Terms that the notes explain."""
