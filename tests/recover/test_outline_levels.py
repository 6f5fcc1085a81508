"""Heading levels, from the order of the headings and what stands between them."""

from __future__ import annotations

import pytest

from noteloom.read.recover.outline import levels, walk
from noteloom.read.recover.outline.levels import LevelRule
from noteloom.read.recover.outline.titles import Title, clues, section

TEXT = ("text", "The dough rests for an hour in a warm place, under a cloth, untouched.")


def page(*titles: str) -> list[Title]:
    """Return headings over a paragraph each, but for those that end in an underscore."""
    return [
        section(title.rstrip("_"), [] if title.endswith("_") else [TEXT])
        for title in titles
    ]


def found(*titles: str) -> list[int]:
    """Return the levels of a page whose first heading is its title."""
    return levels.levels(page(*titles), titled=True)


def test_the_title_alone_has_level_1() -> None:
    """However alike the headings are, only the first names the page."""
    assert found("Bread", "Rye", "Spelt", "Oats") == [1, 2, 2, 2]


def test_without_a_title_sections_start_at_level_2() -> None:
    """The title of the page is then elsewhere, above all of them."""
    assert levels.levels(page("Rye", "Spelt", "Oats"), titled=False) == [2, 2, 2]


def test_numbers_count_their_depth() -> None:
    """A number with two parts stands below the number that it goes on from."""
    titles = ["Bread", "1. Dough", "1.1 Water", "1.2 Salt", "2. Oven", "2.1 Heat"]

    assert found(*titles) == [1, 2, 3, 3, 2, 3]


def test_marks_set_the_parts_of_a_page_apart() -> None:
    """Headings that open with a mark are siblings, and unmarked ones stand below them."""
    titles = ["Bread", "★ Dough", "Water", "Salt", "★ Oven", "Heat", "Steam", "◆ Table"]

    assert found(*titles) == [1, 2, 3, 3, 2, 3, 3, 2]


def test_what_follows_a_heading_without_content_stands_below_it() -> None:
    """A heading with nothing to say is there for those below it."""
    assert found("Bread", "Kinds of flour_", "Light flour", "Dark flour")[1:3] == [2, 3]


def test_a_heading_that_recurs_is_a_child_of_what_stands_before_it_each_time() -> None:
    """The same small headings under different names are the parts of each of them."""
    titles = ["Bread", "Rye_", "Dough", "Oven", "Spelt_", "Dough", "Oven", "Oats_", "Dough"]

    assert found(*titles) == [1, 2, 3, 3, 2, 3, 3, 2, 3]


@pytest.mark.parametrize(
    ("titles", "at", "rule"),
    [
        (["Bread", "Rye"], 0, LevelRule.TITLE),
        (["Bread", "1. Rye", "2. Oats"], 1, LevelRule.NUMBERED),
        (["Bread", "★ Rye", "★ Oats"], 1, LevelRule.MARKED),
        (["Bread", "Flour_", "Light flour", "Dark flour"], 2, LevelRule.EMPTY_PARENT),
        (["Bread", "Dough", "Oven", "Table", "Dough"], 4, LevelRule.REPEATED),
        (["Bread", "Rye", "Oats"], 1, LevelRule.SEQUENCE),
    ],
)
def test_a_level_names_what_speaks_for_it(
    titles: list[str], at: int, rule: LevelRule
) -> None:
    """The plainest evidence is named; the whole page decides."""
    one = levels.judged(page(*titles), titled=True)[at]

    assert one.rule == rule
    assert 0 < one.score <= 1


def test_a_page_with_very_many_headings_is_read_by_its_patterns() -> None:
    """The search over a page costs too much for a book of names."""
    titles = page("Bread", *(f"{at}. Loaf" for at in range(levels.MOST)))

    assert {one.rule for one in levels.judged(titles, titled=True)[1:]} == {
        LevelRule.PATTERNS
    }


@pytest.mark.parametrize(
    ("text", "label", "number", "numbering"),
    [
        ("2.1 Salt", "", (2, 1), "2"),
        ("Week 3: salt", "week", (3,), "w1"),
        ("Q4. Salt?", "q", (4,), "w1"),
        ("B. Salt", "", (2,), "letter"),
        ("Part II: salt", "part ", (0,), "roman"),
        ("3D loaves", "", (), ""),
        ("A loaf", "", (), ""),
    ],
)
def test_numbers_are_known_by_their_shape(
    text: str, label: str, number: tuple[int, ...], numbering: str
) -> None:
    """A word before a number may be any word; what makes it a label is its place."""
    seen = clues(Title(text))

    assert (seen.label, seen.number, seen.numbering) == (label, number, numbering)


def test_a_mark_needs_a_name_behind_it() -> None:
    """A sign alone, or one that is glued to a word, is no mark."""
    assert [clues(Title(text)).mark for text in ("★ Rye", "★", "★Rye", "++++ Rye")] == [
        "★",
        "",
        "",
        "",
    ]


def test_a_section_remembers_what_its_items_name() -> None:
    """A list above headings may be the table of what follows."""
    below = [("item", "Light flour: for cakes"), ("table", "| Dark flour | for rye |")]

    assert {"lightflour", "darkflour"} <= clues(section("Flour", below)).listed


def test_no_level_is_left_out_on_the_way_down() -> None:
    """The likeliest depths one by one need not make a tree; what is returned does."""
    assert walk.certain([{0: 1.0}, {1: 1.0}, {1: 0.3, 2: 0.3, 3: 0.4}]) == [0, 1, 2]
