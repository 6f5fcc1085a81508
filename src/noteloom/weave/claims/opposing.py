"""Claims of which one affirms what the other denies, or holds open."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.disagreement import Difference, Stance
from noteloom.weave.claims.antonyms import are_opposite, positive
from noteloom.weave.claims.names import told_apart
from noteloom.weave.claims.polarity import opposed
from noteloom.weave.text.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from noteloom.weave.claims.claim import Claim
    from noteloom.weave.claims.rarity import Rarity

_MOST_IN_A_BUCKET = 24
ALIKE = 0.7
"""How much of their words, by weight, two claims must share."""


class Opposed(NamedTuple):
    """Two claims, by index, that cannot both be right; *shared* is what they speak of."""

    one: int
    other: int
    score: float
    shared: frozenset[str]
    rule: str
    apart_by: Difference | None = None


def opposing(claims: Sequence[Claim], rarity: Rarity) -> Iterator[Opposed]:
    """Yield the pairs of opposite claims.

    Cost: linear, for each bucket of claims that share two rare words is cut.
    """
    seen: set[tuple[int, int]] = set()
    for bucket in _buckets(claims, rarity).values():
        for pair in _opposite(bucket[:_MOST_IN_A_BUCKET], claims):
            if pair not in seen:
                seen.add(pair)
                yield from _pair(claims, *pair, rarity)


def _opposite(bucket: Sequence[int], claims: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of a bucket whose stances differ, or that compare two things."""
    for one, other in combinations(bucket, 2):
        a, b = claims[one], claims[other]
        if a.stance is not b.stance or (a.reading.right and b.reading.right):
            yield one, other


def upright(claims: Sequence[Claim], rarity: Rarity) -> list[Claim]:
    """Return *claims* without prefixes that deny, where the rest is a word as well."""
    return [_upright(claim, rarity) for claim in claims]


def _upright(claim: Claim, rarity: Rarity) -> Claim:
    """Return *claim* without prefixes that deny: ``immutable`` is not ``mutable``."""
    own = claim.reading
    turns = {
        one: base for one in sorted(own.said) if (base := _base(own.stems[one], rarity))
    }
    if not turns:
        return claim
    stems = {turns.get(one, one): word for one, word in own.stems.items()}
    affirms = own.affirms == (len(turns) % 2 == 0)
    turned = (*own.turned, *turns.values())
    stance = claim.stance
    if stance is not Stance.OPEN:
        stance = Stance.AFFIRMS if affirms else Stance.DENIES
    return replace(
        claim,
        reading=own._replace(stems=stems, affirms=affirms, turned=turned),
        stems=frozenset(stems),
        stance=stance,
        predicate=turns.get(claim.predicate or "", claim.predicate),
    )


def _base(word: str, rarity: Rarity) -> str | None:
    """Return the stem of what is left of *word* without a prefix that denies, if known."""
    rest = positive(word)
    own = stem(rest) if rest else None
    return own if own is not None and rarity.knows(own) else None


def _buckets(claims: Sequence[Claim], rarity: Rarity) -> dict[tuple[str, ...], list[int]]:
    buckets: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        for key in rarity.pairs(claim.stems):
            if len(key) > 1:
                buckets[key].append(index)
    return buckets


def _pair(
    claims: Sequence[Claim], one: int, other: int, rarity: Rarity
) -> Iterator[Opposed]:
    a, b = claims[one], claims[other]
    if a.place.note == b.place.note and a.table is not None and b.table is not None:
        return
    shared = a.stems & b.stems
    likeness = _likeness(a, b, rarity)
    if likeness < ALIKE or not any(map(rarity.is_rare, shared)):
        return
    strength = _strength(a, b)
    if not strength or a.place == b.place or not _may_meet(a, b, rarity):
        return
    score = 0.3 + 0.65 * likeness * strength
    score -= 0.1 * max(0, len(a.reading.turned) + len(b.reading.turned) - 1)
    score -= 0.1 * (len(shared) < 3 and not (a.is_scoped or b.is_scoped)) * (likeness < 1)
    apart_by = told_apart((a.version, b.version), (a.year, b.year))
    if apart_by is Difference.DATE and not (a.is_dated and b.is_dated):
        score -= 0.4  # what was so in one year is no claim about another
    if (a.version is None) != (b.version is None):
        score -= 0.1
    yield Opposed(one, other, round(min(1.0, score), 3), shared, _rule(a, b), apart_by)


