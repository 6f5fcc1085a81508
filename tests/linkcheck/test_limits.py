"""What servers say of how often they may be asked."""

from __future__ import annotations

from datetime import UTC, datetime
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteloom.linkcheck.pace.limits import LEAST_WAIT, quota_wait, retry_after
from noteloom.linkcheck.visit import Headers

NOW = datetime(2026, 9, 30, 12, 0, 0, tzinfo=UTC)

DELAYS = {
    "120": 120,
    " 5 ": 5,
    "86400": 86400,
    "9" * 5000: inf,
    "Wed, 30 Sep 2026 12:00:30 GMT": 30,
    "Wednesday, 30-Sep-26 12:00:30 GMT": 30,
    "Wed Sep 30 12:00:30 2026": 30,
    "Wed, 30 Sep 2026 12:01:00 -0000": 60,
    "Thu, 01 Oct 2026 12:00:00 GMT": 86400,
}
AT_ONCE = [
    "0",
    "-5",
    "1.5",
    "-0.5",
    ".5",
    "3600.5",
    "Wed, 30 Sep 2026 11:59:59 GMT",
    "Sunday, 06-Nov-94 08:49:37 GMT",
    "Sun Nov  6 08:49:37 1994",
    "Sun, 06 Nov 1994 08:49:37 GMT",
]
NOTHING = [
    None,
    "",
    "soon",
    "1e3",
    "12 s",
    "١٢",
    "²",
    "inf",
    "Wed, 99 Sep 2026",
    "1 Jan 99999999999 0:00",
    "0x1",
]


@pytest.mark.parametrize(("value", "seconds"), DELAYS.items())
def test_a_delay_and_each_form_of_a_date_are_understood(value: str, seconds: float) -> None:
    """RFC 9110 knows seconds, and asks recipients to read three forms of a date."""
    assert retry_after(value, NOW) == seconds


@pytest.mark.parametrize("value", AT_ONCE)
def test_a_time_that_has_come_is_the_least_wait(value: str) -> None:
    """So is a number that the standard does not allow: it shows the will, not a time."""
    assert retry_after(value, NOW) == LEAST_WAIT


@pytest.mark.parametrize("value", NOTHING)
def test_what_is_no_time_asks_for_nothing(value: str | None) -> None:
    """Then our own patience decides."""
    assert retry_after(value, NOW) is None


PIECES = ["Wed", ",", " ", "30", "Sep", "2026", "12:00:30", ":", "-", "+9999", "GMT", "("]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=9).map("".join))
def test_no_value_of_a_header_makes_the_reading_fail(value: str) -> None:
    """A server writes what it likes."""
    headers = Headers((("ratelimit", value), ("x-ratelimit-remaining", value)))

    seconds = retry_after(value, NOW)

    assert seconds is None or seconds >= LEAST_WAIT
    assert (quota_wait(headers, NOW) or 1) > 0


def fields(text: str) -> Headers:
    """Read header fields, one in each line."""
    pairs = (line.split(": ", 1) for line in text.splitlines())
    return Headers(tuple((name.lower(), value) for name, value in pairs))


USED_UP = {
    "RateLimit-Remaining: 0\nRateLimit-Reset: 5": 5,
    "RateLimit-Remaining: 0; reset=5": 5,
    "RateLimit: limit=100, remaining=0, reset=5": 5,
    'RateLimit: "default";r=0;t=5': 5,
    "RateLimit: default; r=0; t=5": 5,
    'RateLimit: "a,r=9";r=0;t=5, "day";r=500;t=3600': 5,
    'RateLimit: "burst";r=0;t=5, "day";r=0;t=60': 60,
    'RateLimit: "burst";r=0;t=5\nRateLimit: "day";r=0;t=60': 60,
    "X-RateLimit-Remaining: 0\nX-RateLimit-Reset: 5": 5,
    "X-RateLimit-Remaining: 0.0\nX-RateLimit-Reset: 1.5": 1.5,
    f"X-RateLimit-Remaining: 0\nX-RateLimit-Reset: {int(NOW.timestamp()) + 7}": 7,
    f"X-Rate-Limit-Remaining: 0\nX-Rate-Limit-Reset: {int(NOW.timestamp()) + 7}": 7,
}
NOT_USED_UP = [
    "",
    "RateLimit-Remaining: 1\nRateLimit-Reset: 5",
    "RateLimit-Remaining: 0",
    "RateLimit-Reset: 5",
    "RateLimit-Limit: 0\nRateLimit-Reset: 5",
    "RateLimit-Remaining: none\nRateLimit-Reset: 5",
    "RateLimit-Remaining: 0\nRateLimit-Reset: soon",
    "RateLimit-Remaining: 0\nRateLimit-Reset: -5",
    'RateLimit: "default";r=1;t=5',
    'RateLimit: "default";r=0',
    'RateLimit: "r=0;t=5";r=9;t=5',
    "RateLimit: limit=0, remaining=10, reset=5",
    f"X-RateLimit-Remaining: 0\nX-RateLimit-Reset: {int(NOW.timestamp()) - 7}",
]


@pytest.mark.parametrize(("text", "seconds"), USED_UP.items())
def test_a_quota_that_is_used_up_says_when_it_is_filled(text: str, seconds: float) -> None:
    """In each form that the drafts and the large services had so far."""
    assert quota_wait(fields(text), NOW) == seconds


@pytest.mark.parametrize("text", NOT_USED_UP)
def test_a_quota_that_is_not_used_up_asks_for_nothing(text: str) -> None:
    """Nor does one of which nobody says when it is filled again."""
    assert quota_wait(fields(text), NOW) is None
