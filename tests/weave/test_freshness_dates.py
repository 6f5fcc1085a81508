"""Dates are read in the forms in which people write them, and only where they are sure."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteloom.weave.freshness.dates import dates_in
from noteloom.weave.freshness.phrases import phrases

READ = {
    "2026-04": "2026-04",
    "2026-04-30T23:30:00-05:00": "2026-04-30",
    "2026/04/30": "2026-04-30",
    "31.12.2025": "2025-12-31",
    "31/12/2025": "2025-12-31",
    "12/31/2025": "2025-12-31",
    "as of 9/2025": "2025-09",
    "30 April 2026": "2026-04-30",
    "the 30th of April, 2026": "2026-04-30",
    "Apr. 30, 2026": "2026-04-30",
    "SEPTEMBER 2025": "2025-09",
    "Q2 2025": "2025-06",
    "2025-Q4": "2025-12",
    "H1 2024": "2024-06",
    "in 2025": "2025",
}
NOT_READ = [
    "2025-13",
    "Feb 30, 2025",
    "03/04/2025",
    "04/26",
    "April '26",
    "2024-2025",
    "v2025.04.1",
    "1.2025-04",
    "img-2025-04-01-x",
    "https://a.example/2025/04/30/",
    "call 555-2025-01",
    "they may 20256",
]
FORMS = ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d %b %Y", "%d.%m.%Y", "%Y/%m/%d")
PIECES = (
    *("Last", " verified", " tested", "as of ", "updated", ": ", "2026-04", "Apr", " 30, "),
    *("2026", "\n", "(", ")", "**", ". ", "by", " with Python 3.12", "\ufffc", "Q2 ", "/"),
)


@pytest.mark.parametrize(("text", "date"), READ.items())
def test_a_date_is_read_in_many_forms(text: str, date: str) -> None:
    """Whatever its form, it is the same day, month or year."""
    assert [one.date for one in dates_in(text)] == [date]


@pytest.mark.parametrize("text", NOT_READ)
def test_what_may_be_no_date_is_none(text: str) -> None:
    """A day that does not exist, a version, a path, and days that could be months."""
    assert [one.date for one in dates_in(text) if not one.is_year] == []


@given(
    day=st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)), form=st.sampled_from(FORMS)
)
def test_every_day_is_read_back(day: dt.date, form: str) -> None:
    """No day of the calendar is lost in any form."""
    text = f"on {day.strftime(form)}, then"

    assert [one.date for one in dates_in(text)] == [day.isoformat()]


@given(text=st.lists(st.sampled_from(PIECES) | st.text(max_size=2)).map("".join))
def test_a_phrase_is_never_beside_its_text(text: str) -> None:
    """No text makes reading raise, and what was said stands there."""
    for one in phrases(text):
        said = " ".join(text[one.start : one.date.end].split())
        assert one.said.startswith(said)
        assert one.date.date[:4] in text


@pytest.mark.parametrize("piece", ["last verified ", "as of ", "2026-", "(tested ", "Apr "])
def test_reading_dates_is_linear(piece: str) -> None:
    """Megabytes of what almost is a phrase take seconds, not hours."""
    start = time.perf_counter()
    list(phrases(piece * (1_000_000 // len(piece))))

    assert time.perf_counter() - start < 20
