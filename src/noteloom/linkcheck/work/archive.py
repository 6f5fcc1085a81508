"""Looking for an archived copy of what was found dead, near the day it was cited."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from noteloom.linkcheck.fix.cited import day_of
from noteloom.linkcheck.oracles.captures import closest_capture, read_capture
from noteloom.linkcheck.work.registry import response_to
from noteloom.model.health import Health

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from noteloom.linkcheck.judgement import CheckedLink
    from noteloom.linkcheck.observation import Observation
    from noteloom.linkcheck.oracles.captures import Capture
    from noteloom.linkcheck.work.session import Session
    from noteloom.linkcheck.work.settle import Question

VIA = "wayback"


async def find_copies(
    links: Iterable[CheckedLink], question: Question, session: Session
) -> None:
    """Keep an observation with an archived copy of each dead link that has none yet.

    Only links that were asked for in this run are looked up, so that an archive that
    has nothing is not asked again before they are.
    """
    asked = {one.url for one in session.keeper.seen}
    async with asyncio.TaskGroup() as group:
        for link in links:
            seen = link.judgement.latest
            is_bare = link.judgement.archived is None
            if (
                link.judgement.health is Health.DEAD
                and seen
                and is_bare
                and seen.url in asked
            ):
                day = day_of(link.occurrences, question.cited)
                group.create_task(_find(link, seen, day, session))


async def _find(
    link: CheckedLink, seen: Observation, day: date | None, session: Session
) -> None:
    alive = link.judgement.last_alive
    when = day or (alive or seen.at).date()
    capture = await _capture(seen.url.partition("#")[0], when, session)
    if capture is not None:
        copy = replace(seen, at=session.now, archived=capture.url, via=VIA)
        session.keeper.keep([copy])


async def _capture(url: str, when: date, session: Session) -> Capture | None:
    for ask in closest_capture(url, when):
        response = await response_to(ask, session)
        capture = read_capture(ask, response) if response is not None else None
        if capture is not None:
            return capture
    return None
