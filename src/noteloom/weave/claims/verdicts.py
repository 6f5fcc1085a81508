"""Names in quotation marks that one place rejects and another holds open or takes over."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.disagreement import Stance
from noteloom.weave.claims.phrases import IS_OPEN, OPEN_WORDS
from noteloom.weave.text.words import stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from noteloom.model.place import Place
    from noteloom.model.source import Span
    from noteloom.weave.claims.rarity import Rarity
    from noteloom.weave.claims.said import Said

_TERM = r"[\"“‘']([A-Za-z][\w'’ -]{2,40}?)[,.]?[\"”’']"
_NAMES = (
    r"(?:label|term|name|nickname|view|claim|idea|notion|metaphor|critique|criticism|analogy|"
    r"argument|image|picture|description|theory|narrative|comparison|hypothesis|story|model|slogan|phrase)"
)
_FAILS = (
    r"(?:miss(?:es)?|overlooks?|ignores?|fails?|misleads?|oversimplif(?:y|ies)|"
    r"underestimates?|(?:is|are|was) (?:\w+ )?(?:wrong|false|misleading|unfair|untrue|"
    r"mistaken|outdated|inaccurate|a myth|a misnomer|too simple|nonsense|misguided|refuted|"
    r"debunked|wide of the mark)|(?:does not|doesn['’]t) (?:hold|apply|fit|do justice)|"
    r"no longer holds)"
)
_REJECTED = (
    re.compile(rf"{_TERM}\s+{_NAMES}\s+(?:\w+\s+)?{_FAILS}\b", re.IGNORECASE),
    re.compile(
        rf"{_NAMES}\s+(?:of\s+)?(?:the\s+)?{_TERM}\s+(?:\w+\s+)?{_FAILS}\b", re.IGNORECASE
    ),
    re.compile(
        rf"\b(?:not|never)\s+(?:(?:really|just|mere|merely|simply|a|an|the)\s+){{0,2}}{_TERM}",
        re.IGNORECASE,
    ),
    re.compile(rf"n['’]t\s+(?:(?:really|a|an|the)\s+){{0,2}}{_TERM}", re.IGNORECASE),
    re.compile(rf"{_TERM}\s+{_FAILS}\b", re.IGNORECASE),
)
_JUDGING = frozenset(
    """
    is are was were not never does no miss misses overlook overlooks ignore ignores fail
    fails mislead misleads oversimplify oversimplifies underestimate underestimates
    """.split()
)
"""A text that judges a name has one of these words, or a denial."""
_NOT = re.compile(r"n['’]t", re.IGNORECASE)
_TAKEN_OVER = re.compile(
    rf"\b(?:is|are|was|were)\s+(?:indeed |really |just |in fact )?(?:a |an |the )?{_TERM}",
    re.IGNORECASE,
)
_ASKS_BACK = re.compile(
    r"^\W*or (?:did|do|does|is|are|was|were|has|have|had|can|could|will|"
    r"would|should)\b[^?]{0,40}\?$",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"^\W*(?:that|this|it|the|or|which|whether)\b|\b(?:it|this|that)\W*$", re.IGNORECASE
)
_MOST_IN_A_BUCKET = 12
_SCORE = 0.75


class Verdict(NamedTuple):
    """How a place stands to something that has a name of its own.

    *term* are the stems of the name, *about* those of the text around it. A place that
    holds a question open names nothing in quotation marks: then *term* is empty.
    """

    stance: Stance
    term: frozenset[str]
    about: frozenset[str]
    place: Place
    quote: str
    span: Span
    context: frozenset[str]


class Contested(NamedTuple):
    """Verdicts, by index, of which not all can hold; *shared* is what they speak of."""

    verdicts: tuple[int, ...]
    shared: tuple[str, ...]
    score: float


def verdicts(said: Sequence[Said]) -> Iterator[Verdict]:
    """Yield the verdicts of a note, whose sentences are *said* in reading order."""
    for at, one in enumerate(said):
        before = said[at - 1] if at and said[at - 1].span == one.span else None
        yield from _open(one, before)
        yield from _named(one)


def _open(one: Said, before: Said | None) -> Iterator[Verdict]:
    """Yield the question that a sentence leaves open; it may stand in the one before."""
    asks_back = one.text.endswith("?") and _ASKS_BACK.match(one.text) is not None
    if not asks_back and (OPEN_WORDS.isdisjoint(one.words) or not IS_OPEN.search(one.text)):
        return
    text = one.text
    if before is not None and (
        asks_back or _POINTS_BACK.search(text) or len(stems(text)) < 3
    ):
        text = f"{before.text} {text}"
    yield Verdict(
        Stance.OPEN,
        frozenset(),
        frozenset(stems(text)),
        one.place,
        text,
        one.span,
        one.context,
    )


def _named(one: Said) -> Iterator[Verdict]:
    """Yield the verdicts on names in quotation marks."""
    if not ('"' in one.text or "“" in one.text or "‘" in one.text) or (
        _JUDGING.isdisjoint(one.words) and not _NOT.search(one.text)
    ):
        return
    for pattern in _REJECTED:
        for found in pattern.finditer(one.text):
            term = frozenset(stems(found[1]))
            if 0 < len(term) <= 4:
                yield Verdict(
                    Stance.DENIES,
                    term,
                    _about(one.whole),
                    one.place,
                    one.text,
                    one.span,
                    one.context,
                )
    found_ = _TAKEN_OVER.search(one.text)
    if found_:
        term = frozenset(stems(found_[1]))
        yield Verdict(
            Stance.AFFIRMS,
            term,
            _about(one.whole),
            one.place,
            one.text,
            one.span,
            one.context,
        )


@lru_cache(maxsize=16)
def _about(whole: str) -> frozenset[str]:
    return frozenset(stems(whole))


def contested(found: Sequence[Verdict], rarity: Rarity) -> Iterator[Contested]:
    """Yield what places judge unlike, one for each name.

    Cost: linear; of very many verdicts on one word only the first ones are looked at.
    """
    by_stem: defaultdict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(found):
        for stem in one.term or one.about:
            if rarity.is_rare(stem, 0.01):
                by_stem[stem].append(index)
    named = sorted({stem for one in found for stem in one.term if stem in by_stem})
    seen: set[tuple[int, ...]] = set()
    for stem in named:
        for matter in _on(stem, by_stem[stem], found, rarity):
            if matter.verdicts not in seen:
                seen.add(matter.verdicts)
                yield matter


def _on(
    stem: str, indexes: Iterable[int], found: Sequence[Verdict], rarity: Rarity
) -> Iterator[Contested]:
    sides = list(islice(_one_each(indexes, found), _MOST_IN_A_BUCKET))
    deniers = [
        at for at in sides if found[at].stance is Stance.DENIES and stem in found[at].term
    ]
    others = [at for at in sides if found[at].stance is not Stance.DENIES]
    kept = {
        at
        for denier in deniers
        for other in others
        if found[denier].place.note != found[other].place.note
        and _one_matter(found[denier], found[other], stem, rarity)
        for at in (denier, other)
    }
    if kept:
        shared = frozenset.intersection(
            *(found[at].about | found[at].context for at in sorted(kept))
        )
        rare = sorted(one for one in shared if rarity.is_rare(one, 0.01) and one != stem)
        yield Contested(tuple(sorted(kept)), (stem, *rare), _SCORE)


def _one_each(indexes: Iterable[int], found: Sequence[Verdict]) -> Iterator[int]:
    """Yield the first verdict of each stance that a paragraph gives."""
    seen: set[tuple[str, Span, Stance]] = set()
    for at in indexes:
        one = found[at]
        key = (one.place.note, one.span, one.stance)
        if key not in seen:
            seen.add(key)
            yield at


def _one_matter(one: Verdict, other: Verdict, stem: str, rarity: Rarity) -> bool:
    """Return whether two verdicts share more than one word."""
    shared = (one.about | one.context) & (other.about | other.context)
    return any(word != stem and rarity.weight(word) > 1.2 for word in shared)
