"""Every behaviour of the hostile web gets the verdict that its row asks for."""

from __future__ import annotations

import asyncio
from collections import ChainMap
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import pytest

from linkcheck.hostile_run import run, run_days
from noteloom.linkcheck.verdicts import Verdict, health_of
from noteloom.model.health import Health
from server.behaviours import ROWS, limits
from server.rows import Form, Row, Truth
from server.web import HostileWeb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linkcheck.hostile_run import Run
    from noteloom.linkcheck.judgement import Judgement
    from server.stage import Stage

pytestmark = pytest.mark.xdist_group("hostile")

_SCHEMES = "other-schemes"
NOW = [row for row in ROWS if not row.days and row.name != _SCHEMES]
LATER = [row for row in ROWS if row.days]
_SECONDS = 90
_LENIENCY = 0.5
"""Seconds for which a busy loop, which client and server share, may hold a request up."""


class Seen(NamedTuple):
    """What a run came to for one row, and what its host saw of it."""

    judgements: tuple[Judgement, ...]
    stage: Stage


class Checked(NamedTuple):
    """All runs: what they came to for each row, and on each day of the calendars."""

    runs: tuple[Run, ...]
    seen: dict[str, Seen]
    days: dict[tuple[str, float], Health]


@pytest.fixture(scope="session")
def checked() -> Checked:
    """Return what checking the whole table comes to."""
    return asyncio.run(_check())


async def _check() -> Checked:
    calm = set(limits.ROWS)
    parts = (
        ([row for row in NOW if Form.NAME in row.forms and row not in calm], Form.NAME),
        ([row for row in NOW if Form.NAME not in row.forms], Form.ADDRESS),
    )
    # Days and the crowd wait most of the time, for other things: they wait together.
    crowds = asyncio.gather(*(_part(*one) for one in parts))
    days, crowd = await asyncio.gather(_days(), crowds)
    # Apart from the crowd: these are about single seconds.
    quiet = await _part(limits.ROWS, Form.NAME)
    runs, seen = zip(*crowd, quiet, strict=True)
    return Checked(runs, dict(ChainMap(*seen)), days)


async def _days() -> dict[tuple[str, float], Health]:
    async with HostileWeb(LATER) as web:
        return await run_days(web, LATER)


async def _part(rows: Sequence[Row], form: Form) -> tuple[Run, dict[str, Seen]]:
    async with HostileWeb(rows) as web:
        done = await run(web, rows, form)
        return done, {row.name: _seen(web, row, done, form) for row in rows}


def _seen(web: HostileWeb, row: Row, done: Run, form: Form) -> Seen:
    judgements = tuple(done.judgements[url] for url in web.urls(row, form))
    return Seen(judgements, web.stage(row))


def _show(judgement: Judgement) -> str:
    hops = [hop.status for hop in judgement.latest.hops] if judgement.latest else []
    return f"{judgement.verdict} after {hops}: {'; '.join(judgement.evidence)}"


@pytest.mark.parametrize("row", NOW, ids=lambda row: row.name)
def test_verdict(row: Row, checked: Checked) -> None:
    """The first run says what the row allows, and its health is what that means."""
    found = checked.seen[row.name].judgements

    for link, judgement in zip(row.links, found, strict=True):
        assert judgement.verdict in (link.verdicts or row.verdicts), _show(judgement)
        assert judgement.health is health_of(judgement.verdict)


@pytest.mark.parametrize("row", NOW, ids=lambda row: row.name)
def test_manners(row: Row, checked: Checked) -> None:
    """No more requests, no faster, and no more bytes than the row's host can bear."""
    stage = checked.seen[row.name].stage
    times = [one.at for one in stage.pages]
    gaps = [later - sooner for sooner, later in pairwise(times)]

    assert not [one.target for one in stage.arrivals if one.early]
    assert not [gap for gap in gaps if gap < row.min_gap - _LENIENCY]
    if row.max_requests is not None:
        assert len(stage.pages) <= row.max_requests, [one.target for one in stage.pages]
    if row.max_sent is not None:
        assert stage.sent <= row.max_sent


@pytest.mark.parametrize("row", LATER, ids=lambda row: row.name)
def test_days(row: Row, checked: Checked) -> None:
    """A series of observations comes to what the row's calendar says, on each day."""
    expected = [(day.day, day.health) for day in row.days]

    assert expected == [(day.day, checked.days[row.name, day.day]) for day in row.days]


def test_nothing_that_lives_is_called_dead(checked: Checked) -> None:
    """No false red: neither for a page that lives, nor for one of which none can tell."""
    wrong = [
        f"{row.name}: {_show(judgement)}"
        for row in NOW
        if row.truth is not Truth.DEAD and not row.name.startswith("literal-")
        for judgement in checked.seen[row.name].judgements
        if judgement.health is Health.DEAD
    ]

    assert wrong == []


def test_nothing_that_is_dead_is_called_alive(checked: Checked) -> None:
    """No false green."""
    wrong = [
        f"{row.name}: {_show(judgement)}"
        for row in NOW
        if row.truth is Truth.DEAD
        for judgement in checked.seen[row.name].judgements
        if judgement.health is Health.OK
    ]

    assert wrong == []


def test_no_private_host_is_asked(checked: Checked) -> None:
    """The guard holds for names, for redirects, for robots.txt and for rebinding."""
    assert [one for done in checked.runs for one in done.trapped] == []


def test_a_host_that_is_down_is_one_incident(checked: Checked) -> None:
    """80 links of a host that refuses connections are one thing to be told of."""
    incidents = checked.runs[0].outcome.incidents

    down = [one for one in incidents if one.host.startswith("down.test")]
    assert [(one.verdict, one.links) for one in down] == [(Verdict.REFUSED, 80)]


def test_the_whole_table_is_quick(checked: Checked) -> None:
    """Hosts that take their time take it at the same time."""
    assert sum(done.seconds for done in checked.runs) < _SECONDS
