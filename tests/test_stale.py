"""``noteloom doctor --stale``: what needs another look, and how long nobody has."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import write
from noteloom import cli, stale
from noteloom.commands.shared import Exit

if TYPE_CHECKING:
    from pathlib import Path

TABLE = "| seed | price |\n|---|---|\n| oak | $3 |\n| ash | $4 |\n"
NOTES = {
    "new.md": f"# New\n\n## Seeds (July 2026)\n\n{TABLE}",
    "old.md": (
        f"# Old\n\n## Seeds (March 2026)\n\n{TABLE}\nb\n\n## Soil\n\nDry, as of May 2025.\n"
    ),
    "undated.md": f"# Undated\n\n## Trees\n\n{TABLE}",
    "whole.md": "---\nupdated: 2025-12-31\n---\n\n# Whole\n\na\n\nb\n",
}
TODAY = ("--now", "2026-08-01")
LISTED = """\
old.md:14: paragraph under `Soil`: as of 2025-05, 427 days ago
whole.md:2: the whole note: verified 2025-12-31, 213 days ago
old.md:3: 2 blocks under `Seeds (March 2026)`, with prices: as of 2026-03, 123 days ago
undated.md:5: table of prices under `Trees`: no date
4 places need another look: a date before 2026-05-03, or figures without one
"""


@pytest.fixture
def notes(tmp_path: Path) -> str:
    """Return a folder of dated notes."""
    return str(write(tmp_path, NOTES))


def test_what_is_old_is_listed_oldest_first(
    notes: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each date once, with what it holds for; figures without a date at the end."""
    code = cli.main(["doctor", notes, "--stale", "90d", *TODAY])

    assert capsys.readouterr().out == LISTED
    assert code == Exit.OK


def test_a_month_counts_to_its_end(notes: str, capsys: pytest.CaptureFixture[str]) -> None:
    """March 2026 is one day older than a day on 1 April, and not a month."""
    cli.main(["doctor", notes, "--stale", "1d", "--now", "2026-04-01"])
    fresh = capsys.readouterr().out
    cli.main(["doctor", notes, "--stale", "1d", "--now", "2026-04-02"])
    old = capsys.readouterr().out

    assert "as of 2026-03" not in fresh
    assert "as of 2026-03, 2 days ago" in old


def test_programs_get_the_list_as_json(
    notes: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same places in the same order, with the note's own words."""
    cli.main(["doctor", notes, "--stale", "90d", *TODAY, "--format", "json"])

    data = json.loads(capsys.readouterr().out)

    assert (data["stale"], data["today"], data["before"]) == (
        "90d",
        "2026-08-01",
        "2026-05-03",
    )
    assert [(one["path"], one["line"], one["days"]) for one in data["places"]] == [
        ("old.md", 14, 427),
        ("whole.md", 2, 213),
        ("old.md", 3, 123),
        ("undated.md", 5, None),
    ]
    assert data["places"][0]["said"] == "as of May 2025"


def test_a_heading_alone_needs_no_look(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """If all that stands below it has newer dates of its own."""
    write(tmp_path, {"a.md": "# A\n\n## Seeds (March 2025)\n\nAs of July 2026 we sow.\n"})

    cli.main(["doctor", str(tmp_path), "--stale", "1y", *TODAY])

    assert capsys.readouterr().out.startswith("nothing needs another look")


def test_nothing_old_is_said_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty list is a line, not silence."""
    write(tmp_path, {"a.md": "# A\n\nb\n"})

    assert cli.main(["doctor", str(tmp_path), "--stale", "1y", *TODAY]) == Exit.OK

    assert capsys.readouterr().out.startswith("nothing needs another look")


@pytest.mark.parametrize(
    "age", ["", "180", "x", "6x", "-1d", "1.5y", "999y", "99999d", "d"]
)
def test_a_wrong_age_is_one_clear_line(
    notes: str, age: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It names what was given and how to write it; nothing is listed."""
    assert cli.main(["doctor", notes, "--stale", age, *TODAY]) == Exit.CANNOT_RUN

    streams = capsys.readouterr()
    assert streams.out == ""
    assert f"`{age}` is" in streams.err


@pytest.mark.parametrize("day", ["soon", "2026-13-01", "0001-01-01", "2026-03-01x"])
def test_a_wrong_day_is_one_clear_line(
    notes: str, day: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same holds for the day that it is pretended to be."""
    code = cli.main(["doctor", notes, "--stale", "1y", "--now", day])

    assert code == Exit.CANNOT_RUN
    assert f"`{day}` is not" in capsys.readouterr().err


AGES = {
    "1d": date(2026, 2, 27),
    "2w": date(2026, 2, 14),
    "3m": date(2025, 11, 28),
    "12M": date(2025, 2, 28),
    "2y": date(2024, 2, 28),
}


@pytest.mark.parametrize(("age", "day"), AGES.items())
def test_an_age_is_a_day(age: str, day: date) -> None:
    """Days and weeks are counted, months and years go by the calendar."""
    assert stale.cutoff(age, date(2026, 2, 28)) == day


@given(today=st.dates(date(1900, 1, 1)), months=st.integers(0, 2_400))
def test_every_month_has_its_day(today: date, months: int) -> None:
    """The 31st of a short month is its last day."""
    found = stale.cutoff(f"{months}m", today)

    assert found <= today
    assert (today.year - found.year) * 12 + today.month - found.month == months
