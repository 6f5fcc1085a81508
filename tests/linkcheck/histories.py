"""Small histories for tests: days count from ``START``."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from noteloom.linkcheck.history.codec import HEADER, History, HostFact, encode
from noteloom.linkcheck.history.fold import Record, record_of
from noteloom.linkcheck.observation import Hop, Observation
from noteloom.linkcheck.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

START = datetime(2026, 3, 1, 3, 20, tzinfo=UTC)
URL = "https://a.example/page"

_ANSWERS = {
    Verdict.NOT_FOUND: 404,
    Verdict.GONE: 410,
    Verdict.SERVER_ERROR: 503,
    Verdict.RATE_LIMITED: 429,
    Verdict.BOT_BLOCKED: 403,
    Verdict.UNVERIFIABLE: 403,
    Verdict.AUTH_REQUIRED: 401,
    Verdict.ALIVE: 200,
    Verdict.SOFT_404: 200,
    Verdict.PARKED: 200,
    Verdict.REDIRECT_LOOP: 302,
}


def day(number: float) -> datetime:
    """Return the time so many days after ``START``."""
    return START + timedelta(days=number)


def seen(number: float, saw: Verdict, url: str = URL, **fields: Any) -> Observation:
    """Return what a check on the day *number* saw, with the status that goes with it."""
    usual = {"status": _ANSWERS.get(saw)}
    return Observation(url=url, at=day(number), saw=saw, **(usual | fields))


def record(*series: tuple[float, Verdict]) -> Record:
    """Return the record of ``URL`` from days and what was seen on them."""
    return record_of([seen(number, saw) for number, saw in series])


def lines(entries: Iterable[Observation | HostFact]) -> bytes:
    """Return a file that holds *entries* in this order."""
    return HEADER + b"".join(map(encode, entries))


def history(*observations: Observation) -> History:
    """Return the history of *observations*."""
    return History(observations)


_times = st.integers(0, 80).map(lambda half: START + timedelta(hours=12 * half))
_words = st.none() | st.sampled_from(["one", "two", 'é𝄞 \u2028 "quoted"\n'])
observations = st.builds(
    Observation,
    url=st.sampled_from([URL, "https://a.example/other#part", "http://b.example/?q=é"]),
    at=_times,
    saw=st.sampled_from(Verdict),
    status=st.sampled_from([None, 200, 404, 503]),
    hops=st.sampled_from([(), (Hop(URL, 301, 12), Hop("https://b.example/", 200, 40))]),
    evidence=st.sampled_from([(), ("404 from the server",)]),
    title=_words,
    fingerprint=_words,
    etag=_words,
    modified=_words,
    moved_to=st.none() | st.just("https://b.example/"),
    archived=st.none() | st.just("https://archive.example/"),
    attempts=st.integers(1, 3),
    via=st.sampled_from(["page", "doi"]),
)
facts = st.builds(
    HostFact,
    st.sampled_from(["a.example", "b.example"]),
    _times,
    st.none() | st.sampled_from([0.0, 2.5]),
)
_STEPS = [Verdict.ALIVE, Verdict.NOT_FOUND, Verdict.BOT_BLOCKED, Verdict.TIMEOUT_CONNECT]
_stays = st.tuples(st.sampled_from(_STEPS), st.integers(1, 9), _words)


def _lived(stays: list[tuple[Verdict, int, str | None]]) -> list[Observation]:
    verdicts = [
        (saw, title if number == 0 else None)
        for saw, times, title in stays
        for number in range(times)
    ]
    return [
        seen(number * 2, saw, title=title, archived=title, moved_to=title)
        for number, (saw, title) in enumerate(verdicts)
    ]


lives = st.lists(_stays, min_size=1, max_size=5).map(_lived)
"""Long series of one address, in which each verdict stays for a while."""
entries = st.lists(observations | facts, max_size=25)
