"""What a table cell looks like: its kind, its length, its words, its edges."""

from __future__ import annotations

import re
from enum import Enum, auto
from math import log, log10
from typing import NamedTuple


class CellKind(Enum):
    """The shape of a cell's text."""

    MONEY = auto()
    SIZE = auto()
    NUMBER = auto()
    PERCENT = auto()
    DATE = auto()
    VOID = auto()
    SYMBOL = auto()
    ADDRESS = auto()
    NAME = auto()
    NUMBERED = auto()
    PHRASE = auto()


class Cell(NamedTuple):
    """The shape of one cell.

    *magnitude* is the decimal logarithm of its number, *edges* are the classes of its
    first and last character, *code* tells whether it holds inline code, if that is known.
    """

    text: str
    kind: CellKind
    length: float
    magnitude: float | None
    words: frozenset[str]
    edges: tuple[str, str]
    code: bool | None


_UNITS = {"k": 3, "m": 6, "b": 9, "g": 9, "t": 12}
_NUMBER = re.compile(
    r"(?P<approx>[~≈<>≤≥±+-]*)(?P<money>[$€£¥]?) ?(?P<value>\d[\d,]*(?:\.\d+)?|\.\d+)"
    r" ?(?P<unit>[kKmMbBgGtT]?[bB]?)(?P<percent>%?)\+?"
)
_DATE = re.compile(
    r"(?:19|20)\d\d(?:[-/.]\d\d?){0,2}|\d\d?[-/.](?:\d\d?[-/.])?(?:19|20)\d\d"
)
_VOID = re.compile(r"(?:n/?a|∞|[-\u2013—?]+|none|nil|unknown|tb[ad])\.?", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+|\S+@\S+\.\w+|[\w-]+(?:\.[\w-]+)+/\S*")
_WORD = re.compile(r"\w+")
_LONGEST = 400
"""A longer cell is a phrase, whatever it holds."""


def look(text: str, *, code: bool | None = None) -> Cell:
    """Return the shape of the cell *text*, which is not blank."""
    start = text[:_LONGEST].lower()
    words = frozenset(_WORD.findall(start))
    edges = (_edge(text[0]), _edge(text[-1]))
    number = _NUMBER.fullmatch(text) if len(text) < _LONGEST else None
    if number and not _DATE.fullmatch(text):
        kind, magnitude = _number_kind(number), _magnitude(number)
    else:
        kind, magnitude = _text_kind(text), None
    return Cell(start, kind, log(len(text)), magnitude, words, edges, code)


def _edge(character: str) -> str:
    """Return the class of a character: punctuation stands for itself."""
    if character.isdigit():
        return "0"
    if character.isalpha():
        return "A" if character.isupper() else "a"
    return character


def _number_kind(number: re.Match[str]) -> CellKind:
    if number["money"]:
        return CellKind.MONEY
    if number["percent"]:
        return CellKind.PERCENT
    return CellKind.SIZE if number["unit"] else CellKind.NUMBER


def _magnitude(number: re.Match[str]) -> float:
    value = float(number["value"].replace(",", ""))
    unit = _UNITS.get(number["unit"][:1].lower(), 0)
    return log10(value + 0.01) + unit


def _text_kind(text: str) -> CellKind:
    if len(text) >= _LONGEST:
        return CellKind.PHRASE
    for kind, pattern in (
        (CellKind.DATE, _DATE),
        (CellKind.VOID, _VOID),
        (CellKind.ADDRESS, _ADDRESS),
    ):
        if pattern.fullmatch(text):
            return kind
    return _word_kind(text)


def _word_kind(text: str) -> CellKind:
    words = text.split()
    if not any(c.isalnum() for c in text):
        return CellKind.SYMBOL
    common = sum(word[0].islower() for word in words)
    if common > len(words) / 3 or len(words) > 6:
        return CellKind.PHRASE
    return CellKind.NUMBERED if any(c.isdigit() for c in text) else CellKind.NAME
