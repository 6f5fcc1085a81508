"""What the site says of links, by their history alone: never by the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from noteloom.linkcheck.history.codec import HEADER, HistoryError
from noteloom.linkcheck.history.lines import encode
from noteloom.linkcheck.observation import Observation
from noteloom.linkcheck.site_health import MOST_DAYS, health_of
from noteloom.linkcheck.verdicts import Verdict
from noteloom.model.health import Health, HealthReport, TrendPoint

START = datetime(2026, 1, 1, 3, tzinfo=UTC)
URL = "https://a.example/x"
OTHER = "https://b.example/y"


def saw(
    day: int,
    verdict: Verdict,
    url: str = URL,
    *,
    moved_to: str | None = None,
    archived: str | None = None,
) -> Observation:
    """Return what a check saw, so many days after the start."""
    return Observation(
        url=url,
        at=START + timedelta(days=day),
        saw=verdict,
        status=404 if verdict is Verdict.NOT_FOUND else 200,
        moved_to=moved_to,
        archived=archived,
    )


def history(*seen: Observation) -> bytes:
    """Return a history that holds *seen*."""
    return HEADER + b"".join(map(encode, seen))


def report(*seen: Observation, urls: tuple[str, ...] = (URL, OTHER)) -> HealthReport:
    """Return how *urls* fare by a history that holds *seen*."""
    return health_of(history(*seen), "links.jsonl")(urls)


GONE = [saw(day, Verdict.NOT_FOUND) for day in (10, 13, 16)]


# -- links --------------------------------------------------------------------------------


def test_a_link_is_judged_by_all_that_was_seen() -> None:
    """One failure makes it suspect; three over six days make it dead, since the first."""
    alive = saw(0, Verdict.ALIVE)

    suspect = report(alive, GONE[0]).links[URL]
    dead = report(alive, *GONE).links[URL]

    assert (suspect.health, dead.health) == (Health.SUSPECT, Health.DEAD)
    assert dead.since == GONE[0].at
    assert dead.last_alive == alive.at
    assert dead.checked == GONE[-1].at


def test_links_are_found_as_the_notes_write_them() -> None:
    """A history keeps the address as it is asked for; notes have their own spellings."""
    written = ("HTTPS://A.example:443/x", "https://a.example/x?utm_source=feed")

    found = report(*GONE, urls=written)

    assert {url: one.health for url, one in found.links.items()} == dict.fromkeys(
        written, Health.DEAD
    )


def test_a_link_that_was_never_asked_for_is_left_out() -> None:
    """Nothing is said of it."""
    assert OTHER not in report(*GONE).links


def test_what_is_no_address_is_dead_without_being_asked() -> None:
    """And an address outside the web is none of this."""
    found = report(*GONE, urls=("http://[", "tel:+123", "ftp://a.example/"))

    assert [(url, one.verdict) for url, one in found.links.items()] == [
        ("http://[", "malformed")
    ]


def test_new_homes_and_archived_copies_come_along() -> None:
    """They are what a page offers a reader."""
    moved = saw(0, Verdict.REDIRECTED_PERMANENT, moved_to="https://c.example/")
    gone = saw(0, Verdict.GONE, OTHER, archived="https://archive.example/1")

    links = report(moved, gone).links

    assert links[URL].moved_to == "https://c.example/"
    assert links[OTHER].archived == "https://archive.example/1"


def test_a_host_that_is_down_kills_no_link_yet() -> None:
    """As in a check: hosts come back."""
    urls = ("https://a.example/1", "https://a.example/2")
    seen = [saw(day, Verdict.TIMEOUT_CONNECT, url) for day in (0, 4, 8) for url in urls]
    seen = [Observation(url=one.url, at=one.at, saw=one.saw) for one in seen]

    found = report(*seen, urls=urls)

    assert {one.health for one in found.links.values()} == {Health.SUSPECT}


# -- time ---------------------------------------------------------------------------------


def test_the_report_is_as_of_the_latest_observation() -> None:
    """The same notes and history make the same pages, whenever they are built."""
    found = report(*GONE, saw(20, Verdict.ALIVE, OTHER))

    assert found.as_of == START + timedelta(days=20)


def test_the_trend_has_a_point_for_each_day_of_checks() -> None:
    """A link counts from its first check on; two spellings are two links."""
    found = report(
        saw(0, Verdict.ALIVE), *GONE, saw(13, Verdict.ALIVE, OTHER), urls=(URL, OTHER)
    )

    assert found.trend == (
        TrendPoint(date=date(2026, 1, 1), ok=1),
        TrendPoint(date=date(2026, 1, 11), suspect=1),
        TrendPoint(date=date(2026, 1, 14), ok=1, suspect=1),
        TrendPoint(date=date(2026, 1, 17), ok=1, dead=1),
    )


def test_the_last_point_of_the_trend_is_what_is_true_now() -> None:
    """The chart ends where the table begins, malformed addresses included."""
    found = report(*GONE, saw(3, Verdict.BOT_BLOCKED, OTHER), urls=(URL, OTHER, "http://["))

    states = [one.health for one in found.links.values()]
    assert found.trend[-1] == TrendPoint(
        date=date(2026, 1, 17),
        unverifiable=states.count(Health.UNVERIFIABLE),
        dead=states.count(Health.DEAD),
    )


def test_a_long_trend_keeps_its_ends() -> None:
    """Of years of daily checks, some days are shown, evenly chosen."""
    seen = [saw(day, Verdict.ALIVE) for day in range(400)]

    days = [point.date for point in report(*seen).trend]

    gaps = {(later - day).days for day, later in pairwise(days)}
    assert len(days) == MOST_DAYS
    assert (days[0], days[-1]) == (seen[0].at.date(), seen[-1].at.date())
    assert gaps <= {7, 8}


@pytest.mark.parametrize(("day", "newly"), [(45, (URL,)), (46, ())])
def test_a_link_is_newly_dead_for_thirty_days(day: int, newly: tuple[str, ...]) -> None:
    """Counted from the check that confirmed it, up to the latest one."""
    found = report(*GONE, saw(day, Verdict.ALIVE, OTHER))

    assert found.newly_dead == newly


# -- files --------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [None, b"", HEADER])
def test_no_observation_is_no_error(content: bytes | None) -> None:
    """Before the first check there is nothing to say."""
    assert health_of(content, "links.jsonl")([URL]) == HealthReport()


def test_what_is_no_history_is_named() -> None:
    """The message is for whoever wrote the configuration."""
    with pytest.raises(HistoryError, match=r"^`links\.jsonl`: line 1: "):
        health_of(b"# Notes\n", "links.jsonl")
