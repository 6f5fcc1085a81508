"""How often a host wants to be asked, as its robots.txt says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteloom.linkcheck.pace.robots import LONGEST, crawl_delay

SAID: dict[bytes, float] = {
    b"User-agent: *\nCrawl-delay: 5": 5,
    b"User-agent: *\r\nCrawl-delay: 5\r\n": 5,
    b"User-agent: *\rCrawl-delay: 5\r": 5,
    b"\xef\xbb\xbfUser-agent: *\nCrawl-delay: 5": 5,
    b"USER-AGENT:*\n  crawl-DELAY :5 # please": 5,
    b"User-agent: *\nCrawl-delay: 0.5": 0.5,
    b"User-agent: *\nCrawl-delay: .5": 0.5,
    b"User-agent: *\nCrawl-delay: 0": 0,
    b"User-agent: *\nCrawl-delay: 86400": LONGEST,
    b"User-agent: *\nCrawl-delay: " + b"9" * 9999: LONGEST,
    b"User-agent: *\nDisallow: /a\n\nCrawl-delay: 5": 5,
    b"User-agent: *\nSitemap: /s.xml\nUser-agent: other\nCrawl-delay: 5": 5,
    b"User-agent: other\nUser-agent: *\nCrawl-delay: 5": 5,
    b"User-agent: *\nCrawl-delay: 2\nUser-agent: other\nCrawl-delay: 9": 2,
    b"User-agent: *\nCrawl-delay: 9\nUser-agent: noteloom\nCrawl-delay: 2": 2,
    b"User-agent: NoteLoom/1.0 (+x)\nCrawl-delay: 2\nUser-agent: *\nCrawl-delay: 9": 2,
    b"User-agent: noteloom\nCrawl-delay: 2\nUser-agent: noteloom\nCrawl-delay: 3": 3,
    b"User-agent: *\nCrawl-delay: soon\nCrawl-delay: 5": 5,
    b"User-agent: *\nnonsense\n\xff\xfe\x00: :\n:\nCrawl-delay: 5": 5,
    b"User-agent: *\x0b\x0c\nCrawl-delay: 5": 5,
}
UNSAID = [
    b"",
    b"Crawl-delay: 5",
    b"User-agent: *\nDisallow: /",
    b"User-agent: *\n# Crawl-delay: 5",
    b"User-agent: *\nCrawl-delay: -5",
    b"User-agent: *\nCrawl-delay: soon",
    b"User-agent: *\nCrawl-delay: 5 s",
    b"User-agent: *\nCrawl-delay: nan",
    b"User-agent: *\nCrawl-delay: inf",
    b"User-agent: *\nCrawl-delay:",
    b"User-agent: *\nCrawl-delay 5",
    b"User-agent: other\nCrawl-delay: 5",
    b"User-agent: note\nCrawl-delay: 5",
    b"User-agent: noteloom-extra\nCrawl-delay: 5",
    b"User-agent: noteloom\nAllow: /\nUser-agent: *\nCrawl-delay: 5",
    b"User-agent:\nCrawl-delay: 5",
    b"<!DOCTYPE html><title>Crawl-delay: 5</title>",
    "User-agent: *\nCrawl-delay: 5".encode("utf-16"),
]


@pytest.mark.parametrize(("robots_txt", "seconds"), SAID.items())
def test_the_delay_of_our_group_counts(robots_txt: bytes, seconds: float) -> None:
    """That of the groups which name us, together, or else of those for everybody."""
    assert crawl_delay(robots_txt, "noteloom/0.1") == seconds


@pytest.mark.parametrize("robots_txt", UNSAID)
def test_what_is_not_said_to_us_does_not_count(robots_txt: bytes) -> None:
    """Nor does what is no number of seconds."""
    assert crawl_delay(robots_txt, "noteloom") is None


def test_only_the_first_500_kib_are_read() -> None:
    """And of them no line that is cut, since its number may be cut as well."""
    start = b"User-agent: *\nCrawl-delay: 5\n"
    padding = b"#" * (500 * 1024 - len(start) - len(b"\nCrawl-delay: 10"))
    long = start + padding + b"\nCrawl-delay: 100\nCrawl-delay: 20\n"

    assert crawl_delay(long, "noteloom") == 5


PIECES = [b"User-agent:", b" ", b"*", b"noteloom", b"\n", b"\r", b"Crawl-delay:", b"5"]


@given(st.lists(st.sampled_from(PIECES) | st.binary(max_size=3)).map(b"".join))
def test_no_file_makes_the_reading_fail(robots_txt: bytes) -> None:
    """A host serves what it likes under this name."""
    delay = crawl_delay(robots_txt, "noteloom")

    assert delay is None or 0 <= delay <= LONGEST
