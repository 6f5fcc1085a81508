"""The whole check in a few sentences, for people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.linkcheck.outputs import showing
from noteloom.linkcheck.outputs.totals import totals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.linkcheck.judgement import Effort, Outcome
    from noteloom.linkcheck.outputs.groups import Groups
    from noteloom.linkcheck.outputs.totals import Totals


# What no scheme has in it. Source: RFC 3986, section 3.1.
_NO_SCHEME = re.compile(r"[^A-Za-z0-9+.-]")
_LONGEST = 40


def sentences(outcome: Outcome, groups: Groups) -> Iterator[str]:
    """Yield what the check came to, one thing each, the outcome last."""
    sums = totals(outcome.links, outcome.at)
    yield states(sums)
    yield from _unverifiable(sums)
    if sums.links:
        yield sums.coverage
    yield from _effort(outcome.effort)
    yield from _other_schemes(outcome)
    yield _result(groups)


def states(sums: Totals) -> str:
    """Return how many links there are, and how many are in each state."""
    counts = ", ".join(f"{number:,} {one}" for one, number in sums.health.items())
    links = showing.plural(sums.links, "link")
    return f"{links} at {showing.plural(sums.places, 'place')}: {counts}"


def _unverifiable(sums: Totals) -> Iterator[str]:
    if sums.unverifiable:
        counts = [f"{number:,} {one}" for one, number in sums.unverifiable.items()]
        yield f"nobody can tell from here: {', '.join(counts)}"


def _effort(effort: Effort) -> Iterator[str]:
    requests = showing.plural(effort.requests, "request")
    hosts = showing.plural(effort.hosts, "host")
    yield f"{requests} to {hosts} in {showing.duration(effort.seconds)}"
    if effort.fresh:
        links = showing.plural(effort.fresh, "link")
        yield f"{links} needed no request: seen lately"
    if effort.unfinished:
        links = showing.plural(effort.unfinished, "link")
        yield f"{links} left unasked: the deadline came first, the next run begins there"
    if effort.offline:
        yield (
            "offline: nothing at all could be reached from here, so nothing is held "
            "against any link"
        )


def _other_schemes(outcome: Outcome) -> Iterator[str]:
    if outcome.other_schemes:
        counts = [
            f"{number:,} {_NO_SCHEME.sub('?', scheme)[:_LONGEST]}"
            for scheme, number in sorted(outcome.other_schemes.items())
        ]
        yield f"not the web's, not asked: {', '.join(counts)}"


def _result(groups: Groups) -> str:
    if not groups.failures:
        return "no dead links"
    links = len(groups.dead)
    hosts = groups.failures - links
    counts = [showing.plural(links, "dead link")] if links else []
    if hosts:
        counts.append(showing.plural(hosts, "dead host"))
    return " and ".join(counts)
