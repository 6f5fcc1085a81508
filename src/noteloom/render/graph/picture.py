"""The picture of a graph: an SVG that can be read, and followed, without a script.

A group is told by the shape of its marks, the reason of a line by how it is drawn. Lines of
one kind are one path, from the middle of one mark to the middle of another; the arrow half
way points to what builds on the other end.
"""

from __future__ import annotations

import html
from math import sqrt
from typing import TYPE_CHECKING

from noteloom.render import addresses as at
from noteloom.render import escape, svg
from noteloom.render.graph.forces import Point, Pull
from noteloom.render.graph.labels import SIZE, STEPS, labels_of
from noteloom.render.graph.layout import Box, layout
from noteloom.render.graph.nodes import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from noteloom.render.addresses import Addresses
    from noteloom.render.graph.labels import Label
    from noteloom.render.graph.nodes import Graph, Node

_WIDTH, _HEIGHT, _SIDE, _EDGE = 1200, 800, 70, 40
_LEAST = 0.45
"""How large the picture of two nodes is, against that of many."""

_STRENGTHS = {Kind.BUILDS_ON: 1.0, Kind.RELATED: 0.8, Kind.NAMED: 0.6, Kind.SIMILAR: 0.5}
_LARGEST, _SMALLEST = 2.1, 0.85
_FEW = 40
# One node of so many is a hub: there is room for its name beside it.
_HUBS, _NAME = 12, 14.0
_CORNERS: tuple[tuple[tuple[float, float], ...], ...] = (
    (),
    ((-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)),
    ((0, -1.2), (1.14, 0.8), (-1.14, 0.8)),
    ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    ((-0.55, -0.95), (0.55, -0.95), (1.1, 0), (0.55, 0.95), (-0.55, 0.95), (-1.1, 0)),
    ((0, 1.2), (1.14, -0.8), (-1.14, -0.8)),
    (
        *((-0.4, -1.15), (0.4, -1.15), (0.4, -0.4), (1.15, -0.4), (1.15, 0.4), (0.4, 0.4)),
        *(
            (0.4, 1.15),
            (-0.4, 1.15),
            (-0.4, 0.4),
            (-1.15, 0.4),
            (-1.15, -0.4),
            (-0.4, -0.4),
        ),
    ),
    (
        *((0, -1.4), (0.4, -0.4), (1.4, 0), (0.4, 0.4)),
        *((0, 1.4), (-0.4, 0.4), (-1.4, 0), (-0.4, -0.4)),
    ),
)
"""The shapes of the groups, in radii; the first one is a circle."""

_ARROW = (
    '<defs><marker id="noteloom-arrow" viewBox="0 0 8 8" refX="4" refY="4" '
    'markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto">'
    '<path d="M0 .5 8 4 0 7.5Z" fill="currentColor" stroke="none"/></marker></defs>'
)

FARTHEST = 1.4
"""How many radii a shape reaches at most."""


def shape(group: int, radius: float) -> str:
    """Return the path of the mark of *group*."""
    corners = _CORNERS[group % len(_CORNERS)]
    if corners:
        turns = "L".join(f"{_short(x * radius)} {_short(y * radius)}" for x, y in corners)
        return f"M{turns}Z"
    r = _short(radius)
    return f"M-{r} 0A{r} {r} 0 1 1 {r} 0A{r} {r} 0 1 1-{r} 0Z"


def picture(graph: Graph, uri: str, addresses: Addresses, name: str) -> str:
    """Return the picture of *graph* on the page at *uri*; *name* is what it is called."""
    radii = radii_of(graph)
    places = places_of(graph, radii)
    labels = labels_of(
        [one.title for one in graph.nodes],
        places,
        [one * FARTHEST for one in radii],
        ranks_of(graph),
        box_of(len(graph.nodes)),
    )
    targets = [at.relative(uri, addresses.of(one.page).uri) for one in graph.nodes]
    shown = zip(graph.nodes, targets, places, radii, labels, strict=True)
    nodes = [_node(*one) for one in shown]
    return "\n".join(
        [
            _opening(name, box_of(len(graph.nodes))),
            _ARROW,
            *_lines(graph, places),
            *nodes,
            "</svg>",
        ]
    )


