"""What counts as one word, and when two words are the same."""

from __future__ import annotations

import pytest

from noteloom.weave.text.words import singular, stem, stems, words


@pytest.mark.parametrize(
    ("plural", "expected"),
    [
        ("tokens", "token"),
        ("batteries", "battery"),
        ("caches", "cache"),
        ("trees", "tree"),
        ("glass", "glass"),
        ("status", "status"),
        ("analysis", "analysis"),
        ("gas", "gas"),
        ("bus", "bus"),
        ("oases", "oase"),
        ("rss", "rss"),
        ("seed", "seed"),
    ],
)
def test_only_the_ending_of_a_plural_goes(plural: str, expected: str) -> None:
    """The S stemmer leaves words that merely end in s, and what it is not sure of."""
    assert singular(plural) == expected


def test_words_are_lower_case_without_possessive() -> None:
    """Punctuation is none, apostrophes inside stay, a possessive ending goes."""
    text = "The gardener's Rain-barrel isn’t full; the barrels’ lids, 40 %."

    found = words(text)

    expected = ["the", "gardener", "rain", "barrel", "isn’t", "full", "the", "barrels"]
    assert found == [*expected, "lids", "40"]


def test_stems_join_what_belongs_together_and_drop_function_words() -> None:
    """``visualizer`` and ``visualization`` are one, ``the`` and ``of`` are nothing."""
    assert stems("the visualization of it") == stems("A Visualizer") == ["visual"]
    assert stem("introduction") != stem("intro")
