"""Forms of words, and words that say little."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from noteloom.search.languages import endings, groups, languages_of, little_of

ENGLISH = "what is the use of a knot in the rope that you have with the sail and how " * 9
GERMAN = "was ist der knoten und wie wird er mit der leine auf dem boot nicht gelegt " * 9


def test_forms_of_one_word_are_a_group() -> None:
    """Who looks for a model finds models."""
    known = ["model", "models", "quantization", "quantized", "sail"]

    assert groups(known, ["english"]) == [[0, 1], [2, 3]]


def test_both_spellings_of_english_are_one_word() -> None:
    """A note from Britain and one from America are about one thing."""
    pairs = ["behaviour behavior", "centre center", "modelling modeling", "analyse analyze"]

    for pair in (*pairs, "serialisation serialization", "catalogue catalog"):
        assert groups(pair.split(), ["english"]) == [[0, 1]], pair
    for pair in ("four for", "filled filed", "rise rize", "hour hor", "called caled"):
        assert groups(pair.split(), ["english"]) == [], pair


def test_a_language_without_a_stemmer_has_no_groups() -> None:
    """Then words are found as they stand, and by their beginnings."""
    assert groups(["model", "models"], languages_of(["xx"], {}).algorithms) == []


def test_languages_are_those_that_the_texts_speak() -> None:
    """Few owners of German notes tell the theme so."""
    german = languages_of(["en"], Counter(GERMAN.split()))
    english = languages_of(["en"], Counter(ENGLISH.split()))

    assert german.algorithms == ("english", "german")
    assert "wird" in german.little
    assert english.algorithms == ("english",)


def test_a_region_is_no_other_language() -> None:
    """Material calls Brazilian Portuguese `pt-BR`."""
    assert languages_of(["pt-BR"], {}).algorithms == ("portuguese",)


def test_endings_are_those_that_tell_forms_apart() -> None:
    """With them a browser finds forms that no text has."""
    known = ["model", "modeled", "models", "sail", "sailed", "sails"]

    assert endings(known, groups(known, ["english"])) == ["ed", "s"]
    # One that only one word has may be chance.
    assert endings(known[:3], groups(known[:3], ["english"])) == []


def test_subjects_are_no_little_words() -> None:
    """A will is a thing in law, and may is a month."""
    assert little_of("en").isdisjoint({"will", "may", "state", "case"})


@given(st.lists(st.text("abcdes", min_size=1, max_size=8), unique=True))
def test_no_word_is_in_two_groups(known: list[str]) -> None:
    """A form belongs to one word, whatever the languages."""
    found = [at for group in groups(known, ["english", "german"]) for at in group]

    assert len(found) == len(set(found))
