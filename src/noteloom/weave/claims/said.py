"""What a note says, sentence by sentence, with all that a rule must know of the place."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property, lru_cache
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.note import CodeBlock, Heading, Quote, walk
from noteloom.model.place import Place
from noteloom.model.source import Lines
from noteloom.weave.text.statements import StatementKind
from noteloom.weave.text.trail import Trail
from noteloom.weave.text.words import FUNCTION_WORDS, stem, stems, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from noteloom.model.note import Block, Note
    from noteloom.model.source import Span
    from noteloom.weave.text.statements import Statement

_TEXT_LANGUAGES = frozenset({None, "", "text", "txt", "plain", "plaintext"})
_CODE_LINE = re.compile(
    r"[;{}]\s*$|\w\(|^\s*(?:import|from|def|class|return|for|while)\b|^\s*[#@$>]|=="
)
_PROSE_LINE = re.compile(
    r"^\s*(?:[-*•]\s+)?[A-Za-z][^:|│]{0,50}: \S+ \S+|^\s*[A-Z][a-z]+ \S+ \S+ \S+.*[.!]$"
)
_ADDRESS = re.compile(
    r"\b(?:https?://|www\.)\S+|\b[\w.-]+\.(?:com|org|net|io|dev|edu|gov)\b\S*"
)


class Said(NamedTuple):
    """A sentence in its place.

    *title* and *section* stand above. *is_reported* marks the words of others, *entry* is
    the title of the thing that the item is about, *whole* the text it is cut from.
    *words* are those of the text in lower case, *stems* the stems of those that carry
    meaning. A line of a preformatted block is not *told* by a statement.
    """

    place: Place
    text: str
    kind: StatementKind
    title: str
    section: tuple[str, ...]
    lead: str | None
    whole: str
    span: Span
    words: Sequence[str]
    stems: frozenset[str]
    is_reported: bool = False
    entry: str | None = None
    is_told: bool = True

    @property
    def own_words(self) -> str:
        """The text without addresses and the title of the thing that the item is about."""
        return _own_words(self.text, self.entry)

    @property
    def context(self) -> frozenset[str]:
        """The stems of what stands above."""
        return context_stems((self.title, *self.section, self.lead or ""))


@lru_cache(maxsize=1024)
def context_stems(above: tuple[str, ...]) -> frozenset[str]:
    """Return the stems of the title and the headings above a place."""
    return frozenset(stems(" ".join(above)))


def said_by(note: Note, statements: Iterable[Statement]) -> Iterator[Said]:
    """Yield the sentences of *note*, those of preformatted blocks last."""
    yield from said_in(note, statements)
    yield from plain_lines(note)


def said_in(note: Note, statements: Iterable[Statement]) -> Iterator[Said]:
    """Yield the sentences of *note*."""
    quoted = _Quoted(note)
    for one in statements:
        if one.kind is not StatementKind.ROW:
            yield _said(note, one, quoted)


def _said(note: Note, one: Statement, quoted: _Quoted) -> Said:
    found = words(one.text)
    return Said(
        Place(note.id, one.start.lines),
        one.text,
        one.kind,
        note.title,
        one.section,
        one.lead,
        one.whole,
        one.span,
        found,
        _stems_of(found),
        one.span in quoted,
        one.item.entry.title if one.item and one.item.entry else None,
    )


def numbers_of(statements: Sequence[Statement]) -> Iterator[int]:
    """Yield the numbers by which `Sayings` knows the sentences that `said_by` yields."""
    for at, one in enumerate(statements):
        if one.kind is not StatementKind.ROW:
            yield at
    yield from count(len(statements))


class Sayings:
    """The sentences of a note one by one, for those who ask for a few."""

    def __init__(self, note: Note, statements: Sequence[Statement]) -> None:
        """Take a note and its statements; nothing is read yet."""
        self._note = note
        self._statements = statements

    def __getitem__(self, number: int) -> Said:
        """Return the sentence with this number."""
        if number < len(self._statements):
            return _said(self._note, self._statements[number], self._quoted)
        return self._lines[number - len(self._statements)]

    @cached_property
    def _quoted(self) -> _Quoted:
        return _Quoted(self._note)

    @cached_property
    def _lines(self) -> tuple[Said, ...]:
        return tuple(plain_lines(self._note))


def _stems_of(found: Iterable[str]) -> frozenset[str]:
    return frozenset(map(stem, frozenset(found) - FUNCTION_WORDS))


@lru_cache(maxsize=16)
def _own_words(text: str, entry: str | None) -> str:
    if "/" in text or "." in text[:-1]:
        text = _ADDRESS.sub(" ", text)
    if entry and entry in text:
        text = text.replace(entry, " ", 1)
    return text.strip()


class _Quoted:
    """The parts of a note that quote others: block quotes that are no callouts."""

    def __init__(self, note: Note) -> None:
        quotes = (one for one in walk(note.blocks) if isinstance(one, Quote))
        self.spans = sorted(one.span for one in quotes if not one.label)
        self.starts = [span.start for span in self.spans]

    def __contains__(self, span: Span) -> bool:
        at = bisect_right(self.starts, span.start) - 1 if self.starts else -1
        return at >= 0 and span.start < self.spans[at].end


def plain_lines(note: Note) -> Iterator[Said]:
    """Yield the lines of preformatted blocks of *note* that are sentences, not code."""
    if not any(isinstance(block, CodeBlock) for block in note.blocks):
        return
    for section, block in under_headings(note):
        if isinstance(block, CodeBlock) and block.language in _TEXT_LANGUAGES:
            yield from _lines_of(block, note, section)


def under_headings(note: Note) -> Iterator[tuple[tuple[str, ...], Block]]:
    """Yield the top-level blocks of *note* that are no headings, with those above them."""
    trail = Trail()
    for block in note.blocks:
        if isinstance(block, Heading):
            trail.enter(block)
        else:
            yield trail.titles, block


def _lines_of(block: CodeBlock, note: Note, section: tuple[str, ...]) -> Iterator[Said]:
    lines = note.source.lines_of(block.span)
    for number in range(lines.first, lines.last + 1):
        text = note.source.lines[number - 1].strip()
        if _PROSE_LINE.match(text) and not _CODE_LINE.search(text):
            found = words(text)
            yield Said(
                Place(note.id, Lines(number, number)),
                text,
                StatementKind.PROSE,
                note.title,
                section,
                None,
                text,
                block.span,
                found,
                _stems_of(found),
                is_told=False,
            )
