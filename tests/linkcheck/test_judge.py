"""The judgement of a series: no false red, and no dead page missed for long."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.histories import day, observations, record, seen
from noteloom.linkcheck.history.fold import record_of
from noteloom.linkcheck.judge import judge
from noteloom.linkcheck.judgement import Judgement
from noteloom.linkcheck.policy import NewLinks, Policy
from noteloom.linkcheck.verdicts import PROVES_LIFE, Verdict, health_of
from noteloom.model.health import Health

if TYPE_CHECKING:
    from noteloom.linkcheck.history.fold import Record
    from noteloom.linkcheck.observation import Observation

ALIVE, LOST, WALL = Verdict.ALIVE, Verdict.NOT_FOUND, Verdict.BOT_BLOCKED
DOWN, ERROR, LIMITED = Verdict.TIMEOUT_CONNECT, Verdict.SERVER_ERROR, Verdict.RATE_LIMITED
RESET, SOFT, NAME, DNS = (
    Verdict.RESET,
    Verdict.SOFT_404,
    Verdict.DEAD_DNS,
    Verdict.DNS_FAILURE,
)
GONE, PARKED, MALFORMED = Verdict.GONE, Verdict.PARKED, Verdict.MALFORMED
OK, UNVERIFIABLE, SUSPECT, DEAD = (
    Health.OK,
    Health.UNVERIFIABLE,
    Health.SUSPECT,
    Health.DEAD,
)
HOUR = 1 / 24
STRICT = Policy(new_links=NewLinks.STRICT)

CLOCK: dict[str, tuple[list[tuple[float, Verdict]], Health, str]] = {
    "alive": ([(0, ALIVE)], OK, "alive"),
    "dead, dead, alive": ([(0, LOST), (3, LOST), (6, ALIVE)], OK, "alive-flaky"),
    "dead for 30 days, then alive": (
        [(0, LOST), (3, LOST), (6, LOST), (20, LOST), (30, ALIVE)],
        OK,
        "alive-flaky",
    ),
    "alive for five checks after a failure": (
        [(0, LOST), *((at, ALIVE) for at in range(1, 6))],
        OK,
        "alive",
    ),
    "moved for good after a failure": (
        [(0, LOST), (3, Verdict.REDIRECTED_PERMANENT)],
        OK,
        "redirected-permanent",
    ),
    "missing once": ([(0, LOST)], SUSPECT, "not-found"),
    "dead three times in one hour": (
        [(0, LOST), (HOUR / 2, LOST), (HOUR, LOST)],
        SUSPECT,
        "not-found",
    ),
    "dead three times in one hour, and once on day 6": (
        [(0, LOST), (HOUR / 3, LOST), (HOUR / 2, LOST), (6, LOST)],
        SUSPECT,
        "not-found",
    ),
    "dead three times in five days": (
        [(0, LOST), (2.5, LOST), (5.9, LOST)],
        SUSPECT,
        "not-found",
    ),
    "dead twice in a month": ([(0, LOST), (30, LOST)], SUSPECT, "not-found"),
    "dead on days 0, 3, 6": ([(0, LOST), (3, LOST), (6, LOST)], DEAD, "not-found"),
    "dead by three timeouts": ([(0, DOWN), (3, DOWN), (6, DOWN)], DEAD, "timeout-connect"),
    "dead by errors of the server": (
        [(0, ERROR), (3, ERROR), (6, ERROR)],
        DEAD,
        "server-error",
    ),
    "dead by three refusals of one class": (
        [(0, DOWN), (3, RESET), (6, Verdict.REFUSED)],
        DEAD,
        "refused",
    ),
    "missing, then said to be found, which it is not": (
        [(0, LOST), (3, SOFT), (6, SOFT)],
        DEAD,
        "soft-404",
    ),
    "three failures of three classes": (
        [(0, DOWN), (3, ERROR), (6, LOST)],
        SUSPECT,
        "not-found",
    ),
    "errors and timeouts in turn": (
        [(at, (ERROR, DOWN)[at % 2]) for at in range(13)],
        DEAD,
        "server-error",
    ),
    "no name on days 0, 3, 6": ([(0, NAME), (3, NAME), (6, NAME)], DEAD, "dead-dns"),
    "a resolver that never answers": (
        [(at, DNS) for at in range(0, 90, 3)],
        SUSPECT,
        "dns-failure",
    ),
    "no name, and a resolver that fails in between": (
        [(0, NAME), (3, DNS), (6, NAME), (9, NAME)],
        DEAD,
        "dead-dns",
    ),
    "no name, dead, and now the resolver fails": (
        [(0, NAME), (3, NAME), (6, NAME), (7, DNS)],
        DEAD,
        "dead-dns",
    ),
    "a life in between starts the count again": (
        [(0, LOST), (3, LOST), (4, ALIVE), (6, LOST)],
        SUSPECT,
        "not-found",
    ),
    "a page served without its fragment is a life": (
        [(0, LOST), (3, LOST), (4, Verdict.FRAGMENT_MISSING), (6, LOST)],
        SUSPECT,
        "not-found",
    ),
    "a wall in between counts for nothing": (
        [(0, LOST), (2, WALL), (4, LIMITED), (6, LOST)],
        SUSPECT,
        "not-found",
    ),
    "a wall in between saves no missing page": (
        [(0, LOST), (3, LOST), (4, WALL), (6, LOST)],
        DEAD,
        "not-found",
    ),
    "a wall shows that the host answers": (
        [(0, DOWN), (3, DOWN), (4, WALL), (6, DOWN)],
        SUSPECT,
        "timeout-connect",
    ),
    "a wall without an answer shows nothing": (
        [(0, DOWN), (3, DOWN), (4, Verdict.BLOCKED), (6, DOWN)],
        DEAD,
        "timeout-connect",
    ),
    "the host is back, its page is not": (
        [(0, DOWN), (3, DOWN), (6, DOWN), (9, LOST)],
        SUSPECT,
        "not-found",
    ),
    "the page is dead, and now the host is slow, too": (
        [(0, LOST), (3, LOST), (6, LOST), (9, DOWN)],
        DEAD,
        "not-found",
    ),
    "gone at once": ([(0, ALIVE), (1, GONE)], DEAD, "gone"),
    "gone, then an error": ([(0, GONE), (7, ERROR)], DEAD, "gone"),
    "gone, and back": ([(0, GONE), (7, ALIVE)], OK, "alive-flaky"),
    "malformed at once": ([(0, MALFORMED)], DEAD, "malformed"),
    "parked at first sight": ([(0, PARKED)], SUSPECT, "parked"),
    "parked for a week": ([(0, PARKED), (3, PARKED), (6, PARKED)], DEAD, "parked"),
    "a wall": ([(0, WALL)], UNVERIFIABLE, "bot-blocked"),
    "dead, and now a wall": (
        [(0, LOST), (3, LOST), (6, LOST), (9, WALL)],
        UNVERIFIABLE,
        "bot-blocked",
    ),
    "dead, a wall, dead": (
        [(0, LOST), (3, LOST), (6, LOST), (9, WALL), (12, LOST)],
        DEAD,
        "not-found",
    ),
    "a fragment that cannot be looked up": (
        [(0, Verdict.FRAGMENT_UNVERIFIABLE)],
        UNVERIFIABLE,
        "fragment-unverifiable",
    ),
}


@pytest.mark.parametrize("case", CLOCK, ids=str)
def test_the_clock_cases(case: str) -> None:
    """A failure is held against a link if it is final, or three times over six days."""
    series, health, verdict = CLOCK[case]
    told = record(*series)

    judged = judge(told, now=told.latest.at)

    assert (judged.health, judged.verdict) == (health, verdict)


def test_a_link_that_never_was_asked_is_not_checked() -> None:
    """The deadline of the run came first."""
    assert judge(None, now=day(0)) == Judgement(
        health=UNVERIFIABLE, verdict=Verdict.NOT_CHECKED
    )


@pytest.mark.parametrize("saw", Verdict)
def test_one_look_alone_is_as_the_table_says(saw: Verdict) -> None:
    """Of a single observation, only what is final is red."""
    judged = judge(record((0, saw)), now=day(0))

    assert (judged.health, judged.verdict) == (health_of(saw), saw)


@pytest.mark.parametrize("saw", [LOST, SOFT, PARKED, NAME, GONE, MALFORMED], ids=str)
def test_a_new_link_that_is_wrong_fails_on_first_sight(saw: Verdict) -> None:
    """If asked to: its author is still there, and can mend it now."""
    judged = judge(record((0, saw)), now=day(0), policy=STRICT, is_new=True)

    assert (judged.health, judged.verdict, judged.since) == (DEAD, saw, day(0))
    assert "new in this change" in judged.evidence or health_of(saw) is DEAD


@pytest.mark.parametrize("saw", [ERROR, DOWN, RESET, DNS, Verdict.REDIRECT_LOOP], ids=str)
def test_a_new_link_to_a_host_in_trouble_does_not(saw: Verdict) -> None:
    """Hosts come back, and a loop may be for want of cookies."""
    judged = judge(record((0, saw)), now=day(0), policy=STRICT, is_new=True)

    assert judged.health is SUSPECT


def test_only_what_is_asked_for_is_strict() -> None:
    """Old links, links that were alive before, and the usual policy stay patient."""
    lost, lived = record((0, LOST)), record((0, ALIVE), (1, LOST))

    assert judge(lost, now=day(0), policy=STRICT).health is SUSPECT
    assert judge(lost, now=day(0), is_new=True).health is SUSPECT
    assert judge(lived, now=day(1), policy=STRICT, is_new=True).health is SUSPECT


RULE = "confirmed after 3 over 6 days"


@pytest.mark.parametrize(
    ("series", "now", "evidence"),
    [
        ([(0, ALIVE)], 0, ""),
        (
            [(0, LOST)],
            0,
            f"failed once on 2026-03-01, {RULE}, not before 2026-03-07",
        ),
        (
            [(0, LOST), (3, LOST)],
            3,
            f"failed 2 times since 2026-03-01, {RULE}, not before 2026-03-07",
        ),
        ([(0, LOST), (9, LOST)], 9, f"failed 2 times since 2026-03-01, {RULE}"),
        (
            [(0, LOST), (3, LOST), (6, LOST)],
            6,
            "failed 3 times since 2026-03-01, with no proof of life in between",
        ),
        (
            [(0, LOST), (3, LOST), (6, LOST), (9, DOWN)],
            9,
            "failed 3 times since 2026-03-01 (not-found), with no proof of life in between",
        ),
        ([(0, GONE)], 0, ""),
        ([(0, DNS)], 0, "a resolver without an answer is never held against a link"),
        ([(0, WALL)], 0, "never proven alive yet"),
        ([(0, ALIVE), (1, WALL)], 13, "last proven alive 13 days ago"),
        ([(0, ALIVE), (1, LIMITED)], 1, "last proven alive 1 day ago"),
        ([(0, ALIVE), (0.5, LIMITED)], 0.5, "last proven alive less than a day ago"),
        (
            [(0, ALIVE), (1, LOST), (4, LOST), (5, WALL)],
            5,
            "last proven alive 5 days ago; before that, it failed 2 times since 2026-03-02",
        ),
        (
            [(0, LOST), (3, LOST), (6, ALIVE)],
            6,
            "failed 2 of the last 3 checks, last on 2026-03-04",
        ),
    ],
)
def test_the_series_speaks(
    series: list[tuple[float, Verdict]], now: float, evidence: str
) -> None:
    """Whoever reads a verdict learns what it rests on, and what comes next."""
    judged = judge(record(*series), now=day(now))

    assert "; ".join(judged.evidence) == evidence


def test_the_latest_look_speaks_first() -> None:
    """Its evidence is kept word for word, and attempts are told."""
    told = record_of([seen(0, ALIVE, attempts=3, evidence=("200 and a page",))])

    judged = judge(told, now=day(0))

    assert judged.verdict is Verdict.ALIVE_FLAKY
    assert judged.evidence == ("200 and a page", "it took 3 attempts")


def test_dead_since_the_first_failure_that_still_stands() -> None:
    """A proof of life, or the host's answer, ends what was before."""
    lived = record((0, LOST), (1, ALIVE), (2, LOST), (5, LOST))
    mixed = record((0, LOST), (3, DOWN))
    back = record((0, DOWN), (3, LOST))

    assert judge(lived, now=day(5)).since == day(2)
    assert judge(mixed, now=day(3)).since == day(0)
    assert judge(back, now=day(3)).since == day(3)
    assert judge(record((0, ALIVE)), now=day(0)).since is None
    assert judge(record((0, LOST), (1, WALL)), now=day(1)).since is None


