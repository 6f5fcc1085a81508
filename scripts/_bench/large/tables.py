"""What was measured, as tables."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from _bench.large import building
from _bench.processes import table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from _bench.large.building import Weight
    from _bench.large.searching import Answers
    from _bench.large.serving import Edits
    from _bench.trees import Run

_NONE = "-"


@dataclass
class Measured:
    """What is known of one contender at one size."""

    cold: Run
    again: dict[str, Run] = field(default_factory=dict)
    weight: Weight | None = None
    serve: Edits | None = None
    search: Answers | None = None


def notes_table(found: Mapping[str, Measured]) -> str:
    """Return all rows for one size, and below them why something failed."""
    rows: list[Sequence[str]] = [("", *found)]
    rows.extend((name, *map(show, found.values())) for name, show in _ROWS.items())
    kept = [row for row in rows if set(row[1:]) != {_NONE}]
    failures = [f"{name}: {text}" for name, one in found.items() for text in _failures(one)]
    return "\n".join([table(kept), *_beside(found), *failures])


def _beside(found: Mapping[str, Measured]) -> list[str]:
    """Return how the first contender's cold build stands beside the fastest other."""
    ours, *others = [
        (one.cold.wall, name) for name, one in found.items() if not one.cold.failure
    ] or [(0.0, "")]
    if not others or ours[1] != next(iter(found)):
        return []
    wall, name = min(others)
    return [f"cold build: {ours[0] / wall:.2f} × that of {name}, the faster peer"]


def growth(found: Mapping[int, Mapping[str, Measured]]) -> str:
    """Return how the cold build grows from each size to the next."""
    names = list(dict.fromkeys(name for one in found.values() for name in one))
    rows: list[Sequence[str]] = [("growth exponent, cold", *names)]
    for small, large in pairwise(sorted(found)):
        pairs = [(found[small].get(name), found[large].get(name)) for name in names]
        cells = [_exponent(one, other, large / small) for one, other in pairs]
        rows.append((f"{small:,} to {large:,}", *cells))
    return table(rows)


def _exponent(one: Measured | None, other: Measured | None, times: float) -> str:
    """Return the exponents of the time, and in brackets that of the processors."""
    if one is None or other is None or one.cold.failure or other.cold.failure:
        return _NONE
    wall = math.log(other.cold.wall / one.cold.wall) / math.log(times)
    cpu = math.log(other.cold.cpu / one.cold.cpu) / math.log(times)
    return f"{wall:.2f} ({cpu:.2f})"


def _failures(one: Measured) -> list[str]:
    parts = (one.cold, *one.again.values(), one.serve, one.search)
    return [part.failure for part in parts if part is not None and part.failure]


def _of_cold(show: Callable[[Run], str]) -> Callable[[Measured], str]:
    return lambda one: "failed" if one.cold.failure else show(one.cold)


def _again(name: str) -> Callable[[Measured], str]:
    def show(one: Measured) -> str:
        run = one.again.get(name)
        if run is None:
            return _NONE
        return "failed" if run.failure else _seconds(run)

    return show


def _seconds(run: Run) -> str:
    """Return wall seconds, and in brackets those of the processors."""
    return f"{run.wall:.1f} ({run.cpu:.1f})"


def _per_page(one: Measured) -> str:
    if one.weight is None:
        return _NONE
    return f"{one.weight.size / max(1, one.weight.pages) / 1e3:.1f}"


def _served(of: Callable[[Sequence[float]], float]) -> Callable[[Measured], str]:
    def show(one: Measured) -> str:
        if one.serve is None:
            return _NONE
        return f"{of(one.serve.each):.2f}" if one.serve.each else "failed"

    return show


def _searched(show: Callable[[Answers], str]) -> Callable[[Measured], str]:
    def shown(one: Measured) -> str:
        if one.search is None:
            return _NONE
        return show(one.search) if one.search.times else "failed"

    return shown


_ROWS: dict[str, Callable[[Measured], str]] = {
    "cold build, s": _of_cold(_seconds),
    "  largest process, MB": _of_cold(lambda run: f"{run.largest / 1e6:,.0f}"),
    "  all processes, MB": _of_cold(lambda run: f"{run.tree / 1e6:,.0f}"),
    "unchanged, s": _again(building.UNCHANGED),
    "one edit, s": _again(building.EDIT),
    "one new note, s": _again(building.NEW),
    "one renamed note, s": _again(building.RENAMED),
    "edit under serve, s": _served(median),
    "  worst of them, s": _served(max),
    "output, MB": lambda one: f"{one.weight.size / 1e6:,.0f}" if one.weight else _NONE,
    "pages": lambda one: f"{one.weight.pages:,}" if one.weight else _NONE,
    "output / pages, kB": _per_page,
    "first search answer, ms": _searched(lambda found: f"{median(found.times):,.0f}"),
    "  worst of them, ms": _searched(lambda found: f"{max(found.times):,.0f}"),
    "  fetched for it, kB": _searched(lambda found: f"{max(found.fetched) / 1e3:,.0f}"),
}
