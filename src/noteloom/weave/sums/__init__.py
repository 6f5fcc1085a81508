"""Arithmetic in the notes, done again."""
