"""The path as a picture, drawn when the site is built.

Each box is a link. The list below the picture says the same, so the picture is one stop
for a keyboard; a script lets arrow keys walk through it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from noteloom.model.note import Priority
from noteloom.model.path import EdgeKind
from noteloom.render import pieces, svg
from noteloom.render.path.shape import LEADING, SIZE, shape_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from noteloom.render.path.layered import Spot
    from noteloom.render.path.pieces import PathPieces
    from noteloom.render.path.shape import Line, Node, Shape
    from noteloom.render.path.study import StudyStep

_HEAD = 26
_EDGE = 2
"""Room for what is drawn on the rim."""
_DOT = 4.5


def picture(steps: Sequence[StudyStep], shown: PathPieces) -> str:
    """Return the picture of *steps*, which are in the order of the path."""
    shape = shape_of(steps)
    head = _HEAD if shape.stages else 0
    wide = shape.size.along + 2 * _EDGE
    high = shape.size.across + head + 2 * _EDGE
    words = svg.Words("noteloom-picture", "The path as a picture", _described(shape))
    frame = {
        "role": "group",
        "width": wide,
        "height": high,
        "viewBox": f"{-_EDGE} {-head - _EDGE} {wide} {high}",
        "font_size": SIZE,
        "font_family": "sans-serif",
    }
    drawing = svg.drawing(words, frame, *_drawn(shape, shown))
    return (
        '<figure class="noteloom-picture" data-search-exclude>\n'
        f'<div class="noteloom-scroll">\n{drawing}\n</div>\n'
        f"<figcaption>{_caption(shape, steps)}</figcaption>\n</figure>"
    )


def _drawn(shape: Shape, shown: PathPieces) -> Iterator[str]:
    for number, left in enumerate(shape.stages, 1):
        words = "Start here" if number == 1 else f"Stage {number}"
        place = {"class_": "noteloom-stage", "x": left, "y": -11, "font_size": 12}
        yield svg.element("text", {**place, "fill_opacity": ".7"}, words)
    yield from (_line(one, is_down=shape.is_down) for one in shape.lines)
    for at, node in enumerate(shape.nodes):
        yield _box(node, shown, shape.width, is_first=at == 0)


def _described(shape: Shape) -> str:
    stages = 1 + max(node.one.step.stage for node in shape.nodes)
    way = "top to bottom" if shape.is_down else "left to right"
    return (
        f"{pieces.plural(len(shape.nodes), 'step')} in {pieces.plural(stages, 'stage')},"
        f" from {way}; lines lead from each to those that come after it."
        " The list below says the same."
    )


def _line(line: Line, *, is_down: bool) -> str:
    dashes = None if line.kind is EdgeKind.PREREQUISITE else "2 4"
    return svg.element(
        "path",
        {
            "class_": "noteloom-line",
            "data_ends": f"{line.before} {line.after}",
            "d": _way(line.spots, is_down=is_down),
            "fill": "none",
            "stroke": "currentColor",
            "stroke_opacity": ".45",
            "stroke_dasharray": dashes,
        },
    )


def _way(spots: Sequence[Spot], *, is_down: bool) -> str:
    """Return a path through *spots* that leaves and meets each along the picture's way."""
    parts = [f"M{spots[0].along} {spots[0].across}"]
    for one, other in pairwise(spots):
        x, y = other
        if one.across == y or one.along == x:
            parts.append(f"L{x} {y}")
        elif is_down:
            middle = (one.across + y) // 2
            parts.append(f"C{one.along} {middle} {x} {middle} {x} {y}")
        else:
            middle = (one.along + x) // 2
            parts.append(f"C{middle} {one.across} {middle} {y} {x} {y}")
    return "".join(parts)


def _box(node: Node, shown: PathPieces, width: int, *, is_first: bool) -> str:
    step = node.one.step
    link = {
        "class_": "noteloom-box",
        "data_priority": step.priority,
        "href": shown.address(step),
        "data_step": step.id,
        "tabindex": 0 if is_first else -1,
    }
    return svg.element("a", link, *_inside(node, width))


def _inside(node: Node, width: int) -> Iterator[str]:
    step, (x, y) = node.one.step, node.corner
    facts = [str(step.level or ""), str(step.priority or ""), f"{node.one.minutes} min"]
    words = f"{step.title}: {', '.join(one for one in facts if one)}"
    yield svg.element("title", {}, svg.words(words))
    yield svg.element(
        "rect",
        {
            "x": x,
            "y": y,
            "width": width,
            "height": node.height,
            "rx": 2,
            "fill": "none",
            "stroke": "currentColor",
            "stroke_opacity": ".5",
            "stroke_dasharray": "3 3" if step.priority is Priority.OPTIONAL else None,
        },
    )
    if step.priority is Priority.ESSENTIAL:
        bar = {"class_": "noteloom-bar-mark", "x": x, "y": y, "width": 4}
        yield svg.element("rect", {**bar, "height": node.height})
    yield from _dot(x + 16, y + node.height // 2)
    top = y + (node.height - LEADING * len(node.lines)) // 2 + 12
    spans = (
        svg.element("tspan", {"x": x + 28, "y": top + LEADING * at}, svg.words(line))
        for at, line in enumerate(node.lines)
    )
    yield svg.element("text", {}, *spans)
    if node.hidden:
        place = {"x": x + width - 6, "y": y + node.height - 5, "text_anchor": "end"}
        more = {**place, "class_": "noteloom-rest", "font_size": 11}
        yield svg.element("text", more, f"+{node.hidden}")


def _dot(x: int, y: int) -> Iterator[str]:
    """Yield the mark of a state, which the style sheet shows when there is one."""
    hidden = {"fill": "none"}
    yield svg.element(
        "circle", {"class_": "noteloom-dot", "cx": x, "cy": y, "r": _DOT, **hidden}
    )
    half = f"M{x} {y - _DOT}a{_DOT} {_DOT} 0 0 1 0 {2 * _DOT}z"
    yield svg.element("path", {"class_": "noteloom-half", "d": half, **hidden})
    tick = f"M{x - 2.2} {y + 0.2}l1.6 1.7 3-3.6"
    yield svg.element("path", {"class_": "noteloom-tick", "d": tick, **hidden})


def _caption(shape: Shape, steps: Sequence[StudyStep]) -> str:
    """Return how to read the picture, and what it leaves out."""
    way = "From top to bottom" if shape.is_down else "From left to right"
    said = [
        f"{way}, each step after those that it builds on; the list below says the same."
    ]
    left = len(steps) - len(shape.nodes)
    if left:
        said.append(
            f"Drawn are {len(shape.nodes)} of {len(steps):,} steps, those that most others"
            " build on; a number in a box counts the steps right after it that are only"
            " in the list."
        )
    keys = {one.step.priority for one in steps}
    if Priority.ESSENTIAL in keys:
        said.append(
            '<span class="noteloom-key-essential">Essential</span>: a bar at the side.'
        )
    if Priority.OPTIONAL in keys:
        said.append("Optional: a dashed box.")
    if any(line.kind is EdgeKind.ORDER for line in shape.lines):
        said.append("Dotted lines: the order of a course.")
    return " ".join(said)
