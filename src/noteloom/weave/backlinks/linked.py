"""The links of a note inside the folder, each with the sentence that holds it."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.inline import (
    Break,
    Code,
    FootnoteReference,
    Image,
    Link,
    LinkKind,
    Styled,
    TermLink,
    Text,
)
from noteloom.model.note import Table, inlines_of, walk
from noteloom.weave.backlinks.excerpts import Excerpt, excerpt
from noteloom.weave.text.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from noteloom.model.inline import Inlines
    from noteloom.model.note import Block, Note

_BLANKS = re.compile(r"\s+")
_INSIDE = frozenset({LinkKind.NOTE, LinkKind.WIKI})


class LinkedSentence(NamedTuple):
    """A link, the sentence around its words, and the line on which it starts."""

    link: Link
    line: int
    excerpt: Excerpt


def linked_sentences(note: Note) -> Iterator[LinkedSentence]:
    """Yield the links of *note* to places of the folder, in reading order.

    A link in a heading has the heading as its sentence, one in a table its whole row.
    """
    if not any(isinstance(one, Link) and one.kind in _INSIDE for one in note.links):
        return
    for block in walk(note.blocks):
        for line in _lines(block):
            yield from _in_sentences(note, line)


def _lines(block: Block) -> Iterator[_Line]:
    """Yield each text of *block* that can hold a link."""
    if isinstance(block, Table):
        for row in (block.header, *block.rows):
            yield _Line.of(cell for cell in row.cells if cell)
    else:
        for run in inlines_of(block):
            if not all(isinstance(one, Text) for one in run):
                yield _Line.of([run])


class _Mark(NamedTuple):
    link: Link
    start: int
    end: int


class _Line:
    """Inlines as one line of plain words, and where in it the links stand."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.marks: list[_Mark] = []
        self.length = 0

    @classmethod
    def of(cls, runs: Iterable[Inlines]) -> _Line:
        """Return the line that *runs* make, as the cells of a row are joined."""
        line = cls()
        for number, run in enumerate(runs):
            line.write(" · " if number else "")
            line.add(run)
        return line

    def add(self, inlines: Inlines) -> None:
        for inline in inlines:
            match inline:
                case Text(content) | Code(content) | TermLink(words=content):
                    self.write(content)
                case Image(alt=alt):
                    self.write(alt)
                case Break():
                    self.write(" ")
                case Styled(_, children):
                    self.add(children)
                case Link(kind=kind, children=children):
                    start = self.length
                    self.add(children)
                    if kind in _INSIDE:
                        self.marks.append(_Mark(inline, start, self.length))
                case FootnoteReference():
                    pass

    def write(self, content: str) -> None:
        """Append *content*; a run of blanks becomes one, at the start none."""
        content = _BLANKS.sub(" ", content)
        if not self.parts or self.parts[-1].endswith(" "):
            content = content.removeprefix(" ")
        if content:
            self.parts.append(content)
            self.length += len(content)


def _in_sentences(note: Note, line: _Line) -> Iterator[LinkedSentence]:
    if not line.marks:
        return
    runs = list(sentences("".join(line.parts)))
    starts = [run.start for run in runs]
    for link, start, end in line.marks:
        number = note.source.position(link.span.start).line
        if not runs:
            yield LinkedSentence(link, number, Excerpt(link.target, 0, len(link.target)))
            continue
        at, text = runs[max(0, bisect_right(starts, start) - 1)]
        first = min(max(start - at, 0), len(text))
        last = min(max(end - at, first), len(text))
        yield LinkedSentence(link, number, excerpt(text, first, last))
