"""The history's file: what is written is read, and nothing that is read raises."""

from __future__ import annotations

import codecs
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from linkcheck.histories import START, URL, entries, lines, seen
from noteloom.linkcheck.history.codec import (
    HEADER,
    HistoryError,
    HostFact,
    Seam,
    decode,
    encode,
)
from noteloom.linkcheck.observation import Hop, Observation
from noteloom.linkcheck.verdicts import Verdict

ALIVE = encode(seen(0, Verdict.ALIVE))
LOST = encode(seen(1, Verdict.NOT_FOUND))


def test_a_line_says_no_more_than_is_known() -> None:
    """Diffs are small: keys have one order, and what has its usual value is left out."""
    full = seen(
        0,
        Verdict.ALIVE,
        hops=(Hop(URL, 200, 85),),
        evidence=("200 and a page",),
        title="A page",
        attempts=2,
    )

    assert encode(full) == (
        b'{"at":"2026-03-01T03:20:00Z","url":"https://a.example/page","saw":"alive",'
        b'"status":200,"hops":[["https://a.example/page",200,85]],'
        b'"evidence":["200 and a page"],"title":"A page","attempts":2}\n'
    )
    assert encode(seen(0, Verdict.GONE, status=None)) == (
        b'{"at":"2026-03-01T03:20:00Z","url":"https://a.example/page","saw":"gone"}\n'
    )


def test_a_host_has_lines_of_its_own() -> None:
    """What ``robots.txt`` asks for is kept beside what was seen."""
    asked = HostFact("a.example", START, 2.0)
    silent = HostFact("b.example", START)

    assert encode(asked) == (
        b'{"at":"2026-03-01T03:20:00Z","host":"a.example","crawl_delay":2.0}\n'
    )
    assert decode(lines([asked, silent])).hosts == (asked, silent)


@given(entries=entries)
def test_what_is_written_is_read(entries: list[Observation | HostFact]) -> None:
    """Nothing is lost on the way to the disk and back."""
    text = lines(entries)

    history = decode(text)

    assert [*history.observations, *history.hosts] == sorted(
        entries, key=lambda entry: isinstance(entry, HostFact)
    )
    assert history.unreadable == ()
    assert history.seam == Seam(len(text), b"")


@given(entries=entries, cut=st.integers(0, 10_000))
def test_a_torn_file_loses_its_last_line_at_most(
    entries: list[Observation | HostFact], cut: int
) -> None:
    """Killed at any byte, all lines before it are whole, and the file can go on."""
    torn = lines(entries)[:cut]

    history = decode(torn)
    mended = torn[: history.seam.offset] + history.seam.prefix + LOST

    assert history.unreadable == ()
    assert decode(mended).unreadable == ()
    assert decode(mended).observations == (
        *history.observations,
        seen(1, Verdict.NOT_FOUND),
    )


def test_a_file_torn_at_each_byte_is_read() -> None:
    """The same, without exception."""
    text = HEADER + ALIVE + LOST
    first = len(HEADER + ALIVE)

    counts = [len(decode(text[:cut]).observations) for cut in range(len(text) + 1)]

    # A line is whole as soon as its last brace is there, its line end or not.
    expected = [(cut >= first - 1) + (cut >= len(text) - 1) for cut in range(len(text) + 1)]
    assert counts == expected


@pytest.mark.parametrize(
    ("text", "seam"),
    [
        (b"", Seam(0, HEADER)),
        (b"\n \n", Seam(0, HEADER)),
        (HEADER[:-9], Seam(0, HEADER)),
        (HEADER[:-1], Seam(len(HEADER) - 1, b"\n")),
        (HEADER, Seam(len(HEADER), b"")),
        (HEADER + ALIVE[:-1], Seam(len(HEADER + ALIVE) - 1, b"\n")),
        (HEADER + ALIVE + LOST[:30], Seam(len(HEADER + ALIVE), b"")),
        (HEADER + ALIVE + b"\0" * 512, Seam(len(HEADER + ALIVE), b"")),
        (b"\xef\xbb\xbf" + HEADER + ALIVE, Seam(len(HEADER + ALIVE) + 3, b"")),
    ],
)
def test_it_says_where_to_go_on(text: bytes, seam: Seam) -> None:
    """New lines never join a torn one, and a new file begins with its header."""
    assert decode(text).seam == seam


_PIECES = [
    HEADER,
    ALIVE,
    LOST,
    ALIVE[:40],
    b"\n",
    b"\r\n",
    b"{}",
    b"[" * 3000,
    b"\0",
    b"\xff",
]


