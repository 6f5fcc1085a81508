"""On which pages the lines of notes are shown."""

from __future__ import annotations

from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING

from noteloom.model.place import PageKind, PageRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from noteloom.model.library import Passage, ResourceItem, Topic
    from noteloom.model.note import NoteId
    from noteloom.model.place import Place
    from noteloom.model.taxonomy import TopicId


_NOWHERE: Mapping[int, Sequence[TopicId]] = MappingProxyType({})


class Whereabouts:
    """The topics whose pages show each line of each note."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        """Take the topics in the owner's order."""
        self._topics: dict[NoteId, defaultdict[int, list[TopicId]]] = {}
        for topic in topics:
            parts: tuple[Passage | ResourceItem, ...] = (*topic.passages, *topic.resources)
            for part in parts:
                note = part.section.note.id
                lines = self._topics.setdefault(note, defaultdict(list))
                for line in range(part.lines.first, part.lines.last + 1):
                    shown = lines[line]
                    if topic.spec.id not in shown[-1:]:
                        shown.append(topic.spec.id)

    def topics_at(self, place: Place) -> tuple[TopicId, ...]:
        """Return the topics that show the first line of *place*, each once."""
        lines = self._topics.get(place.note)
        found = () if lines is None else lines.get(place.lines.first, ())
        return tuple(dict.fromkeys(found))

    def within(self, note: NoteId) -> Mapping[int, Sequence[TopicId]]:
        """Return the topics that show each line of *note*, in the owner's order."""
        return self._topics.get(note, _NOWHERE)

    def pages_at(self, place: Place) -> tuple[PageRef, ...]:
        """Return the pages that show *place*: topics, else that of the note."""
        topics = self.topics_at(place)
        if topics:
            return tuple(PageRef(PageKind.TOPIC, topic) for topic in topics)
        return (PageRef(PageKind.NOTE, place.note),)
