"""On which pages the lines of notes are shown."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from noteloom.model.place import PageKind, PageRef

if TYPE_CHECKING:
    from collections.abc import Iterable

    from noteloom.model.library import Passage, ResourceItem, Topic
    from noteloom.model.note import NoteId
    from noteloom.model.place import Place
    from noteloom.model.taxonomy import TopicId


class Whereabouts:
    """The topics whose pages show each line of each note."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        """Take the topics in the owner's order."""
        self._topics: defaultdict[tuple[NoteId, int], list[TopicId]] = defaultdict(list)
        for topic in topics:
            parts: tuple[Passage | ResourceItem, ...] = (*topic.passages, *topic.resources)
            for part in parts:
                for line in range(part.lines.first, part.lines.last + 1):
                    shown = self._topics[part.section.note.id, line]
                    if topic.spec.id not in shown[-1:]:
                        shown.append(topic.spec.id)

    def topics_at(self, place: Place) -> tuple[TopicId, ...]:
        """Return the topics that show the first line of *place*, each once."""
        found = self._topics.get((place.note, place.lines.first), ())
        return tuple(dict.fromkeys(found))

    def pages_at(self, place: Place) -> tuple[PageRef, ...]:
        """Return the pages that show *place*: topics, else that of the note."""
        topics = self.topics_at(place)
        if topics:
            return tuple(PageRef(PageKind.TOPIC, topic) for topic in topics)
        return (PageRef(PageKind.NOTE, place.note),)
