"""The names of pages, and what is said of the pages that they lead to."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from noteloom.model.place import PageKind, PageRef
from noteloom.weave.memo import NO_MEMO
from noteloom.weave.terms.finder import Finder
from noteloom.weave.terms.hovers import hovers_of
from noteloom.weave.terms.naming import naming_of
from noteloom.weave.terms.ordinary import Usage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from noteloom.model.diagnostic import Diagnostic
    from noteloom.model.glossary import GlossaryEntry
    from noteloom.model.note import Note, NoteId
    from noteloom.model.source import Lines
    from noteloom.model.taxonomy import Taxonomy
    from noteloom.weave.memo import Memo
    from noteloom.weave.terms.finder import Hit

Explained: TypeAlias = "Mapping[PageRef, Sequence[Lines]]"
"""The lines of one note that say what terms mean, by the pages of the terms."""

_NOTHING: Explained = MappingProxyType({})


class Vocabulary:
    """The names of pages, their hover texts, and where notes explain terms."""

    def __init__(
        self,
        finder: Finder,
        hovers: Mapping[PageRef, str],
        places: Mapping[NoteId, Explained],
        diagnostics: tuple[Diagnostic, ...] = (),
    ) -> None:
        """Take what finds names, and what is known of the pages."""
        self.finder = finder
        self._hovers = hovers
        self._places = places
        self.diagnostics = diagnostics

    def find(self, text: str, note: NoteId | None = None) -> Sequence[Hit]:
        """Return the names in *text*, a part of *note*, as `Finder.find` does."""
        return self.finder.find(text, note)

    def hover(self, page: PageRef) -> str | None:
        """Return in one line what *page* is about, None if it does not say."""
        return self._hovers.get(page)

    def explained_in(self, note: NoteId) -> Explained:
        """Return where *note* says what terms mean."""
        return self._places.get(note, _NOTHING)


def vocabulary_of(
    notes: Sequence[Note],
    taxonomy: Taxonomy,
    glossary: Sequence[GlossaryEntry],
    memo: Memo = NO_MEMO,
) -> Vocabulary:
    """Return the names of topics, terms and notes."""
    naming = naming_of(notes, taxonomy, glossary, Usage(notes, memo))
    finder = memo.whole(naming.patterns, Finder)
    hovers = hovers_of(notes, taxonomy, glossary, memo)
    return Vocabulary(finder, hovers, _places(glossary), naming.diagnostics)


def _places(glossary: Sequence[GlossaryEntry]) -> dict[NoteId, dict[PageRef, list[Lines]]]:
    """Return where each note says what terms mean."""
    found: dict[NoteId, dict[PageRef, list[Lines]]] = {}
    for entry in glossary:
        page = PageRef(PageKind.TERM, entry.id)
        for meaning in entry.meanings:
            note, lines = meaning.place
            found.setdefault(note, {}).setdefault(page, []).append(lines)
    return found
