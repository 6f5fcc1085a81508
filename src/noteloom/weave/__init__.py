"""Many notes in, one library out. Nothing here compares all pairs."""
