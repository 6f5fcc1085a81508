"""From what was asked and everything that was ever seen to an outcome. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from noteloom.linkcheck import ignore
from noteloom.linkcheck.addresses import MalformedError, parse, site_of
from noteloom.linkcheck.history.fold import fold
from noteloom.linkcheck.incidents import find_incidents, is_offline
from noteloom.linkcheck.judge import judge
from noteloom.linkcheck.judgement import CheckedLink, Effort, Judgement, Outcome
from noteloom.linkcheck.pace.shard import in_shard
from noteloom.linkcheck.policy import DEFAULT
from noteloom.linkcheck.verdicts import PROVES_LIFE, Verdict
from noteloom.linkcheck.work.plan import plan
from noteloom.model.health import Health

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime
    from pathlib import PurePosixPath

    from noteloom.linkcheck.history.codec import History
    from noteloom.linkcheck.history.fold import Record
    from noteloom.linkcheck.ignore import Ignored
    from noteloom.linkcheck.judgement import IgnoreRule
    from noteloom.linkcheck.observation import Observation
    from noteloom.linkcheck.occurrence import Occurrence
    from noteloom.linkcheck.pace.shard import Shard
    from noteloom.linkcheck.policy import Policy
    from noteloom.linkcheck.work.plan import Plan

_YOUNG = timedelta(days=1)
"""Without being told what a change brings in, links first asked for so lately are new."""


class Question(NamedTuple):
    """What is to be checked: the addresses as written, each with its places.

    *new* are the addresses that this change brings in, None if nobody says. *cited* is
    the day of each note that tells it.
    """

    links: Mapping[str, tuple[Occurrence, ...]]
    rules: Sequence[IgnoreRule] = ()
    new: frozenset[str] | None = None
    other_schemes: Mapping[str, int] = {}
    cited: Mapping[PurePosixPath, date] = {}


class Seen(NamedTuple):
    """The history before a run, and what the run adds to it until *at*."""

    before: History
    observations: Sequence[Observation]
    at: datetime


def excluded(
    question: Question,
    records: Mapping[str, Record],
    now: datetime,
    shard: Shard | None = None,
) -> Ignored:
    """Return which links are not asked by rule, and what is to say of the rules."""

    def was_alive(url: str) -> bool:
        try:
            record = records.get(parse(url).url)
        except MalformedError:
            return False
        return record is not None and record.latest.saw in PROVES_LIFE

    links = question.links
    found = ignore.apply(question.rules, links, now.date(), was_alive=was_alive)
    if shard is None:
        return found
    own = {
        url: rule
        for url, rule in found.by.items()
        if in_shard(site_of(url) or url, shard.k, shard.n)
    }
    return found._replace(by=own)


def from_history(
    question: Question,
    history: History,
    *,
    now: datetime,
    policy: Policy = DEFAULT,
    allow_private: bool = False,
) -> Outcome:
    """Judge every link of *question* by what is known of it, and ask nobody."""
    records = fold(history, now=now)
    ignored = excluded(question, records, now)
    asked = {url: at for url, at in question.links.items() if url not in ignored.by}
    planned = plan(asked, records, now=now, policy=policy, allow_private=allow_private)
    seen = Seen(history, (), now)
    return settle(question, ignored, planned, seen, policy=policy, effort=Effort())


def settle(  # noqa: PLR0913 -- everything that an outcome is made of
    question: Question,
    ignored: Ignored,
    planned: Plan,
    seen: Seen,
    *,
    policy: Policy,
    effort: Effort,
) -> Outcome:
    """Judge every link of *question*, as far as this machine had to ask for it."""
    records = fold(seen.before, now=seen.at)
    offline = is_offline(seen.observations, records, site_of)
    if seen.observations and not offline:
        every = (*seen.before.observations, *seen.observations)
        records = fold(replace(seen.before, observations=every), now=seen.at)
    answered = any(one.answered for one in seen.observations)
    judged: dict[str, Judgement] = {}
    for url, address in planned.addresses.items():
        record = records.get(address.url)
        new = _is_new(url, record, question, seen.at)
        if record is not None and record.latest.saw is Verdict.DEAD_DNS and not answered:
            new = False  # it may be our own line, and nothing says otherwise
        judged[address.url] = judge(record, now=seen.at, policy=policy, is_new=new)
    incidents, judged = find_incidents(judged, site_of, policy=policy)
    links = [
        *((url, judged[address.url]) for url, address in planned.addresses.items()),
        *((url, _malformed(reason)) for url, reason in planned.malformed.items()),
        *((url, _excluded(rule)) for url, rule in ignored.by.items()),
    ]
    return Outcome(
        links=tuple(
            CheckedLink(url, question.links[url], one)
            for url, one in sorted(links, key=_url)
        ),
        at=seen.at,
        incidents=incidents,
        rules=ignored.findings,
        effort=replace(effort, offline=offline),
        other_schemes=question.other_schemes,
    )


def _url(pair: tuple[str, Judgement]) -> str:
    return pair[0]


def _is_new(url: str, record: Record | None, question: Question, now: datetime) -> bool:
    if question.new is not None:
        return url in question.new
    return record is None or record.first_seen > now - _YOUNG


def _malformed(reason: str) -> Judgement:
    return Judgement(health=Health.DEAD, verdict=Verdict.MALFORMED, evidence=(reason,))


def _excluded(rule: IgnoreRule) -> Judgement:
    evidence = (f"not asked until {rule.until}: {rule.reason}",)
    return Judgement(
        health=Health.UNVERIFIABLE, verdict=Verdict.EXCLUDED, evidence=evidence
    )
