"""Two labels that belong together, as ``Q:`` and ``A:``: what the notes put behind them.

Both may stand in one paragraph, in two paragraphs, in two items, or in an item and the
blocks below it. An answer that ends in a colon goes on in the block behind it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.inline import plain
from noteloom.model.note import CodeBlock, ListBlock, Paragraph, Table
from noteloom.weave.cards.draft import block_words, holds_answers, says_something
from noteloom.weave.cards.splitting import cut_at, split_at, trimmed
from noteloom.weave.text.one_line import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from noteloom.model.inline import Inlines
    from noteloom.model.note import Block, Blocks
    from noteloom.model.source import Span

_GOES_ON = CodeBlock | ListBlock | Table


class Labels(NamedTuple):
    """The labels of a pair: what finds the first at a start, both anywhere.

    *starts* is for a quick look at the starts of lines, without the marks before them.
    """

    first: re.Pattern[str]
    second: re.Pattern[str]
    both: re.Pattern[str]
    again: re.Pattern[str]
    starts: re.Pattern[str]

    def may_begin(self, starts: Iterable[str]) -> bool:
        """Return whether one of *starts*, of lines, can be the first label."""
        return any(map(self.starts.match, starts))

    @classmethod
    def of(cls, first: str, second: str) -> Labels:
        """Return the labels whose words match the patterns *first* and *second*."""
        before = r"^[^\w¿¡\"'“‘(\[]*"
        number = r"(?:\s*(?:#|no\.?)?\s*\d{1,3})?"
        ends = rf"{number}\s*(?::|\uff1a|\s[–—-]\s)\s*"
        return cls(
            re.compile(rf"{before}(?:{first}){ends}", re.IGNORECASE),
            re.compile(rf"{before}(?:{second}){ends}", re.IGNORECASE),
            re.compile(
                rf"(?<=[\s.?!…”\")])(?:{second}){number}\s*[:\uff1a]\s*", re.IGNORECASE
            ),
            # A line end is a blank here, so a capital tells a label from a word.
            re.compile(
                rf"(?<=\s)(?-i:(?=[A-Z\u0410-\u042f]))(?:{first}){number}\s*[:\uff1a]",
                re.IGNORECASE,
            ),
            re.compile(rf"(?:{first})(?![^\W\d])", re.IGNORECASE),
        )


class Pair(NamedTuple):
    """What stands behind both labels, and where."""

    first: Inlines
    second: Blocks
    span: Span


class _Line(NamedTuple):
    """A paragraph by itself or at the start of an item, with what belongs to it."""

    inlines: Inlines
    span: Span
    below: Blocks
    behind: Blocks


def pairs_in(blocks: Blocks, labels: Labels) -> Iterator[Pair]:
    """Yield the pairs that stand side by side in *blocks*."""
    lines = [part for line in _lines(blocks) for part in _parts(line, labels)]
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        found = labels.first.match(plain(line.inlines))
        if not found:
            continue
        rest = split_at(line.inlines, found.end())[1]
        follower = lines[at] if at < len(lines) else None
        pair = _in_one(rest, line, labels) or _in_two(rest, line, follower, labels)
        if pair:
            yield pair


def rows_in(
    table: Table, first: re.Pattern[str], second: re.Pattern[str]
) -> Iterator[Pair]:
    """Yield the pairs in the rows of *table* if one head matches each pattern."""
    heads = [words_of(cell) for cell in table.header.cells]
    asks = [at for at, head in enumerate(heads) if first.match(head)]
    tells = [at for at, head in enumerate(heads) if second.match(head)]
    if len(asks) != 1 or len(tells) != 1:
        return
    for row in table.rows:
        front, back = row.cells[asks[0]], row.cells[tells[0]]
        if says_something(plain(front)) and says_something(plain(back)):
            yield Pair(front, (Paragraph(back, row.span),), row.span)


def own_answer(blocks: Blocks, labels: Labels) -> Blocks:
    """Return *blocks* up to the first one that holds a label: that asks something else."""
    kept: list[Block] = []
    for block in blocks:
        lines = [plain(one.inlines) for one in _lines((block,))]
        asking = [at for at, text in enumerate(lines) if labels.first.match(text)]
        if isinstance(block, ListBlock) and asking and asking[0]:
            kept.append(replace(block, items=block.items[: asking[0]]))
        if asking or holds_answers(block):
            break
        kept.append(block)
    return tuple(kept)


def without_label(blocks: Blocks, labels: Labels) -> Blocks:
    """Return *blocks* without the second label at their start."""
    if not blocks or not isinstance(blocks[0], Paragraph):
        return blocks
    first = blocks[0]
    found = labels.second.match(plain(first.inlines))
    if not found:
        return blocks
    rest = trimmed(split_at(first.inlines, found.end())[1])
    return (*((Paragraph(rest, first.span),) if rest else ()), *blocks[1:])


def _lines(blocks: Blocks) -> Iterator[_Line]:
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            yield _Line(block.inlines, block.span, (), blocks[at + 1 : at + 2])
        elif isinstance(block, ListBlock):
            for item in block.items:
                first, *below = item.blocks
                if isinstance(first, Paragraph):
                    yield _Line(first.inlines, item.span, tuple(below), ())


def _parts(line: _Line, labels: Labels) -> Iterator[_Line]:
    """Yield *line* in parts that hold the first label once: pairs may follow closely."""
    words = plain(line.inlines)
    starts = [found.start() for found in labels.again.finditer(words)]
    *closed, last = cut_at(line.inlines, starts)
    for inlines in closed:
        yield line._replace(inlines=inlines, below=(), behind=())
    yield line._replace(inlines=last)


def _in_one(rest: Inlines, line: _Line, labels: Labels) -> Pair | None:
    """Return the pair that stands in one line, or in an item and below it."""
    found = labels.both.search(plain(rest))
    if found:
        first, more = split_at(rest, found.start())
        second = split_at(more, found.end() - found.start())[1]
        return _pair(first, second, line, line, labels)
    below = line.below
    nested = (
        below[0].items[0].blocks if below and isinstance(below[0], ListBlock) else below
    )
    if nested and isinstance(nested[0], Paragraph):
        answer = labels.second.match(plain(nested[0].inlines))
        if answer:
            second = split_at(nested[0].inlines, answer.end())[1]
            whole = line._replace(below=(*nested[1:],), behind=())
            return _pair(rest, second, line, whole, labels)
    return None


def _in_two(
    rest: Inlines, line: _Line, follower: _Line | None, labels: Labels
) -> Pair | None:
    """Return the pair that stands in two lines, one behind the other."""
    found = follower and labels.second.match(plain(follower.inlines))
    if not follower or not found:
        return None
    return _pair(rest, split_at(follower.inlines, found.end())[1], line, follower, labels)


def _pair(
    first: Inlines, second: Inlines, line: _Line, answer: _Line, labels: Labels
) -> Pair | None:
    front, said = trimmed(first), trimmed(second)
    parts: list[Block] = []
    if said:
        parts.append(Paragraph(said, answer.span))
    parts.extend(answer.below)
    is_open = not said or plain(said).endswith(":")
    if is_open and answer.behind and isinstance(answer.behind[0], _GOES_ON):
        parts.extend(own_answer(answer.behind, labels))
    back = tuple(parts)
    if plain(said).endswith(":") and len(back) == 1:
        return None  # what it announces is not there
    if not says_something(plain(front)) or not says_something(block_words(back)):
        return None
    return Pair(front, back, line.span.to(answer.span))
