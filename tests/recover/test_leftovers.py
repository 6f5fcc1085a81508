"""What converters leave in text: repaired where it means one thing, reported always."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteloom.model.inline import Styled, plain
from noteloom.model.source import Span
from noteloom.read.recover import leftovers
from noteloom.read.recover.lines import Line

PIECES = [
    "&amp;",
    "&",
    ";",
    "\\_",
    "**",
    "][",
    "]]",
    '">',
    "https://a.example/",
    "{#a}",
    " ",
]
texts = st.lists(st.sampled_from([*PIECES, "\u00ad", "rye"])).map("".join)


def line(text: str) -> Line:
    """Return *text* as the first line of a note."""
    return Line(1, text, Span(0, len(text)))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Salt &amp; Water", "Salt & Water"),
        ("AT&amp;T", "AT&T"),
        ("R&amp;amp;D", "R&D"),
        ("don&#39;t", "don't"),
        ("100&nbsp;km", "100 km"),
        ("rye\\_flour and 2 \\* 3", "rye_flour and 2 * 3"),
        ("sour\u00addough", "sourdough"),
        ("rye\ufeff bread", "rye bread"),
    ],
)
def test_what_means_one_thing_is_repaired(text: str, meant: str) -> None:
    """The finding covers the leftover and says what it has become."""
    assert plain(leftovers.inlines(line(text))) == meant
    assert leftovers.found(line(text))
    assert all(one.meant is not None for one in leftovers.found(line(text)))


@pytest.mark.parametrize(
    "text",
    ["write &amp; for it", "a hard space is &nbsp; there", "Kinds {#kinds}", "**Note: mix"],
)
def test_what_may_be_meant_is_kept_and_reported(text: str) -> None:
    """An entity that stands alone may be what the text is about."""
    (one,) = leftovers.found(line(text))

    assert one.meant is None
    assert "kept" in one.message
    assert plain(leftovers.inlines(line(text))) == text


@pytest.mark.parametrize(
    "text",
    [
        "$a\\_b$ and \\frac{1}{2}",
        "f(**a, **b)",
        "2**3**4",
        "&win; and &f;",
        "see https://a.example/?a=1&amp;b=2",
        "ข้าว\u200bสาลี",
        "a b & c",
    ],
)
def test_what_is_the_authors_own_is_left_alone(text: str) -> None:
    """TeX, code, addresses, unknown names, and spaces of scripts that show none."""
    assert leftovers.found(line(text)) == []
    assert plain(leftovers.inlines(line(text))) == text


def test_a_pair_of_stars_is_strong_text_again() -> None:
    """Both pairs touch the text and nothing else, so they can be nothing but marks."""
    strong, rest = leftovers.inlines(line("**Rye**: a grain"))

    assert isinstance(strong, Styled)
    assert plain((strong, rest)) == "Rye: a grain"


@given(texts)
def test_no_word_is_lost_and_spans_are_in_order(text: str) -> None:
    """Whatever stands in a line, its words survive and no finding covers another."""
    found = leftovers.found(line(text))
    ends = [0, *(one.end for one in found)]

    assert all(end <= one.start < one.end for end, one in zip(ends, found, strict=False))
    kept = plain(leftovers.inlines(line(text)))
    assert re.findall("rye", kept.replace("\u00ad", "")) == re.findall("rye", text)
