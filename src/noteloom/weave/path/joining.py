"""What notes say of order, joined to what they say it of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.model.place import PageKind, Place
from noteloom.weave.path.names import keys_of, split, stem
from noteloom.weave.path.said import Named
from noteloom.weave.path.steps import stub

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from noteloom.model.note import Note
    from noteloom.weave.path.drawing import Drawing
    from noteloom.weave.path.ground import Ground
    from noteloom.weave.path.said import Saying
    from noteloom.weave.path.steps import Spot


def add_sayings(
    drawing: Drawing,
    ground: Ground,
    parts: Mapping[str, Spot],
    note: Note,
    sayings: Iterable[Saying],
) -> None:
    """Draw what *note* says; a name that nothing covers becomes a stub.

    Args:
        drawing: Where to draw.
        ground: What names stand for.
        parts: The sections that are parts of courses, by the keys of their names.
        note: The note.
        sayings: What it says.

    """
    joining = _Joining(ground, parts, note)
    for saying in sayings:
        place = Place(note.id, saying.lines)
        for other, subject in joining.pairs(saying, place):
            first, then = (
                (other, subject) if saying.relation.comes_first else (subject, other)
            )
            drawing.add(first, then, saying.relation.kind, place)


class _Joining:
    """Finds out what the names in one note stand for."""

    def __init__(self, ground: Ground, parts: Mapping[str, Spot], note: Note) -> None:
        self._ground = ground
        self._parts = parts
        self._note = note

    def pairs(self, saying: Saying, place: Place) -> Iterator[tuple[Spot, Spot]]:
        """Yield what *saying* names, each with what it is said of."""
        subject = self._subject(saying, place)
        if subject is None:
            return
        for named in saying.named:
            target = self._target(named)
            if target:
                yield target, subject
                continue
            for name in split(named.text, self._knows, listed=named.listed):
                yield from self._pair(name, named, saying, subject)

    def _pair(
        self, name: str, named: Named, saying: Saying, subject: Spot
    ) -> Iterator[tuple[Spot, Spot]]:
        known = self._ground.names.find(name)
        if known:
            yield known, subject
            return
        beside = self._ground.sections(self._note).beside(name, saying.section)
        if beside and saying.subject is None:
            section, own = beside
            yield section, own or subject
            return
        elsewhere = [self._target(Named(name, link)) for link in named.see]
        if any(elsewhere):
            yield from ((one, subject) for one in elsewhere if one)
            return
        part = next((self._parts[key] for key in keys_of(name) if key in self._parts), None)
        if part and named.link is None:
            yield part, subject
            return
        # Whoever links a name means a note, be it written or not.
        if saying.relation.sure or named.link:
            unknown = stub(stem(name), listed=named.listed or named.link is not None)
            if unknown:
                yield unknown, subject

    def _subject(self, saying: Saying, place: Place) -> Spot | None:
        names = self._ground.names
        if saying.subject:
            return self._target(saying.subject) or names.find(saying.subject.text)
        for heading in reversed(saying.section):
            topic = names.of_heading(heading) if heading != self._note.title else None
            if topic:
                return topic
        shown = self._ground.whereabouts.topics_at(place)
        return names.topic(shown[0]) if len(shown) == 1 else names.home(self._note.id)

    def _target(self, named: Named) -> Spot | None:
        """Return the page to which the author's link leads."""
        if named.link is None:
            return None
        target = self._ground.targets.get(self._note.id, {}).get(named.link)
        if target and target.page and target.page.kind is not PageKind.TERM:
            return self._ground.names.page(target.page)
        return None

    def _knows(self, name: str) -> bool:
        return self._ground.names.knows(name)
