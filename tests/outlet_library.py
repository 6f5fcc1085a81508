"""Libraries of a few resources, made by hand for the tests of what leaves Noteloom."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypedDict, Unpack

from builders import source
from noteloom.model.library import Library, ResourceItem, Section, Topic
from noteloom.model.note import Item, Note, NoteId
from noteloom.model.resource import (
    Companion,
    Identifier,
    Mention,
    Resource,
    ResourceId,
    ResourceKind,
)
from noteloom.model.source import Lines, Span
from noteloom.model.taxonomy import Category, Concept, Level, Taxonomy, TopicId, TopicSpec
from noteloom.outlets.keys import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_SPAN = Span(0, 0)
_LINES = Lines(1, 1)


class Facts(TypedDict, total=False):
    """What a test says of a resource beside its title."""

    kind: ResourceKind
    url: str | None
    site: str | None
    authors: tuple[str, ...]
    year: int | None
    identifiers: tuple[Identifier, ...]
    level: Level | None
    minutes: int | None
    discussions: tuple[str, ...]
    addresses: tuple[str, ...]
    companions: tuple[Companion, ...]


def resource(
    title: str,
    *mentions: Mention,
    name: str | None = None,
    **facts: Unpack[Facts],
) -> Resource:
    """Return a resource; without *mentions* the note ``a`` names it on its first line."""
    plain = Resource(
        id=ResourceId(name or slug(title)),
        title=title,
        kind=ResourceKind.ARTICLE,
        url="https://site.example/page",
        site=None,
        mentions=mentions or (mention("a", 1, title),),
    )
    return replace(plain, **facts)


def mention(note: str, line: int, text: str = "", said: str = "") -> Mention:
    """Return where a note names a resource."""
    return Mention(NoteId(note), line, 1, text, None, said)


def library(
    *resources: Resource,
    topics: Mapping[str, Iterable[str]] | None = None,
    notes: Iterable[str] = ("a", "b"),
) -> Library:
    """Return a library of *resources*; *topics* hold the ids of theirs by title."""
    known = {one.id: one for one in resources}
    written = tuple(_note(name) for name in notes)
    section = Section(written[0], (), 1, (), _LINES)
    found = tuple(
        _topic(title, [known[ResourceId(one)] for one in ids], section)
        for title, ids in (topics or {}).items()
    )
    shelf = (Category("shelf", "Shelf"),) if found else ()
    specs = tuple(topic.spec for topic in found)
    taxonomy = Taxonomy(categories=shelf, topics=specs)
    return Library(taxonomy, written, found, resources, {}, {})


def _note(name: str) -> Note:
    file = source("", f"{name}.md")
    return Note(id=NoteId(name), title=f"Note {name}", source=file, dialect="d", reason="r")


def _topic(title: str, resources: Iterable[Resource], section: Section) -> Topic:
    spec = TopicSpec(
        id=TopicId(slug(title)),
        title=title,
        details=Concept(),
        category="shelf",
        summary=f"About {title}.",
    )
    item = Item((), _SPAN)
    items = tuple(
        ResourceItem(one, item, section, _LINES, None, told=False) for one in resources
    )
    return Topic(spec, (), items, (), None, ())
