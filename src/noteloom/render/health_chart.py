"""The trend of the links' health: a chart drawn at build time, and its numbers.

The chart stretches with the page, and its words do not: areas stand in a box of their own
that is scaled, words and rules beside it are placed by percent. Colours come from the
style sheet; without one the areas are tints of the text's colour.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.render import pieces, svg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from noteloom.model.health import TrendPoint

_SIDE = 1000
_TOP, _HEIGHT, _FOOT = 16, 160, 22
_FEWEST = 2


class _Layer(NamedTuple):
    name: str
    tint: str
    counts: tuple[int, ...]


def trend(points: Sequence[TrendPoint]) -> str:
    """Return the section of the trend; *points* are in the order of their dates."""
    if len(points) < _FEWEST:
        said = "The chart starts with the second day of checks."
    elif any(_troubled(point) for point in points):
        said = _figure(points)
    else:
        days = pieces.plural(len(points), "day of checks", "days of checks")
        said = f"In {days} no link was dead, suspect or unverifiable."
    return pieces.joined(["## Trend", said, _table(points) if points else ""])


def _figure(points: Sequence[TrendPoint]) -> str:
    """Return the chart: links that are not known to work, stacked, the dead ones below."""
    layers = _layers(points)
    ceiling = _ceiling(max(_troubled(point) for point in points))
    shown = "\n".join(_areas(layers, _places(points), ceiling))
    first, last = points[0], points[-1]
    bottom = _TOP + _HEIGHT
    words = svg.Words(
        "noteloom-trend",
        "Links that are not known to work, over time",
        _described(layers, first, last),
    )
    frame = {"role": "img", "width": "100%", "height": bottom + _FOOT, "font_size": 12}
    box = {"y": _TOP, "width": "100%", "height": _HEIGHT}
    side = {"viewBox": f"0 0 {_SIDE} {_SIDE}", "preserveAspectRatio": "none"}
    foot = {"y": bottom + 16}
    parts = (
        svg.element("svg", {**box, **side}, f"\n{shown}\n"),
        _scale(ceiling),
        svg.element("text", {"x": 0, **foot}, str(first.date)),
        svg.element("text", {"x": "100%", **foot, "text_anchor": "end"}, str(last.date)),
    )
    return f"""<figure class="noteloom-trend">
{svg.drawing(words, frame, *parts)}
<figcaption>{_legend(layers, last)}</figcaption>
</figure>"""


def _layers(points: Sequence[TrendPoint]) -> tuple[_Layer, ...]:
    return (
        _Layer("dead", ".9", tuple(point.dead for point in points)),
        _Layer("suspect", ".5", tuple(point.suspect for point in points)),
        _Layer("unverifiable", ".2", tuple(point.unverifiable for point in points)),
    )


def _places(points: Sequence[TrendPoint]) -> list[int]:
    """Return how far to the right each point is: days apart are as far as they are long."""
    first = points[0].date
    span = (points[-1].date - first).days or 1
    return [(point.date - first).days * _SIDE // span for point in points]


def _areas(layers: Sequence[_Layer], places: Sequence[int], ceiling: int) -> Iterator[str]:
    floor = [0] * len(places)
    for name, tint, counts in layers:
        roof = [low + count for low, count in zip(floor, counts, strict=True)]
        outline = [
            *zip(places, roof, strict=True),
            *reversed(list(zip(places, floor, strict=True))),
        ]
        corners = " ".join(f"{x},{_SIDE - y * _SIDE // ceiling}" for x, y in outline)
        area = {"class_": f"noteloom-area-{name}", "fill_opacity": tint}
        yield svg.element("polygon", {**area, "points": corners})
        floor = roof


def _scale(ceiling: int) -> str:
    """Return the rules at the bottom, in the middle and at the top, with their numbers."""
    steps = [0, ceiling] if ceiling % 2 else [0, ceiling // 2, ceiling]
    return "\n".join(_rule(step, ceiling) for step in steps)


def _rule(step: int, ceiling: int) -> str:
    y = _TOP + _HEIGHT - _HEIGHT * step // ceiling
    ends = {"x1": 0, "x2": "100%", "y1": y, "y2": y}
    line = svg.element("line", {**ends, "stroke": "currentColor", "stroke_opacity": ".35"})
    words = svg.element("text", {"x": 0, "y": y - 4}, f"{step:,}") if step else ""
    return f"{line}\n{words}".rstrip()


def _ceiling(most: int) -> int:
    """Return the smallest round number that is not less than *most*."""
    power = 1
    while power * 10 < most:
        power *= 10
    return next(step * power for step in (1, 2, 3, 4, 5, 6, 8, 10) if step * power >= most)


def _described(layers: Sequence[_Layer], first: TrendPoint, last: TrendPoint) -> str:
    changes = "; ".join(
        f"{name} from {counts[0]:,} to {counts[-1]:,}" for name, _, counts in layers
    )
    return f"From {first.date} to {last.date}: {changes}."


def _legend(layers: Sequence[_Layer], last: TrendPoint) -> str:
    names = " · ".join(
        f'<span class="noteloom-key-{name}">{name} {counts[-1]:,}</span>'
        for name, _, counts in reversed(layers)
    )
    return f"On {last.date}: {names}"


def _table(points: Sequence[TrendPoint]) -> str:
    rows = "\n".join(map(_row, reversed(points)))
    return f"""<details class="noteloom-more" markdown>
<summary>The numbers of each day</summary>

| day | dead | suspect | unverifiable | ok |
| --- | --: | --: | --: | --: |
{rows}

</details>"""


def _row(one: TrendPoint) -> str:
    counts = (one.dead, one.suspect, one.unverifiable, one.ok)
    return f"| {one.date} | {' | '.join(f'{count:,}' for count in counts)} |"


def _troubled(point: TrendPoint) -> int:
    return point.unverifiable + point.suspect + point.dead
