"""Which resources leave, and what is known of each beside itself."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from noteloom.outlets import wording
from noteloom.outlets.keys import keys_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from noteloom.model.library import Library
    from noteloom.model.note import NoteId
    from noteloom.model.resource import Resource, ResourceId, ResourceKind
    from noteloom.model.taxonomy import TopicId, TopicSpec

UNTITLED = "Notes"


class Wanted(NamedTuple):
    """What to leave out: what is None is not asked for."""

    topic: TopicId | None = None
    kind: ResourceKind | None = None
    note: NoteId | None = None


class Record(NamedTuple):
    """A resource on its way out. *key* is unique in its library and fit for citations."""

    key: str
    resource: Resource
    topics: tuple[TopicSpec, ...] = ()

    @property
    def title(self) -> str:
        """The title as one line, never empty."""
        return wording.line(self.resource.title) or self.key

    @property
    def url(self) -> str | None:
        """The main address, if it is one on the web."""
        return wording.web(self.resource.url)

    @property
    def places(self) -> tuple[str, ...]:
        """Where the notes mention it, each place once."""
        return tuple(dict.fromkeys(map(wording.place, self.resource.mentions)))

    @property
    def topic_titles(self) -> tuple[str, ...]:
        """The titles of its topics as lines."""
        return tuple(wording.line(one.title) for one in self.topics)


class Selection(NamedTuple):
    """Resources in the order of their first mention, and what they come from.

    *keys* holds those of all resources, also of those left out. *url* is the address of
    the site, ``/`` at its end, *feed* that of the file itself.
    """

    library: Library
    title: str
    summary: str
    records: tuple[Record, ...]
    keys: Mapping[ResourceId, str]
    url: str | None = None
    feed: str | None = None


def select(
    library: Library,
    wanted: Wanted | None = None,
    *,
    url: str | None = None,
    feed: str | None = None,
) -> Selection:
    """Return the resources of *library* that are *wanted*; all by default."""
    wanted = wanted or Wanted()
    topics = _topics_of(library)
    keys = keys_of(library.resources)
    records = [
        Record(keys[one.id], one, tuple(topics.get(one.id, ())))
        for one in sorted(library.resources, key=_by_mention(library))
    ]
    site = library.taxonomy.site
    return Selection(
        library,
        wording.line(site.title if site else "") or UNTITLED,
        wording.line(site.tagline if site else ""),
        tuple(one for one in records if _is_wanted(one, wanted)),
        keys,
        url,
        feed,
    )


def _topics_of(library: Library) -> Mapping[ResourceId, list[TopicSpec]]:
    found: defaultdict[ResourceId, list[TopicSpec]] = defaultdict(list)
    for topic in library.topics:
        for identifier in dict.fromkeys(item.resource.id for item in topic.resources):
            found[identifier].append(topic.spec)
    return found


def _by_mention(library: Library) -> Callable[[Resource], tuple[int, int, int, str]]:
    """Return what sorts resources by where the notes mention them first."""
    order = {note.id: number for number, note in enumerate(library.notes)}
    last = len(order)

    def first(resource: Resource) -> tuple[int, int, int, str]:
        found = resource.mentions
        places = [(order.get(one.note, last), one.line, one.column) for one in found]
        return (*min(places, default=(last, 0, 0)), resource.id)

    return first


def _is_wanted(record: Record, wanted: Wanted) -> bool:
    topic, kind, note = wanted
    if topic is not None and topic not in {one.id for one in record.topics}:
        return False
    if kind is not None and record.resource.kind is not kind:
        return False
    return note is None or any(one.note == note for one in record.resource.mentions)
