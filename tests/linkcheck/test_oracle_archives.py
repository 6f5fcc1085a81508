"""The Wayback Machine: links to captures, and captures for dead links."""

from __future__ import annotations

from datetime import UTC, date, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.replies import answer_to, asks_of, reply_to
from noteloom.linkcheck.oracles.archives import WaybackMachine
from noteloom.linkcheck.oracles.captures import Capture, closest_capture, read_capture
from noteloom.linkcheck.verdicts import Verdict

WAYBACK = WaybackMachine()
URL = "https://web.archive.org/web/20140102030405/http://example.com/a?b=c&d=%20e"
HEAD = ["timestamp", "original", "statuscode"]
CITED = date(2014, 1, 2)


def available(status: str = "200", **fields: object) -> object:
    """Return the reply of the availability index."""
    closest = {
        "available": True,
        "url": "http://web.archive.org/web/20140101000000/http://example.com/a",
        "timestamp": "20140101000000",
        "status": status,
    }
    return {"url": "example.com", "archived_snapshots": {"closest": {**closest, **fields}}}


ARCHIVE = "https://web.archive.org/web"


@pytest.mark.parametrize(
    ("url", "captured", "at"),
    [
        (URL, "http://example.com/a?b=c&d=%20e", "20140102030405"),
        (f"{ARCHIVE}/2014/https://a.example/", "https://a.example/", "2014"),
        (f"{ARCHIVE}/20140102id_/http:/a.example", "http://a.example", "20140102"),
        (f"{ARCHIVE}/201401if_/a.example/x", "http://a.example/x", "201401"),
        (f"{ARCHIVE}/2014/HTTPS://a.example", "https://a.example", "2014"),
        ("http://wayback.archive.org/web/2014/http://b", "http://b", "2014"),
    ],
)
def test_a_capture_is_found_in_every_spelling(url: str, captured: str, at: str) -> None:
    """The captured address keeps its own query and its own encoding."""
    [ask] = asks_of(WAYBACK, url)

    assert parse_qs(urlsplit(ask.url).query) == {"url": [captured], "timestamp": [at]}


@pytest.mark.parametrize(
    "url",
    [
        "https://web.archive.org/",
        "https://web.archive.org/web/*/http://a.example",
        "https://web.archive.org/web/2014*/http://a.example",
        "https://web.archive.org/web/http://a.example",
        "https://web.archive.org/save/http://a.example",
        "https://web.archive.org/web/2014/http://a.example#b",
        "https://archive.org/details/a",
        "https://archive.today/2014/http://a.example",
        "https://archive.ph/AbCdE",
    ],
)
def test_what_is_no_single_capture_is_left_to_its_page(url: str) -> None:
    """Calendars, the saving of pages and other archives have no such index."""
    assert not WAYBACK.claims(url)


def test_a_good_capture_is_alive() -> None:
    """The archive shows the capture closest to the time in the link."""
    answer = answer_to(WAYBACK, URL, available())

    assert answer is not None
    assert answer.saw is Verdict.ALIVE
    assert answer.evidence == ("the Wayback Machine has a capture of 20140101000000",)


@pytest.mark.parametrize(
    ("content", "status"),
    [
        ({"url": "example.com", "archived_snapshots": {}}, 200),
        (available("404"), 200),
        (available(available=False), 200),
        (available(timestamp="yesterday"), 200),
        (available(), 503),
        ({"archived_snapshots": []}, 200),
        (b"<html>Temporarily offline", 200),
    ],
)
def test_any_other_reply_says_nothing(content: object, status: int) -> None:
    """The index is known to miss captures, so it never denies one."""
    assert answer_to(WAYBACK, URL, content, status) is None


def test_captures_up_to_the_day_come_first_then_later_ones() -> None:
    """Only captures of a page that was served are asked for."""
    before, after, rest = closest_capture("https://example.com/a?b=c", CITED)

    queries = [parse_qs(urlsplit(ask.url).query) for ask in (before, after, rest)]
    assert [query["url"] for query in queries] == [["https://example.com/a?b=c"]] * 3
    assert queries[0]["to"] == queries[1]["from"] == queries[2]["timestamp"] == ["20140102"]
    assert (queries[0]["limit"], queries[1]["limit"]) == (["-1"], ["1"])
    assert queries[0]["filter"] == queries[1]["filter"] == ["statuscode:20[036]"]


@pytest.mark.parametrize(
    ("when", "day"),
    [
        (date(1, 2, 3), "00010203"),
        (datetime(2014, 1, 2, 3, tzinfo=UTC), "20140102"),
    ],
)
def test_every_date_is_eight_digits(when: date, day: str) -> None:
    """A year before 1000 keeps its zeros, and a time is cut to its day."""
    query = parse_qs(urlsplit(closest_capture("http://a.example", when)[0].url).query)

    assert query["to"] == [day]


@pytest.mark.parametrize("which", [0, 1])
def test_a_row_of_the_index_is_a_capture(which: int) -> None:
    """The first row names the columns."""
    ask = closest_capture("https://example.com/a", CITED)[which]
    rows = [HEAD, ["20131231235959", "http://example.com:80/a", "200"]]

    capture = read_capture(ask, reply_to(ask, rows))

    assert capture == Capture(
        "https://web.archive.org/web/20131231235959/http://example.com:80/a",
        "20131231235959",
    )


def test_the_smaller_index_is_read_for_the_address_that_was_asked() -> None:
    """Its own address of the capture may be http, or of another spelling."""
    ask = closest_capture("https://example.com/a", CITED)[2]

    capture = read_capture(ask, reply_to(ask, available("203")))

    assert capture is not None
    assert capture.url == "https://web.archive.org/web/20140101000000/https://example.com/a"


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        ([], 200),
        ([HEAD], 200),
        ([HEAD, ["20131231235959", "http://example.com/a", "302"]], 200),
        ([HEAD, ["20131231235959", "http://example.com/a", "-"]], 200),
        ([HEAD, ["2013", "http://example.com/a", "200"]], 200),
        ([HEAD, ["20131231235959", "javascript:alert(1)", "200"]], 200),
        ([HEAD, ["20131231235959", "http://example.com/a b", "200"]], 200),
        ([HEAD, ["20131231235959", "200"]], 200),
        ([[], ["resume+key"]], 200),
        ({"error": "blocked"}, 403),
        ([HEAD, ["20131231235959", "http://example.com/a", "200"]], 429),
        (b"org.archive.util.io.RuntimeIOException", 200),
    ],
)
def test_what_is_no_good_capture_repairs_nothing(rows: object, status: int) -> None:
    """A redirect, an error or a strange row is not put in the place of a page."""
    ask = closest_capture("https://example.com/a", CITED)[0]

    assert read_capture(ask, reply_to(ask, rows, status)) is None


cells = st.sampled_from(
    ["20131231235959", "http://a.example", "200", "206", "-", "", "\x00", "é"]
) | st.text(max_size=4)


@given(
    rows=st.lists(st.lists(cells, max_size=4) | cells, max_size=4), which=st.integers(0, 2)
)
def test_no_index_makes_the_reader_raise(rows: object, which: int) -> None:
    """Whatever the rows are, what is read can be linked to."""
    ask = closest_capture("https://example.com/a", CITED)[which]

    capture = read_capture(ask, reply_to(ask, rows))

    assert capture is None or capture.url.startswith("https://web.archive.org/web/2013")
