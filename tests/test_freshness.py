"""Dates by which a text says that it was still true."""

from __future__ import annotations

import pytest

from noteloom.weave.freshness.stated import verified

SAID = {
    "Last verified: 2026-04-30": "2026-04-30",
    "last tested 2026-04": "2026-04",
    "(Last  updated on 2025-12-01, by hand)": "2025-12-01",
    "> LAST CHECKED — 2024-02-29.": "2024-02-29",
    "Last reviewed: 2025-01\nLast verified: 2026-01\nLast tested: 2025-06": "2026-01",
    "Last verified: 2026-04-10\nLast tested: 2026-04": "2026-04",
    "Verified: 2026-04-30": "2026-04-30",
    "Last verified for the figures of March 2026: 2026-04.": "2026-04",
    "**Updated:** April 30, 2026": "2026-04-30",
    "Reviewed by the gardener in May 2025.": "2025-05",
    "# tested with Python 3.12 in 2025-11": "2025-11",
}
NOT_SAID = [
    "",
    "2026-04-30",
    "As of 2026-04-30 the pond is full",
    "Last verified: soon",
    "Last verified: 2026",
    "Last verified: 2026-13",
    "Last verified: 03/04/2025",
    "Last verified:\n2026-04",
    f"Last verified {'x' * 100} 2026-04",
    "blast verified 2026-04",
    "The proof was verified in May 2012 by a computer.",
    "The bridge was last repaired in May 2012.",
    "It was last checked in May 1912.",
]


@pytest.mark.parametrize(("text", "date"), SAID.items())
def test_the_latest_date_that_is_said_counts(text: str, date: str) -> None:
    """A topic is as fresh as the freshest of its parts; a month counts to its end."""
    assert verified(text) == date


@pytest.mark.parametrize("text", NOT_SAID)
def test_a_date_that_says_something_else_does_not_count(text: str) -> None:
    """A date is only a verification if the text calls it one."""
    assert verified(text) is None
