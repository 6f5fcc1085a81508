"""Rows of tables: what their links lead to, and works that they name without one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.inline import plain
from noteloom.model.resource import Mention
from noteloom.weave.resources import identifiers, shapes, stated
from noteloom.weave.resources.addresses import canonical
from noteloom.weave.resources.claims import Claim, Trust
from noteloom.weave.resources.found import Found
from noteloom.weave.resources.kinds import stated_kind
from noteloom.weave.resources.link_words import is_generic, leading_out
from noteloom.weave.resources.people import people_in_cell
from noteloom.weave.resources.shelves import Columns, columns_of
from noteloom.weave.resources.telling import shortened
from noteloom.weave.resources.threads import is_thread_of
from noteloom.weave.resources.years import year_in_address
from noteloom.weave.text.one_line import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.model.inline import Link
    from noteloom.model.note import Row, Table
    from noteloom.weave.resources.linked import Linked


class _Work(NamedTuple):
    row: Row
    columns: Columns
    words: str
    link: Link | None


def in_rows(table: Table, heading: str, linked: Linked) -> Iterator[Found]:
    """Yield what the rows of *table* name."""
    columns = columns_of([words_of(cell) for cell in table.header.cells], heading)
    yield from _other(table.header, linked)
    for row in table.rows:
        if columns and columns.title < len(row.cells):
            yield from _work(row, columns, linked)
        else:
            yield from _other(row, linked)


def _other(row: Row, linked: Linked) -> Iterator[Found]:
    """Yield the links of a row that does not stand in a table of works."""
    said = shortened(" · ".join(cell for cell in map(words_of, row.cells) if cell))
    for found in (one for cell in row.cells for one in linked.in_prose(cell)):
        yield found._replace(mention=found.mention._replace(said=said))


def _work(row: Row, columns: Columns, linked: Linked) -> Iterator[Found]:
    shown = leading_out(row.cells[columns.title])
    words = words_of(row.cells[columns.title])
    known = stated.read_words(words)
    others = [one for cell in row.cells for one in leading_out(cell)]
    if not shown:
        # A link in another column, `[PDF]`, is the address of what the row names.
        shown = [one for one in others if is_generic(plain(one.children))][:1]
    if not shown and not (
        shapes.can_be_title(known.title, 1 if known.is_quoted else 2) and not others
    ):
        yield from _other(row, linked)
        return
    main = _facts(_Work(row, columns, words, shown[0] if shown else None), linked)
    threads = tuple(
        one.target for one in others if one not in shown[:1] and is_thread_of(one)
    )
    yield main._replace(threads=threads)
    for other in others:
        if other not in shown[:1] and not is_thread_of(other):
            yield linked.beside(other, main.address or "", known.title)


def _facts(work: _Work, linked: Linked) -> Found:
    row, columns, words, link = work
    known = stated.read_words(words)
    cells = [words_of(cell) for cell in row.cells]
    said = shortened(" · ".join(cells[at] for at in columns.said if cells[at]))
    people = people_in_cell(_at(cells, columns.authors))
    claims = [Claim(people, Trust.STATED)] if people else []
    if known.claim:
        claims.append(known.claim)
    address = canonical(link.target) if link else None
    kind = stated_kind(_at(cells, columns.kind)) or known.kind or columns.default
    return Found(
        mention=linked.mention(link, said) if link else _mention(row, words, said, linked),
        span=row.span,
        address=address,
        title=known.title,
        rest=known.rest,
        claims=tuple(claims),
        is_title=True,
        site=_at(cells, columns.site) or known.site,
        year=stated.year_of(_at(cells, columns.year))
        or known.year
        or year_in_address(address or ""),
        kind=kind,
        level=stated.level_of(_at(cells, columns.level)) or stated.level_in(words),
        minutes=stated.minutes_in(f"({_at(cells, columns.time)})")
        or stated.minutes_in(f"{words} {said}"),
        identifiers=tuple(identifiers.in_text(" ".join(cells))),
    )


def _mention(row: Row, words: str, said: str, linked: Linked) -> Mention:
    place = linked.position(row.span)
    return Mention(linked.note, place.line, place.column, words, None, said)


def _at(cells: list[str], column: int | None) -> str:
    return cells[column] if column is not None and column < len(cells) else ""
