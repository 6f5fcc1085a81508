"""What holds for every outline, whatever the headings and items are."""

from __future__ import annotations

import codecs
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from noteloom.read.recover.outline import levels, nesting
from noteloom.read.recover.outline.nesting import ItemSeen
from noteloom.read.recover.outline.titles import section
from noteloom.read.recover.outline.weights import weights

WORDS = ["Rye", "oats:", "1.", "1.2", "Part II", "★", "Q1", "(a)", "loaf.", "：", "é𝄞", ""]
texts = st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=5).map(" ".join)
pieces = st.tuples(st.sampled_from(["item", "text", "code", "table"]), texts)
pages = st.lists(
    st.tuples(texts, st.lists(pieces, max_size=3)).map(lambda one: section(*one)),
    max_size=12,
)

BAKERY = [
    ("The bakery", "We bake twice a day, and once on holidays."),
    ("Kinds of flour", ""),
    ("Light flour", "For cakes and rolls."),
    ("Dark flour", "For loaves that keep."),
    ("Heating the oven", "Start two hours before the bread is to go in, with dry wood."),
    ("Storing the loaves", "In linen, on a board, away from the wall, for up to a week."),
]
NEEDS = ["The dough needs:", "rye", "water", "salt", "The oven needs:", "wood", "air"]


def turned(text: str) -> str:
    """Return *text* with every letter another one, in the same case."""
    return codecs.encode(text, "rot13")


@given(page=pages, titled=st.booleans())
def test_levels_are_those_of_an_outline(page: list[levels.Title], *, titled: bool) -> None:
    """A level is 1 to 6, one per heading, and at most one deeper than the one before."""
    found = levels.judged(page, titled=titled)

    assert len(found) == len(page)
    assert all(1 <= one.level <= 6 and 0 < one.score <= 1 for one in found)
    assert all(after.level <= one.level + 1 for one, after in pairwise(found))
    assert [one.level for one in found if one.level == 1] == [1] * (titled and bool(page))
    assert levels.judged(page, titled=titled) == found


@given(items=st.lists(texts, max_size=15), lead=texts)
def test_depths_are_those_of_a_list(items: list[str], lead: str) -> None:
    """The first item is at 0, each at most one deeper, and only below a colon."""
    found = nesting.depths([ItemSeen(text) for text in items], lead=lead)

    assert len(found) == len(items)
    assert all(0 <= one.depth <= 3 and 0 < one.score <= 1 for one in found)
    assert [one.depth for one in found[:1]] == [0] * bool(items)
    for above, (one, after) in zip(items, pairwise(found), strict=False):
        assert after.depth <= one.depth + above.rstrip().endswith((":", "："))
    assert nesting.depths([ItemSeen(text) for text in items], lead=lead) == found


def test_words_do_not_matter_to_levels() -> None:
    """A page in another alphabet of words has the same outline: shapes alone decide."""
    page = [section(text, [("text", below)] if below else []) for text, below in BAKERY]
    other = [
        section(turned(text), [("text", turned(below))] if below else [])
        for text, below in BAKERY
    ]

    found = levels.judged(page, titled=True)

    assert levels.judged(other, titled=True) == found
    assert len({one.level for one in found}) == 3


def test_words_do_not_matter_to_depths() -> None:
    """The same holds for lists."""
    found = nesting.depths([ItemSeen(text) for text in NEEDS])

    assert nesting.depths([ItemSeen(turned(text)) for text in NEEDS]) == found
    assert {one.depth for one in found} == {0, 1}


def test_the_signs_are_known() -> None:
    """Most signs of a page have a weight: training and reading see the same things."""
    page = [section(text, [("text", below)] if below else []) for text, below in BAKERY]
    task = levels.task(page)

    signs = task.signs.own(2)

    assert sum(f"S{sign}" in weights("levels") for sign in signs) > len(signs) / 2