def _rule(a: Claim, b: Claim) -> str:
    if Stance.OPEN in (a.stance, b.stance):
        return "one holds open what the other states"
    return "one affirms what the other denies"


def _likeness(a: Claim, b: Claim, rarity: Rarity) -> float:
    """Return how much two claims are one; what is denied may be a part of the other."""
    likeness = rarity.likeness(a.stems, b.stems)
    yes, no = (a, b) if a.stance is Stance.AFFIRMS else (b, a)
    if (
        len(no.stems) > 2
        and no.stems < yes.stems
        and len(yes.stems - no.stems) < 3
        and no.stance is Stance.DENIES
    ):
        return max(likeness, 0.5 * (likeness + 1) - 0.03)
    return likeness


def _may_meet(a: Claim, b: Claim, rarity: Rarity) -> bool:
    if not (a.stems.issuperset(b.reading.turned) and b.stems.issuperset(a.reading.turned)):
        return False
    only_a, only_b = a.stems - b.stems, b.stems - a.stems
    if (only_a & a.names) - b.context or (only_b & b.names) - a.context:
        return False
    if any(are_opposite(x, y) for x in only_a for y in only_b):
        return False
    if a.label and b.label and a.label != b.label:
        return False
    if _are_swapped(a, b):
        return False
    if not _is_said(a, b) or not _is_said(b, a):
        return False
    if a.leans or b.leans:
        if a.place.note == b.place.note:
            return a.above == b.above
        return rarity.cover(a.context, b.context) > 0.5
    return True


def _are_swapped(a: Claim, b: Claim) -> bool:
    """Return whether who does it and to whom is turned round: *A holds B*, *B holds A*."""
    turned = a.reading.turned or b.reading.turned
    if not turned or a.reading.right or b.reading.right:
        return False
    before_a, after_a = _around(a, turned[0])
    before_b, after_b = _around(b, turned[0])
    return bool(before_a & after_b) and bool(after_a & before_b)


def _around(claim: Claim, pivot: str) -> tuple[frozenset[str], frozenset[str]]:
    stems = list(claim.reading.stems)
    at = stems.index(pivot) if pivot in stems else 0
    return frozenset(stems[:at]), frozenset(stems[at + 1 :])


def _is_said(one: Claim, other: Claim) -> bool:
    """Return whether *one* says something: it has a verb, or the one that is denied."""
    if one.is_scoped or one.stance is Stance.OPEN or one.has_verb:
        return True
    if other.is_scoped and len(one.stems) > 2:
        return True
    # `Plant it in spring` has no ending that shows a verb, but `never plant` does.
    return len(one.stems) > 2 and not one.stems.isdisjoint(other.reading.turned)


def _strength(a: Claim, b: Claim) -> float:
    """Return how far two claims exclude each other."""
    if Stance.OPEN in (a.stance, b.stance):
        return 0.0 if a.stance is b.stance else 0.8
    if a.reading.right or b.reading.right:
        return _compared(a, b)
    return opposed(a.reading, b.reading)


def _compared(a: Claim, b: Claim) -> float:
    """Compare two comparisons: turned sides turn the sign round."""
    left_a, left_b = a.reading.left, b.reading.left
    if not a.reading.right or not b.reading.right:
        return 0.0
    if a.reading.right == b.reading.right and left_a == left_b:
        return opposed(a.reading, b.reading)
    swapped = a.reading.right <= left_b and b.reading.right <= left_a
    same = a.reading.affirms == b.reading.affirms
    return 0.9 if swapped and same else 0.0
