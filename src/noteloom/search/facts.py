"""What the notes know of their pages beyond the text: types, other names, things listed."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.taxonomy import PageType
from noteloom.render import addresses as at
from noteloom.render.health_tally import host_of
from noteloom.render.resource_facts import title_of
from noteloom.search.documents import PAGE, Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from noteloom.model.library import Library
    from noteloom.model.resource import Resource
    from noteloom.render.read_ids import ReadIds
    from noteloom.render.site import Site

OVERVIEW = "overview"
"""A page that leads to others."""
TERM = "term"
THING_ANCHOR = "thing-"
"""Before the id of a row of the library."""

_WEIGHTS = {PageType.NOTE: 0.7, PageType.HUB: 0.6}
"""A topic page is made of the best of the notes, so it comes before them."""
_OF_LISTS = 0.6
_TOPIC = 1.0
OWN = 0.85
"""The weight of a page that is none of the notes'."""


class Facts(NamedTuple):
    """What a page is, and what it lists."""

    kind: str = PAGE
    names: tuple[str, ...] = ()
    level: str | None = None
    tags: tuple[str, ...] = ()
    weight: float = OWN
    things: tuple[Part, ...] = ()


def facts_of(library: Library, site: Site) -> dict[str, Facts]:
    """Return what is known of each page of *site*, by its path."""
    addresses = site.addresses
    found = {
        page.uri: Facts(_kind(page.type), weight=_WEIGHTS.get(page.type, _TOPIC))
        for page in site.pages
    }
    spellings = _spellings(library)
    for topic in library.topics:
        spec, uri = topic.spec, addresses.topics[topic.spec.id]
        names = dict.fromkeys((*spec.aliases, *spellings.get(spec.id, ())))
        found[uri] = found[uri]._replace(
            names=tuple(names), level=spec.level, tags=topic.tags
        )
    for note in library.notes:
        uri = addresses.notes[note.id]
        weight = _WEIGHTS[PageType.NOTE] if library.topics else _TOPIC
        found[uri] = found[uri]._replace(
            names=(note.source.path.stem,), tags=tuple(sorted(note.tags)), weight=weight
        )
    for uri, things in (
        *_terms(library, site),
        (at.LIBRARY, _resources(library.resources, addresses.read_ids)),
    ):
        if uri in found:
            found[uri] = found[uri]._replace(things=things, weight=_OF_LISTS)
    return found


def _kind(page: PageType) -> str:
    return OVERVIEW if page is PageType.HUB else str(page)


def _spellings(library: Library) -> Mapping[str, list[str]]:
    """Return how the glossary writes the names of topics."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for entry in library.glossary:
        if entry.topic is not None:
            found[entry.topic] += [entry.term, *entry.spellings]
    return found


def _terms(library: Library, site: Site) -> Iterator[tuple[str, tuple[Part, ...]]]:
    """Yield each page of the glossary with its terms."""
    shelves: defaultdict[str, list[Part]] = defaultdict(list)
    for entry in library.glossary:
        said = dict.fromkeys(meaning.text for meaning in entry.meanings)
        part = Part(
            f"{at.TERM_ANCHOR}{entry.id}",
            entry.term,
            " · ".join(said),
            kind=TERM,
            names=entry.spellings,
        )
        shelves[site.addresses.terms[entry.id]].append(part)
    return ((uri, tuple(parts)) for uri, parts in sorted(shelves.items()))


def _resources(resources: Sequence[Resource], ids: ReadIds) -> tuple[Part, ...]:
    return tuple(
        Part(
            f"{THING_ANCHOR}{ids[one.id][0]}",
            title_of(one),
            " · ".join(_said_of(one)),
            kind=str(one.kind),
            level=one.level,
            names=_names_of(one),
        )
        for one in resources
    )


def _said_of(one: Resource) -> Iterator[str]:
    """Yield what a reader sees of a resource below its title."""
    if one.authors:
        yield f"by {', '.join(one.authors)}"
    if one.site:
        yield one.site
    elif one.url:
        yield host_of(one.url)
    if one.year:
        yield str(one.year)
    yield from dict.fromkeys(use.said for use in one.mentions if use.said)


def _names_of(one: Resource) -> tuple[str, ...]:
    """Return what else a resource is looked for by: its register's name, its host."""
    names = [name.value for name in one.identifiers]
    names += [use.text for use in one.mentions if use.text != one.title]
    names += [*one.authors, *([host_of(one.url)] if one.url else [])]
    return tuple(dict.fromkeys(name for name in names if name))
