"""What is shown of a page, in pieces."""

from __future__ import annotations

import json

from noteloom.search.documents import Part
from noteloom.search.shelves import SHOWN, opened, shelves_of


def told(parts: list[Part]) -> list[list[str]]:
    """Return parts as a browser gets them."""
    return [[part.anchor, part.heading, part.text] for part in parts]


def test_a_small_page_is_one_piece() -> None:
    """One request shows it."""
    parts = [Part("", "Tea", "Leaves."), Part("brewing", "Brewing", "Hot.")]

    shelves = shelves_of(parts)

    assert [one.parts for one in shelves] == [2]
    assert json.loads(opened(shelves)) == told(parts)


def test_a_large_page_is_cut_between_its_parts() -> None:
    """Nobody fetches a book to see a line of it."""
    parts = [Part(f"p{at}", f"Part {at}", f"word{at} " * 900) for at in range(20)]

    shelves = shelves_of(parts)

    assert len(shelves) > 5
    assert sum(one.parts for one in shelves) == 20
    assert json.loads(opened(shelves)) == told(parts)


def test_of_a_huge_part_the_beginning_is_kept() -> None:
    """No piece is larger than it, however long an author's text is."""
    numbers = " ".join(str(at * at) for at in range(40_000))

    (shelf,) = shelves_of([Part("", "", numbers)])

    assert json.loads(opened([shelf])) == [["", "", numbers[:SHOWN]]]
    assert len(shelf.content) < 60_000
