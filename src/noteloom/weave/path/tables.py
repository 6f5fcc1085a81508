"""Tables that say what comes before what: by rows, or by a column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.model.headings import heading_text
from noteloom.model.inline import Link, LinkKind, links, plain
from noteloom.model.note import Heading, Table
from noteloom.weave.path import names
from noteloom.weave.path.labels import names_relations, relation_of
from noteloom.weave.path.said import Named, Saying, named_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from noteloom.model.inline import Inlines
    from noteloom.model.note import Note, Row
    from noteloom.weave.path.labels import Relation


def by_tables(note: Note) -> Iterator[Saying]:
    """Yield what the tables of *note* say of order."""
    above: list[tuple[int, str]] = []
    for block in note.blocks:
        if isinstance(block, Heading):
            above = [one for one in above if one[0] < block.level]
            above.append((block.level, heading_text(block)))
        elif isinstance(block, Table):
            section = tuple(title for _, title in above)
            yield from _by_rows(note, block, section)
            yield from _by_columns(note, block, section)


def _by_rows(note: Note, table: Table, section: tuple[str, ...]) -> Iterator[Saying]:
    """Yield the rows that start with a relation, such as ``Builds on | A, B``.

    A single such row in a table about other things may be about anything.
    """
    found = [(row, relation) for row in table.rows if (relation := _relation(row.cells[0]))]
    is_sure = len(found) > 1 or names_relations(_words(table.header.cells[0]))
    for row, relation in found:
        said = _saying(note, row, relation, row.cells[1:])
        sure = relation._replace(sure=relation.sure and is_sure)
        yield said._replace(relation=sure, section=section)


def _by_columns(note: Note, table: Table, section: tuple[str, ...]) -> Iterator[Saying]:
    """Yield what a column headed by a relation says of the names in the first column."""
    for at, cell in enumerate(table.header.cells[1:], start=1):
        relation = _relation(cell)
        if relation is None or names.is_of_software(_texts(table.rows, at), section):
            continue
        for row in table.rows:
            subject = next(_named(row.cells[0]), None)
            if subject and row.cells[at]:
                said = _saying(note, row, relation, (row.cells[at],))
                yield said._replace(subject=subject, section=section)


def _saying(note: Note, row: Row, relation: Relation, cells: Sequence[Inlines]) -> Saying:
    named = tuple(one for cell in cells for one in _named(cell))
    return Saying(relation, named, row.span, note.source.lines_of(row.span))


def _named(cell: Inlines) -> Iterator[Named]:
    kinds = (LinkKind.NOTE, LinkKind.WIKI)
    inside = [one for one in links(cell) if isinstance(one, Link) and one.kind in kinds]
    text = _words(cell)
    if text:
        yield from named_in(text, inside, listed=True)


def _relation(cell: Inlines) -> Relation | None:
    return relation_of(_words(cell)) if cell else None


def _texts(rows: Sequence[Row], at: int) -> list[str]:
    return [_words(row.cells[at]) for row in rows]


def _words(inlines: Inlines) -> str:
    return " ".join(plain(inlines).split())
