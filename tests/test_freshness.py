"""Dates by which a text says that it was still true."""

from __future__ import annotations

import pytest

from noteloom.weave.freshness import verified

SAID = {
    "Last verified: 2026-04-30": "2026-04-30",
    "last tested 2026-04": "2026-04",
    "(Last  updated on 2025-12-01, by hand)": "2025-12-01",
    "> LAST CHECKED — 2024-02-29.": "2024-02-29",
    "Last reviewed: 2025-01\nLast verified: 2026-01\nLast tested: 2025-06": "2026-01",
}
NOT_SAID = [
    "",
    "2026-04-30",
    "Verified: 2026-04-30",
    "Last verified: soon",
    "Last verified: 2026",
    "Last verified: 2026-13",
    "Last verified:\n2026-04",
    f"Last verified {'x' * 100} 2026-04",
    "blast verified 2026-04",
]


@pytest.mark.parametrize(("text", "date"), SAID.items())
def test_the_latest_date_that_is_said_counts(text: str, date: str) -> None:
    """A topic is as fresh as the freshest of its parts."""
    assert verified(text) == date


@pytest.mark.parametrize("text", NOT_SAID)
def test_a_date_that_says_something_else_does_not_count(text: str) -> None:
    """A date is only a verification if the text calls it one."""
    assert verified(text) is None
