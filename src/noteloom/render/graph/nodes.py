"""What the graph of a site holds: its topics or notes, and how they hang together."""

from __future__ import annotations

from collections import Counter, defaultdict
from enum import IntEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.path import EdgeKind
from noteloom.model.place import PageKind, PageRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from noteloom.model.backlink import Backlink
    from noteloom.model.library import Library

MOST_NODES = 300
"""A larger folder shows the notes with the most connections."""

MOST_GROUPS = 8
"""So many shapes can be told apart; what is left over shares the last one."""

_OWN_NAMES: Mapping[PageRef, str] = MappingProxyType({})
_LINES_A_NODE = 3
_OTHERS = "Others"
_NO_FOLDER = "Top folder"


class Kind(IntEnum):
    """Why two nodes hang together; where several are true, the first one counts."""

    BUILDS_ON = 0
    """The second node builds on the first one."""
    RELATED = 1
    """The owner says so in ``topics.yml``."""
    NAMED = 2
    """A page links to the other, or names it."""
    SIMILAR = 3
    """They have rare words in common."""


class Node(NamedTuple):
    """A topic or note. *size* is how much there is on its page; *group* is a number."""

    page: PageRef
    title: str
    group: int
    size: int


class Edge(NamedTuple):
    """A connection of two nodes, by their numbers."""

    a: int
    b: int
    kind: Kind


class Group(NamedTuple):
    """A category of topics or a folder of notes."""

    title: str
    id: str | None
    """The id of the category, or the folder; None for what is left over."""


class Graph(NamedTuple):
    """Nodes in the order of their groups; *lines* are the edges that are drawn."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    lines: tuple[Edge, ...]
    groups: tuple[Group, ...]
    hidden: int
    """How many topics or notes are not shown."""


def hangs_together(library: Library) -> bool:
    """Return whether there is a graph of *library*."""
    kind = PageKind.TOPIC if library.topics else PageKind.NOTE
    return any(a != b and a.kind == b.kind == kind for a, b, _ in _reasons(library))


def graph_of(library: Library, names: Mapping[PageRef, str] = _OWN_NAMES) -> Graph | None:
    """Return the graph of *library*, or None if nothing in it hangs together.

    *names* are what pages are called if not by their titles.
    """
    kind = PageKind.TOPIC if library.topics else PageKind.NOTE
    found = _connections(library, kind)
    if not found:
        return None
    every = [
        one._replace(title=names.get(one.page, one.title)) for one in _all_nodes(library)
    ]
    pages = [one.page for one in every]
    shown = set(pages) if library.topics else _best_connected(pages, found)
    groups, group_of = _groups(library, shown)
    nodes = sorted(
        (one._replace(group=group_of[one.page]) for one in every if one.page in shown),
        key=lambda one: (one.group, one.title.casefold(), one.page),
    )
    at = {one.page: number for number, one in enumerate(nodes)}
    edges = sorted(
        Edge(at[a], at[b], sort) for (a, b), sort in found.items() if a in at and b in at
    )
    lines = _drawn(edges, len(nodes))
    return Graph(tuple(nodes), tuple(edges), lines, groups, len(every) - len(nodes))


def _all_nodes(library: Library) -> Iterator[Node]:
    for topic in library.topics:
        size = len(topic.passages) + len(topic.resources)
        yield Node(PageRef(PageKind.TOPIC, topic.spec.id), topic.spec.title, 0, size)
    if not library.topics:
        for note in library.notes:
            size = len(note.blocks) + len(note.links)
            yield Node(PageRef(PageKind.NOTE, note.id), note.title, 0, size)


def _connections(library: Library, kind: PageKind) -> dict[tuple[PageRef, PageRef], Kind]:
    """Return each pair of pages that hang together, once, with the best reason."""
    found: dict[tuple[PageRef, PageRef], Kind] = {}
    for a, b, reason in _reasons(library):
        is_known = (a, b) in found or (b, a) in found
        if a != b and a.kind == b.kind == kind and not is_known:
            found[a, b] = reason
    return found


def _reasons(library: Library) -> Iterator[tuple[PageRef, PageRef, Kind]]:
    path = library.path
    for edge in path.edges:
        before, after = path.step[edge.before].page, path.step[edge.after].page
        if before and after and edge.kind is EdgeKind.PREREQUISITE and not edge.implied:
            yield before, after, Kind.BUILDS_ON
    for topic in library.topics:
        own = PageRef(PageKind.TOPIC, topic.spec.id)
        for other in topic.spec.related:
            yield own, PageRef(PageKind.TOPIC, other), Kind.RELATED
    for links in (library.backlinks.links, library.backlinks.mentions):
        yield from _named(links)
    for page, alike in sorted(library.related.items()):
        for one in alike:
            yield page, one.page, Kind.SIMILAR


def _named(
    links: Mapping[PageRef, Sequence[Backlink]],
) -> Iterator[tuple[PageRef, PageRef, Kind]]:
    """Yield who names whom, those who do so most often first."""
    often = Counter(
        (source, page)
        for page, found in links.items()
        for one in found
        for source in one.sources
    )
    for source, page in sorted(often, key=lambda pair: (-often[pair], pair)):
        yield source, page, Kind.NAMED


def _best_connected(
    pages: Iterable[PageRef], found: Mapping[tuple[PageRef, PageRef], Kind]
) -> set[PageRef]:
    """Return the pages with the most connections; what was said counts before likeness.

    They come in pairs, the best first: hubs that do not know each other bring what they do.
    """
    said: Counter[PageRef] = Counter()
    alike: Counter[PageRef] = Counter()
    for pair, kind in found.items():
        (alike if kind is Kind.SIMILAR else said).update(pair)
    best = sorted(pages, key=lambda one: (-said[one], -alike[one], one))
    rank = {one: number for number, one in enumerate(best)}
    shown: set[PageRef] = set()
    for pair in sorted(found, key=lambda pair: sorted(map(rank.__getitem__, pair))[::-1]):
        if len(shown.union(pair)) <= MOST_NODES:
            shown.update(pair)
    return shown


def _groups(
    library: Library, shown: set[PageRef]
) -> tuple[tuple[Group, ...], dict[PageRef, int]]:
    """Return the groups of what is shown, and the number of each page's group."""
    keys = _category_of(library) if library.topics else _folder_of(library)
    sizes = Counter(keys[one] for one in keys if one in shown)
    named = _categories(library) if library.topics else {one: one for one in sorted(sizes)}
    kept = [one for one in named if sizes[one]]
    if len(kept) > MOST_GROUPS:
        largest = sorted(kept, key=lambda one: (-sizes[one], one))[: MOST_GROUPS - 1]
        kept = [one for one in kept if one in largest]
    groups = [Group(named[one] or _NO_FOLDER, one or None) for one in kept]
    if len(kept) < sum(size > 0 for size in sizes.values()):
        groups.append(Group(_OTHERS, None))
    at = {one: number for number, one in enumerate(kept)}
    return tuple(groups), {one: at.get(keys[one], len(kept)) for one in keys}


