"""Figures of one property of one thing that differ."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.bound import Bound
from noteloom.model.disagreement import Difference
from noteloom.weave.claims.agreement import agree
from noteloom.weave.claims.antonyms import are_opposite
from noteloom.weave.claims.names import same_version, told_apart
from noteloom.weave.claims.parts import are_apart
from noteloom.weave.claims.titles import one_title
from noteloom.weave.claims.units import COUNT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from noteloom.weave.claims.figures import Figure
    from noteloom.weave.claims.rarity import Rarity
    from noteloom.weave.claims.subjects import Subject

_MOST_IN_A_BUCKET = 24
_LIKE_BOTH_DIFFER = 0.72
_LIKE_ONE_LACKS = 0.5


_DIGITS = re.compile(r"\d+")


class Pair(NamedTuple):
    """Two of the sides, by index, that speak of one thing. *apart_by* if both may be right.

    *differs* says that their values cannot both be right of one version at one time.
    """

    one: int
    other: int
    score: float
    differs: bool
    apart_by: Difference | None = None


def differing(figures: Sequence[Figure], rarity: Rarity) -> Iterator[Pair]:
    """Yield the pairs of *figures* that speak of the same, equal and different ones.

    Cost: linear. Two figures meet only if they share two of their rarest words, and of
    words that very many figures share only the first ones are looked at.
    """
    seen: set[tuple[int, int]] = set()
    others = _alternatives(figures)
    for bucket in _buckets(figures, rarity).values():
        for pair in combinations(bucket[:_MOST_IN_A_BUCKET], 2):
            if pair not in seen:
                seen.add(pair)
                yield from _pair(figures, *pair, rarity, others)


def _alternatives(figures: Sequence[Figure]) -> dict[int, list[Figure]]:
    """Return, for each figure, those that one place gives of the very same subject.

    `Ready in 12 or 24 hours` and two rows with one first cell give a choice of values.
    """
    found: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, one in enumerate(figures):
        where = one.table or one.place.lines
        subject = one.subject
        found[one.place.note, where, subject.stems, subject.version].append(index)
    return {
        index: [figures[other] for other in same[:_MOST_IN_A_BUCKET]]
        for same in found.values()
        for index in same
    }


def _buckets(figures: Sequence[Figure], rarity: Rarity) -> dict[tuple[str, ...], list[int]]:
    buckets: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, figure in enumerate(figures):
        for key in _keys(figure.subject, rarity):
            buckets[key].append(index)
    return buckets


def _keys(subject: Subject, rarity: Rarity) -> list[tuple[str, ...]]:
    keys = set(rarity.pairs(subject.stems))
    if subject.leans:
        # What a lean sentence leaves out is in the title above it.
        above = rarity.heaviest(subject.context, 4)
        own = rarity.heaviest(subject.stems, 3)
        keys.update(tuple(sorted((a, b))) for a in above for b in own if a != b)
    return sorted(keys)


def _pair(
    figures: Sequence[Figure],
    one: int,
    other: int,
    rarity: Rarity,
    others: Mapping[int, Sequence[Figure]],
) -> Iterator[Pair]:
    a, b = figures[one], figures[other]
    if a.place == b.place or (
        a.table is not None and a.table == b.table and a.place.note == b.place.note
    ):
        return
    if _are_two_tables(a, b) or _are_counted_off(a, b) or are_apart(a.quote, b.quote):
        return
    right = agree(a.quantity, b.quantity)
    if right is None:
        return
    if not right and any(
        agree(x.quantity, y.quantity) for x in others[one] for y in others[other]
    ):
        return
    likeness = _same_subject(a, b, rarity)
    if likeness is None:
        return
    apart_by = told_apart((a.subject.version, b.subject.version), (a.year, b.year))
    score = _score(a, b, likeness, rarity)
    if apart_by is Difference.DATE and not (a.is_dated or b.is_dated):
        score -= 0.4  # a figure of a year is history, and no claim about another year
    score = round(max(0.0, min(1.0, score)), 3)
    yield Pair(one, other, score, not right, apart_by)


def _are_two_tables(a: Figure, b: Figure) -> bool:
    """Return whether two tables of one note tell different things of the same rows."""
    apart = a.subject.above != b.subject.above
    same_note = a.place.note == b.place.note
    return (
        same_note
        and apart
        and bool(a.table or b.table)
        and not (a.subject.version and b.subject.version)
    )


def _are_counted_off(a: Figure, b: Figure) -> bool:
    """Return whether two lines of one note are alike but for their numbers."""
    if a.place.note != b.place.note:
        return False
    return _DIGITS.sub("", a.quote) == _DIGITS.sub("", b.quote)


def _same_subject(a: Figure, b: Figure, rarity: Rarity) -> float | None:
    """Return how alike two subjects are, None if they are not one."""
    one, two = a.subject, b.subject
    if not one.names <= two.stems | two.context or not two.names <= one.stems | one.context:
        return None
    full_one, full_two = _filled(one, two), _filled(two, one)
    shared = full_one & full_two
    # Very many pairs meet here, so what costs least is asked first.
    enough = 2 if a.place.note == b.place.note or not (one.leans and two.leans) else 1
    if len(shared) < enough:
        return None
    if one.tells and two.tells and one.tells.isdisjoint(two.tells):
        return None
    only_one = full_one - full_two - one.counted
    only_two = full_two - full_one - two.counted
    if (only_one & one.names) or (only_two & two.names):
        return None
    like = rarity.likeness(shared | only_one, shared | only_two)
    if like < (_LIKE_BOTH_DIFFER if only_one and only_two else _LIKE_ONE_LACKS):
        return None
    if any(are_opposite(x, y) for x in only_one for y in only_two):
        return None
    return like if _same_place(a, b, rarity) else None


def _filled(one: Subject, other: Subject) -> frozenset[str]:
    """Return the stems of *one*, with those that it leaves to what stands above it."""
    return one.stems | (other.stems & one.context) if one.leans else one.stems


def _same_place(a: Figure, b: Figure, rarity: Rarity) -> bool:
    """Return whether two subjects that lean on what stands above lean on the same."""
    one, two = a.subject, b.subject
    if not one.leans and not two.leans:
        return True
    if one.leans and two.leans:
        if a.place.note == b.place.note:
            return one.above == two.above
        return one_title(one, two, rarity) or _names_it(one, two) or _names_it(two, one)
    lean, free = (one, two) if one.leans else (two, one)
    if free.names and free.names <= lean.stems:
        return True
    if a.place.note == b.place.note:
        return True
    extra = free.stems - lean.stems
    return not extra or rarity.total(extra & lean.context) >= 0.5 * rarity.total(extra)


def _names_it(lean: Subject, full: Subject) -> bool:
    """Return whether *full* has nothing more than *lean* but what stands above that."""
    more = full.stems - lean.stems - full.refers
    return lean.stems - lean.counted <= full.stems and bool(more) and more <= lean.context


def _score(a: Figure, b: Figure, likeness: float, rarity: Rarity) -> float:
    score = 0.45 + 0.5 * likeness
    shared = a.subject.stems & b.subject.stems
    score -= 0.1 * (not any(rarity.is_rare(stem) for stem in shared))
    score -= 0.05 * (a.quantity.bound is Bound.ABOUT or b.quantity.bound is Bound.ABOUT)
    score -= 0.1 * (len(shared) < 2)
    one, two = a.subject, b.subject
    if same_version(one.version, two.version) is None and (one.version or two.version):
        score -= 0.1
    if (
        one.variant
        and two.variant
        and one.variant != two.variant
        and same_version(one.version, two.version)
    ):
        score -= 0.5
    if _is_bare(a) and _is_bare(b) and not (a.table or b.table):
        score -= 0.05
    return score


def _is_bare(figure: Figure) -> bool:
    return figure.quantity.amounts[0].measures == COUNT
