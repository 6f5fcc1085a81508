"""Looking at pages, site by site: many at a time, each site at its own pace."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from noteloom.linkcheck.addresses import parse
from noteloom.linkcheck.history.codec import HostFact
from noteloom.linkcheck.pace.robots import crawl_delay
from noteloom.linkcheck.pace.turns import HostShutError
from noteloom.linkcheck.web.walk import walk
from noteloom.linkcheck.work.look import Look, look, reconsider
from noteloom.linkcheck.work.observe import from_down, from_look
from noteloom.linkcheck.work.settings import PRODUCT
from noteloom.linkcheck.work.sites import Down

if TYPE_CHECKING:
    from collections.abc import Iterable

    from noteloom.linkcheck.observation import Observation
    from noteloom.linkcheck.work.plan import Job
    from noteloom.linkcheck.work.session import Session

_WORKERS_PER_PLACE = 4
"""Pages of one site that are under way, for each request that it may serve at a time:
most of them wait, for their turn or to try again."""


_MANY = 3
"""So many pages of one site are a load; for fewer, asking for its rules would be more."""


class _Redirected(NamedTuple):
    """A page whose verdict may change once its whole site was looked at."""

    job: Job
    seen: Look
    observations: tuple[Observation, ...]


async def look_at(jobs: Iterable[Job], session: Session) -> None:
    """Look at every page of *jobs*, and keep what was seen."""
    sites: defaultdict[str, list[Job]] = defaultdict(list)
    for job in jobs:
        sites[job.page.site].append(job)
    async with asyncio.TaskGroup() as group:
        for site, own in sites.items():
            session.turns.expect(site, len(own))
            group.create_task(_site(site, own, session))


async def observe(job: Job, session: Session) -> tuple[Observation, ...]:
    """Return what is seen of the page of *job*."""
    return _observations(job, await _seen(job, session), session)


def _observations(job: Job, seen: Look | Down, session: Session) -> tuple[Observation, ...]:
    if isinstance(seen, Down):
        return tuple(from_down(job, seen, session.now))
    return tuple(from_look(job, seen, session.now))


async def _seen(job: Job, session: Session) -> Look | Down:
    """Look at the page of *job*, unless its host is known to be down."""
    page = job.page
    down = session.sites.down(page)
    if down is not None:
        return down
    try:
        seen = await look(job, session.ask, session.sites, session.settings.pauses)
    except HostShutError as error:
        return session.sites.limited(str(error))
    session.sites.note(page, seen.walk, seen.sighting)
    return seen


async def _site(site: str, jobs: list[Job], session: Session) -> None:
    if len(jobs) >= _MANY:
        await _learn_pace(site, jobs[0], session)
    queue = iter(jobs)
    redirected: list[_Redirected] = []

    async def work() -> None:
        for job in queue:
            seen = await _seen(job, session)
            observations = _observations(job, seen, session)
            if not isinstance(seen, Down) and seen.lost_its_name and len(jobs) > 1:
                slim = seen._replace(walk=seen.walk.slim())
                redirected.append(_Redirected(job, slim, observations))
            else:
                session.keeper.keep(observations)
            session.tick()

    workers = session.settings.host_concurrency * _WORKERS_PER_PLACE
    async with asyncio.TaskGroup() as group:
        for _ in range(min(workers, len(jobs))):
            group.create_task(work())
    # Only the whole site shows where many of its links end.
    for one in redirected:
        arrivals = session.sites.arrive(one.job.page, one.seen.walk)
        again = reconsider(one.seen, arrivals)
        is_same = again.sighting.saw is one.seen.sighting.saw
        session.keeper.keep(
            one.observations if is_same else from_look(one.job, again, session.now)
        )


async def _learn_pace(site: str, job: Job, session: Session) -> None:
    """Ask the site's ``robots.txt`` for its pace, unless it said so lately."""
    fact = session.facts.get(site)
    if fact is None:
        page = job.page
        robots = parse(f"{page.scheme}://{page.authority}/robots.txt")
        try:
            response = (await walk(robots, session.ask)).visit.response
        except HostShutError:  # it is kept at another host, which is down
            return
        if response is None:
            return
        is_there = response.status == 200
        delay = crawl_delay(response.body, PRODUCT) if is_there else None
        fact = HostFact(site, session.now, delay)
        session.keeper.learn(fact)
    if fact.crawl_delay is not None:
        session.turns.slow(site, fact.crawl_delay)
