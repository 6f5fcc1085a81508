"""What a page teaches, as JSON-LD: a ``LearningResource`` and its place on the site.

Source: schema.org, ``LearningResource``, ``BreadcrumbList`` and ``CreativeWork``; ISO 8601
for durations and dates.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from noteloom.model.resource import ResourceKind
from noteloom.outlets import wording
from noteloom.render import addresses as at

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from noteloom.model.library import Library, Topic
    from noteloom.model.note import Note, NoteId
    from noteloom.model.resource import Resource
    from noteloom.model.taxonomy import TopicId
    from noteloom.outlets.about import About
    from noteloom.outlets.published import Published
    from noteloom.render.addresses import Addresses

_MOST_CITED = 20
"""More would make the head of a page longer than the page, which lists them all."""
_ENCODER = msgspec.json.Encoder()

_TYPES = {
    ResourceKind.PAPER: "ScholarlyArticle",
    ResourceKind.VIDEO: "VideoObject",
    ResourceKind.PLAYLIST: "CreativeWork",
    ResourceKind.COURSE: "Course",
    ResourceKind.ARTICLE: "Article",
    ResourceKind.BOOK: "Book",
    ResourceKind.REPOSITORY: "SoftwareSourceCode",
    ResourceKind.TOOL: "SoftwareApplication",
    ResourceKind.MODEL: "CreativeWork",
    ResourceKind.DATASET: "Dataset",
    ResourceKind.DISCUSSION: "DiscussionForumPosting",
}
# What could end the script or start a comment in it, in a form that JSON reads alike.
_INERT = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"}

Thing: TypeAlias = "dict[str, object]"
"""A thing of schema.org by the names of its properties."""


@dataclass(frozen=True)
class Shelf:
    """What pages are described from. *language* is a BCP 47 tag."""

    library: Library
    addresses: Addresses
    about: Mapping[str, About]
    published: Published
    site: str
    language: str | None = None

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        """The topics by the paths of their pages."""
        topics = self.library.topics
        return {self.addresses.topics[topic.spec.id]: topic for topic in topics}

    @cached_property
    def notes(self) -> Mapping[str, Note]:
        """The notes by the paths of their pages."""
        return {self.addresses.notes[note.id]: note for note in self.library.notes}

    @cached_property
    def cited(self) -> Mapping[NoteId, Sequence[Resource]]:
        """The resources that each note mentions."""
        found: defaultdict[NoteId, list[Resource]] = defaultdict(list)
        for resource in self.library.resources:
            for note in dict.fromkeys(mention.note for mention in resource.mentions):
                found[note].append(resource)
        return found


def of_page(shelf: Shelf, uri: str) -> str | None:
    """Return what the page of a topic or note teaches, fit to stand in a script."""
    if uri in shelf.topics:
        return _script(shelf, *_topic(shelf, shelf.topics[uri]))
    return _script(shelf, *_note(shelf, shelf.notes[uri])) if uri in shelf.notes else None


def _topic(shelf: Shelf, topic: Topic) -> tuple[Thing, Sequence[str]]:
    """Return a topic's page and the way to it."""
    spec, uri = topic.spec, shelf.addresses.topics[topic.spec.id]
    resources = {item.resource.id: item.resource for item in topic.resources}
    term: Thing = {
        "@type": "DefinedTerm",
        "name": wording.line(spec.title),
        "alternateName": [wording.line(alias) for alias in spec.aliases],
    }
    page = {
        **_page(shelf, uri, spec.type.replace("-", " ")),
        "teaches": _said(term),
        "educationalLevel": str(spec.level) if spec.level else None,
        "competencyRequired": _terms(shelf, spec.prerequisites),
        "citation": _citations(resources.values()),
    }
    hubs = (at.HOME, at.TOPICS, shelf.addresses.categories[spec.category])
    return page, (*hubs, uri)


def _note(shelf: Shelf, note: Note) -> tuple[Thing, Sequence[str]]:
    """Return a note's page and the way to it."""
    uri = shelf.addresses.notes[note.id]
    found = shelf.library.section_topics.get(note.id, {}).values()
    page = {
        **_page(shelf, uri, "notes"),
        "about": _terms(shelf, dict.fromkeys(topic for ids in found for topic in ids)),
        "citation": _citations(shelf.cited.get(note.id, ())),
    }
    above = reversed(note.source.path.parents[:-1])
    folders = (shelf.addresses.folders[parent.as_posix()] for parent in above)
    # A note may be the page of its folder.
    return page, tuple(dict.fromkeys((at.HOME, at.NOTES, *folders, uri)))


def _page(shelf: Shelf, uri: str, kind: str) -> Thing:
    """Return what every page says of itself."""
    about = shelf.about[uri]
    site: Thing = {"@type": "WebSite", "name": shelf.site, "url": shelf.published.base}
    return {
        "@type": "LearningResource",
        "url": shelf.published.page(uri),
        "name": about.title,
        "description": about.description,
        "learningResourceType": kind,
        "keywords": list(about.tags),
        "timeRequired": f"PT{about.front.minutes}M" if about.front else None,
        "dateModified": about.verified,
        "inLanguage": shelf.language,
        "isPartOf": _said(site),
    }


def _terms(shelf: Shelf, topics: Iterable[TopicId]) -> list[Thing]:
    uris = [shelf.addresses.topics[topic] for topic in topics]
    return [
        _said(
            {
                "@type": "DefinedTerm",
                "name": shelf.about[uri].title,
                "url": shelf.published.page(uri),
            }
        )
        for uri in uris
    ]


def _citations(resources: Iterable[Resource]) -> list[Thing]:
    return [_cited(one) for one in islice(resources, _MOST_CITED)]


def _cited(one: Resource) -> Thing:
    title, url = wording.line(one.title), wording.web(one.url)
    return _said(
        {
            "@type": _TYPES[one.kind],
            # Many are called by their address, which needs no saying twice.
            "name": None if title == url else title,
            "url": url,
            "author": [wording.line(author) for author in one.authors],
            "datePublished": f"{one.year:04}" if one.year is not None else None,
        }
    )


def _script(shelf: Shelf, page: Thing, trail: Sequence[str]) -> str:
    graph = [_said(page), *_breadcrumbs(shelf, trail)]
    described = {"@context": "https://schema.org", "@graph": graph}
    return _ENCODER.encode(described).decode("utf-8").translate(_INERT)


def _breadcrumbs(shelf: Shelf, trail: Sequence[str]) -> list[Thing]:
    """Return the way from the home page, if the site has an address to give steps.

    Source: Google, "Breadcrumb structured data": the last step needs no address, as it is
    the page itself.
    """
    if shelf.published.base is None:
        return []
    steps = [
        _said(
            {
                "@type": "ListItem",
                "position": position,
                "name": shelf.about[uri].title,
                "item": shelf.published.page(uri) if position < len(trail) else None,
            }
        )
        for position, uri in enumerate(trail, start=1)
    ]
    return [{"@type": "BreadcrumbList", "itemListElement": steps}]


def _said(thing: Mapping[str, object]) -> Thing:
    """Return *thing* without properties that say nothing."""
    return {name: value for name, value in thing.items() if value}