@given(text=st.lists(st.sampled_from(_PIECES) | st.binary(max_size=9)).map(b"".join))
def test_reading_is_total(text: bytes) -> None:
    """Bytes are a history, or one error that says so; every line is accounted for."""
    history = decode(HEADER + text)

    whole = [line for line in (HEADER + text).split(b"\n")[:-1] if line.strip()]
    headers = sum(line.strip() == HEADER.strip() for line in whole)
    extra = history.seam.prefix == b"\n"
    read = len(history.observations) + len(history.unreadable) + headers
    assert read - extra <= len(whole) <= read


@given(text=st.binary(min_size=1, max_size=60).filter(bytes.strip))
def test_strange_bytes_are_no_history(text: bytes) -> None:
    """Whatever file is given for a history, it is never silently written to."""
    # A header that a crash has torn, whatever is blank around it, is one to write again.
    assume(not HEADER.startswith(text.removeprefix(codecs.BOM_UTF8).strip()))

    with pytest.raises(HistoryError):
        decode(text)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"not json", "JSON is malformed"),
        (b'{"at":"2026-03-01T03:20:00Z"}', "missing required field `url`"),
        (ALIVE.replace(b"alive", b"lively"), "invalid enum value 'lively' - at `saw`"),
        (ALIVE.replace(b"2026-03-01T03:20:00Z", b"yesterday"), "RFC3339"),
        (ALIVE.replace(b"00Z", b"00"), "with a timezone"),
        (ALIVE.replace(b"2026-", b"0001-"), "the year 1 is not that of a check"),
        (ALIVE.replace(b"2026-", b"9999-"), "the year 9999 is not that of a check"),
        (ALIVE.replace(b"https", b"\xff"), "it is not UTF-8"),
        (ALIVE.replace(b"https", b"\\ud800"), "JSON is malformed"),
        (b'{"a":' + b"[" * 99_999 + b"]" * 99_999 + b"}", "it is nested too deeply"),
        (b'{"at":"2026-03-01T03:20:00Z","host":"a","crawl_delay":-1}', ">= 0.0"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(line: bytes, message: str) -> None:
    """It is kept out; its neighbours are read."""
    history = decode(HEADER + ALIVE + line.strip() + b"\n" + LOST)

    assert [one.line for one in history.unreadable] == [3]
    assert message.lower() in history.unreadable[0].message.lower()
    assert len(history.observations) == 2


def test_keys_of_a_later_version_do_no_harm() -> None:
    """Adding a key needs no new format."""
    later = ALIVE.replace(b"}", b',"mood":{"good":[1]}}')

    assert decode(HEADER + later) == replace(
        decode(HEADER + ALIVE), seam=Seam(len(HEADER + later), b"")
    )


def test_a_newer_format_is_refused() -> None:
    """Half of the truth would be worse than none."""
    newer = HEADER.replace(b":1}", b":2}") + ALIVE

    with pytest.raises(HistoryError, match=r"format 2.* update noteloom"):
        decode(newer)


@pytest.mark.parametrize("before", [b"", HEADER, HEADER + ALIVE])
def test_conflict_markers_are_refused(before: bytes) -> None:
    """Git's marks mean that two histories wait to be joined."""
    text = before + b"<<<<<<< HEAD\n" + ALIVE + b"=======\n" + LOST + b">>>>>>> other\n"

    with pytest.raises(HistoryError, match=r"conflict marker.*merge=union.*links merge"):
        decode(text)


def test_two_files_one_after_the_other_are_one_history() -> None:
    """``cat`` and ``merge=union`` may repeat the header, and line ends may change."""
    twice = HEADER + ALIVE + b"\n" + HEADER + LOST.replace(b"\n", b"\r\n")

    history = decode(twice)

    assert [one.saw for one in history.observations] == [Verdict.ALIVE, Verdict.NOT_FOUND]
    assert history.unreadable == ()


def test_times_are_in_utc_and_whole_seconds() -> None:
    """One moment has one spelling."""
    there = timezone(timedelta(hours=5, minutes=30))
    local = replace(
        seen(0, Verdict.ALIVE), at=datetime(2026, 3, 1, 8, 50, 0, 999_999, tzinfo=there)
    )

    assert encode(local) == ALIVE
    offset = ALIVE.replace(b"03:20:00Z", b"08:50:00.25+05:30")
    assert decode(HEADER + offset).observations[0].at == START
    assert decode(HEADER + offset).observations[0].at.tzinfo is UTC


def test_half_a_character_does_not_stop_the_writing() -> None:
    """A title may hold what UTF-8 cannot say."""
    odd = seen(0, Verdict.ALIVE, title="half \ud83d", hops=(Hop(URL, 200, 5),))

    (back,) = decode(HEADER + encode(odd)).observations

    assert back == replace(odd, title="half ?")
