"""Repairing notes: which addresses to replace, where they stand, and what changes."""
