"""One run of the link checker: what is due is asked, and every link is judged."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from noteloom.linkcheck.history.fold import fold, host_facts
from noteloom.linkcheck.judgement import Effort
from noteloom.linkcheck.oracles.registries import PACES, oracles
from noteloom.linkcheck.pace.deadline import Deadline
from noteloom.linkcheck.pace.turns import Turns
from noteloom.linkcheck.web.client import Client
from noteloom.linkcheck.web.resolve import SystemResolver, guarded
from noteloom.linkcheck.web.tls import Contexts
from noteloom.linkcheck.work.archive import find_copies
from noteloom.linkcheck.work.keeper import Keeper
from noteloom.linkcheck.work.pages import look_at
from noteloom.linkcheck.work.plan import plan
from noteloom.linkcheck.work.polite import Polite
from noteloom.linkcheck.work.registry import ask_registry, by_registry
from noteloom.linkcheck.work.session import Session
from noteloom.linkcheck.work.settle import Seen, excluded, settle
from noteloom.linkcheck.work.sites import Sites

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping, Sequence

    from noteloom.linkcheck.history.codec import History, HostFact
    from noteloom.linkcheck.judgement import Outcome
    from noteloom.linkcheck.work.plan import Job, Plan
    from noteloom.linkcheck.work.session import Surroundings
    from noteloom.linkcheck.work.settings import Settings
    from noteloom.linkcheck.work.settle import Question


async def check(
    question: Question, history: History, settings: Settings, around: Surroundings
) -> Outcome:
    """Ask what is due, and judge every link by all that was ever seen of it.

    Nothing that a server sends makes this raise.
    """
    now = around.clock()
    records = fold(history, now=now)
    ignored = excluded(question, records, now, settings.shard)
    asked = {url: places for url, places in question.links.items() if url not in ignored.by}
    planned = plan(
        asked,
        records,
        now=now,
        policy=settings.policy,
        allow_private=settings.allow_private,
        shard=settings.shard,
    )
    keeper = Keeper(around.write, records)
    effort = Effort(fresh=planned.fresh)

    def judged() -> Outcome:
        seen = Seen(history, keeper.seen, around.clock())
        policy = settings.policy
        return settle(question, ignored, planned, seen, policy=policy, effort=effort)

    if planned.jobs:
        started = asyncio.get_running_loop().time()
        facts = host_facts(history, now=now)
        async with _session(settings, around, facts, keeper) as session:
            with suppress(TimeoutError):
                async with asyncio.timeout(settings.deadline):
                    await _ask(planned.jobs, session)
                    if settings.use_oracles:
                        await find_copies(judged().links, question, session)
            effort = _effort(planned, session, started)
    outcome = judged()
    if not outcome.effort.offline:
        keeper.release()
    return outcome


async def _ask(jobs: Sequence[Job], session: Session) -> None:
    """Settle *jobs*, by registries where they know better, else by their pages."""
    session.all = len(jobs)
    settings = session.settings
    token, accounts = settings.github_token, settings.github_own
    known = oracles(github_token=token, own=accounts) if settings.use_oracles else ()
    claimed, others = by_registry(jobs, known)
    async with asyncio.TaskGroup() as group:
        group.create_task(look_at(others, session))
        for oracle, own in claimed:
            group.create_task(ask_registry(oracle, own, session))


def _effort(planned: Plan, session: Session, started: float) -> Effort:
    traffic = session.turns.traffic()
    done = {one.url for one in session.keeper.seen}
    return Effort(
        requests=sum(one.requests for one in traffic.values()),
        seconds=asyncio.get_running_loop().time() - started,
        hosts=len(traffic),
        fresh=planned.fresh,
        unfinished=sum(
            address.url not in done for job in planned.jobs for address in job.addresses
        ),
    )


@asynccontextmanager
async def _session(
    settings: Settings,
    around: Surroundings,
    facts: Mapping[str, HostFact],
    keeper: Keeper,
) -> AsyncIterator[Session]:
    """Open what a run needs of the network, and close it whatever happens."""
    resolver = around.resolver or SystemResolver()
    client = Client(
        resolver if settings.allow_private else guarded(resolver),
        host_concurrency=settings.host_concurrency,
    )
    turns = Turns(
        concurrency=settings.concurrency,
        host_concurrency=settings.host_concurrency,
        host_interval=settings.host_interval,
    )
    for site, pace in PACES.items():
        turns.slow(site, pace)
    contexts = around.contexts or Contexts()
    deadline = Deadline(settings.deadline)
    sites = Sites()
    try:
        yield Session(
            settings=settings,
            around=around,
            facts=facts,
            keeper=keeper,
            turns=turns,
            ask=Polite(
                settings,
                client=client,
                contexts=contexts,
                turns=turns,
                sites=sites,
                deadline=deadline,
                clock=around.clock,
            ),
            sites=sites,
        )
    finally:
        await sites.close()
        await client.close()
