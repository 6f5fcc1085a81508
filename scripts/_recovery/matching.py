"""Pairing what was rebuilt with what was there, by equal text."""

from __future__ import annotations

from collections import defaultdict
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Match(NamedTuple):
    """The places of one text: in what was rebuilt, and in the truth."""

    rebuilt: int
    true: int


def matches(rebuilt: Sequence[str], true: Sequence[str]) -> list[Match]:
    """Pair equal texts: first those in the same order, then the rest as they come.

    Source: Ratcliff and Obershelp's pattern matching, as in ``difflib``.
    """
    matcher = SequenceMatcher(None, rebuilt, true, autojunk=False)
    found = [
        Match(block.a + step, block.b + step)
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    ]
    return found + _leftovers(rebuilt, true, found)


def _leftovers(
    rebuilt: Sequence[str], true: Sequence[str], found: Sequence[Match]
) -> list[Match]:
    taken = {match.rebuilt for match in found}, {match.true for match in found}
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(true):
        if place not in taken[1]:
            places[text].append(place)
    return [
        Match(place, places[text].pop(0))
        for place, text in enumerate(rebuilt)
        if place not in taken[0] and places[text]
    ]
