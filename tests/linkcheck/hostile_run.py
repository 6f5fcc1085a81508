"""Runs of the real engine against the hostile web, and what came of each of its rows."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from noteloom.linkcheck.history.codec import History, HostFact
from noteloom.linkcheck.observation import Observation
from noteloom.linkcheck.occurrence import Occurrence
from noteloom.linkcheck.run import check
from noteloom.linkcheck.web.resolve import guarded
from noteloom.linkcheck.web.tls import Contexts
from noteloom.linkcheck.work.session import Surroundings
from noteloom.linkcheck.work.settings import Settings
from noteloom.linkcheck.work.settle import Question
from noteloom.model.source import Source, Span
from server.names import behind
from server.rows import Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from noteloom.linkcheck.judgement import Judgement, Outcome
    from noteloom.model.health import Health
    from server.rows import Row
    from server.stage import Arrival
    from server.web import HostileWeb

TIMEOUT = 3.0
_HANGS = 150.0
"""Seconds after which a run is held to hang: then its test shall fail, not wait."""
SETTINGS = Settings(
    timeout=TIMEOUT,
    concurrency=128,
    host_interval=0.02,
    # The guard is under test all the same: it stands behind the resolver.
    allow_private=True,
    use_oracles=False,
    pauses=(3.2,),
)


class Diary(NamedTuple):
    """A day, and what was seen before it."""

    day: float = 0.0
    history: tuple[Observation, ...] = ()


TODAY = Diary()


class Run(NamedTuple):
    """What a run came to, and what the server saw of it."""

    outcome: Outcome
    judgements: Mapping[str, Judgement]
    """By address as written."""
    observed: tuple[Observation, ...]
    """What was written to the history."""
    seconds: float
    trapped: Sequence[Arrival]
    """What reached a private host."""


async def run(
    web: HostileWeb,
    rows: Iterable[Row],
    form: Form = Form.NAME,
    *,
    settings: Settings = SETTINGS,
    diary: Diary = TODAY,
) -> Run:
    """Check every link of *rows* in one run."""
    seen: list[Observation | HostFact] = []
    question = Question(_links(web, rows, form))
    around = Surroundings(
        # A server that names a date means the real one.
        clock=lambda: datetime.now(UTC) + timedelta(days=diary.day),
        write=seen.append,
        resolver=behind(web.resolver, guarded),
        contexts=Contexts(web.ca_file),
    )
    web.set_day(diary.day)
    web.begin()
    started = time.monotonic()
    async with asyncio.timeout(_HANGS):
        outcome = await check(question, History(diary.history), settings, around)
    seconds = time.monotonic() - started
    judgements = {link.url: link.judgement for link in outcome.links}
    observed = tuple(one for one in seen if isinstance(one, Observation))
    return Run(outcome, judgements, observed, seconds, tuple(web.trap.arrivals))


async def run_days(web: HostileWeb, rows: Iterable[Row]) -> dict[tuple[str, float], Health]:
    """Return the health of each row with a calendar after each of its days."""
    rows = [row for row in rows if row.days]
    history: tuple[Observation, ...] = ()
    found: dict[tuple[str, float], Health] = {}
    for day in sorted({one.day for row in rows for one in row.days}):
        today = [row for row in rows if any(one.day == day for one in row.days)]
        done = await run(web, today, diary=Diary(day, history))
        history += done.observed
        for row in today:
            found[row.name, day] = done.judgements[web.url(row)].health
    return found


def _links(
    web: HostileWeb, rows: Iterable[Row], form: Form
) -> dict[str, tuple[Occurrence, ...]]:
    places: defaultdict[str, list[Occurrence]] = defaultdict(list)
    for row in rows:
        for link, url in zip(row.links, web.urls(row, form), strict=True):
            places[url] += [_place(url, link.text)] * link.times
    return {url: tuple(found) for url, found in places.items()}


def _place(url: str, text: str) -> Occurrence:
    source = Source(PurePosixPath("note.md"), f"[{text}]({url})")
    return Occurrence(url, text, source, Span(0, len(source.text)))
