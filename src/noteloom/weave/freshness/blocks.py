"""The dates that the blocks of a note state themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.freshness import DateKind, StatedDate, latest
from noteloom.model.note import CodeBlock, Heading, ListBlock, Paragraph, Quote, Table, walk
from noteloom.weave.freshness.columns import dated_rows
from noteloom.weave.freshness.headings import headed
from noteloom.weave.freshness.phrases import LINK, YEAR, phrases
from noteloom.weave.freshness.pins import pins_of
from noteloom.weave.freshness.words import remarks, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from noteloom.model.note import Block, Item, Note
    from noteloom.model.source import Span
    from noteloom.weave.freshness.phrases import Phrase

_CAPTION = 100
_NEAR = 2
"""How many comments above and below say what code was tested with."""


class Stated(NamedTuple):
    """What a top-level block says of dates.

    *own* holds for the block itself, *around* for its section, *next* for what it
    introduces or stands under; *inner* for parts of it.
    """

    own: tuple[StatedDate, ...] = ()
    around: tuple[StatedDate, ...] = ()
    beside: tuple[StatedDate, ...] = ()
    inner: tuple[tuple[Span, StatedDate], ...] = ()


_NOTHING = Stated()


def stated(note: Note, block: Block) -> Stated:
    """Return the dates that *block* of *note* states."""
    if not _has_year(note, block):
        return _NOTHING
    match block:
        case Heading(inlines=inlines):
            text = words_of(inlines)
            return Stated(around=tuple(_dates(note, block.span, text, headed(text))))
        case Paragraph():
            return _paragraph(note, block)
        case ListBlock():
            return _list(note, block)
        case Table():
            return _table(note, block)
        case CodeBlock():
            return Stated(own=tuple(_code(note, block)))
        case Quote(blocks=(Paragraph() as only,)):
            return _paragraph(note, only)
        case _:
            return Stated(own=tuple(_all_of(note, walk((block,)))))


def _has_year(note: Note, part: Block | Item) -> bool:
    return YEAR.search(note.source.text, *part.span) is not None


def _paragraph(note: Note, block: Paragraph) -> Stated:
    text = words_of(block.inlines)
    found = list(phrases(text))
    dates = tuple(_dates(note, block.span, text, found))
    around = tuple(date for one, date in zip(found, dates, strict=True) if one.alone)
    is_short = len(text) <= _CAPTION and any(
        not text[one.date.end :].strip(" .)]*_") for one in found
    )
    introduces = text.rstrip().endswith(":") or is_short
    lines = () if around else tuple(_lines(note, block, has_link=LINK in text))
    own = dates or lines
    return Stated(own, around or lines, beside=dates if introduces else ())


def _lines(note: Note, block: Paragraph, *, has_link: bool) -> Iterator[StatedDate]:
    """Yield when something was looked at, where a line of several says nothing else.

    Such as the line below *Author: Kim*; below a link it is the linked thing's.
    """
    first, last = note.source.lines_of(block.span)
    for line in range(first, last + 1) if last > first else ():
        text = note.source.lines[line - 1]
        found = [
            one
            for one in phrases(text)
            if one.alone
            and one.kind is not DateKind.AS_OF
            and not (one.is_update and has_link)
        ]
        yield from _dates(note, note.source.line_span(line), text, found)


def _list(note: Note, block: ListBlock) -> Stated:
    """Return the dates of the items, each for its own item.

    An item that says nothing but when things were checked says it of the list.
    """
    own: list[StatedDate] = []
    inner: list[tuple[Span, StatedDate]] = []
    for item in block.items:
        if not _has_year(note, item):
            continue
        if len(item.blocks) == 1 and isinstance(item.blocks[0], Paragraph):
            text = words_of(item.blocks[0].inlines)
            found = [one for one in phrases(text) if one.alone and not one.is_update]
            own.extend(_dates(note, item.span, text, found))
        inner.extend(_item(note, item))
    return Stated(own=tuple(own), inner=tuple(inner))


def _item(note: Note, item: Item) -> Iterator[tuple[Span, StatedDate]]:
    """Yield the date of an item for every block in it, and those of items inside."""
    if not _has_year(note, item):
        return
    direct = [block for block in item.blocks if not isinstance(block, ListBlock)]
    found = latest(_all_of(note, walk(direct)))
    for block in walk(item.blocks) if found else ():
        yield block.span, found  # type: ignore[misc]  # found is not None here
    for block in item.blocks:
        if isinstance(block, ListBlock):
            for one in block.items:
                yield from _item(note, one)


def _table(note: Note, block: Table) -> Stated:
    heads = [words_of(cell) for cell in block.header.cells]
    own = [
        date
        for text in heads
        for date in _dates(note, block.header.span, text, headed(text))
    ]
    inner = []
    by_column = dated_rows(note, block, heads)
    for row in block.rows:
        texts = [words_of(cell) for cell in row.cells]
        said = (
            date for text in texts for date in _dates(note, row.span, text, phrases(text))
        )
        found = latest(filter(None, (*said, by_column.get(row.span))))
        if found:
            inner.append((row.span, found))
    if not own and block.rows and len(by_column) == len(block.rows):
        own = [min(by_column.values(), key=lambda one: (one.last_day, one.line))]
    return Stated(own=tuple(own), inner=tuple(inner))


def _code(note: Note, block: CodeBlock) -> Iterator[StatedDate]:
    lines = dict(remarks(block))
    for number, text in lines.items():
        for date in _dates(note, block.span, text, phrases(text)):
            if date.kind is DateKind.TESTED:
                near = (lines.get(number + off, "") for off in range(-_NEAR, _NEAR + 1))
                yield date._replace(pins=pins_of("\n".join(near)))
            else:
                yield date


def _all_of(note: Note, blocks: Iterable[Block]) -> Iterator[StatedDate]:
    for block in blocks:
        if isinstance(block, Paragraph):
            text = words_of(block.inlines)
            yield from _dates(note, block.span, text, phrases(text))
        elif isinstance(block, CodeBlock):
            yield from _code(note, block)


def _dates(
    note: Note, span: Span, text: str, found: Iterable[Phrase]
) -> Iterator[StatedDate]:
    for one in found:
        written = text[one.date.start : one.date.end]
        line = _line(note, span, written, one.said)
        pins = pins_of(text[one.start :]) if one.kind is DateKind.TESTED else ()
        yield StatedDate(one.date.date, one.kind, one.said, line, pins)


def _line(note: Note, span: Span, written: str, said: str) -> int:
    """Return the line on which a date is *written*, best with the first word *said*."""
    first, last = note.source.lines_of(span)
    word = said.split(maxsplit=1)[0]
    lines = note.source.lines[first - 1 : last]
    with_date = [at for at, line in enumerate(lines, first) if written in line]
    with_both = [at for at in with_date if word in note.source.lines[at - 1]]
    return (with_both or with_date or [first])[0]
