"""The glossary: every term that the notes explain, with what each note says it means."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.place import PageKind, PageRef
from noteloom.render import addresses as at
from noteloom.render import escape, pieces
from noteloom.render.backlink_pieces import BacklinkPieces
from noteloom.render.front_matter import HubFront
from noteloom.render.glossary_shelves import shelves
from noteloom.render.hub import hub

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from noteloom.model.glossary import GlossaryEntry, Meaning
    from noteloom.model.library import Library
    from noteloom.model.page import Page
    from noteloom.render.addresses import Addresses
    from noteloom.render.glossary_shelves import Shelf

TITLE = "Glossary"


def glossary_pages(library: Library, addresses: Addresses) -> Iterator[Page]:
    """Yield the glossary; a large one has a page for each letter below the first page."""
    every = shelves(library.glossary, at.GLOSSARY)
    lead = f"{pieces.plural(len(library.glossary), 'term')}, as the notes explain them."
    is_whole = all(shelf.uri == at.GLOSSARY for shelf in every)
    body = pieces.joined(
        [
            lead,
            _letters(every, at.GLOSSARY),
            *(_shelf(one, library, addresses) for one in every if is_whole),
        ]
    )
    yield hub(at.GLOSSARY, HubFront(title=TITLE, members=len(library.glossary)), body)
    if not is_whole:
        for one in every:
            front = HubFront(title=f"{TITLE}: {one.letter}", members=len(one.entries))
            terms = _terms(one, library, addresses)
            text = pieces.joined([_letters(every, one.uri), terms])
            yield hub(one.uri, front, text)


def _letters(every: Sequence[Shelf], uri: str) -> str:
    """Return the line of letters, each leading to the first of its terms."""
    links = (
        pieces.link(one.letter, uri, one.uri, _anchor(one.entries[0]))
        if one.uri != uri
        else f"[{escape.text(one.letter)}](#{_anchor(one.entries[0])})"
        for one in every
    )
    return pieces.wrapped("letters", " ".join(links))


def _shelf(shelf: Shelf, library: Library, addresses: Addresses) -> str:
    return f"## {escape.text(shelf.letter)}\n\n{_terms(shelf, library, addresses)}"


def _terms(shelf: Shelf, library: Library, addresses: Addresses) -> str:
    backlinks = BacklinkPieces(library, addresses, shelf.uri)
    writer = _Writer(addresses, shelf.uri, backlinks)
    return pieces.wrapped("terms", pieces.joined([*map(writer.entry, shelf.entries)]))


def _anchor(entry: GlossaryEntry) -> str:
    return f"{at.TERM_ANCHOR}{entry.id}"


class _Writer(NamedTuple):
    """Writes entries for the page at *uri*."""

    addresses: Addresses
    uri: str
    backlinks: BacklinkPieces

    def entry(self, entry: GlossaryEntry) -> str:
        """Return a term with its other names, and its meanings below.

        A preview shows what holds the anchor and all that follows it in its box: so the
        anchor holds the term, and the box nothing but its meanings.
        """
        head = f"<dfn>{escape.text(entry.term)}</dfn>"
        said = {one.text for one in entry.meanings}
        also = ", ".join(escape.text(one) for one in entry.spellings if one not in said)
        parts = [head, f"<small>also {also}</small>" if also else "", self.topic(entry)]
        lines = [self.meaning(*one) for one in _by_text(entry)]
        used = self.backlinks.brief(PageRef(PageKind.TERM, entry.id))
        if used:
            lines.append(f"<small data-search-exclude>Used in {used}</small>")
        named = " ".join(part for part in parts if part)
        anchored = f'<div id="{_anchor(entry)}" markdown>\n\n{named}\n\n</div>'
        return pieces.wrapped("entry", f"{anchored}\n\n{pieces.bullets(lines)}")

    def topic(self, entry: GlossaryEntry) -> str:
        if entry.topic is None:
            return ""
        ref = PageRef(PageKind.TOPIC, entry.topic)
        title = escape.text(self.addresses.names.titles[ref])
        target = pieces.address_of(ref, self.uri, self.addresses)
        return f"<small>→ [{title}]({target})</small>"

    def meaning(self, text: str, said: Sequence[Meaning]) -> str:
        words = escape.line_start(escape.text(text))
        return f"{words} <small>{', '.join(map(self.mark, said))}</small>"

    def mark(self, meaning: Meaning) -> str:
        """Return the mark that leads to the original lines."""
        note, lines = meaning.place
        words = f"{self.addresses.names.files[note]}:{lines.shown}"
        target = at.relative(self.uri, self.addresses.notes[note])
        return f"[{escape.text(words)}]({target}#L{lines.first})"


def _by_text(entry: GlossaryEntry) -> Iterator[tuple[str, list[Meaning]]]:
    """Yield each text once, with every place that says so in a row."""
    for text, same in groupby(entry.meanings, key=lambda one: one.text):
        yield text, list(same)
