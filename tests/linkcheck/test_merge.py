"""Histories are sets of lines: they join in any order, and can be made smaller."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.histories import START, URL, day, entries, lines, lives, observations, seen
from noteloom.linkcheck.history.codec import HEADER, HistoryError, HostFact, decode, encode
from noteloom.linkcheck.history.fold import fold
from noteloom.linkcheck.history.merge import compact, merge
from noteloom.linkcheck.history.recheck import next_check
from noteloom.linkcheck.judge import judge
from noteloom.linkcheck.verdicts import Verdict

if TYPE_CHECKING:
    from noteloom.linkcheck.observation import Observation

files = entries.map(lines)
END = day(41)


@given(st.lists(files, min_size=3, max_size=3))
def test_any_order_gives_the_same_bytes(texts: list[bytes]) -> None:
    """Merging is associative and commutative, so a matrix may end as it likes."""
    expected = merge(texts)

    assert {merge(order) for order in permutations(texts)} == {expected}
    assert merge([texts[0], merge(texts[1:])]) == expected
    assert merge([merge(texts[:2]), texts[2]]) == expected


@given(files, files)
def test_merging_twice_changes_nothing(one: bytes, other: bytes) -> None:
    """Merging is idempotent."""
    merged = merge([one, other])

    assert merge([merged]) == merged
    assert merge([merged, one, merged]) == merged


@given(entries, entries)
def test_a_merged_history_knows_what_its_parts_know(
    one: list[Observation | HostFact], other: list[Observation | HostFact]
) -> None:
    """A check after the merge sees the same as before it."""
    merged = decode(merge([lines(one), lines(other)]))

    assert fold(merged, now=END) == fold(decode(lines([*one, *other])), now=END)
    assert merged.unreadable == ()


def test_lines_are_in_order_of_time_and_address() -> None:
    """A diff in git shows what is new at one end."""
    late = encode(seen(1, Verdict.ALIVE, "https://a.example/"))
    early = encode(seen(0, Verdict.ALIVE, "https://z.example/"))
    host = encode(HostFact("b.example", day(1)))
    nearer = encode(seen(1, Verdict.ALIVE, "https://b.example/"))

    merged = merge([HEADER + nearer + late, HEADER + host + early])

    assert merged == HEADER + early + host + late + nearer


def test_nothing_merges_to_an_empty_history() -> None:
    """So that a matrix without a link does not fail."""
    assert merge([]) == merge([b""]) == merge([HEADER, HEADER]) == HEADER


def test_what_only_a_newer_version_knows_survives() -> None:
    """Lines are kept as they are; what cannot be read, and a torn end, are left out."""
    newer = encode(seen(0, Verdict.ALIVE)).replace(b"}", b',"mood":"good"}')
    broken = b"broken\n"

    assert merge([HEADER + broken + newer + b'{"at":']) == HEADER + newer
    assert compact(HEADER + broken + newer, now=END) == HEADER + newer


def test_what_is_no_history_is_not_merged() -> None:
    """A wrong path would otherwise lose everything in silence."""
    with pytest.raises(HistoryError, match="not a history"):
        merge([HEADER, b"# Notes\n"])


@given(lives | st.lists(observations, max_size=30), st.lists(observations, max_size=5))
def test_compaction_changes_no_verdict(
    past: list[Observation], later: list[Observation]
) -> None:
    """Neither now nor after whatever is seen later."""
    now, text = day(100), lines(past)
    end = max((one.at for one in past), default=START)
    future = b"".join(encode(one) for one in later if one.at > end)

    whole = fold(decode(text + future), now=now)
    small = fold(decode(compact(text, now=now) + future), now=now)

    assert whole.keys() == small.keys()
    for url, record in whole.items():
        assert judge(small[url], now=now) == judge(record, now=now)
        assert next_check(small[url]) == next_check(record)
        assert small[url].first_seen == record.first_seen
        assert small[url].title == record.title
        assert small[url].etag == record.etag


@given(files | lives.map(lines))
def test_compaction_only_leaves_lines_out(text: bytes) -> None:
    """So merging it with the file that it was made of gives that file, and no third."""
    small = compact(text, now=END)

    assert set(small.splitlines()) <= set(text.splitlines())
    assert compact(small, now=END) == small
    assert merge([small, text]) == merge([text])


def test_a_long_quiet_life_becomes_short() -> None:
    """Two years of daily visits are a few lines; so are a host's facts."""
    life = [seen(number, Verdict.ALIVE, title="T") for number in range(730)]
    facts = [HostFact("a.example", day(number), 1.0) for number in range(730)]

    small = decode(compact(lines([*life, *facts]), now=day(730)))

    assert len(small.observations) == 6
    assert small.hosts == (facts[-1],)


def test_lines_from_the_future_go() -> None:
    """They come from a clock that was wrong."""
    text = lines([seen(0, Verdict.ALIVE), seen(900, Verdict.GONE)])

    assert compact(text, now=day(1)) == lines([seen(0, Verdict.ALIVE)])


def test_changes_of_the_verdict_are_kept() -> None:
    """The trend of the past can still be drawn."""
    course = [Verdict.ALIVE, Verdict.NOT_FOUND, Verdict.NOT_FOUND] + [Verdict.ALIVE] * 9
    text = lines(seen(number, saw) for number, saw in enumerate(course))

    small = fold(decode(compact(text, now=END)), now=END)[URL]

    assert [(one.at, one.saw) for one in small.observations][:3] == [
        (day(0), Verdict.ALIVE),
        (day(1), Verdict.NOT_FOUND),
        (day(3), Verdict.ALIVE),
    ]
