"""Small vocabularies for tests: names of invented topics, terms and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builders import source
from noteloom.model.glossary import GlossaryEntry, Meaning, MeaningKind, TermId
from noteloom.model.note import NoteId
from noteloom.model.place import Place
from noteloom.model.source import Lines
from noteloom.model.taxonomy import NO_TAXONOMY
from noteloom.read import taxonomy as taxonomy_reader
from noteloom.read.reader import read
from noteloom.weave.terms.vocabulary import vocabulary_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from noteloom.model.taxonomy import Taxonomy
    from noteloom.weave.terms.vocabulary import Vocabulary


def vocabulary(
    notes: Mapping[str, str],
    taxonomy: Taxonomy = NO_TAXONOMY,
    glossary: Iterable[GlossaryEntry] = (),
) -> Vocabulary:
    """Return the vocabulary of *notes* (texts by path), topics and terms."""
    read_notes = [read(source(text, path)).note for path, text in sorted(notes.items())]
    return vocabulary_of(read_notes, taxonomy, tuple(glossary))


def topics(crosslinks: str = "", **aliases: str) -> Taxonomy:
    """Return a taxonomy with one topic for each of *aliases*, its title its id."""
    specs = "\n".join(
        f"- {{id: {key.replace('_', '-')}, type: concept, title: {key.replace('_', ' ')},"
        f" category: all, summary: S., aliases: [{also}], sections: [{{note: a.md}}]}}"
        for key, also in aliases.items()
    )
    shelf = "categories: [{id: all, title: All}]"
    return taxonomy_reader.parse(f"{shelf}\n{crosslinks}\ntopics:\n{specs}\n", "topics.yml")


def found(names: Vocabulary, text: str, note: str = "a") -> list[str]:
    """Return the names found in *text*, each with what it leads to."""
    hits = names.find(text, NoteId(note))
    return [f"{text[one.start : one.end]} -> {one.page.id}" for one in hits]


def words(names: Vocabulary, text: str) -> list[str]:
    """Return the names found in *text*."""
    return [text[one.start : one.end] for one in names.find(text)]


def entry(term: str, note: str = "a", *spellings: str) -> GlossaryEntry:
    """Return a term that *note* defines."""
    place = Place(NoteId(note), Lines(1, 1))
    meaning = Meaning("What it means.", MeaningKind.DEFINITION, place)
    return GlossaryEntry(TermId(term.lower()), term, (meaning,), spellings)