def box_of(count: int) -> Box:
    """Return the picture of *count* nodes: a few of them need less room."""
    size = max(_LEAST, min(1.0, sqrt(count / _FEW)))
    return Box(round(_WIDTH * size), round(_HEIGHT * size), _SIDE, _EDGE)


def _opening(name: str, box: Box) -> str:
    return (
        f'<svg viewBox="0 0 {box.width} {box.height}" role="group" '
        f'aria-label="{html.escape(name)}" font-size="{SIZE}" fill="none" '
        'stroke="currentColor">'
    )


def places_of(graph: Graph, radii: Sequence[float]) -> list[Point]:
    """Return where each node stands."""
    hubs = frozenset(ranks_of(graph)[: len(graph.nodes) // _HUBS])
    return layout(
        [one.group for one in graph.nodes],
        [Pull(one.a, one.b, _STRENGTHS[one.kind]) for one in graph.lines],
        [one * FARTHEST + (_NAME if at in hubs else 0) for at, one in enumerate(radii)],
        box_of(len(graph.nodes)),
        gap_of(len(graph.nodes)),
    )


def gap_of(count: int) -> float:
    """Return how far marks stay apart where there are *count* of them."""
    return 34.0 if count <= _FEW else max(3.0, 34.0 * _FEW / count)


def radii_of(graph: Graph) -> list[float]:
    """Return the radius of each mark: its area grows with what the page holds."""
    count = len(graph.nodes)
    usual = 7.0 if count <= _FEW else max(3.6, 7.0 * sqrt(_FEW / count))
    sizes = sorted(one.size for one in graph.nodes)
    middle = max(1, sizes[count // 2])
    grown = (sqrt((one.size + 1) / (middle + 1)) for one in graph.nodes)
    return [usual * min(_LARGEST, max(_SMALLEST, one)) for one in grown]


def ranks_of(graph: Graph) -> list[int]:
    """Return the nodes, those with the most lines first: their names are placed first."""
    degrees = [0] * len(graph.nodes)
    for line in graph.lines:
        degrees[line.a] += 1
        degrees[line.b] += 1
    return sorted(range(len(degrees)), key=lambda one: (-degrees[one], one))


def _lines(graph: Graph, places: Sequence[Point]) -> Iterator[str]:
    for kind in reversed(Kind):
        turns = "".join(
            _line(places[one.a], places[one.b]) for one in graph.lines if one.kind is kind
        )
        if turns:
            yield line_path(kind, turns)


def line_path(kind: Kind, turns: str) -> str:
    """Return the path that draws lines of one kind."""
    how = {
        Kind.BUILDS_ON: ' marker-mid="url(#noteloom-arrow)"',
        Kind.RELATED: ' stroke-dasharray="7 4"',
        Kind.SIMILAR: ' stroke-dasharray="1.5 4"',
    }.get(kind, "")
    return f'<path data-kind="{int(kind)}" d="{turns}"{how}/>'


def _line(a: Point, b: Point) -> str:
    """Return a line in two halves, so that an arrow can stand between them."""
    middle = Point((a.x + b.x) / 2, (a.y + b.y) / 2)
    return f"M{'L'.join(f'{_short(one.x)} {_short(one.y)}' for one in (a, middle, b))}"


def _node(node: Node, target: str, place: Point, radius: float, label: Label) -> str:
    title = html.escape(escape.clean(node.title))
    lines = "".join(
        f'<tspan x="{_short(label.x)}" dy="{"1.15em" if number else 0}">'
        f"{svg.words(line)}</tspan>"
        for number, line in enumerate(label.lines)
    )
    anchor = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
    hidden = ' display="none"' if label.step > STEPS.index(1.0) else ""
    return (
        f'<a href="{html.escape(target)}" aria-label="{title}" '
        f'transform="translate({_short(place.x)} {_short(place.y)})" '
        f'data-id="{html.escape(f"{node.page.kind}:{node.page.id}")}" '
        f'data-group="{node.group}" data-step="{label.step}"><title>{title}</title>'
        f'<path d="{shape(node.group, radius)}"/>'
        f'<text y="{_short(label.y)}"{anchor}{hidden}>{lines}</text></a>'
    )


def _short(number: float) -> str:
    """Return *number* with one place, without what is not needed of it."""
    # Adding 0 makes `0` of `-0`.
    return f"{round(number, 1) + 0.0:g}"
