"""What each line of a note became, by the blocks that were read from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, assert_never

from noteloom.explain.marks import Mark
from noteloom.model.ledger import Fate
from noteloom.model.note import (
    CodeBlock,
    Definition,
    Footnote,
    Heading,
    ListBlock,
    Paragraph,
    Question,
    Quote,
    Table,
    ThematicBreak,
)
from noteloom.model.recovery import Became

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from noteloom.model.ledger import LineFate
    from noteloom.model.note import Block, Item
    from noteloom.model.reading import Reading
    from noteloom.model.source import Source, Span

_BULLETS = "-*+0123456789"
_FENCES = ("```", "~~~")
_BEFORE_FENCE = " \t>-+*0123456789.)"


class Why(NamedTuple):
    """What a line became, more of that in words, and what said so."""

    became: Became
    detail: str
    mark: Mark


_HEADER = Why(Became.HEADER, "", Mark.HEADER)
_ROW = Why(Became.TABLE_ROW, "", Mark.TABLE)
_QUOTE = Why(Became.QUOTE, "", Mark.QUOTE)
_QUESTION = Why(Became.QUESTION, "", Mark.QUESTION)
_DEFINITION = Why(Became.DEFINITION, "", Mark.DEFINITION)


def whys(reading: Reading) -> dict[int, Why]:
    """Return what became of each line of *reading* that is not blank, by its number."""
    source = reading.note.source
    starts: dict[int, Why] = {}
    for number, why in _starts(source, reading.note.blocks, 1):
        starts.setdefault(number, why)
    return {one.line: _why(one, starts) for one in reading.ledger.fates}


def _why(one: LineFate, starts: dict[int, Why]) -> Why:
    if one.fate is Fate.DROPPED:
        return Why(Became.MARKUP, one.reason or "", Mark.NO_TEXT)
    if one.fate is Fate.MERGED and one.line not in starts:
        _, _, first = (one.reason or "").rpartition(" ")
        return Why(Became.CONTINUATION, f"of line {first}", Mark.GOES_ON)
    return starts.get(one.line, _HEADER)


def _starts(
    source: Source, blocks: Iterable[Block], depth: int
) -> Iterator[tuple[int, Why]]:
    """Yield the lines on which a piece starts; lists stand *depth* deep."""
    for block in blocks:
        match block:
            case ListBlock(items=items):
                yield from (one for item in items for one in _item(source, item, depth))
            case Table(header=header, rows=rows):
                yield from ((_line(source, row.span), _ROW) for row in (header, *rows))
            case CodeBlock():
                yield from _code(source, block)
            case Quote():
                yield from _quoted(source, block, depth)
            case Question(answer=inner):
                yield _line(source, block.span), _QUESTION
                yield from _starts(source, inner, depth)
            case Definition(meaning=inner):
                yield _line(source, block.span), _DEFINITION
                yield from _starts(source, inner, depth)
            case Footnote(label=label, blocks=inner):
                why = Why(Became.FOOTNOTE, label, Mark.FOOTNOTE)
                yield _line(source, block.span), why
                yield from _starts(source, inner, depth)
            case Heading() | Paragraph() | ThematicBreak():
                yield _line(source, block.span), _leaf(source, block)
            case _:
                assert_never(block)


def _item(source: Source, item: Item, depth: int) -> Iterator[tuple[int, Why]]:
    number = _line(source, item.span)
    has_mark = source.lines[number - 1].lstrip(" \t>")[:1] in _BULLETS
    detail = f"depth {depth}" if depth > 1 else ""
    if item.blocks and isinstance(item.blocks[0], Paragraph):
        mark = Mark.LIST if has_mark else Mark.HABIT
        yield number, Why(Became.ITEM, detail, mark)
    yield from _starts(source, item.blocks, depth + 1)


def _code(source: Source, block: CodeBlock) -> Iterator[tuple[int, Why]]:
    first, last = source.lines_of(block.span)
    # Some readers take the fence into the range of a block, others do not.
    edges = (
        source.lines[number].lstrip(_BEFORE_FENCE)
        for number in {first - 1, first - 2}
        if number >= 0
    )
    is_fenced = any(edge.startswith(_FENCES) for edge in edges)
    mark = Mark.FENCE if is_fenced else Mark.INDENT
    why = Why(Became.CODE, block.language or "", mark)
    return ((number, why) for number in range(first, last + 1))


def _quoted(source: Source, quote: Quote, depth: int) -> Iterator[tuple[int, Why]]:
    if quote.label:
        yield _line(source, quote.span), _QUOTE._replace(detail=quote.label)
    for number, why in _starts(source, quote.blocks, depth):
        yield number, _QUOTE if why.became is Became.PROSE else why


def _leaf(source: Source, block: Heading | Paragraph | ThematicBreak) -> Why:
    match block:
        case Heading(level=level):
            mark = Mark.HEADING if _is_marked(source, block) else Mark.HABIT
            return Why(Became.HEADING, f"level {level}", mark)
        case Paragraph():
            return Why(Became.PROSE, "", Mark.PLAIN)
        case ThematicBreak():
            return Why(Became.BREAK, "", Mark.BREAK)
        case _:
            assert_never(block)


def _is_marked(source: Source, heading: Heading) -> bool:
    """Return whether *heading* has the mark that Markdown knows."""
    first, last = source.lines_of(heading.span)
    below = source.lines[last].strip() if last < len(source.lines) else ""
    last_line = source.lines[last - 1].strip()
    is_ruled = any(line and not line.strip("=-") for line in (below, last_line))
    return is_ruled or source.lines[first - 1].lstrip(" \t>-*+").startswith("#")


def _line(source: Source, span: Span) -> int:
    return source.position(span.start).line
