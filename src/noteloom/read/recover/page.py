"""From a flattened page to typed blocks."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING

from noteloom.model.inline import plain
from noteloom.model.note import Heading
from noteloom.read.reading import Parsed
from noteloom.read.recover import glue, items, leftovers, parts, pieces, unsure
from noteloom.read.recover.lines import lines_of
from noteloom.read.recover.outline import levels, nesting
from noteloom.read.recover.outline.titles import section
from noteloom.read.recover.pieces import Kind
from noteloom.read.recover.programs import read as programs
from noteloom.read.recover.tables import read as tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from noteloom.model.recovery import Recovered
    from noteloom.model.source import Source
    from noteloom.read.recover.lines import Line
    from noteloom.read.recover.outline.levels import Level
    from noteloom.read.recover.outline.titles import Title
    from noteloom.read.recover.parts import Part
    from noteloom.read.recover.pieces import Piece


_LARGE = 500_000
"""Characters from which on the collector is held."""


def read(source: Source) -> Parsed:
    """Return what the flattened page *source* was."""
    with _held_collector(large=len(source.text) > _LARGE):
        return _read(source)


@contextmanager
def _held_collector(*, large: bool) -> Iterator[None]:
    """Hold the collector of cycles: a large page is millions of values that all live.

    It would look at each of them several times, which takes a fourth of the whole.
    """
    holds = large and gc.isenabled()
    if holds:
        gc.disable()
    try:
        yield
    finally:
        if holds:
            gc.enable()


def _read(source: Source) -> Parsed:
    found = list(glue.unglued(pieces.cut(lines_of(source))))
    made = list(_parts(source, found))
    blocks = tuple(block for part in made for block in part.blocks)
    first = blocks[0] if blocks else None
    recovery = _by_line(made)
    told = [one for part in made for one in part.diagnostics]
    return Parsed(
        blocks=blocks,
        title=plain(first.inlines) if isinstance(first, Heading) else None,
        drops=dict(drop for part in made for drop in part.drops),
        diagnostics=(
            *leftovers.told(source, _shown(found)),
            *unsure.summed(told),
            *unsure.weak_lines(source, recovery),
        ),
        recovery=recovery,
    )


def _parts(source: Source, found: Sequence[Piece]) -> Iterator[Part]:
    """Yield what each run of pieces of one kind becomes.

    What needs the whole page is decided first: the levels of headings, the depths of
    items, the columns of tables, what the programs of the page have in common.
    """
    of_headings = iter(_levels(found))
    of_tables = iter(tables.read_all(source, _lines(found, Kind.TABLE)))
    of_lists = nesting.depths_of_page(items.runs(found))
    code = programs.about([line.text for line in run] for run in _lines(found, Kind.CODE))
    for kind, run in groupby(found, key=_family):
        match kind:
            case Kind.HEADING:
                yield from (parts.heading(source, one, next(of_headings)) for one in run)
            case Kind.TEXT:
                yield from map(parts.text, run)
            case Kind.CODE:
                yield from (parts.code(source, piece, code) for piece in run)
            case Kind.TABLE:
                yield from (parts.table(source, next(of_tables)) for _ in run)
            case _:
                yield items.part(source, list(run), of_lists)


def _family(piece: Piece) -> Kind:
    """Return the kind of *piece*; a lone list marker goes with the items."""
    return Kind.ITEM if piece.kind is Kind.MARKER else piece.kind


def _lines(found: Iterable[Piece], kind: Kind) -> list[tuple[Line, ...]]:
    return [piece.lines for piece in found if piece.kind is kind]


def _levels(found: Sequence[Piece]) -> list[Level]:
    titled = bool(found) and found[0].kind is Kind.HEADING
    return levels.judged(list(_titles(found)), titled=titled)


def _titles(found: Iterable[Piece]) -> Iterator[Title]:
    """Yield each heading with the pieces of its section."""
    heading: Piece | None = None
    below: list[tuple[str, str]] = []
    for piece in found:
        if piece.kind is not Kind.HEADING:
            if piece.kind is not Kind.MARKER:
                below.append((piece.kind.name.lower(), piece.text))
            continue
        if heading is not None:
            yield section(heading.text, below)
        heading, below = piece, []
    if heading is not None:
        yield section(heading.text, below)


def _by_line(made: Iterable[Part]) -> tuple[Recovered, ...]:
    """Return one account for each line: that of its start, if it holds more."""
    found: dict[int, Recovered] = {}
    for part in made:
        for one in part.recovery:
            found.setdefault(one.line, one)
    return tuple(found[line] for line in sorted(found))


def _shown(found: Iterable[Piece]) -> list[Line]:
    """Return the lines that are not code, in which nothing is a leftover."""
    return [line for piece in found if piece.kind is not Kind.CODE for line in piece.lines]
