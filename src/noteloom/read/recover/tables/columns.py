"""What is known of a table's column, and how well a cell fits it.

A column is known by the cells that surely stand in it: their kinds (money, size, plain
number, name, phrase …), how long they are, how large their numbers are, which words
they use, how they start and end, and whether they hold inline code. A cell fits a
column as well as those cells predict it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from math import log, sqrt
from typing import TYPE_CHECKING, NamedTuple

from noteloom.read.recover.tables.cells import CellKind

if TYPE_CHECKING:
    from noteloom.read.recover.tables.cells import Cell

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
_SHORT = 2


class Fit(NamedTuple):
    """How a cell fits a column, one number for each thing that is compared."""

    kind: float
    edges: float
    code: float
    length: float
    magnitude: float
    seen: float
    words: float
    unknown: float


NOTHING_KNOWN = Fit(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0)


@dataclass(slots=True)
class Column:
    """What is known of a column; it learns cell by cell."""

    size: int = 0
    kinds: Counter[CellKind] = field(default_factory=Counter)
    edges: Counter[tuple[int, str]] = field(default_factory=Counter)
    texts: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    lengths: float = 0.0
    squares: float = 0.0
    magnitudes: float = 0.0
    numbers: int = 0
    code: int = 0
    plain: int = 0
    short_names: int = 0

    def learn(self, cell: Cell) -> None:
        """Take *cell* as one more example of the column."""
        self.size += 1
        self.kinds[cell.kind] += 1
        self.edges.update(enumerate(cell.edges))
        self.texts.add(cell.text)
        self.words.update(cell.words)
        self.lengths += cell.length
        self.squares += cell.length * cell.length
        if cell.magnitude is not None:
            self.magnitudes += cell.magnitude
            self.numbers += 1
        self.code += cell.code is True
        self.short_names += cell.kind is CellKind.NAME and cell.text.count(" ") < _SHORT
        self.plain += cell.code is False

    @property
    def names(self) -> float:
        """The share of cells that are names of one or two words, from 0 to 1."""
        return self.short_names / self.size if self.size else 0.0

    def fit(self, cell: Cell) -> Fit:
        """Return how well *cell* fits: logarithms and distances, 0 where nothing tells."""
        if not self.size:
            return NOTHING_KNOWN
        return Fit(
            log((self._like(cell) + 0.1) / (self.size + 0.5)),
            self._edges(cell),
            self._code(cell),
            self._length_gap(cell),
            self._magnitude_gap(cell),
            float(cell.text in self.texts),
            self._shared(cell),
            0.0,
        )

    def _like(self, cell: Cell) -> float:
        """Return how many known cells are like *cell*, counting near kinds in part."""
        near = sum(
            count * _near(cell.kind, kind)
            for kind, count in self.kinds.items()
            if kind is not cell.kind
        )
        return self.kinds[cell.kind] + near

    def _edges(self, cell: Cell) -> float:
        first = self.edges.get((0, cell.edges[0]), 0) + 0.2
        last = self.edges.get((1, cell.edges[1]), 0) + 0.2
        return log(first * last / ((self.size + 1.0) * (self.size + 1.0)))

    def _code(self, cell: Cell) -> float:
        if cell.code is None:
            return 0.0
        # As if two cells more had been seen, since three in ten hold code anywhere.
        like = self.code + 0.6 if cell.code else self.plain + 1.4
        return log(like / (self.code + self.plain + 2.0))

    def _length_gap(self, cell: Cell) -> float:
        if cell.magnitude is not None or cell.kind is CellKind.VOID:
            return 0.0
        mean = self.lengths / self.size
        # As if one more cell had been seen that is off by half a step.
        spread = (max(0.0, self.squares - self.size * mean * mean) + 0.25) / (self.size + 1)
        return min(3.0, abs(cell.length - mean) / sqrt(spread + 0.05))

    def _magnitude_gap(self, cell: Cell) -> float:
        if cell.magnitude is None or not self.numbers:
            return 0.0
        gap = abs(cell.magnitude - self.magnitudes / self.numbers)
        return min(2.0, 0.35 * gap * gap)

    def _shared(self, cell: Cell) -> float:
        if cell.magnitude is not None or not cell.words:
            return 0.0
        long = [word for word in cell.words if len(word) > 3]
        return sum(word in self.words for word in long) / len(long) if long else 0.0


def _near(kind: CellKind, other: CellKind) -> float:
    if CellKind.VOID in {kind, other}:
        return _VOID_STANDS_FOR_NUMBER if {kind, other} & _NUMERIC else 0.05
    return _NEAR.get(frozenset({kind, other}), 0.0)
