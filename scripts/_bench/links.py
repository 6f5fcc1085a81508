"""Checking links: how fast, at what cost, and how politely, beside lychee and httpx.

The server is a process of its own, on one core; what is measured has another. It draws
from a seed how long each page takes, and writes down when each request comes: nobody can
check the same links faster than the bound that follows from that.
"""

from __future__ import annotations

import platform
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from _bench import peers
from _bench.processes import table
from _bench.web import rows
from _bench.web.checkers import PACE, bare, lychee, noteloom
from _bench.web.load import Load
from _bench.web.serving import pinned, served, sign
from _bench.web.trials import trial, trials, write_orders
from _commands import say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping

    from _bench.web.checkers import Checker
    from _bench.web.ledger import Pace
    from _bench.web.trials import Trial

_SMALL = 100
"""Hosts of the parts that need no crowd."""


def run(options: argparse.Namespace) -> int:
    """Measure the parts that are asked for."""
    load = Load(options.hosts, options.pages, options.seed, options.latency)
    pace = _pace(options)
    where = "a core each" if pinned(1) else "NOT PINNED to cores"
    say(
        f"{load.links:,} links on {load.hosts:,} hosts; server and checker: {where};"
        f" medians of {options.repeat} in turn, after one that does not count;"
        f" Python {platform.python_version()}, {platform.system()}"
    )
    say(
        f"{load.latency} ms for half of the pages; {pace.interval * 1000:.0f} ms from one"
        f" request to the next at a host, {pace.host_concurrency} at once there,"
        f" {pace.concurrency} in all"
    )
    for name in options.only or PARTS:
        say(f"\n== {name}")
        with tempfile.TemporaryDirectory(prefix="noteloom-bench-") as folder:
            PARTS[name](options, load, Path(folder))
    return 0


def _speed(options: argparse.Namespace, load: Load, folder: Path) -> None:
    """Compare wall time with the bound, in two orders of the same links."""
    checkers = [noteloom(_pace(options)), _lychee(options)]
    seen: dict[str, list[Trial]] = {one.name: [] for one in checkers}
    lines = [rows.SPEED]
    with served(load) as server:
        notes = write_orders(folder, load, server.origin)
        for order in ("grouped", "interleaved"):
            found = trials(checkers, notes[order], server, options.repeat)
            lines += rows.speed(order, found, _pace(options))
            for name, runs in found.items():
                seen[name] += runs
    say(table(lines))
    say(rows.SPEED_NOTE)
    say(f"\n{table(rows.politeness(seen))}")


def _cpu(options: argparse.Namespace, load: Load, folder: Path) -> None:
    """Compare processor time with that of bare requests for the same pages."""
    checkers = [noteloom(_pace(options)), bare(_pace(options))]
    with served(load) as server:
        notes = write_orders(folder, load, server.origin)
        found = trials(checkers, notes["interleaved"], server, options.repeat)
        idle = trials(checkers, notes["none"], server, options.repeat)
    say(table(rows.cost(found, idle, load.links)))


def _memory(options: argparse.Namespace, load: Load, folder: Path) -> None:
    """See what bad hosts in the set cost, and that nothing is asked again at once."""
    checker = noteloom(_pace(options), timeout=5)
    with served(load, part="bad") as server:
        note = write_orders(folder, load, server.origin)["interleaved"]
        first = trial(checker, note, server, keep=folder)
        again = trial(checker, note, server, keep=folder)
    say("the first host sends bombs of 60 MB, the second never ends, the third is silent")
    say(table(rows.memory({"first run": first, "again": again})))


def _limits(options: argparse.Namespace, load: Load, folder: Path) -> None:
    """See who waits when a host says 429 and for how long."""
    load = load._replace(hosts=min(load.hosts, _SMALL))
    with served(load, part="limited") as server:
        notes = write_orders(folder, load, server.origin)
        checkers = [noteloom(_pace(options)), _lychee(options)]
        found = trials(checkers, notes["interleaved"], server, 1)
    say(f"{load.links:,} links; five hosts send one 429 with `Retry-After: 1`")
    say(table([rows.SPEED, *rows.speed("interleaved", found, _pace(options))]))
    say(f"\n{table(rows.politeness(found))}")


def _tls(options: argparse.Namespace, load: Load, folder: Path) -> None:
    """Do it over TLS."""
    load = load._replace(hosts=min(load.hosts, _SMALL))
    signed = sign(load, folder)
    with served(load, signed=signed) as server:
        notes = write_orders(folder, load, server.origin)
        pace, ca_file = _pace(options), signed.ca_file
        ours, theirs = noteloom(pace, ca_file=ca_file), bare(pace, ca_file=ca_file)
        checkers = [ours, _lychee(options), theirs]
        found = trials(checkers, notes["interleaved"], server, options.repeat)
        idle = trials([ours, theirs], notes["none"], server, 1)
    say(f"{load.links:,} links")
    compared = {name: runs for name, runs in found.items() if name != theirs.name}
    say(table([rows.SPEED, *rows.speed("interleaved", compared, _pace(options))]))
    costs = {name: found[name] for name in idle}
    say(f"\n{table(rows.cost(costs, idle, load.links))}")


def _lychee(options: argparse.Namespace) -> Checker:
    return lychee(peers.lychee(options.lychee), _pace(options))


def _pace(options: argparse.Namespace) -> Pace:
    return PACE._replace(concurrency=options.concurrency)


PARTS: Mapping[str, Callable[[argparse.Namespace, Load, Path], None]] = {
    "speed": _speed,
    "cpu": _cpu,
    "memory": _memory,
    "limits": _limits,
    "tls": _tls,
}
