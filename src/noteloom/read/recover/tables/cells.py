"""What a table cell looks like, and how well it fits a column.

A column is known by the cells that surely stand in it: their kinds (money, size, plain
number, name, phrase …), how long they are, how large their numbers are, and which
words they use. A cell fits a column as well as those cells predict it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
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
    """The shape of one cell. *magnitude* is the decimal logarithm of its number."""

    kind: CellKind
    length: float
    magnitude: float | None
    words: frozenset[str]


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
_NUMERIC = {CellKind.MONEY, CellKind.SIZE, CellKind.NUMBER, CellKind.PERCENT}
_NEAR: dict[frozenset[CellKind], float] = {
    frozenset({CellKind.SIZE, CellKind.NUMBER}): 0.3,
    frozenset({CellKind.NAME, CellKind.NUMBERED}): 0.25,
    frozenset({CellKind.NAME, CellKind.PHRASE}): 0.2,
    frozenset({CellKind.NUMBERED, CellKind.PHRASE}): 0.2,
    frozenset({CellKind.NUMBER, CellKind.PERCENT}): 0.15,
    frozenset({CellKind.NUMBER, CellKind.DATE}): 0.15,
}
"""How far two kinds stand in for each other, from 0 to 1; other pairs do not."""
_VOID_STANDS_FOR_NUMBER = 0.15
_LONGEST = 400
"""A longer cell is a phrase, whatever it holds."""


def look(text: str) -> Cell:
    """Return the shape of the cell *text*, which is not blank."""
    words = frozenset(_WORD.findall(text[:_LONGEST].lower()))
    length = log(len(text))
    number = _NUMBER.fullmatch(text) if len(text) < _LONGEST else None
    if number and not _DATE.fullmatch(text):
        return Cell(_number_kind(number), length, _magnitude(number), words)
    return Cell(_text_kind(text), length, None, words)


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


@dataclass(slots=True)
class Column:
    """What is known of a column; it learns cell by cell."""

    kinds: Counter[CellKind] = field(default_factory=Counter)
    words: set[str] = field(default_factory=set)
    size: int = 0
    length: float = 0.0
    magnitude: float = 0.0
    numbers: int = 0
    voids: int = 0

    def learn(self, cell: Cell) -> None:
        """Take *cell* as one more example of the column."""
        self.kinds[cell.kind] += 1
        self.size += 1
        self.length += cell.length
        self.words.update(cell.words)
        if cell.magnitude is not None:
            self.magnitude += cell.magnitude
            self.numbers += 1

    def fit(self, cell: Cell) -> float:
        """Return how well *cell* fits, as a logarithm: 0 is neutral, below is worse."""
        if not self.size:
            return _UNKNOWN
        score = log((self._like(cell) + 0.05) / (self.size + 0.5))
        score -= self._length_gap(cell) + self._magnitude_gap(cell)
        return score + (_SHARED_WORD if self._shares(cell) else 0.0)

    def _like(self, cell: Cell) -> float:
        """Return how many known cells are like *cell*, counting near kinds in part."""
        exact = float(self.kinds[cell.kind])
        near = sum(
            count * _near(cell.kind, kind)
            for kind, count in self.kinds.items()
            if kind is not cell.kind
        )
        return exact + near

    def _length_gap(self, cell: Cell) -> float:
        if cell.magnitude is not None or cell.kind is CellKind.VOID:
            return 0.0
        gap = abs(cell.length - self.length / self.size)
        return min(2.0, 0.8 * gap * gap)

    def _magnitude_gap(self, cell: Cell) -> float:
        if cell.magnitude is None or not self.numbers:
            return 0.0
        gap = abs(cell.magnitude - self.magnitude / self.numbers)
        return min(2.0, 0.35 * gap * gap)

    def _shares(self, cell: Cell) -> bool:
        return cell.magnitude is None and any(len(w) > 3 for w in cell.words & self.words)


_UNKNOWN = -2.2
"""The fit of any cell in a column of which nothing is known."""
_SHARED_WORD = 0.9


def _near(kind: CellKind, other: CellKind) -> float:
    if CellKind.VOID in {kind, other}:
        return _VOID_STANDS_FOR_NUMBER if {kind, other} & _NUMERIC else 0.05
    return _NEAR.get(frozenset({kind, other}), 0.0)
