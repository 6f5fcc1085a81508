"""How much a word says about the part that holds it."""

from __future__ import annotations

from noteloom.search.documents import Document, Part
from noteloom.search.weighing import LEVELS, level_of, norm_of, weighed


def level(word: str, *, title: str = "", text: str = "", average: float = 10) -> int:
    """Return how much *word* says about a page of one part."""
    part = Part("", "", text)
    found = weighed(Document(location="", title=title, parts=(part,)), part, 0)
    norm = norm_of(found.length, average)
    return level_of(found.text.get(word, 0), found.extra.get(word, 0), norm)


def test_a_word_says_more_of_a_short_text() -> None:
    """In a long one it may stand by the way."""
    long = " ".join(f"w{at}" for at in range(80))

    assert level("tea", text="green tea") > level("tea", text=f"green tea {long}")
    # The same holds beside the texts of others.
    assert level("tea", text="green tea", average=200) > level("tea", text="green tea")


def test_a_word_that_comes_often_says_more_up_to_a_limit() -> None:
    """Nothing says all; in a title, a third time says nothing new."""
    assert level("tea", text="tea tea tea") > level("tea", text="tea")
    assert level("tea", text="tea " * 900) <= LEVELS
    assert level("tea", title="tea tea tea tea") == level("tea", title="tea tea")


def test_a_word_says_more_of_a_title_that_has_no_other() -> None:
    """`Tea` is about tea, `Tea and other drinks of the east` less so."""
    assert level("tea", title="Tea") > level("tea", title="Tea and drinks of the east")
