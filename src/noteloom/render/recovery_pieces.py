"""What a note's page says of the recovery of its text: how much was rebuilt, how surely."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import groupby, repeat, zip_longest
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.note import (
    CodeBlock,
    Definition,
    Footnote,
    Heading,
    ListBlock,
    Question,
    Table,
    walk,
)
from noteloom.model.recovery import EVIDENCE, in_words, percent
from noteloom.model.source import Lines
from noteloom.render import escape
from noteloom.render.pieces import plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from noteloom.model.note import Block, Blocks, Note
    from noteloom.model.recovery import Recovered

_ANCHOR = "unsure-"
_NAMED = 12
"""How many unsure passages the top of a page links to."""

_RANGES = 6
"""How many ranges of lines a mark names."""

_LINE = attrgetter("line")
_KINDS = ("heading", "list item", "table", "code block", "question", "definition")


class RecoveryMarks(NamedTuple):
    """The unsure lines of a note, in line order, and what its page says of them."""

    note: Note
    unsure: tuple[Recovered, ...]

    @classmethod
    def of(cls, note: Note) -> RecoveryMarks:
        """Return the marks of *note*; one that has kept its structure has none."""
        return cls(note, tuple(one for one in note.recovery if one.is_unsure))

    @property
    def lines(self) -> frozenset[int]:
        """The lines that the original marks."""
        return frozenset(one.line for one in self.unsure)

    def top(self, blocks: Blocks) -> str:
        """Return what was rebuilt, and links to what is unsure among *blocks*."""
        if not self.note.recovery:
            return ""
        told = _counted(self.note.blocks)
        sentences = [
            f"This note was rebuilt from text copied from a rendered page{told}.",
            self._unsure(blocks),
            "[The original](#L1) stands at the end.",
        ]
        return _box("recovered", " ".join(sentences))

    def below(self, blocks: Blocks) -> Iterator[str]:
        """Yield the mark below each of *blocks*, empty where all is sure."""
        for found in self._by_block(blocks):
            yield _mark(found) if found else ""

    def _unsure(self, blocks: Blocks) -> str:
        found = [one for one in self._by_block(blocks) if one]
        if not found:
            return "No passage is marked as unsure."
        verb = "is" if len(found) == 1 else "are"
        listed = ", ".join(_to_mark(one) for one in found[:_NAMED])
        more = len(found) - _NAMED
        rest = f" and {more} more, each marked where it stands" if more > 0 else ""
        return f"{plural(len(found), 'passage')} {verb} unsure: {listed}{rest}."

    def _by_block(self, blocks: Blocks) -> Iterator[Sequence[Recovered]]:
        """Yield the unsure lines of each of *blocks*."""
        if not self.unsure:
            yield from repeat((), len(blocks))
            return
        waiting: list[Recovered] = []
        for block, after in zip_longest(blocks, blocks[1:]):
            waiting.extend(self._within(block))
            if _has_place(block, after):
                yield waiting
                waiting = []
            else:
                yield ()

    def _within(self, block: Block) -> Sequence[Recovered]:
        lines = self.note.source.lines_of(block.span)
        first = bisect_left(self.unsure, lines.first, key=_LINE)
        return self.unsure[first : bisect_left(self.unsure, lines.last + 1, key=_LINE)]


def _has_place(block: Block, after: Block | None) -> bool:
    """Return whether a mark can follow *block*.

    Definitions in a row are one list, which a mark would cut; a footnote moves away.
    """
    in_list = isinstance(block, Definition) and isinstance(after, Definition)
    return not in_list and not isinstance(block, Footnote)


def _counted(blocks: Iterable[Block]) -> str:
    """Return how many elements of each kind *blocks* hold, behind a colon."""
    counts: Counter[str] = Counter()
    for block in walk(blocks):
        match block:
            case Heading():
                counts["heading"] += 1
            case ListBlock(items=items):
                counts["list item"] += len(items)
            case Table():
                counts["table"] += 1
            case CodeBlock():
                counts["code block"] += 1
            case Question():
                counts["question"] += 1
            case Definition():
                counts["definition"] += 1
            case _:
                pass
    listed = [plural(counts[kind], kind) for kind in _KINDS if counts[kind]]
    return f": {', '.join(listed)}" if listed else ""


def _to_mark(found: Sequence[Recovered]) -> str:
    lines = Lines(found[0].line, found[-1].line)
    word = "line" if lines.first == lines.last else "lines"
    return f"[{word} {lines.shown}](#{_ANCHOR}{lines.first})"


def _mark(found: Sequence[Recovered]) -> str:
    """Return a line for each rule that decided some of the lines *found*."""
    alike: dict[tuple[str, str], list[Recovered]] = {}
    for one in found:
        alike.setdefault((one.became, one.rule), []).append(one)
    said = "  \n".join(_said(lines) for lines in alike.values())
    return _box("unsure", said, f' id="{_ANCHOR}{found[0].line}"')


def _said(alike: Sequence[Recovered]) -> str:
    """Return what lines of one kind and rule were read from, how surely, and which."""
    first = alike[0]
    is_one = all(one.detail == first.detail for one in alike)
    what = escape.text(in_words(first.became, first.detail if is_one else ""))
    scores = sorted({percent(one.score) for one in alike})
    sure = f"{scores[0]} %" if len(scores) == 1 else f"{scores[0]} to {scores[-1]} %"
    evidence = escape.text(EVIDENCE[first.rule])
    return f"Unsure: {what}, read from {evidence}, {sure}: {_listed(alike)}"


def _listed(alike: Sequence[Recovered]) -> str:
    """Return links to the original lines, neighbours as one."""
    ranges = []
    numbered = ((one.line, one.line - at) for at, one in enumerate(alike))
    for _, run in groupby(numbered, key=lambda pair: pair[1]):
        numbers = [line for line, _ in run]
        ranges.append(Lines(numbers[0], numbers[-1]))
    word = "line" if len(alike) == 1 else "lines"
    links = [f"[{one.shown}](#L{one.first})" for one in ranges[:_RANGES]]
    links[0] = links[0].replace("[", f"[{word} ", 1)
    more = f" and {len(ranges) - _RANGES} more" if len(ranges) > _RANGES else ""
    return f"{', '.join(links)}{more}"


def _box(name: str, body: str, more: str = "") -> str:
    # Said of the text, and no part of it: a search must not find it.
    return (
        f'<div class="noteloom-{name}"{more} data-search-exclude markdown>\n\n'
        f"{body}\n\n</div>"
    )
