"""Lists that are too long for one page go on, on pages of their own."""

from __future__ import annotations

import re
from itertools import islice, product
from typing import TYPE_CHECKING

import pytest

from builders import build, front
from noteloom.outlets.reading_order import is_part_of_list
from noteloom.render.cards.review_page import LISTED
from noteloom.render.disagreements_page import ON_A_PAGE
from noteloom.render.shelves import WHOLE

if TYPE_CHECKING:
    from noteloom.model.page import Page
    from noteloom.pipeline import Build

_BOX = re.compile(r'^<\w+ class="noteloom-disagreement', re.MULTILINE)


def names(number: int) -> list[str]:
    """Return so many names that no two share a word."""
    made = map("".join, product("BDGKLMNPRT", "aeiou", "bdgklmnprt", "aeiou"))
    return [f"{name}st" for name in islice(made, number)]


def bridges(number: int) -> Build:
    """Return notes that disagree on the lengths of so many bridges."""
    said = {
        length: "\n\n".join(
            f"The {one} Bridge is {length} m long." for one in names(number)
        )
        for length in (300, 280)
    }
    return build(
        {f"{length}.md": f"# N{length}\n\n{text}\n" for length, text in said.items()}
    )


def asked(number: int) -> Build:
    """Return so many notes that hold cards, and more cards than a page lists."""
    per_note = LISTED // WHOLE + 1
    return build(
        {
            f"n{at:04}.md": f"# Note {at}\n\n"
            + "".join(f"Q: Is {name} at {at}?\nA: {name}.\n\n" for name in names(per_note))
            for at in range(number)
        }
    )


def pages(built: Build, main: str) -> list[Page]:
    """Return the page *main* and those on which its list goes on, in order."""
    stem = main.removesuffix(".md")
    found = {one.uri: one for one in built.pages if one.uri.startswith(stem)}
    further = sorted(
        found.keys() - {main}, key=lambda uri: int(re.findall(r"\d+", uri)[-1])
    )
    return [found[main], *(found[uri] for uri in further)]


def test_a_few_disagreements_stand_on_one_page() -> None:
    """As on most sites."""
    (only,) = pages(bridges(3), "disagreements.md")

    assert len(_BOX.findall(only.markdown)) == 3
    assert "noteloom-letters" not in only.markdown


def test_many_disagreements_go_on_on_further_pages() -> None:
    """Each stands on one of them, and the first page counts them all."""
    number = 2 * ON_A_PAGE + 1

    found = pages(bridges(number), "disagreements.md")

    assert [len(_BOX.findall(one.markdown)) for one in found] == [ON_A_PAGE, ON_A_PAGE, 1]
    assert f"{number:,} found" in found[0].markdown
    assert "[2](disagreements/2.md)" in found[0].markdown
    assert "[1](../disagreements.md) **2** [3](../disagreements/3.md)" in found[1].markdown
    assert all("## Contradictions" in one.markdown for one in found)


def test_notes_with_cards_go_on_on_further_pages() -> None:
    """Each note is counted once, with its cards."""
    number = WHOLE + 2

    first, second = pages(asked(number), "review.md")

    counts = [one.markdown.count("](") for one in (first, second)]
    assert first.markdown.count('<span id="note-') == WHOLE
    assert second.markdown.count('<span id="note-') == number - WHOLE
    assert "[Note 301](../notes/n0301.md): 2" in second.markdown
    assert "**1** [2](review/cards-2.md)" in first.markdown
    assert counts[1] == number - WHOLE + 1


@pytest.mark.parametrize("main", ["disagreements.md", "review.md"])
def test_parts_of_lists_are_found_by_their_first_page(main: str) -> None:
    """A search that finds each of them would show what pages say already."""
    built = bridges(ON_A_PAGE + 1) if main == "disagreements.md" else asked(WHOLE + 1)

    first, *further = pages(built, main)

    assert not is_part_of_list(first.uri)
    assert further
    for one in further:
        assert is_part_of_list(one.uri)
        assert front(one.markdown)["search"] == {"exclude": True}
        assert "2 of 2" in front(one.markdown)["title"]
