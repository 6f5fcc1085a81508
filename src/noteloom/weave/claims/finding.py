"""What the rules find: pairs become disagreements, one for each subject."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.disagreement import Difference, DisagreementKind, Side, Stance
from noteloom.weave.claims.comparing import differing
from noteloom.weave.claims.grouping import groups
from noteloom.weave.claims.opposing import opposing
from noteloom.weave.claims.plain import claims_of
from noteloom.weave.claims.predicates import said_of_kinds
from noteloom.weave.claims.verdicts import contested
from noteloom.weave.text.words import singular, stem, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from noteloom.model.source import Span
    from noteloom.weave.claims.claim import Claim
    from noteloom.weave.claims.comparing import Pair
    from noteloom.weave.claims.figures import Figure
    from noteloom.weave.claims.naming import Misnamed
    from noteloom.weave.claims.opposing import Opposed
    from noteloom.weave.claims.plain import Told
    from noteloom.weave.claims.rarity import Rarity
    from noteloom.weave.claims.verdicts import Contested, Verdict

SHOWN = 0.65
"""The score from which on a disagreement is shown; what is below is left out."""

_TURNED = {Stance.AFFIRMS: Stance.DENIES, Stance.DENIES: Stance.AFFIRMS}


class FoundSide(NamedTuple):
    """A side, and the block it stands in."""

    side: Side
    span: Span


class Found(NamedTuple):
    """A disagreement before the owner looks at it.

    *words* make its id and subject, *names* are the stems of names among them.
    """

    kind: DisagreementKind
    words: tuple[str, ...]
    sides: tuple[FoundSide, ...]
    rule: str
    score: float
    apart_by: Difference | None = None
    names: frozenset[str] = frozenset()


def found_in(told: Sequence[Told], rarity: Rarity) -> Iterator[Found]:
    """Yield every disagreement that is likely enough to be shown."""
    evidence = [one.evidence for one in told]
    figures = [figure for one in evidence for figure in one.figures]
    verdicts = [verdict for one in evidence for verdict in one.verdicts]
    yield from _numbers(figures, rarity)
    yield from _claims(claims_of(told, rarity), rarity)
    for matter in contested(verdicts, rarity):
        yield _contested(matter, verdicts)
    for one in evidence:
        yield from map(_names, one.names)


# -- numbers ------------------------------------------------------------------------------


def _numbers(figures: Sequence[Figure], rarity: Rarity) -> Iterator[Found]:
    pairs = [pair for pair in differing(figures, rarity) if pair.score >= SHOWN]
    apart = {index for pair in pairs if pair.differs for index in pair[:2]}
    # Places that agree with a side belong to the group, but join no two groups.
    kept = [pair for pair in pairs if pair.differs]
    agreeing = [
        pair
        for pair in pairs
        if not pair.differs and (pair.one in apart) != (pair.other in apart)
    ]
    of_group = {}
    for number, members in enumerate(groups(pair[:2] for pair in kept)):
        of_group.update(dict.fromkeys(members, number))
    joined: dict[int, set[int]] = {}
    for index, number in of_group.items():
        joined.setdefault(number, set()).add(index)
    places = {figures[index].place for index in apart}
    for pair in agreeing:
        inside, outside = (
            (pair.one, pair.other) if pair.one in apart else (pair.other, pair.one)
        )
        if figures[outside].place not in places:
            joined[of_group[inside]].add(outside)
    for number in sorted(joined):
        own = [pair for pair in kept if of_group[pair.one] == number]
        yield _number([figures[index] for index in sorted(joined[number])], own)


def _number(sides: Sequence[Figure], pairs: Sequence[Pair]) -> Found:
    shared = (
        frozenset.intersection(*(one.subject.stems for one in sides))
        or sides[0].subject.stems
    )
    return Found(
        DisagreementKind.NUMBERS,
        tuple(word for stem_, word in sides[0].subject.words.items() if stem_ in shared),
        tuple(_figure_side(one) for one in sides),
        _number_rule(pairs),
        max(pair.score for pair in pairs),
        _apart_by(pairs),
        frozenset[str]().union(*(one.subject.names for one in sides)),
    )


def _apart_by(pairs: Sequence[Pair | Opposed]) -> Difference | None:
    """Return what tells all pairs apart; one that nothing does is a contradiction."""
    ways = {pair.apart_by for pair in pairs}
    if None in ways:
        return None
    return Difference.VERSION if Difference.VERSION in ways else Difference.DATE


def _number_rule(pairs: Sequence[Pair]) -> str:
    match _apart_by(pairs):
        case Difference.VERSION:
            return "figures of one property differ, by version"
        case Difference.DATE:
            return "figures of one property differ, by date"
        case _:
            return "figures of one property of one thing differ"


def _figure_side(one: Figure) -> FoundSide:
    return FoundSide(
        Side(
            one.place,
            one.quote,
            value=one.quantity.written,
            version=one.subject.version,
            shown=one.shown,
        ),
        one.span,
    )


# -- claims -------------------------------------------------------------------------------


def _claims(claims: Sequence[Claim], rarity: Rarity) -> Iterator[Found]:
    every = (*opposing(claims, rarity), *said_of_kinds(claims, rarity))
    pairs = [pair for pair in every if pair.score >= SHOWN]
    for members in groups(pair[:2] for pair in pairs):
        own = [pair for pair in pairs if pair.one in members]
        yield _claim([claims[index] for index in members], own)


def _claim(sides: Sequence[Claim], pairs: Sequence[Opposed]) -> Found:
    shared = frozenset.intersection(*(pair.shared for pair in pairs)) or pairs[0].shared
    best = max(pairs, key=lambda pair: pair.score)
    first = next((one for one in sides if len(one.stems & shared) > 1), sides[0])
    return Found(
        DisagreementKind.CLAIMS,
        tuple(word for stem_, word in first.reading.stems.items() if stem_ in shared),
        tuple(_claim_sides(sides)),
        best.rule,
        best.score,
        _apart_by(pairs),
        frozenset[str]().union(*(one.names for one in sides)),
    )


def _claim_sides(sides: Sequence[Claim]) -> Iterator[FoundSide]:
    """Yield the sides; who says no in words denies.

    Which of two opposites counts as the positive one is the lists' affair, not the notes'.
    """
    strange = sum((one.stance is Stance.DENIES) != _says_no(one) for one in sides)
    turn = _TURNED if 2 * strange > len(sides) else {}
    for one in sides:
        stance = turn.get(one.stance, one.stance)
        yield FoundSide(
            Side(one.place, one.quote, stance=stance, version=one.version, shown=one.shown),
            one.span,
        )


def _says_no(one: Claim) -> bool:
    return one.is_scoped or one.reading.says_no


def _contested(matter: Contested, verdicts: Sequence[Verdict]) -> Found:
    sides = [verdicts[index] for index in matter.verdicts]
    return Found(
        DisagreementKind.CLAIMS,
        _name_of(matter, sides),
        tuple(
            FoundSide(Side(one.place, one.quote, stance=one.stance), one.span)
            for one in sides
        ),
        _verdict_rule(sides),
        matter.score,
    )


def _verdict_rule(sides: Iterable[Verdict]) -> str:
    if any(one.stance is Stance.OPEN for one in sides):
        return "one rejects what the other holds open"
    return "one rejects what the other takes over"


def _name_of(matter: Contested, sides: Sequence[Verdict]) -> tuple[str, ...]:
    """Return the name that is judged: the word and those beside it that all sides have."""
    other = next((one for one in sides if one.stance is not Stance.DENIES), sides[0])
    found = words(other.quote)
    stems_ = [stem(word) for word in found]
    at = stems_.index(matter.shared[0]) if matter.shared[0] in stems_ else 0
    first = last = at
    while first and stems_[first - 1] in matter.shared:
        first -= 1
    while last + 1 < len(found) and stems_[last + 1] in matter.shared:
        last += 1
    return tuple(singular(word) for word in found[first : last + 1])


# -- names --------------------------------------------------------------------------------


def _names(one: Misnamed) -> Found:
    return Found(
        DisagreementKind.NAMES,
        (one.name,),
        (
            FoundSide(
                Side(one.first, one.quote, value=one.said, version=one.said), one.span
            ),
            FoundSide(
                Side(one.second, one.target, value=one.meant, version=one.meant), one.span
            ),
        ),
        one.rule,
        one.score,
    )
