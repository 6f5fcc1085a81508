"""Frozen, typed data that every stage shares. Standard library only."""
