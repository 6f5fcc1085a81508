"""Sentences that only affirm: they are read where another place denies the like."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.disagreement import Stance
from noteloom.weave.claims.assertions import claims
from noteloom.weave.claims.opposing import ALIKE, upright
from noteloom.weave.claims.said import Sayings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from noteloom.model.note import Note
    from noteloom.weave.claims.claim import Claim
    from noteloom.weave.claims.evidence import Evidence
    from noteloom.weave.claims.rarity import Rarity
    from noteloom.weave.text.statements import Statement

_MOST_OF_A_STEM = 64
_LEFT_OUT = 1.01 - ALIKE


class Told(NamedTuple):
    """What a note contributes, and the note with its statements, to read more of it."""

    note: Note
    statements: tuple[Statement, ...]
    evidence: Evidence


def claims_of(told: Sequence[Told], rarity: Rarity) -> list[Claim]:
    """Return what the notes claim, in their order.

    A sentence that only affirms is left out if no place denies or holds open the like.
    """
    read = [claim for one in told for claim in one.evidence.read()]
    asked = _Asked(upright(read, rarity), rarity)
    found: list[Claim] = []
    for one in told:
        found.extend(_claims_in(one, asked))
        found.extend(one.evidence.cells)
    return upright(found, rarity)


def _claims_in(told: Told, asked: _Asked) -> Iterator[Claim]:
    """Yield what the sentences of a note claim, as far as they are asked for."""
    said = Sayings(told.note, told.statements)
    for sentence in told.evidence.sentences:
        if sentence.claims is not None:
            yield from sentence.claims
        elif asked.touches(sentence.stems):
            yield from claims(said[sentence.at])


class _Denied(NamedTuple):
    """The stems of a claim that is denied or held open, and how much they weigh.

    *turned* are those that the denial denies.
    """

    turned: frozenset[str]
    weights: tuple[tuple[str, float], ...]
    needed: float

    def is_in(self, stems: frozenset[str]) -> bool:
        """Return whether *stems* hold so much of the claim that they may affirm it."""
        return self.turned <= stems and (
            sum([weight for stem, weight in self.weights if stem in stems]) >= self.needed
        )


class _Asked:
    """What some place denies or holds open.

    A sentence that has most of a claim has one of its heaviest stems, by which it is found.

    Source: Chaudhuri, Ganti, Kaushik, "A Primitive Operator for Similarity Joins in Data
    Cleaning" (2006), section 4.2 (prefix filter).
    """

    def __init__(self, found: Iterable[Claim], rarity: Rarity) -> None:
        self._by_stem: defaultdict[str, list[_Denied]] = defaultdict(list)
        asked = [one for one in found if one.stance is not Stance.AFFIRMS]
        self._predicates = {one.predicate for one in asked if one.is_scoped}
        distinct = dict.fromkeys((one.stems, one.reading.turned) for one in asked)
        for stems, turned in distinct:
            if len(stems) > 1:
                self._add(stems, frozenset(turned), rarity)

    def touches(self, stems: tuple[str, ...]) -> bool:
        """Return whether a sentence of these stems may affirm some of it."""
        if not self._predicates.isdisjoint(stems):
            return True
        hit = list(filter(self._by_stem.__contains__, stems))
        if not hit:
            return False
        own = frozenset(stems)
        return any(one.is_in(own) for stem in hit for one in self._by_stem[stem])

    def _add(self, stems: frozenset[str], turned: frozenset[str], rarity: Rarity) -> None:
        weights = sorted(
            ((stem, rarity.weight(stem)) for stem in stems), key=lambda one: (-one[1], one)
        )
        total = sum(weight for _, weight in weights)
        denied = _Denied(turned, tuple(weights), total * (1 - _LEFT_OUT))
        seen = 0.0
        for stem, weight in weights:
            # What two claims share without a rare word makes no pair.
            if seen > total * _LEFT_OUT or not rarity.is_rare(stem):
                return
            if len(self._by_stem[stem]) < _MOST_OF_A_STEM:
                self._by_stem[stem].append(denied)
            seen += weight