def test_a_judgement_says_where_else_the_page_is() -> None:
    """Its new home as last known, and an archived copy found since it died."""
    moved = seen(0, Verdict.REDIRECTED_PERMANENT, moved_to="https://new.example/")
    lost = seen(1, LOST, archived="https://archive.example/1")
    wall = seen(2, WALL)

    judged = judge(record_of([moved, lost, wall]), now=day(2))

    assert judged.moved_to == "https://new.example/"
    assert judged.archived == "https://archive.example/1"
    assert judged.last_alive == day(0)
    assert judged.latest == wall


def test_a_page_that_is_alive_has_no_need_of_its_archived_copy() -> None:
    """Neither of a home that it had long ago."""
    told = [
        seen(0, Verdict.REDIRECTED_PERMANENT, moved_to="https://new.example/"),
        seen(1, LOST, archived="https://archive.example/1"),
        seen(2, ALIVE),
    ]

    judged = judge(record_of(told), now=day(2))

    assert (judged.moved_to, judged.archived) == (None, None)


@given(st.lists(observations, min_size=1, max_size=20))
def test_red_needs_a_reason(series: list[Observation]) -> None:
    """Whatever the series: dead only if the last look failed, finally or three times."""
    told = record_of([_at_one_address(one) for one in series])

    judged = judge(told, now=day(41))

    assert (judged.health is OK) == (health_of(told.latest.saw) is OK)
    assert (judged.since is not None) == (judged.health in {SUSPECT, DEAD})
    if judged.health is DEAD:
        assert not _is_too_soon(told)


def _at_one_address(one: Observation) -> Observation:
    return replace(one, url="https://a.example/")


def _is_too_soon(told: Record) -> bool:
    final = any(one.saw in {GONE, MALFORMED} for one in told.failing)
    first, last = told.failing[0].at, told.failing[-1].at
    enough = len(told.failing) >= 3 and last - first >= timedelta(days=6)
    return told.latest.saw in PROVES_LIFE or not (final or enough)
