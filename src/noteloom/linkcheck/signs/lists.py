"""Lists of names, written as text."""

from __future__ import annotations


def listed(names: str) -> frozenset[str]:
    """Return the names that stand in *names*, blanks between them."""
    return frozenset(names.split())


def phrased(phrases: str) -> tuple[str, ...]:
    """Return the phrases that stand in *phrases*, ``|`` or a line end between them."""
    parts = phrases.replace("\n", "|").split("|")
    return tuple(phrase.strip() for phrase in parts if phrase.strip())
