"""Rare words that one note denies of a kind of thing, and another says of one."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from noteloom.weave.claims.opposing import Opposed
from noteloom.weave.claims.polarity import opposed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from noteloom.weave.claims.claim import Claim
    from noteloom.weave.claims.rarity import Rarity

_MOST_IN_A_BUCKET = 24
_RARE = 0.01
_SCORE = 0.7


def said_of_kinds(claims: Sequence[Claim], rarity: Rarity) -> Iterator[Opposed]:
    """Yield pairs of which one denies a rare word of a kind of thing, the other says it.

    The other may say it of a thing of that kind: ``(edible)`` in a note on ferns.
    """
    said: defaultdict[str, list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        if claim.predicate is not None and rarity.is_rare(claim.predicate, _RARE):
            said[claim.predicate].append(index)
    for predicate, found in sorted(said.items()):
        for one, other in combinations(found[:_MOST_IN_A_BUCKET], 2):
            yield from _said_of(claims, one, other, predicate)


def _said_of(
    claims: Sequence[Claim], one: int, other: int, predicate: str
) -> Iterator[Opposed]:
    a, b = claims[one], claims[other]
    if a.place.note == b.place.note or opposed(a.reading, b.reading) < 0.9:
        return
    general, single = (a, b) if a.is_scoped else (b, a)
    subject = general.stems - {predicate}
    if not general.is_scoped or not subject or not subject <= single.context | single.stems:
        return
    yield Opposed(
        one,
        other,
        _SCORE,
        frozenset({predicate, *subject}),
        "one says of a thing what the other denies of its kind",
    )
