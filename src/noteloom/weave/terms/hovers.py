"""What a page is about, in one line that a reader sees before going there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.model.inline import plain
from noteloom.model.note import Paragraph
from noteloom.model.place import PageKind, PageRef
from noteloom.weave.memo import NO_MEMO
from noteloom.weave.text.one_line import shortened
from noteloom.weave.text.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from noteloom.model.glossary import GlossaryEntry
    from noteloom.model.note import Note
    from noteloom.model.taxonomy import Taxonomy
    from noteloom.weave.memo import Memo

LONGEST = 200
"""The most characters of a hover text."""


def hovers_of(
    notes: Iterable[Note],
    taxonomy: Taxonomy,
    glossary: Iterable[GlossaryEntry],
    memo: Memo = NO_MEMO,
) -> dict[PageRef, str]:
    """Return the hover text of each page that says something of itself."""
    found = {page: _short(text) for page, text in _texts(taxonomy, glossary)}
    for note in notes:
        found[PageRef(PageKind.NOTE, note.id)] = memo.of(hover_of, note)
    return {page: text for page, text in found.items() if text}


def hover_of(note: Note) -> str:
    """Return what *note* says of itself: its summary, else how it starts."""
    return _short(note.summary or _opening(note))


def _short(text: str) -> str:
    return shortened(" ".join(text.split()), LONGEST)


def _texts(
    taxonomy: Taxonomy, glossary: Iterable[GlossaryEntry]
) -> Iterator[tuple[PageRef, str]]:
    for spec in taxonomy.topics:
        yield PageRef(PageKind.TOPIC, spec.id), spec.summary
    for entry in glossary:
        if entry.meanings:
            yield PageRef(PageKind.TERM, entry.id), entry.meanings[0].text


def _opening(note: Note) -> str:
    """Return the first sentence of the first paragraph of *note*."""
    for block in note.blocks:
        if isinstance(block, Paragraph):
            return next((run.text for run in sentences(plain(block.inlines))), "")
    return ""
