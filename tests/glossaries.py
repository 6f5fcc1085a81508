"""The glossary of small notes, for the tests beside this module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builders import source
from noteloom.model.taxonomy import NO_TAXONOMY
from noteloom.read.reader import read
from noteloom.weave.glossary.collecting import glossary_of
from noteloom.weave.text.statements import statements_of

if TYPE_CHECKING:
    from noteloom.model.glossary import GlossaryEntry
    from noteloom.model.taxonomy import Taxonomy


def glossary(
    *notes: str, taxonomy: Taxonomy = NO_TAXONOMY, suffix: str = ".md"
) -> tuple[GlossaryEntry, ...]:
    """Return the glossary of *notes*, named ``a``, ``b`` and so on."""
    read_notes = [
        read(source(text, f"{chr(ord('a') + index)}{suffix}")).note
        for index, text in enumerate(notes)
    ]
    statements = {note.id: statements_of(note) for note in read_notes}
    return glossary_of(read_notes, statements, taxonomy)


def terms(*notes: str) -> list[str]:
    """Return the terms of *notes*."""
    return [entry.term for entry in glossary(*notes)]


def meanings(*notes: str) -> dict[str, list[str]]:
    """Return the meanings of each term of *notes*."""
    return {
        entry.term: [meaning.text for meaning in entry.meanings]
        for entry in glossary(*notes)
    }
