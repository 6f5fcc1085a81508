"""What the names in notes stand for: topics, notes, sections, or nothing yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.headings import heading_text, without_marks
from noteloom.model.note import Heading, NoteId
from noteloom.model.path import step_id
from noteloom.model.place import PageKind, PageRef
from noteloom.weave.linking import anchor_key
from noteloom.weave.path.names import key_of, keys_of, shown
from noteloom.weave.path.weeks import WEEK_IN_TITLE
from noteloom.weave.text.acronyms import expansions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from noteloom.model.note import Note
    from noteloom.model.taxonomy import Taxonomy, TopicId


class Spot(NamedTuple):
    """Where a step is studied: a page, a section of one at *line*, or nowhere yet."""

    id: str
    title: str
    page: PageRef | None = None
    anchor: str | None = None
    line: int = 0


class Names:
    """Topics and notes by all the names that notes may give them."""

    def __init__(self, notes: Sequence[Note], taxonomy: Taxonomy) -> None:
        """Take all notes, and the owner's topics; where names meet, topics go first."""
        self._topics = _topic_names(taxonomy)
        self._titles = {
            PageRef(PageKind.TOPIC, one.id): one.title for one in taxonomy.topics
        }
        self._notes: dict[str, NoteId] = {}
        self._homes: dict[NoteId, PageRef] = {}
        whole = _whole_notes(taxonomy)
        for note in notes:
            topic = self._topic_of(note.title) or _only(whole, note)
            home = PageRef(PageKind.TOPIC, topic) if topic else None
            self._homes[note.id] = home or PageRef(PageKind.NOTE, note.id)
            self._titles.setdefault(PageRef(PageKind.NOTE, note.id), note.title)
        self._add_notes(notes)

    def home(self, note: NoteId) -> Spot:
        """Return the topic that is about the whole of *note*, or its own page."""
        return self._spot(self._homes[note])

    def topic(self, topic: TopicId) -> Spot:
        """Return the step that is a topic."""
        return self._spot(PageRef(PageKind.TOPIC, topic))

    def page(self, ref: PageRef) -> Spot:
        """Return the step that is the page *ref*; a note's is that of its topic."""
        if ref.kind is PageKind.NOTE:
            return self.home(NoteId(ref.id))
        return self._spot(ref)

    def knows(self, name: str) -> bool:
        """Return whether some topic or note has this name."""
        return self.find(name) is not None

    def find(self, name: str) -> Spot | None:
        """Return the topic or note of this name."""
        topic = self._topic_of(name)
        if topic:
            return self.topic(topic)
        found = next(
            (self._notes[key] for key in keys_of(name) if key in self._notes), None
        )
        return self.home(found) if found else None

    def of_heading(self, heading: str) -> Spot | None:
        """Return the topic that a heading names."""
        topic = self._topic_of(without_marks(heading))
        return self.topic(topic) if topic else None

    def _topic_of(self, name: str) -> TopicId | None:
        return next(
            (self._topics[key] for key in keys_of(name) if key in self._topics), None
        )

    def _spot(self, page: PageRef) -> Spot:
        return Spot(step_id(page), self._titles[page], page)

    def _add_notes(self, notes: Iterable[Note]) -> None:
        """Take the names of notes: titles before what headers and files call them."""
        for named in (_titles, _aliases, _file_names, _without_weeks):
            for note in notes:
                for name in named(note):
                    key = key_of(name)
                    if key:
                        self._notes.setdefault(key, note.id)


def stub(name: str, *, listed: bool) -> Spot | None:
    """Return a step that nothing covers, or None if *name* is none."""
    title = shown(name, listed=listed)
    return Spot(f"stub:{key_of(title)}", title) if title else None


class Sections:
    """The sections of a note as steps, for what it says of its own parts."""

    def __init__(self, note: Note, anchors: Mapping[str, str]) -> None:
        """Take a note, and the anchors of its page by letters and digits of headings."""
        self._note = note
        self._anchors = anchors
        self._paths: dict[str, tuple[str, ...]] = {}
        self._lines: dict[tuple[str, ...], int] = {}
        path: list[tuple[int, str]] = []
        for block in note.blocks:
            if isinstance(block, Heading):
                path = [one for one in path if one[0] < block.level]
                path.append((block.level, heading_text(block)))
                titles = tuple(title for _, title in path)
                self._paths.setdefault(key_of(titles[-1]), titles)
                self._lines.setdefault(titles, note.source.lines_of(block.span).first)

    def beside(
        self, name: str, section: tuple[str, ...]
    ) -> tuple[Spot, Spot | None] | None:
        """Return the section *name*, and the one of its level that *section* stands in.

        None if there is no such section; the second is None if none has its level.
        """
        path = next((self._paths[key] for key in keys_of(name) if key in self._paths), ())
        own = section[: len(path)]
        if not path:
            return None
        is_part = own and own != (self._note.title,)
        return self.spot(path), self.spot(own) if is_part else None

    def spot(self, path: tuple[str, ...], title: str | None = None) -> Spot:
        """Return the step that is the section with these headings."""
        key = anchor_key(path[-1])
        anchor = self._anchors.get(key)
        page = PageRef(PageKind.NOTE, self._note.id)
        words = title or without_marks(path[-1])
        own = f"{step_id(page)}#{anchor or key}"
        return Spot(own, words, page, anchor, self._lines.get(path, 0))


# -- names --------------------------------------------------------------------------------


def _topic_names(taxonomy: Taxonomy) -> dict[str, TopicId]:
    names: dict[str, TopicId] = {}
    for topic in taxonomy.topics:
        for title in (topic.title, topic.id):
            names.setdefault(key_of(title), topic.id)
    for topic in taxonomy.topics:
        for alias in topic.aliases:
            names.setdefault(key_of(alias), topic.id)
    names.pop("", None)
    return names


def _whole_notes(taxonomy: Taxonomy) -> dict[str, set[TopicId]]:
    """Return the topics that take a note whole, by what ``topics.yml`` calls the note."""
    found: dict[str, set[TopicId]] = {}
    for topic in taxonomy.topics:
        for one in topic.sections:
            if one.section is None and not one.items:
                found.setdefault(one.note, set()).add(topic.id)
    return found


def _only(whole: Mapping[str, set[TopicId]], note: Note) -> TopicId | None:
    path = note.source.path
    names = (note.id, path.as_posix(), path.name, path.stem)
    found = {topic for name in names for topic in whole.get(name, ())}
    return next(iter(found)) if len(found) == 1 else None


def _titles(note: Note) -> Iterator[str]:
    yield note.title
    yield from (expansion.long for expansion in expansions(note.title))
    yield from (expansion.short for expansion in expansions(note.title))


def _aliases(note: Note) -> Iterator[str]:
    for key, value in note.fields.items():
        if key.strip().lower() in ("alias", "aliases"):
            yield from value.split(",")


def _without_weeks(note: Note) -> Iterator[str]:
    """Yield *Soil* for a note that is called *Week 1: Soil*."""
    week = WEEK_IN_TITLE.match(note.title)
    if week:
        yield note.title[week.end() :]


def _file_names(note: Note) -> Iterator[str]:
    yield note.source.path.stem
    yield note.id
