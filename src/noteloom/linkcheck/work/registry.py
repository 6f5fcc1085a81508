"""Asking the registries that know better than a page whether it exists."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from typing import TYPE_CHECKING

from noteloom.linkcheck.addresses import MalformedError, parse
from noteloom.linkcheck.oracles.registries import oracle_for
from noteloom.linkcheck.pace.turns import HostShutError
from noteloom.linkcheck.verdicts import PROVES_LIFE
from noteloom.linkcheck.visit import Failure, Response
from noteloom.linkcheck.web.client import Ask
from noteloom.linkcheck.work.observe import from_answer
from noteloom.linkcheck.work.pages import look_at, observe

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from noteloom.linkcheck.oracles import oracle as oracles
    from noteloom.linkcheck.oracles.oracle import Oracle
    from noteloom.linkcheck.work.plan import Job
    from noteloom.linkcheck.work.session import Session


def by_registry(
    jobs: Iterable[Job], known: Sequence[Oracle]
) -> tuple[list[tuple[Oracle, list[Job]]], list[Job]]:
    """Return the jobs that each registry may settle, and those that only a page can."""
    claimed: defaultdict[str, list[Job]] = defaultdict(list)
    others: list[Job] = []
    for job in jobs:
        oracle = oracle_for(job.addresses[0].url, known)
        if oracle is not None and all(oracle.claims(one.url) for one in job.addresses):
            claimed[oracle.name].append(job)
        else:
            others.append(job)
    return [(one, claimed[one.name]) for one in known if one.name in claimed], others


async def ask_registry(oracle: Oracle, jobs: Sequence[Job], session: Session) -> None:
    """Settle *jobs* by what *oracle* says, and by their pages where it says nothing."""
    urls = tuple(address.url for job in jobs for address in job.addresses)
    answers: dict[str, oracles.Answer] = {}

    async def one(ask: oracles.Ask) -> None:
        answers.update(await _answers(oracle, ask, session))

    async with asyncio.TaskGroup() as group:
        for ask in oracle.asks(urls):
            group.create_task(one(ask))
    open_: list[Job] = []
    async with asyncio.TaskGroup() as group:
        for job in jobs:
            own = [answers.get(address.url) for address in job.addresses]
            told = [answer for answer in own if answer is not None]
            if len(told) < len(own):
                open_.append(job)
            else:
                group.create_task(_settle(job, told, oracle.name, session))
        group.create_task(look_at(open_, session))


async def _settle(
    job: Job, answers: Sequence[oracles.Answer], via: str, session: Session
) -> None:
    if any(answer.needs_page for answer in answers):
        seen = await observe(job, session)
        if all(one.saw in PROVES_LIFE for one in seen):
            session.keeper.keep(seen)
            session.tick()
            return
    at = session.now
    pairs = zip(job.addresses, answers, strict=True)
    session.keeper.keep(from_answer(address, one, at, via) for address, one in pairs)
    session.tick()


async def _answers(
    oracle: Oracle, ask: oracles.Ask, session: Session
) -> Mapping[str, oracles.Answer]:
    response = await response_to(ask, session)
    return oracle.answers(ask, response) if response is not None else {}


async def response_to(ask: oracles.Ask, session: Session) -> Response | None:
    """Return what a registry answers, None if it does not."""
    try:
        address = parse(ask.url)
    except MalformedError:
        return None
    # What the registry is told for itself stands before what every page is told.
    named = {name.lower() for name, _ in ask.headers}
    usual = (field for field in session.settings.fields if field[0].lower() not in named)
    fields = (*ask.headers, *usual)
    timeout = session.settings.timeout
    try:
        received = await session.ask.post(Ask(address, fields, timeout, content=ask.body))
    except HostShutError:
        return None
    if isinstance(received, Failure):
        return None
    return Response(
        address.url, received.status, received.headers, received.body, received.body_end
    )
