"""What the dates of a note hold for: a block, a section, the whole note."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.freshness import StatedDate, latest
from noteloom.model.note import CodeBlock, Heading, ListBlock, Table
from noteloom.weave.freshness.blocks import Stated, stated
from noteloom.weave.freshness.header import header_dates
from noteloom.weave.freshness.phrases import YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from noteloom.model.note import Block, Note
    from noteloom.model.source import Span


class NoteDates(NamedTuple):
    """The dates of one note: by span for blocks and their parts, and all that it states."""

    blocks: dict[Span, StatedDate]
    said: tuple[StatedDate, ...]


class _Section(NamedTuple):
    """A heading (or the top), what it and its text date, and the sections around it.

    *deep* holds for the sections below as well, *flat* only for its own blocks.
    """

    level: int
    deep: list[StatedDate]
    flat: list[StatedDate]
    outer: _Section | None


class _Standing(NamedTuple):
    """A block with its section and what it states; *is_first* below its heading."""

    block: Block
    section: _Section
    says: Stated
    is_first: bool


def dates_of(note: Note) -> NoteDates:
    """Return what the dates of *note* hold for."""
    header = list(header_dates(note))
    if not header and YEAR.search(note.source.text) is None:  # as most notes
        return NoteDates({}, ())
    whole = _Section(0, header, [], None)
    standing = list(_standing(note, whole))
    _spread(standing, whole)
    blocks: dict[Span, StatedDate] = {}
    for index, one in enumerate(standing):
        own = one.says.own or _beside(standing, index)
        found = latest(own) if own else _of_section(one.section)
        if found:
            blocks[one.block.span] = found
        blocks.update(one.says.inner)
    said = [date for one in standing for date in (*one.says.own, *one.says.around)]
    parts = [date for one in standing for _, date in one.says.inner]
    return NoteDates(blocks, tuple(dict.fromkeys((*whole.deep, *said, *parts))))


def _standing(note: Note, whole: _Section) -> Iterator[_Standing]:
    section, is_first = whole, True
    for index, block in enumerate(note.blocks):
        says = stated(note, block)
        if not isinstance(block, Heading):
            yield _Standing(block, section, says, is_first)
            is_first = False
            continue
        while section.outer and section.level >= block.level:
            section = section.outer
        # The heading that is the note's title speaks for the whole note.
        if index == 0 and block.level == 1:
            whole.deep.extend(says.around)
        else:
            section = _Section(block.level, list(says.around), [], section)
        says = says._replace(around=()) if says.around else says
        yield _Standing(block, section, says, is_first=False)
        is_first = True


def _spread(standing: Sequence[_Standing], whole: _Section) -> None:
    """Let the lines that only say a date speak for their sections, or for the note."""
    alone = [
        one
        for at, one in enumerate(standing)
        if one.says.around and not _is_caption(standing, at)
    ]
    below = [one for one in alone if one.section is not whole]
    for one in alone:
        is_last = one is standing[-1] and len(below) == 1
        if one.section is whole or is_last:
            whole.deep.extend(one.says.around)
        elif one.is_first:
            one.section.deep.extend(one.says.around)
        else:
            one.section.flat.extend(one.says.around)


def _is_caption(standing: Sequence[_Standing], index: int) -> bool:
    """Return whether a line says of the table beside it how old it is.

    The first line below the title speaks for the note, whatever comes next.
    """
    one = standing[index]
    if one.is_first and one.section.outer is None:
        return False
    beside = [standing[at] for at in (index - 1, index + 1) if 0 <= at < len(standing)]
    return not any(date.was_looked_at for date in one.says.around) and any(
        isinstance(other.block, Table) and other.section is one.section for other in beside
    )


def _of_section(section: _Section) -> StatedDate | None:
    dates = (*section.flat, *section.deep)
    outer = section.outer
    while not dates and outer is not None:
        dates = (*outer.deep,)
        outer = outer.outer
    return latest(dates) if dates else None


def _beside(standing: Sequence[_Standing], index: int) -> tuple[StatedDate, ...]:
    """Return the dates of the line that introduces a block, or of a table's caption."""
    one = standing[index]
    if not isinstance(one.block, Table | ListBlock | CodeBlock):
        return ()
    before = standing[index - 1] if index else None
    if before is not None and before.section is one.section and before.says.beside:
        return before.says.beside
    after = standing[index + 1] if index + 1 < len(standing) else None
    if isinstance(one.block, Table) and after is not None and after.section is one.section:
        return after.says.beside
    return ()
