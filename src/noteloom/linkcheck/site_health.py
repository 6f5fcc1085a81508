"""What the site says of links: their history, judged as of its latest observation.

Not as of today: the same notes and the same history make the same pages, whenever.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from noteloom.linkcheck.addresses import MalformedError, parse, scheme_of
from noteloom.linkcheck.history.codec import HistoryError, decode
from noteloom.linkcheck.history.fold import fold, record_of
from noteloom.linkcheck.incidents import find_incidents
from noteloom.linkcheck.judge import judge
from noteloom.linkcheck.judgement import Judgement
from noteloom.linkcheck.policy import DEFAULT
from noteloom.linkcheck.verdicts import PROVES_LIFE, Verdict
from noteloom.linkcheck.verdicts import health_of as health_of_one
from noteloom.model.health import RECENT, Health, HealthReport, LinkHealth, TrendPoint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from noteloom.linkcheck.history.fold import Record
    from noteloom.linkcheck.policy import Policy

NO_HISTORY = "there is no history of links at `%s` yet: `noteloom links check` makes it"

MOST_DAYS = 52
"""The most points of a trend: of more days with checks, so many at even distances."""

_WEB = frozenset({"http", "https"})


def health_of(
    content: bytes | None, name: str, policy: Policy = DEFAULT
) -> Callable[[Iterable[str]], HealthReport]:
    """Return what says how addresses fare, as they are written in the notes.

    Args:
        content: The history, None if there is none yet.
        name: What to call the history in a message.
        policy: When a failure is held against a link.

    Raises:
        HistoryError: If *content* is no history.

    """
    try:
        history = decode(content or b"")
    except HistoryError as error:
        message = f"`{name}`: {error}"
        raise HistoryError(message) from error
    now = max((seen.at for seen in history.observations), default=None)
    if now is None:
        return lambda _: HealthReport()
    records = fold(history, now=now)
    return lambda urls: health_report(records, urls, now=now, policy=policy)


def health_report(
    records: Mapping[str, Record],
    urls: Iterable[str],
    *,
    now: datetime,
    policy: Policy = DEFAULT,
) -> HealthReport:
    """Return how *urls* fare, as they are written, by what *records* know until *now*.

    Cost:
        Every link is judged on every day of the trend: 5,000 links with 12 observations
        each take 1 s.

    """
    written = _written(url for url in urls if scheme_of(url) in _WEB)
    known = {key: records[key] for key in sorted({*written.keys.values()} & {*records})}
    past = _Past(known, policy)
    judged = past.judged(now)
    before = past.judged(now - RECENT)
    links = {
        url: _health(url, judged[key]) for url, key in written.keys.items() if key in known
    }
    links |= {url: _malformed(url, why) for url, why in written.malformed.items()}
    newly = (
        url
        for url, key in written.keys.items()
        if _is_dead(judged, key) and not _is_dead(before, key)
    )
    return HealthReport(
        links=dict(sorted(links.items())),
        as_of=now,
        trend=tuple(_point(day, past, written) for day in _days(known.values())),
        newly_dead=tuple(sorted(newly)),
    )


class _Written(NamedTuple):
    """Addresses as written: their keys in the history, or why they have none."""

    keys: dict[str, str]
    malformed: dict[str, str]


def _written(urls: Iterable[str]) -> _Written:
    found = _Written({}, {})
    for url in urls:
        try:
            found.keys[url] = parse(url).url
        except MalformedError as error:
            found.malformed[url] = str(error)
    return found


class _Past:
    """What was to be thought of links at any time, from what was known by then."""

    def __init__(self, records: Mapping[str, Record], policy: Policy) -> None:
        self._records = records
        self._policy = policy
        self._judged: dict[tuple[str, int], Judgement] = {}

    def judged(self, at: datetime) -> Mapping[str, Judgement]:
        """Return the judgement of every link that had been asked for by then."""
        found = {}
        for url, record in self._records.items():
            known = _until(record, at)
            if known:
                found[url] = self._judge(url, record, known)
        return find_incidents(found, _site_of, policy=self._policy).judgements

    def _judge(self, url: str, record: Record, known: int) -> Judgement:
        judgement = self._judged.get((url, known))
        if judgement is None:
            judgement = _judge(record, known, self._policy)
            self._judged[url, known] = judgement
        return judgement


def _judge(record: Record, known: int, policy: Policy) -> Judgement:
    """Return the judgement after the first *known* observations."""
    latest = record.observations[known - 1]
    if known == len(record.observations):
        return judge(record, now=latest.at, policy=policy)
    if latest.saw in PROVES_LIFE:  # most of them, and no judgement says anything else
        health = health_of_one(latest.saw)
        return Judgement(
            health=health, verdict=latest.saw, latest=latest, last_alive=latest.at
        )
    part = record_of(record.observations[:known])
    return judge(part, now=latest.at, policy=policy)


def _until(record: Record, at: datetime) -> int:
    """Return how many observations there were at a time."""
    count = len(record.observations)
    while count and record.observations[count - 1].at > at:
        count -= 1
    return count


@lru_cache(maxsize=65_536)
def _site_of(url: str) -> str:
    return parse(url).site


def _health(url: str, judgement: Judgement) -> LinkHealth:
    return LinkHealth(
        url=url,
        health=judgement.health,
        verdict=judgement.verdict,
        evidence=judgement.evidence,
        checked=judgement.latest.at if judgement.latest else None,
        since=judgement.since,
        last_alive=judgement.last_alive,
        moved_to=judgement.moved_to,
        archived=judgement.archived,
    )


def _malformed(url: str, why: str) -> LinkHealth:
    """Return the health of what no request can be made for; nobody need ask to know."""
    return LinkHealth(
        url=url, health=Health.DEAD, verdict=Verdict.MALFORMED, evidence=(why,)
    )


def _is_dead(judged: Mapping[str, Judgement], key: str) -> bool:
    return key in judged and judged[key].health is Health.DEAD


def _days(records: Iterable[Record]) -> Sequence[date]:
    """Return the days on which links were checked, or some of them, evenly chosen."""
    days = sorted({seen.at.date() for record in records for seen in record.observations})
    if len(days) <= MOST_DAYS:
        return days
    last = len(days) - 1
    return [days[last * at // (MOST_DAYS - 1)] for at in range(MOST_DAYS)]


def _point(day: date, past: _Past, written: _Written) -> TrendPoint:
    judged = past.judged(datetime.combine(day, time.max, UTC))
    counts = Counter(judged[key].health for key in written.keys.values() if key in judged)
    return TrendPoint(
        date=day,
        ok=counts[Health.OK],
        unverifiable=counts[Health.UNVERIFIABLE],
        suspect=counts[Health.SUSPECT],
        dead=counts[Health.DEAD] + len(written.malformed),
    )
