"""The graph of the topics, or of the notes: a picture, and the same as a list."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.place import PageKind
from noteloom.render import addresses as at
from noteloom.render import escape, pieces, svg
from noteloom.render.front_matter import HubFront
from noteloom.render.graph.nodes import Group, Kind, graph_of
from noteloom.render.graph.picture import box_of, line_path, picture, shape
from noteloom.render.hub import hub

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from noteloom.model.library import Library
    from noteloom.model.page import Page
    from noteloom.render.addresses import Addresses
    from noteloom.render.graph.nodes import Graph, Node

TITLE = "Graph"

_MOST_LINKED = 60
"""In a larger graph, the list names neighbours without a link: the page stays small."""
_MOST_NAMED = 6

_REASONS = {
    (Kind.BUILDS_ON, False): "leads to",
    (Kind.BUILDS_ON, True): "builds on",
    (Kind.RELATED, False): "see also",
    (Kind.RELATED, True): "see also",
    (Kind.NAMED, False): "names",
    (Kind.NAMED, True): "named in",
    (Kind.SIMILAR, False): "similar",
    (Kind.SIMILAR, True): "similar",
}
"""What a node is to its neighbour, by the kind of the edge and whether it is its end."""

_ORDER = tuple(dict.fromkeys(["builds on", "leads to", *_REASONS.values()]))
_KEYS = {
    Kind.BUILDS_ON: "comes before",
    Kind.RELATED: "see also",
    Kind.NAMED: "names or links to",
    Kind.SIMILAR: "similar words",
}


def graph_page(library: Library, addresses: Addresses) -> Page | None:
    """Return the page of the graph, or None if nothing hangs together."""
    graph = graph_of(library, addresses.names.titles)
    if graph is None:
        return None
    words = _Words(library, addresses, _with_titles(graph, addresses))
    front = HubFront(
        title=TITLE,
        members=len(graph.nodes),
        hide=["navigation", "toc"],
        search={"exclude": True},
    )
    parts = [words.lead(), words.figure(), "## The same as a list", *words.shelves()]
    return hub(at.GRAPH, front, pieces.joined(parts))


def _with_titles(graph: Graph, addresses: Addresses) -> Graph:
    """Return *graph* with folders called as their pages are, if that tells them apart."""
    shelves = addresses.shelves.of if graph.nodes[0].page.kind is PageKind.NOTE else {}
    found = [(one, shelves.get(one.id or "-")) for one in graph.groups]
    titles = [shelf.title if shelf else one.title for one, shelf in found]
    if len(set(titles)) < len(titles):
        return graph
    named = zip(graph.groups, titles, strict=True)
    return graph._replace(groups=tuple(one._replace(title=title) for one, title in named))


class _Words(NamedTuple):
    """What the page says of a graph."""

    library: Library
    addresses: Addresses
    graph: Graph

    @property
    def noun(self) -> str:
        return "topic" if self.graph.nodes[0].page.kind is PageKind.TOPIC else "note"

    def lead(self) -> str:
        """Return what is shown, and where to find what is not."""
        nodes, hidden = len(self.graph.nodes), self.graph.hidden
        shown = f"{pieces.plural(nodes, self.noun)} and how they hang together."
        if hidden:
            way = pieces.link("by folder", at.GRAPH, at.NOTES)
            shown = (
                f"The {nodes:,} best connected notes. "
                f"The other {hidden:,} are listed {way}."
            )
        undrawn = len(self.graph.edges) - len(self.graph.lines)
        if undrawn:
            shown += (
                f" {pieces.plural(len(self.graph.lines), 'connection')} are drawn; "
                f"the list below names {undrawn:,} weaker ones too."
            )
        return shown

    def figure(self) -> str:
        name = f"Picture of the graph. The list below holds the same {self.noun}s."
        drawn = picture(self.graph, at.GRAPH, self.addresses, name)
        wide = box_of(len(self.graph.nodes)).width
        return (
            '<figure class="noteloom-graph" data-noteloom="graph">\n'
            f'<div class="noteloom-graph-view" style="--width: {wide}">\n{drawn}\n</div>\n'
            f"<figcaption>{' '.join(self._keys())}</figcaption>\n</figure>"
        )

    def _keys(self) -> Iterator[str]:
        """Yield what each shape and each line means."""
        for number, group in enumerate(self.graph.groups):
            mark = f'<path d="{shape(number, 5)}"/>'
            yield _key(mark, group.title, f'data-group="{number}"')
        drawn = {one.kind for one in self.graph.lines}
        for kind in Kind:
            if kind in drawn:
                line = line_path(kind, "M-11 0L0 0L11 0")
                yield _key(line, _KEYS[kind], f'data-kind="{int(kind)}"')

    def shelves(self) -> Iterator[str]:
        """Yield a heading for each group, and its nodes with their neighbours."""
        near = self._neighbours()
        for number, group in enumerate(self.graph.groups):
            own = [at for at, one in enumerate(self.graph.nodes) if one.group == number]
            yield f"### {self._group(group)}"
            lines = [self._line(one, near[one]) for one in own]
            yield pieces.wrapped("index", pieces.bullets(lines))

    def _group(self, group: Group) -> str:
        ids = self.addresses.categories if self.library.topics else self.addresses.folders
        uri = ids.get(group.id or "")
        return pieces.link(group.title, at.GRAPH, uri) if uri else escape.text(group.title)

    def _neighbours(self) -> dict[int, list[tuple[str, int]]]:
        near: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
        for a, b, kind in self.graph.edges:
            near[a].append((_REASONS[kind, False], b))
            near[b].append((_REASONS[kind, True], a))
        return near

    def _line(self, number: int, near: Sequence[tuple[str, int]]) -> str:
        said: list[str] = []
        for reason in _ORDER:
            found = [other for why, other in near if why == reason]
            if found:
                said.append(f"{reason} {self._names(found)}")
        title = self._linked(self.graph.nodes[number])
        return f"**{title}** — {'; '.join(said)}" if said else f"**{title}**"

    def _names(self, found: Sequence[int]) -> str:
        nodes = [self.graph.nodes[one] for one in found]
        if len(self.graph.nodes) <= _MOST_LINKED:
            return ", ".join(map(self._linked, nodes))
        named = [escape.text(one.title) for one in nodes[:_MOST_NAMED]]
        more = len(nodes) - len(named)
        return ", ".join(named) + (f" and {more} more" if more else "")

    def _linked(self, node: Node) -> str:
        return pieces.link(node.title, at.GRAPH, self.addresses.of(node.page).uri)


def _key(drawing: str, words: str, names: str) -> str:
    return (
        f'<span {names}><svg viewBox="-12 -8 24 16" width="24" height="16" '
        f'aria-hidden="true" fill="none" stroke="currentColor">{drawing}</svg>'
        f"{svg.words(words)}</span>"
    )
