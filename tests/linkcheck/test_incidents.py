"""A whole host that is down is one finding; a machine that is offline is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from linkcheck.histories import day, seen
from noteloom.linkcheck.history.fold import record_of
from noteloom.linkcheck.incidents import Incidents, find_incidents, is_offline
from noteloom.linkcheck.judge import judge
from noteloom.linkcheck.judgement import Incident
from noteloom.linkcheck.observation import Hop, Observation
from noteloom.linkcheck.policy import Policy
from noteloom.linkcheck.verdicts import Verdict
from noteloom.model.health import Health

if TYPE_CHECKING:
    from noteloom.linkcheck.history.fold import Record

ALIVE, LOST, DOWN = Verdict.ALIVE, Verdict.NOT_FOUND, Verdict.TIMEOUT_CONNECT
ERROR, NAME, DNS = Verdict.SERVER_ERROR, Verdict.DEAD_DNS, Verdict.DNS_FAILURE


def host_of(url: str) -> str | None:
    """Return the host of *url*, None for what is no address."""
    return url.split("/")[2] if "//" in url else None


def page(name: str, host: str = "a.example") -> str:
    """Return the address of a page."""
    return f"https://{host}/{name}"


def course(url: str, *series: tuple[float, Verdict]) -> list[Observation]:
    """Return what was seen of *url*."""
    return [seen(number, saw, url) for number, saw in series]


def incidents(*courses: list[Observation], now: float = 40) -> Incidents:
    """Judge each link, and gather the incidents."""
    judged = {one[0].url: judge(record_of(one), now=day(now)) for one in courses}
    return find_incidents(judged, host_of)


def test_a_host_that_is_down_is_one_incident() -> None:
    """Eighty links that time out are not eighty dead links."""
    many = [
        course(page(f"{at}"), (0, ALIVE), (7, DOWN), (10, DOWN), (13, DOWN))
        for at in range(80)
    ]

    found, judged = incidents(*many)

    assert found == (Incident("a.example", DOWN, 80, day(7)),)
    assert {one.health for one in judged.values()} == {Health.SUSPECT}
    assert {one.incident for one in judged.values()} == {"a.example"}
    assert judged[page("1")].evidence[-2:] == (
        "none of the 80 links to a.example is answered since 2026-03-08",
        "held against a link after 14 days",
    )


def test_a_host_that_stays_down_is_dead() -> None:
    """After two weeks its links are dead, and still one incident."""
    days = (7, 10, 13, 21)
    many = [course(page(f"{at}"), *((number, DOWN) for number in days)) for at in range(3)]

    found, judged = incidents(*many)

    assert [one.links for one in found] == [3]
    assert {one.health for one in judged.values()} == {Health.DEAD}


def test_trouble_of_several_kinds_is_one_incident() -> None:
    """A dying host answers in many ways; the most frequent is named."""
    found, _ = incidents(
        course(page("1"), (0, ERROR)),
        course(page("2"), (0, DOWN)),
        course(page("3"), (0, ERROR)),
    )

    assert found == (Incident("a.example", ERROR, 3, day(0)),)


@pytest.mark.parametrize(
    "other",
    [
        course(page("2"), (9, ALIVE)),
        course(page("2"), (9, LOST)),
        course(page("2"), (9, Verdict.BOT_BLOCKED)),
        course(page("2", "b.example"), (9, DOWN)),
        course(page("1#part"), (9, DOWN)),
        course("http:no host", (9, DOWN)),
    ],
)
def test_a_host_that_answers_is_not_down(other: list[Observation]) -> None:
    """One page that fails, beside one that is served in the same run, is its own affair."""
    failing = course(page("1"), (3, DOWN), (6, DOWN), (9, DOWN))

    found, judged = incidents(failing, other)

    assert found == ()
    assert judged[page("1")].health is Health.DEAD


@pytest.mark.parametrize("minutes", [-59, 0, 90])
def test_two_slow_pages_do_not_make_a_host_down(minutes: int) -> None:
    """If the same run was served a third, before them or after."""
    served = course(page("3"), (9 + minutes / (24 * 60), ALIVE))

    found, judged = incidents(
        course(page("1"), (9, DOWN)), course(page("2"), (9, DOWN)), served
    )

    assert found == ()
    assert {one.incident for one in judged.values()} == {None}


def test_no_answer_does_not_show_that_a_host_is_up() -> None:
    """Nor does an answer of last week."""
    found, _ = incidents(
        course(page("1"), (9, DOWN)),
        course(page("2"), (9, DOWN)),
        course(page("3"), (2, ALIVE), (9, Verdict.BLOCKED)),
    )

    assert found == (Incident("a.example", DOWN, 2, day(9)),)


def test_links_that_were_not_asked_since_do_not_hide_it() -> None:
    """Those that were alive a week ago are not yet due: they say nothing of today."""
    found, judged = incidents(
        course(page("1"), (0, ALIVE), (9, DOWN)),
        course(page("2"), (1, ALIVE), (10, DOWN)),
        course(page("3"), (8, ALIVE)),
    )

    assert found == (Incident("a.example", DOWN, 2, day(9)),)
    assert judged[page("3")].incident is None


def test_a_page_that_failed_before_does_not_date_the_incident() -> None:
    """The host was up when another of its pages was served."""
    found, _ = incidents(
        course(page("1"), (0, ERROR), (9, ERROR)),
        course(page("2"), (6, ALIVE), (10, DOWN)),
    )

    assert found == (Incident("a.example", ERROR, 2, day(10)),)


def test_a_page_that_was_dead_before_stays_dead() -> None:
    """The incident explains what fails today, not what was confirmed before."""
    dead = course(page("1"), (0, LOST), (3, LOST), (6, LOST), (9, DOWN))

    _, judged = incidents(dead, course(page("2"), (9, DOWN)))

    assert judged[page("1")].health is Health.DEAD
    assert judged[page("1")].incident == "a.example"


def test_a_name_that_is_no_more_needs_no_more_patience() -> None:
    """It is one incident, dead as soon as it is confirmed."""
    days = [(0, NAME), (3, NAME), (6, NAME)]

    found, judged = incidents(course(page("1"), *days), course(page("2"), *days))

    assert found == (Incident("a.example", NAME, 2, day(0)),)
    assert {one.health for one in judged.values()} == {Health.DEAD}


def test_trouble_behind_a_redirect_is_not_that_of_the_first_host() -> None:
    """A resolver of identifiers leads to many hosts, and some are down."""
    hops = (Hop("https://doi.example/1", 302, 5),)
    links = [
        [seen(0, DOWN, page(name, "doi.example"), hops=hops)] for name in ("1", "2", "3")
    ]

    assert incidents(*links).found == ()


def test_the_policy_is_never_less_patient_with_a_host() -> None:
    """Whoever waits a month for a link waits a month for a host."""
    assert Policy(min_days=30).incident_span.days == 30


def _before(*urls: str, saw: Verdict = ALIVE) -> dict[str, Record]:
    return {url: record_of([seen(0, saw, url)]) for url in urls}


HOSTS = [page("", f"{name}.example") for name in "abcd"]


def test_when_nothing_answers_the_machine_is_offline() -> None:
    """Three hosts that were fine, and not one byte from anywhere."""
    run = [
        seen(5, saw, url) for saw, url in zip((DNS, DOWN, DOWN, DNS), HOSTS, strict=True)
    ]
    odd = [
        seen(5, Verdict.MALFORMED, "http://["),
        seen(5, Verdict.BLOCKED, "http://10.0.0.1/"),
    ]

    assert is_offline([*run, *odd], _before(*HOSTS), host_of)
    assert is_offline(run[:3], _before(*HOSTS), host_of)
    assert not is_offline(run[:2], _before(*HOSTS), host_of)
    assert not is_offline([*run[:2], seen(5, DNS, "odd")], _before(*HOSTS), host_of)
    assert not is_offline([], {}, host_of)


@pytest.mark.parametrize(
    "answer",
    [
        seen(5, ALIVE, HOSTS[3]),
        seen(5, LOST, HOSTS[3]),
        seen(5, Verdict.UNVERIFIABLE, HOSTS[3]),
        seen(5, Verdict.REFUSED, HOSTS[3]),
        seen(5, NAME, HOSTS[3]),
        seen(5, DOWN, HOSTS[3], hops=(Hop(HOSTS[3], 302, 5),)),
    ],
)
def test_one_answer_shows_that_the_machine_is_online(answer: Observation) -> None:
    """Even that a name does not exist: somebody said so."""
    run = [seen(5, DNS, url) for url in HOSTS[:3]]

    assert not is_offline([*run, answer], _before(*HOSTS), host_of)


def test_no_route_is_no_answer() -> None:
    """Without a network, nothing can be said of a host."""
    run = [seen(5, Verdict.UNVERIFIABLE, url, status=None) for url in HOSTS]

    assert is_offline(run, _before(*HOSTS), host_of)
    assert is_offline(run, {}, host_of)


@pytest.mark.parametrize("saw", [Verdict.REFUSED, Verdict.RESET, NAME, DOWN])
def test_a_line_that_refuses_everything_is_no_line(saw: Verdict) -> None:
    """A firewall may deny whatever is asked: five hosts do not die at once."""
    hosts = [page("", f"{name}.example") for name in "abcde"]
    run = [seen(5, saw, url) for url in hosts]

    assert is_offline(run, {}, host_of)
    assert is_offline(run, _before(*hosts), host_of)
    assert not is_offline(run[:4], {}, host_of)
    assert not is_offline(run, _before(*hosts, saw=saw), host_of)
    assert not is_offline([*run, seen(5, LOST, HOSTS[0])], {}, host_of)


def test_silence_that_goes_on_is_held_against_the_silent() -> None:
    """On day 3 only the failing links are due: that all of them fail is no news."""
    run = [seen(5, DOWN, url) for url in HOSTS]

    assert not is_offline(run, _before(*HOSTS, saw=DOWN), host_of)
    assert not is_offline(run, {}, host_of)
    assert is_offline([seen(5, DNS, url) for url in HOSTS], {}, host_of)