def _category_of(library: Library) -> dict[PageRef, str]:
    return {
        PageRef(PageKind.TOPIC, one.spec.id): one.spec.category for one in library.topics
    }


def _categories(library: Library) -> dict[str, str]:
    return {one.id: one.title for one in library.taxonomy.categories}


def _folder_of(library: Library) -> dict[PageRef, str]:
    """Return each note's folder, as deep as is needed for there to be two."""
    parents = {one.id: one.source.path.parts[:-1] for one in library.notes}
    depth = 1
    while len({parts[:depth] for parts in parents.values()}) == 1 and any(
        len(parts) > depth for parts in parents.values()
    ):
        depth += 1
    return {
        PageRef(PageKind.NOTE, note): "/".join(parts[:depth])
        for note, parts in parents.items()
    }


def _drawn(edges: Sequence[Edge], count: int) -> tuple[Edge, ...]:
    """Return the edges that are drawn: a weak one only where an end has few.

    A picture of all of them would be one dark disc.
    """
    lines: list[Edge] = []
    degrees: defaultdict[int, int] = defaultdict(int)
    often = Counter(end for edge in edges for end in (edge.a, edge.b))
    # A line between two that have few says more than one to what everything leads to.
    rare = sorted(edges, key=lambda one: (one.kind, often[one.a] + often[one.b], one))
    for edge in rare:
        strong = edge.kind is Kind.BUILDS_ON
        room = min(degrees[edge.a], degrees[edge.b]) < _LINES_A_NODE
        if strong or (room and len(lines) < _LINES_A_NODE * count):
            lines.append(edge)
            degrees[edge.a] += 1
            degrees[edge.b] += 1
    return tuple(lines)
