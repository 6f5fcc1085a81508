"""What a note's page says of its recovery, with scripts and without."""

from __future__ import annotations

import re

import pytest

from builders import build, front, page
from noteloom.model.recovery import Became, Recovered, RecoveryRule
from noteloom.outlets.twin import Head, twin
from noteloom.search.page_parts import parts_of
from recover.explaining import GARDEN, heading, site

URI = "notes/garden.md"
TOP = re.compile(r'<div class="noteloom-recovered".*?</div>', re.DOTALL)
MARK = re.compile(r'<div class="noteloom-unsure".*?</div>', re.DOTALL)


def markdown(*lines: Recovered, text: str = GARDEN) -> str:
    """Return the page of a flattened note of which *lines* are told."""
    return page(site(*lines, text=text), URI).markdown


def item(line: int, score: float) -> Recovered:
    """Return a line that was taken for a list item, so sure."""
    return Recovered(line, Became.ITEM, RecoveryRule.LONE_DASH, score)


def top(*lines: Recovered) -> str:
    """Return what the top of the page says."""
    (found,) = TOP.findall(markdown(*lines))
    return str(found).split("\n\n")[1]


def test_the_top_says_that_the_note_was_rebuilt_and_of_what() -> None:
    """Before the text, with a way to the original."""
    assert top() == (
        "This note was rebuilt from text copied from a rendered page: 4 headings, "
        "6 list items. No passage is marked as unsure. "
        "[The original](#L1) stands at the end."
    )


def test_the_top_leads_to_what_is_unsure() -> None:
    """In the order of the page."""
    said = top(heading(7, 0.62), item(5, 0.5), item(6, 0.5))

    assert "2 passages are unsure: [lines 5–6](#unsure-5), [line 7](#unsure-7). " in said


def test_the_top_stays_short() -> None:
    """Twelve passages are named, and the rest are marked where they stand."""
    text = "A page\nIts first words, which are long enough to be prose on any page.\n"
    text += "".join(f"Part {n}\n- one of {n}\n- two of {n}\n" for n in range(20))
    headings = [heading(3 + 3 * n, 0.5) for n in range(20)]

    found = markdown(*headings, text=text)

    (said,) = TOP.findall(found)
    assert said.count("](#unsure-") == 12
    assert "20 passages are unsure: " in said
    assert " and 8 more, each marked where it stands. " in said
    assert len(MARK.findall(found)) == 20


def test_each_link_leads_somewhere() -> None:
    """To a mark on the page, or to a line of the original."""
    found = markdown(heading(7, 0.62), item(5, 0.5), item(11, 0.7))

    targets = set(re.findall(r"\(#([\w-]+)", found))
    assert {"unsure-5", "unsure-7", "unsure-11", "L1", "L5", "L7", "L11"} <= targets
    assert targets <= set(re.findall(r'id="?([\w-]+)', found))


def test_a_mark_says_what_why_how_surely_and_where() -> None:
    """Below its passage, in words."""
    found = markdown(heading(7, 0.629))

    (said,) = MARK.findall(found)
    assert said == (
        '<div class="noteloom-unsure" id="unsure-7" data-search-exclude markdown>\n\n'
        "Unsure: heading, level 2, read from its shape and its neighbours, 62 %: "
        "[line 7](#L7)\n\n</div>"
    )
    assert found.index("## Before the frost") < found.index(said) < found.index("Cover the")


def test_lines_of_one_list_share_a_mark() -> None:
    """Neighbours are one link, and scores a range."""
    (said,) = MARK.findall(markdown(item(10, 0.5), item(11, 0.7), item(12, 0.6)))

    assert (
        "Unsure: item, read from the line above, which is only a dash, 50 to 70 %: " in said
    )
    assert "[lines 10–12](#L10)" in said
    lines = MARK.findall(markdown(item(10, 0.5), item(12, 0.5)))[0]
    assert "50 %: [lines 10](#L10), [12](#L12)" in lines


def test_two_rules_in_one_block_are_two_lines() -> None:
    """Each with its own evidence."""
    other = Recovered(12, Became.ITEM, RecoveryRule.UNGLUED, 0.4)

    (said,) = MARK.findall(markdown(item(10, 0.5), other))

    assert said.count("Unsure: ") == 2
    assert "  \nUnsure: item, read from a dash in its middle" in said


def test_what_is_sure_has_no_mark() -> None:
    """80 % is enough."""
    assert not MARK.findall(markdown(heading(7, 0.8)))


def test_the_original_marks_its_unsure_lines() -> None:
    """Each keeps the anchor that it had."""
    found = markdown(heading(7, 0.62))

    assert "<i id=L7 data-unsure>Before the frost</i>" in found
    assert found.count("data-unsure") == 1


def test_a_note_that_has_kept_its_structure_says_nothing() -> None:
    """There is nothing to be unsure of."""
    found = page(build({"soup.md": "# Soup\n\nWater.\n\n- leek\n"}), "notes/soup.md")

    assert "noteloom-recovered" not in found.markdown
    assert "unsure" not in found.markdown


@pytest.mark.parametrize("text", ["", "# Soup\n", "\n\n"])
def test_a_page_without_text_is_no_trouble(text: str) -> None:
    """There is nothing to mark."""
    found = page(build({"soup.md": text}), "notes/soup.md")

    assert "unsure" not in found.markdown


def test_marks_do_not_lengthen_the_reading_time() -> None:
    """They are said of the text, and are no part of it."""
    text = GARDEN + "Leaves rot and warm the soil beneath them until spring comes. " * 19
    text += "\n- a\n"
    every = [heading(line, 0.1) for line in range(1, 15)]

    minutes = [front(markdown(*some, text=text))["minutes"] for some in ((), every)]

    assert minutes[0] == minutes[1]


def test_the_search_does_not_find_them() -> None:
    """The words are the same on every page."""
    found = markdown(heading(7, 0.62))
    boxes = [*TOP.findall(found), *MARK.findall(found)]

    assert len(boxes) == 2
    assert all(not any(part.text.strip() for part in parts_of(box)) for box in boxes)


def test_twins_are_without_them() -> None:
    """Programs that read get the note's own words."""
    with_marks = markdown(heading(7, 0.62), item(5, 0.5))

    assert twin(Head("a"), with_marks, lambda _: None) == twin(
        Head("a"), TOP.sub("", MARK.sub("", with_marks)), lambda _: None
    )


@pytest.mark.parametrize("score", [0.0, 0.29, 0.57, 0.7999])
def test_no_mark_says_more_than_is_known(score: float) -> None:
    """Scores are rounded down."""
    (said,) = MARK.findall(markdown(heading(7, score)))

    (number,) = re.findall(r"(\d+) %", said)
    assert int(number) == int(score * 100 + 1e-9) < 80


def test_definitions_in_a_row_stay_one_list() -> None:
    """The mark stands below the last of them, for all."""
    text = "---\ntags: [a]\n---\n\nRadish\n:   A root.\n\nLeek\n:   A stalk.\n\nWords.\n"

    found = markdown(heading(5, 0.5), heading(8, 0.5), text=text)

    assert len(MARK.findall(found)) == 1
    assert (
        found.index(":   A stalk.") < found.index("noteloom-unsure") < found.index("Words.")
    )
