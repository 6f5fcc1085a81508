"""What the links of one site, looked at together, tell of each other during a run."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from noteloom.linkcheck.verdicts import HOST_LEVEL, Verdict

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from noteloom.linkcheck.addresses import Address
    from noteloom.linkcheck.signs.classify import Sighting
    from noteloom.linkcheck.web.walk import Walk

_YEAR = 365 * 86_400
_ENOUGH = 3
"""So many links that find their host down speak for the others too."""


class Down(NamedTuple):
    """Why a host is not asked any more in this run."""

    saw: Verdict
    evidence: tuple[str, ...]


class Sites:
    """What the run has learned of each site."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._siblings: dict[str, asyncio.Task[Walk]] = {}
        self._arrivals: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        self._failed: defaultdict[str, int] = defaultdict(int)
        self._answered: set[str] = set()
        self._down: dict[str, Down] = {}
        self._limited: dict[str, Down] = {}

    def down(self, page: Address) -> Down | None:
        """Return why *page* is not asked any more in this run, None if it is."""
        return self._down.get(page.origin) or self._limited.get(page.site)

    def limited(self, site: str) -> Down:
        """Return why the whole of *site* is not asked any more."""
        return self._limited[site]

    async def sibling(self, url: str, walk: Callable[[], Awaitable[Walk]]) -> Walk:
        """Return what stands at the unlikely address *url*, asked for once only."""
        task = self._siblings.get(url)
        if task is None:
            task = self._siblings[url] = asyncio.ensure_future(walk())
        # One link's cancellation must not take the answer from the others.
        return await asyncio.shield(task)

    async def close(self) -> None:
        """Give up what is still being asked."""
        for task in self._siblings.values():
            task.cancel()
        await asyncio.gather(*self._siblings.values(), return_exceptions=True)

    def arrive(self, page: Address, walk: Walk) -> int:
        """Note where a redirect of *page* ended, and return how many others ended there."""
        visit = walk.visit
        if visit.response is None or len(visit.hops) < 2:
            return 0
        arrived = self._arrivals[page.site, visit.response.url.partition("#")[0]]
        arrived.add(page.request)
        return len(arrived) - 1

    def limit(self, site: str, status: int, seconds: float | None) -> None:
        """Note that a site wants to be left alone for longer than a run may wait."""
        asked = " again and again"
        if seconds is not None:
            asked = f", for {seconds:.0f} seconds" if seconds < _YEAR else ", for years"
        evidence = f"status {status}: the host wants to be left alone{asked}"
        self._limited.setdefault(site, Down(Verdict.RATE_LIMITED, (evidence,)))

    def note(self, page: Address, walk: Walk, sighting: Sighting) -> None:
        """Note how the host of *page* answered: some failures befall all of its links."""
        origin = page.origin
        if walk.visit.hops:
            self._answered.add(origin)
        if origin in self._answered or sighting.saw not in HOST_LEVEL:
            return
        self._failed[origin] += 1
        # The name of a host has no address for its first link and for its last.
        is_nowhere = sighting.saw is Verdict.DEAD_DNS
        if is_nowhere or self._failed[origin] >= _ENOUGH:
            said = "the host answered none of its links in this run"
            self._down.setdefault(origin, Down(sighting.saw, (*sighting.evidence, said)))
