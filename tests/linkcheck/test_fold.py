"""What is known of an address, whatever the order of the lines."""

from __future__ import annotations

from datetime import timedelta
from time import perf_counter
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from linkcheck.histories import START, URL, day, history, lines, observations, record, seen
from noteloom.linkcheck.history.codec import History, HostFact, decode
from noteloom.linkcheck.history.fold import (
    delta,
    extended,
    fold,
    host_facts,
    record_of,
)
from noteloom.linkcheck.verdicts import Verdict

if TYPE_CHECKING:
    from random import Random

    from noteloom.linkcheck.observation import Observation

ALIVE, LOST, WALL = Verdict.ALIVE, Verdict.NOT_FOUND, Verdict.BOT_BLOCKED


def test_a_record_tells_the_course() -> None:
    """First and last, the proof of life, and the failures since."""
    told = record((0, LOST), (1, ALIVE), (2, ALIVE), (3, LOST), (4, WALL), (5, LOST))

    assert told.first_seen == day(0)
    assert told.latest == seen(5, LOST)
    assert told.last_alive == seen(2, ALIVE)
    assert told.failing == (seen(3, LOST), seen(5, LOST))
    assert told.after == (seen(3, LOST), seen(4, WALL), seen(5, LOST))
    assert told.alive_since is None


def test_a_wall_does_not_end_a_time_of_life() -> None:
    """It says nothing of the page."""
    told = record((0, LOST), (1, ALIVE), (2, WALL), (3, ALIVE))

    assert told.alive_since == day(1)
    assert told.after == ()


def test_an_address_that_never_lived_has_no_proof_of_life() -> None:
    """Then all that was seen came after it."""
    told = record((0, WALL), (1, LOST))

    assert (told.last_alive, told.alive_since) == (None, None)
    assert told.after == told.observations


def test_what_is_known_of_a_page_is_carried_on() -> None:
    """Only proofs of life speak of the page: a parked domain has a title, too."""
    told = record_of(
        [
            seen(0, ALIVE, title="First", fingerprint="f1", etag='"1"'),
            seen(1, ALIVE, title="Second", modified="Sun"),
            seen(2, ALIVE),
            seen(3, Verdict.PARKED, title="For sale", etag='"2"'),
        ]
    )

    known = (told.title, told.fingerprint, told.etag, told.modified)
    assert known == ("Second", "f1", '"1"', "Sun")


def test_only_news_are_written() -> None:
    """What a record knows is left out of the next line, and still known after it."""
    before = record_of([seen(0, ALIVE, title="T", etag='"1"')])
    now = seen(1, ALIVE, title="T", etag='"2"', fingerprint="f")

    written = delta(before, now)

    assert written == seen(1, ALIVE, etag='"2"', fingerprint="f")
    after = extended(before, written)
    assert (after.title, after.etag, after.fingerprint) == ("T", '"2"', "f")
    assert delta(None, now) == now
    assert delta(before, seen(1, LOST, title="T")) == seen(1, LOST, title="T")


@given(st.lists(observations, min_size=1, max_size=20), st.randoms(use_true_random=False))
def test_the_order_of_lines_has_no_influence(
    series: list[Observation], chance: Random
) -> None:
    """Two machines that wrote in another order, or the same line twice, agree."""
    shuffled = series * 2
    chance.shuffle(shuffled)

    assert fold(history(*shuffled), now=day(41)) == fold(history(*series), now=day(41))


@given(st.lists(observations, min_size=2, max_size=20))
def test_a_history_can_grow_record_by_record(series: list[Observation]) -> None:
    """Adding what a run saw is the same as reading it from the file later."""
    *past, last = series
    records = fold(history(*past), now=day(41))

    grown = extended(records.get(last.url), last)

    assert grown == fold(history(*series), now=day(41))[last.url]


def test_in_the_same_second_the_proof_of_life_has_the_last_word() -> None:
    """Two shards may ask at once, and the page was there."""
    for pair in ([ALIVE, LOST], [LOST, ALIVE]):
        assert record_of(seen(0, saw) for saw in pair).latest.saw is ALIVE


def test_a_clock_that_was_wrong_hides_nothing() -> None:
    """An observation from the year after next would be the latest for two years."""
    wrong = seen(700, ALIVE)
    nearly = seen(5 + 1 / 48, LOST)

    records = fold(history(seen(0, LOST), wrong, nearly), now=day(5))

    assert records[URL].observations == (seen(0, LOST), nearly)
    assert fold(history(wrong), now=day(5)) == {}


def test_records_come_in_the_order_of_their_addresses() -> None:
    """Whatever reaches a file is sorted."""
    told = history(seen(0, ALIVE, "https://b.example/"), seen(1, ALIVE, URL))

    assert list(fold(told, now=day(2))) == [URL, "https://b.example/"]


def test_the_facts_of_a_host_hold_for_a_day() -> None:
    """A ``robots.txt`` is not asked for again within 24 hours."""
    old = HostFact("a.example", START, 9.0)
    new = HostFact("a.example", START + timedelta(hours=3), 2.0)
    other = HostFact("b.example", START)
    future = HostFact("c.example", day(300), 1.0)
    told = History(hosts=(new, old, other, future))

    assert host_facts(told, now=day(0.5)) == {"a.example": new, "b.example": other}
    assert host_facts(told, now=day(1)) == {"a.example": new}
    assert host_facts(told, now=day(2)) == {}


def test_a_long_history_is_read_fast() -> None:
    """Reading is linear: 40 visits of 500 addresses take a fraction of a second."""
    urls = [f"https://h{at % 50}.example/{at}" for at in range(500)]
    text = lines(seen(visit, ALIVE, url) for visit in range(40) for url in urls)

    start = perf_counter()
    records = fold(decode(text), now=day(41))
    seconds = perf_counter() - start

    assert {len(one.observations) for one in records.values()} == {40}
    assert seconds < 2
