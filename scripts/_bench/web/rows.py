"""Tables of what was measured: medians, and what they lie between."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, TypeAlias

from _bench.web.ledger import bound, manners

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from _bench.web.ledger import Pace
    from _bench.web.trials import Trial

Row: TypeAlias = "tuple[str, ...]"
Found: TypeAlias = "Mapping[str, Sequence[Trial]]"
"""The runs of each checker."""

SPEED: Row = (
    *("links", "", "wall s", "from", "to", "asking s", "bound s", "wall ÷ bound"),
    *("with CPU", "CPU s", "alive"),
)
SPEED_NOTE = """
bound: the least seconds in which these requests can be made at this pace, by the latencies
that were drawn; with CPU: wall ÷ the greater of it and the processor time, as there is one
core; asking: from the first request to the last answer"""


def speed(order: str, found: Found, pace: Pace) -> list[Row]:
    """Return a row for each checker: its time beside the least time."""
    return [(order, name, *_speed(runs, pace)) for name, runs in found.items()]


def _speed(runs: Sequence[Trial], pace: Pace) -> Row:
    walls = [one.wall for one in runs]
    wall = median(walls)
    least = median(bound(one.ledger, pace) for one in runs)
    cpu = median(one.cpu for one in runs)
    asking = median(one.asking for one in runs)
    factors = (wall / least, wall / max(least, cpu))
    numbers = (wall, min(walls), max(walls), asking, least, *factors, cpu)
    return (*(f"{one:.2f}" for one in numbers), f"{min(one.alive for one in runs):,}")


def politeness(found: Found) -> list[Row]:
    """Return how each checker behaved, as the server saw it; the worst of its runs."""
    rows: list[Row] = [
        ("", "requests", "most for a link", "least ms between", "most at once", "early")
    ]
    for name, runs in found.items():
        seen = manners(one.ledger for one in runs)
        rows.append(
            (
                name,
                f"{seen.requests:,}",
                str(seen.per_link),
                f"{seen.gap * 1000:.0f}",
                str(seen.parallel),
                str(seen.early),
            )
        )
    return rows


def cost(found: Found, idle: Found, links: int) -> list[Row]:
    """Return the processor time of each, beside that of the last one."""
    rows: list[Row] = [
        ("", "requests", "CPU s", "of which start", "ms per link", "from", "to", "ratio")
    ]
    last = median(one.cpu for one in list(found.values())[-1])
    for name, runs in found.items():
        each = [one.cpu / links * 1000 for one in runs]
        took = median(one.cpu for one in runs)
        start = median(one.cpu for one in idle[name])
        requests = max(one.ledger.requests for one in runs)
        numbers = (took, start, median(each), min(each), max(each), took / last)
        rows.append((name, f"{requests:,}", *(f"{one:.2f}" for one in numbers)))
    return rows


def memory(runs: Mapping[str, Trial]) -> list[Row]:
    """Return what each run took."""
    rows: list[Row] = [("", "peak MB", "wall s", "requests", "alive")]
    for name, one in runs.items():
        peak = "-" if one.usage.peak is None else f"{one.usage.peak / 1e6:.0f}"
        rows.append(
            (name, peak, f"{one.wall:.1f}", f"{one.ledger.requests:,}", f"{one.alive:,}")
        )
    return rows
