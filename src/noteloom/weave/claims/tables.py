"""Figures, and yes or no, in cells of tables: a thing each row, a property each column.

A table whose first column is about aspects is turned: its things stand in the columns.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.model.disagreement import Stance
from noteloom.model.note import Table
from noteloom.model.place import Place
from noteloom.weave.claims.claim import Claim
from noteloom.weave.claims.figures import Figure
from noteloom.weave.claims.keywords import keywords
from noteloom.weave.claims.names import named
from noteloom.weave.claims.polarity import Force, Reading
from noteloom.weave.claims.said import context_stems, under_headings
from noteloom.weave.claims.subjects import Subject
from noteloom.weave.tables.cells import leading, unit_in
from noteloom.weave.tables.vocabulary import HEADS_OF_PROPERTIES
from noteloom.weave.text.one_line import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from noteloom.model.note import Note, Row
    from noteloom.weave.claims.quantities import Quantity
    from noteloom.weave.claims.units import Unit

_ASPECTS = HEADS_OF_PROPERTIES | frozenset(
    "quantity measure measurement setting option field key".split()
)
"""Heads of a first column that holds properties, so that things stand in the columns."""
_VALUES = frozenset(
    """
    value values amount default setting figure result quantity detail details description
    info information data count answer
    """.split()
)
"""Heads of a column that say nothing: the first cell of the row names the property."""
_VERSIONS = frozenset("version versions latest release current newest".split())
_YES = frozenset("yes true ✓ ✔ ✅ supported".split())
_NO = frozenset("no false ✗ ✘ ❌ unsupported none never".split())
_MOST_WORDS = 9
_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_VERSION = re.compile(r"\d+(?:\.\d+)*(?:\.x)?")


def tables_in(note: Note) -> Iterator[TableReader]:
    """Yield a reader for each table of *note*."""
    if not any(isinstance(block, Table) for block in note.blocks):
        return
    for section, block in under_headings(note):
        if isinstance(block, Table) and block.header.cells:
            yield TableReader(note, section, block)


class TableReader:
    """Reads one table."""

    def __init__(self, note: Note, section: tuple[str, ...], table: Table) -> None:
        """Take a table with the headings above it."""
        self.note = note
        self.above = (note.title, *section)
        self.table = table
        self.heads = [words_of(cell) for cell in table.header.cells]
        self.is_turned = self.heads[0].lower() in _ASPECTS
        versions = [i for i, head in enumerate(self.heads) if head.lower() in _VERSIONS]
        self.version_column = versions[0] if versions else None

    def figures(self) -> Iterator[Figure]:
        """Yield the figures row by row."""
        for row in self.table.rows:
            cells = [words_of(cell) for cell in row.cells]
            own = unit_in(cells[0])
            for at in range(1, len(cells)):
                head = self.heads[at]
                quantity = _main(cells[at], unit_in(head) or own)
                if quantity is None or at == self.version_column:
                    continue
                subject = self.subject(cells, head)
                if subject is not None:
                    yield self.figure(row, cells, at, subject, quantity)

    def figure(
        self, row: Row, cells: Sequence[str], at: int, subject: Subject, quantity: Quantity
    ) -> Figure:
        """Return a figure of *subject*, the one in the cell *at*."""
        return Figure(
            subject=subject,
            quantity=quantity,
            place=self.place(row),
            quote=_quote(cells),
            span=row.span,
            table=self.table.span,
            shown=self.shown(cells, at),
        )

    def claims(self) -> Iterator[Claim]:
        """Yield what cells affirm or deny with a bare yes or no."""
        for row in self.table.rows:
            cells = [words_of(cell) for cell in row.cells]
            for at in range(1, len(cells)):
                answer = cells[at].strip(" .!").lower()
                known = answer in _YES or answer in _NO
                subject = self.subject(cells, self.heads[at]) if known else None
                if subject is not None:
                    yield self.claim(row, cells, at, subject, affirms=answer in _YES)

    def claim(
        self, row: Row, cells: Sequence[str], at: int, subject: Subject, *, affirms: bool
    ) -> Claim:
        """Return what the cell *at* of a row says of *subject*."""
        return Claim(
            Reading(dict(subject.words), affirms, Force.PLAIN, not_all=False),
            Stance.AFFIRMS if affirms else Stance.DENIES,
            self.place(row),
            _quote(cells),
            row.span,
            subject.context,
            self.above,
            subject.stems,
            cell=subject.names,
            leans=subject.leans,
            label=subject.tells,
            version=subject.version,
            table=self.table.span,
            shown=self.shown(cells, at),
        )

    def shown(self, cells: Sequence[str], at: int) -> str:
        """Return what the cell *at* of a row says: *thing · property: cell*."""
        thing, prop = self.named(cells, self.heads[at])
        return f"{_quote((thing, prop))}: {cells[at]}"

    def named(self, cells: Sequence[str], head: str) -> tuple[str, str]:
        """Return the thing, which may be empty, and the property of a cell below *head*."""
        if head.lower() in _VALUES:
            return "", cells[0]
        return (head, cells[0]) if self.is_turned else (cells[0], head)

    def subject(self, cells: Sequence[str], head: str) -> Subject | None:
        """Return what the cell of a row below *head* is about."""
        thing, prop = self.named(cells, head)
        found = next(named(thing), None)
        name = (
            f"{thing[: found.start]} {found.name} {thing[found.end :]}" if found else thing
        )
        own, tells = keywords(_bare(name)), keywords(_bare(prop))
        words = {**own, **tells}
        if not tells or (thing and not own) or len(words) > _MOST_WORDS:
            return None
        version = found.version if found else self.version(cells)
        is_name = version is not None or _is_name(name)
        return Subject(
            words=words,
            stems=frozenset(words),
            names=frozenset(own) if is_name else frozenset(),
            context=context_stems(self.above),
            above=self.above,
            leans=not is_name,
            tells=frozenset(tells),
            version=version,
            variant=found.variant if found else None,
        )

    def version(self, cells: Sequence[str]) -> str | None:
        """Return the version that a column of the row names."""
        if self.is_turned or self.version_column is None:
            return None
        found = _VERSION.search(cells[self.version_column])
        return found[0] if found else None

    def place(self, row: Row) -> Place:
        """Return the lines of a row."""
        return Place(self.note.id, self.note.source.lines_of(row.span))


def _quote(cells: Sequence[str]) -> str:
    return " · ".join(cell for cell in cells if cell)


def _bare(text: str) -> str:
    return _BRACKETS.sub(" ", text)


def _is_name(text: str) -> bool:
    """Return whether a cell is written like a name: a digit, or capitals within."""
    return any(c.isupper() for c in text[1:]) or any(map(str.isdigit, text))


def _main(cell: str, default: Unit | None) -> Quantity | None:
    """Return the figure that a cell starts with, if the cell says little else."""
    first = leading(cell, default)
    if first is None:
        return None
    rest = cell[first.end :].split()
    # `3.1 Pro` is a name, and `5 small pots of 2 l` more than one figure.
    return first if len(rest) <= 4 and not (rest and rest[0][0].isupper()) else None
