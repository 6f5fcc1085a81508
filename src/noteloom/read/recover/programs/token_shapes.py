"""Tokens as the model of line breaks sees them, and the habits of an author."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noteloom.read.recover.programs.words import Word

STRUCTURE = frozenset({
    "=", "(", ";", "{", "}", ":", ",", ")", "[", "<", "|", ".", ":=", "=>", "->", "::",
    "//", "/*", "+=",
})  # fmt: skip
"""The tokens that tell what kind of line begins."""
MANY = (0, 1, 2, 3, 5, 8, 15, 40)
"""Bounds of a number of separators."""
_LONG = (10, 20, 30, 40, 50, 60, 70, 80, 100, 120, 160, 240, 500, 2000)
_AHEAD = 8
_HABITS = (
    re.compile(r"\b(?:if|for|while|switch)\("),
    re.compile(r"\b(?:if|for|while|switch) \("),
    re.compile(r"\w[*&] \w"),
    re.compile(r"\w [*&]\w"),
)


def bucket(value: int, bounds: Sequence[int] = _LONG) -> int:
    """Return the number of *bounds* below *value*."""
    return sum(value > bound for bound in bounds)


def shape(token: str) -> str:
    """Return what kind of token *token* is."""
    first = token[:1]
    if not (first.isalpha() or first == "_"):
        return "0" if first.isdigit() else token[:3]
    if len(token) == 1:
        return "x" if token.islower() else "X"
    if token.isupper():
        return "AA"
    kind = "Aa" if first.isupper() else "a"
    if "_" in token:
        return kind + "_"
    return kind if token[1:].islower() else kind + "B"


def style(words: Sequence[Word]) -> str:
    """Return how the author sets blanks, which goes with where braces stand."""
    text = " ".join(word.text for word in words)
    return "".join("1" if habit.search(text) else "0" for habit in _HABITS)


def structure(tokens: Sequence[str], here: int) -> str:
    """Return the structural tokens that come next in *tokens*."""
    near = tokens[here : here + 2 * _AHEAD]
    return "".join([token for token in near if token in STRUCTURE][:3])


def next_structure(tokens: Sequence[str], here: int) -> str:
    """Return the next structural token, and how many tokens come before it."""
    for index in range(here, min(here + _AHEAD, len(tokens))):
        if tokens[index] in STRUCTURE:
            return f"{index - here}{tokens[index]}"
    return "-"
