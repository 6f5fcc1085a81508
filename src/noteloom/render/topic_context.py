"""What every part of a topic's page needs to know."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from noteloom.render import pieces
from noteloom.render.cards.pieces import CardMarks
from noteloom.render.dates import dates_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from noteloom.model.library import Library, Section, Topic
    from noteloom.model.note import Note, NoteId
    from noteloom.model.source import Lines
    from noteloom.model.taxonomy import TopicId
    from noteloom.render.addresses import Addresses
    from noteloom.render.dates import Dates
    from noteloom.render.inlines import Style


class TopicContext:
    """A topic, its page's path, and the notes that the page shows in order of use."""

    def __init__(self, library: Library, addresses: Addresses, topic: Topic) -> None:
        """Take the topic of a library whose pages stand at *addresses*."""
        self.library = library
        self.addresses = addresses
        self.topic = topic
        self.uri = addresses.topics[topic.spec.id]

    @cached_property
    def notes(self) -> dict[NoteId, Note]:
        """The notes that the page shows, in the order in which they first appear."""
        sections = [
            *(passage.section for passage in self.topic.passages),
            *(item.section for item in self.topic.resources),
        ]
        return {section.note.id: section.note for section in sections}

    @cached_property
    def _footnotes(self) -> dict[NoteId, str]:
        return {note: f"{number}-" for number, note in enumerate(self.notes, start=1)}

    @cached_property
    def cards(self) -> CardMarks:
        """The marks of the cards that the page's passages make."""
        return CardMarks(self.addresses.cards)

    def style(self, note: Note) -> Style:
        """Return how the inlines of *note* are written here; its footnotes are its own."""
        prefix = self._footnotes[note.id]
        return pieces.style_for(self.library, self.addresses, note, self.uri, prefix)

    def dates(self, note: Note) -> Dates:
        """Return what *note* says of dates."""
        return dates_of(self.library, self.addresses, note, self.uri)

    def mark(self, section: Section, lines: Lines) -> str:
        """Return the mark that leads from a passage to its original text."""
        return pieces.source_mark(section, lines, self.uri, self.addresses)

    def links(self, topics: Iterable[TopicId]) -> str:
        """Return links to *topics*, by their titles."""
        return ", ".join(pieces.topic_links(topics, self.uri, self.addresses))
