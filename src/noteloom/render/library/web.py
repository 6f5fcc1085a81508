"""The rows of the library as the browser gets them: columns, so that they are small.

What can be chosen is named once and then a number, and what few rows have is kept by row.
Texts are plain, addresses are on the web, pages are named by their paths without suffix.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import msgspec
from msgspec import Struct

from noteloom.model.health import Health
from noteloom.model.taxonomy import Level
from noteloom.render import link_marks
from noteloom.render import resource_facts as facts
from noteloom.render.library.told import address, shown, told_of
from noteloom.render.resource_pieces import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from noteloom.model.health import LinkHealth
    from noteloom.model.library import Library
    from noteloom.model.resource import Resource
    from noteloom.render.addresses import Addresses

NAME = "library"
"""Under which the browser asks for the rows."""

_KINDS = tuple(KINDS)
_LEVELS = tuple(Level)
_HEALTHS = tuple(Health)
_NOT_CHECKED, _NO_ADDRESS = len(_HEALTHS), len(_HEALTHS) + 1
_HEADS = {
    "read": "Read",
    "type": "Type",
    "title": "Title",
    "by": "By",
    "year": "Year",
    "level": "Level",
    "minutes": "Time",
    "topic": "Topic",
    "note": "Note",
    "health": "Link",
}
_ENCODER = msgspec.json.Encoder()

Chosen: TypeAlias = "list[list[int]]"
"""For each row the places of what it has among the options of a facet."""
Line: TypeAlias = "list[str | tuple[str, str]]"
"""A small line of a cell: texts, and links as words with an address."""


class Option(NamedTuple):
    """What can be chosen: its name in addresses, and its words."""

    name: str
    words: str


class Facet(Struct, frozen=True):
    """A way to filter: its column, the words for no choice, and the choices."""

    key: str
    all: str
    options: list[Option]


class Columns(Struct, frozen=True):
    """A value in each column for each thing, in the order of their first mention."""

    ids: list[str]
    """The ids of the mark that it is read, a blank between them."""
    title: list[str]
    """Nothing where it is the address."""
    url: list[str]
    by: list[str]
    names: list[str]
    """Its names in registers, a blank between them."""
    year: list[int | None]
    minutes: list[int | None]
    type: Chosen
    topic: Chosen
    level: Chosen
    note: Chosen
    health: Chosen
    places: list[list[tuple[int, int]]]
    """The note and the line of each mention."""


class Rows(Struct, frozen=True):
    """All that the table of the library shows."""

    facets: list[Facet]
    heads: list[tuple[str, str]]
    """The columns that say something, with their words."""
    columns: Columns
    beside: dict[str, dict[str, list[Line]]]
    """Small lines by row and column."""


def library_data(library: Library, addresses: Addresses) -> bytes:
    """Return the rows of *library* as compact JSON."""
    writer = _Writer(library, addresses)
    columns = writer.columns()
    told = {name for name in _HEADS if name == "read" or any(getattr(columns, name))}
    rows = Rows(
        facets=[one for one in writer.facets() if one.key in told],
        heads=[(name, words) for name, words in _HEADS.items() if name in told],
        columns=columns,
        beside=writer.beside(),
    )
    return _ENCODER.encode(rows)


class _Writer:
    """Writes the rows of one library."""

    def __init__(self, library: Library, addresses: Addresses) -> None:
        self._library = library
        self._every = library.resources
        self._addresses = addresses
        self._things = {one.id: one for one in library.resources}
        self._known = library.health.links if library.health else {}
        self._topics = facts.topics_of(library)
        self._levels = facts.levels_of(library, self._topics)

    def columns(self) -> Columns:
        every, ids = self._every, self._addresses.read_ids
        titles = told_of(self._library)
        notes = {note.id: number for number, note in enumerate(self._library.notes)}
        places = [[(notes[use.note], use.line) for use in one.mentions] for one in every]
        return Columns(
            ids=[" ".join(ids[one.id]) for one in every],
            title=["" if told.title == told.url else told.title for told in titles],
            url=[told.url for told in titles],
            by=[shown(" · ".join(_makers(one))) for one in every],
            names=[shown(" ".join(facts.names_in_registers(one))) for one in every],
            year=[one.year for one in every],
            minutes=[one.minutes for one in every],
            type=[[_KINDS.index(one.kind)] for one in every],
            topic=self._of_topics(),
            level=[self._level(one) for one in every],
            note=[list(dict.fromkeys(note for note, _ in found)) for found in places],
            health=[self._health(one) for one in every],
            places=places,
        )

    def facets(self) -> Iterator[Facet]:
        topics, notes = self._library.topics, self._library.notes
        fares = [*map(_same, _HEALTHS), Option("unchecked", "not checked")]
        paths = self._addresses
        yield Facet("type", "All types", [Option(*kind) for kind in KINDS.items()])
        yield Facet(
            "topic",
            "All topics",
            [_page(paths.topics[one.spec.id], one.spec.title) for one in topics],
        )
        yield Facet("level", "All levels", [*map(_same, _LEVELS)])
        yield Facet(
            "note",
            "All notes",
            [_page(paths.notes[one.id], one.source.path.name) for one in notes],
        )
        yield Facet("health", "All links", [*fares, Option("none", "no address")])
        yield Facet("read", "Read or not", [Option("no", "to read"), Option("yes", "read")])

    def beside(self) -> dict[str, dict[str, list[Line]]]:
        found = ((str(row), self._lines(one)) for row, one in enumerate(self._every))
        return {row: lines for row, lines in found if lines}

    def _of_topics(self) -> Chosen:
        place = {topic.spec.id: at for at, topic in enumerate(self._library.topics)}
        found = (self._topics.get(one.id, ()) for one in self._every)
        return [[place[topic.spec.id] for topic in topics] for topics in found]

    def _level(self, one: Resource) -> list[int]:
        levels = self._levels.get(one.id)
        return [_LEVELS.index(level) for level in levels.found] if levels else []

    def _health(self, one: Resource) -> list[int]:
        """Return how a link fares; nothing if nobody keeps a history of the links."""
        if self._library.health is None:
            return []
        known = self._link(one)
        if known is None:
            return [_NOT_CHECKED if one.url else _NO_ADDRESS]
        return [_HEALTHS.index(known.health)]

    def _lines(self, one: Resource) -> dict[str, list[Line]]:
        levels = self._levels.get(one.id)
        lines: dict[str, list[Line]] = {
            "title": [*self._companions(one), *self._threads(one), *self._why(one)],
            "level": [["by topic"]] if levels and levels.of_topic else [],
            "health": [*_dead(self._link(one))],
        }
        return {column: found for column, found in lines.items() if found}

    def _companions(self, one: Resource) -> Iterator[Line]:
        for name, why in one.companions:
            other = self._things[name]
            title = shown(facts.title_of(other)), self._address(other.url)
            yield [f"{other.kind}: ", title, f" ({shown(facts.reason(why))})"]

    def _threads(self, one: Resource) -> Iterator[Line]:
        for thread in one.discussions:
            if address := self._address(thread):
                yield [("discussion", address)]

    def _why(self, one: Resource) -> Iterator[Line]:
        for use in one.mentions:
            if use.inferred:
                file = self._addresses.names.files[use.note]
                yield [shown(f"{file}:{use.line} {facts.reason(use.inferred)}")]

    def _link(self, one: Resource) -> LinkHealth | None:
        return self._known.get(one.url) if one.url else None

    def _address(self, url: str | None) -> str:
        return address(self._known, url)


def _same(word: str) -> Option:
    return Option(word, word)


def _page(uri: str, words: str) -> Option:
    return Option(facts.name_of_page(uri), shown(words))


def _makers(one: Resource) -> Sequence[str]:
    authors = ", ".join(one.authors)
    return [words for words in (authors, one.site) if words]


def _dead(known: LinkHealth | None) -> Iterator[Line]:
    """Yield what is known of a dead link: since when, and where a copy of it is."""
    if known and known.health is Health.DEAD:
        if known.since:
            yield [f"since {known.since.date()}"]
        if copy := link_marks.archived_copy(known):
            yield [("archived copy", copy)]
