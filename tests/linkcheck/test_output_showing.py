"""Foreign text is shown, never obeyed."""

from __future__ import annotations

import pytest
from hypothesis import given

from linkcheck.hostile import commands, hidden, texts
from linkcheck.outcomes import NOW, days_ago
from noteloom.linkcheck.outputs import showing


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://a.example/é?q=𝄞", "https://a.example/é?q=𝄞"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\r\nb\tc", "a\\r\\nb\\tc"),
        ("\x9b2J", "\\x9b2J"),
        ("user\u202egnp.exe", "user\\u202egnp.exe"),
        ("half \ud800", "half \\ud800"),
        ("tag \U000e0041", "tag \\U000e0041"),
        ("👩\u200d🔬", "👩\u200d🔬"),
        ("C:\\notes", "C:\\notes"),
    ],
)
def test_what_shows_nothing_is_spelt_out(text: str, shown: str) -> None:
    """Escapes, marks of direction and commands are seen as what they are."""
    assert showing.visible(text) == shown


@given(text=texts)
def test_nothing_hidden_is_left_in_any_text(text: str) -> None:
    """One line, no control characters; showing it twice changes nothing."""
    shown = showing.visible(text)

    assert hidden(shown) == set()
    assert "\n" not in shown
    assert commands(showing.guarded(shown)) == []
    assert showing.visible(shown) == shown


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("a\n  ::error::x", "a\n  \\x3a:error::x"),
        ("std::vector", "std::vector"),
        ("https://a.example/##[error]x", "https://a.example/\\x23#[error]x"),
        ("###vso[x]", "#\\x23#vso[x]"),
        ("## Heading", "## Heading"),
    ],
)
def test_a_build_service_obeys_no_line(line: str, shown: str) -> None:
    """Logs are read for commands, and addresses are written by strangers."""
    assert showing.guarded(line) == shown


def test_a_long_text_keeps_both_ends() -> None:
    """The end of an address says as much as its beginning."""
    shown = showing.clipped("a" * 500 + "END", 30)

    assert len(shown) == 31
    assert shown.startswith("aaaa")
    assert shown.endswith("…aaaaaaaEND")


@pytest.mark.parametrize(
    ("days", "expected"), [(0, "today"), (1, "yesterday"), (2, "2 days ago")]
)
def test_ages_are_in_days(days: int, expected: str) -> None:
    """A run in the morning and one at night of the same day are the same age."""
    assert showing.ago(days_ago(days), NOW) == expected


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(999, 1000, "99 %"), (1000, 1000, "100 %"), (0, 0, "0 %"), (2, 3, "66 %")],
)
def test_only_all_are_a_hundred_per_cent(part: int, whole: int, expected: str) -> None:
    """Rounding never claims what is not so."""
    assert showing.percent(part, whole) == expected


@pytest.mark.parametrize(
    ("root", "expected"),
    [
        ("", "a.md"),
        (".", "a.md"),
        ("./", "a.md"),
        ("./notes", "notes/a.md"),
        ("notes/", "notes/a.md"),
        ("../notes", "../notes/a.md"),
    ],
)
def test_the_folder_of_notes_stands_before_a_path(root: str, expected: str) -> None:
    """Annotations need paths as the repository has them."""
    assert showing.joined(root, "a.md") == expected


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(0.04, "0.0 s"), (59.94, "59.9 s"), (60, "1 min"), (185.2, "3 min 5 s")],
)
def test_durations_are_short(seconds: float, expected: str) -> None:
    """Nobody wants milliseconds of minutes."""
    assert showing.duration(seconds) == expected
