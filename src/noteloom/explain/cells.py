"""Text of any author in columns of a terminal: as wide as it is shown, and inert."""

from __future__ import annotations

import unicodedata

_BIDI = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
"""Characters that turn the direction of what follows them, as far as the next column."""

_CUT = "…"
_MOST_MARKS = 8
"""How many characters are looked at for each column: marks above a letter take none."""


def inert(text: str) -> str:
    """Return *text* on one line, blanks for tabs, escapes for what moves a terminal."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_inert, text))


def fitted(text: str, width: int) -> str:
    """Return the beginning of *text* that fits into *width* columns, inert."""
    shown = inert(text[: width * _MOST_MARKS + 1])
    if len(shown) <= width and shown.isascii():
        return shown
    used, kept = 0, 0
    for at, character in enumerate(shown, start=1):
        used += _columns(character)
        if used > width:
            return f"{shown[:kept]}{_CUT}" if width else ""
        if used < width:
            kept = at
    return shown


def width_of(text: str) -> int:
    """Return how many columns *text* takes; at least as many as it is given."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def padded(text: str, width: int) -> str:
    """Return *text* with blanks after it, *width* columns wide."""
    return text + " " * (width - width_of(text))


def _inert(character: str) -> str:
    if character == "\t":
        return " "
    category = unicodedata.category(character)
    if category in {"Cc", "Cs", "Zl", "Zp"} or character in _BIDI:
        number = ord(character)
        return f"\\x{number:02x}" if number < 256 else f"\\u{number:04x}"
    return character


def _columns(character: str) -> int:
    if character == "\ufe0f":
        return 1  # makes a narrow sign in front of it a wide one
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
