"""What a note affirms, denies or holds open, clause by clause."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from noteloom.model.disagreement import Stance
from noteloom.weave.claims import phrases
from noteloom.weave.claims.claim import Claim
from noteloom.weave.claims.clauses import clauses, first_clause, labelled
from noteloom.weave.claims.names import named, without_versions
from noteloom.weave.claims.polarity import NOTHING, may_turn, reading
from noteloom.weave.text.statements import StatementKind
from noteloom.weave.text.words import stems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.weave.claims.polarity import Reading
    from noteloom.weave.claims.said import Said

_MOST_WORDS = 10
_LONG = 120
_POINTS_BACK = re.compile(
    r"^\W*(?:it|this|that|these|those|they|he|she|its|his|her|their|such|which|what|who)\b",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"^\W*(?:A:\s*)?(?:no|yes)[,.!]\s+", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_QUOTED_WHOLE = re.compile(r"^\W*[\"“”].*[\"“”]\W*$")
_PARENTHESISED = re.compile(r"\(([a-z][a-z-]{3,})\)")
_PREDICATE = re.compile(
    r"^\W*(?P<subject>(?:[\w'’/-]+\s+){1,4})(?:is|are|was|were)\s+(?:not\s+)?"
    r"(?:\w+ly\s+|always\s+|never\s+)?(?P<predicate>[\w-]+)\W*$",
    re.IGNORECASE,
)


def only_affirms(said: Said) -> bool:
    """Return whether no claim of a sentence denies, compares or holds open."""
    return not (
        may_turn(said.text, said.words, said.stems)
        or _may_be_open(said, said.text)
        or not phrases.FALSE_WORDS.isdisjoint(said.words)
        or _is_among_false_beliefs(said)
    )


def may_claim(said: Said) -> bool:
    """Return whether a sentence that is no part of false beliefs can claim something."""
    return (
        said.kind is not StatementKind.QUESTION
        and not said.is_reported
        and "://" not in said.text
    )


def _may_be_open(said: Said, text: str) -> bool:
    """Return whether *text*, which is of a sentence, holds something open."""
    return not phrases.OPEN_WORDS.isdisjoint(said.words) and (
        phrases.IS_OPEN.search(text) is not None
    )


def claims(said: Said) -> Iterator[Claim]:
    """Yield what a sentence claims. Questions, reports and conditions claim nothing."""
    if said.kind is StatementKind.QUESTION or said.is_reported:
        return
    if _is_among_false_beliefs(said):
        yield from _false_beliefs(said)
        return
    # The words before an address are the title of what is there.
    if "://" in said.text:
        return
    text = said.own_words
    if "contrary" in said.words or "despite" in said.words:
        text = phrases.CONTRARY.sub("", text)
    if text.endswith("?") or _QUOTED_WHOLE.match(text):
        return
    yield from _parenthesised(said, text)
    yield from _stated(said, text)


def _is_among_false_beliefs(said: Said) -> bool:
    above = said.section[-2:]
    return (
        (bool(above) and phrases.head_false_beliefs(above))
        or (said.lead is not None and phrases.names_false_beliefs(said.lead))
        or (said.entry is not None and phrases.names_false_beliefs(said.entry))
        or (";" in said.whole and phrases.lists_false_beliefs(said.whole))
    )


def _false_beliefs(said: Said) -> Iterator[Claim]:
    """Yield the claims that a list of false beliefs denies."""
    text = said.text
    if phrases.FACT_LABEL.match(text):
        yield from _stated(said, phrases.FACT_LABEL.sub("", text))
        return
    if said.kind is StatementKind.PROSE and said.lead is None and reading(text).says_no:
        # A myth is seldom that something is not so; this is what is said of one.
        yield from _stated(said, text)
        return
    parts = text.split(";")
    if len(parts) > 2:
        for part in parts:
            yield from _denied(said, _behind_naming(part.strip()))
    elif said.whole.startswith(text) or phrases.MYTH_LABEL.match(text):
        own = phrases.MYTH_LABEL.sub("", text)
        if not phrases.FALSE_BELIEFS.search(own):
            yield from _denied(said, own)


def _behind_naming(part: str) -> str:
    """Return what stands behind the colon after words such as *common myths*."""
    found = phrases.FALSE_BELIEFS.search(part)
    return part[found.end() :].partition(":")[2] if found else part


def _denied(said: Said, text: str) -> Iterator[Claim]:
    clause = first_clause(text.strip(' "“”.'))
    one = _claim(said, clause, Stance.DENIES)
    if one is not None:
        yield replace(one, is_scoped=True, quote=text.strip())


def _stated(said: Said, text: str) -> Iterator[Claim]:
    denied = phrases.MYTH_LABEL.match(text) or phrases.SAID_FALSE.match(text)
    ends = None
    if denied is None and not phrases.FALSE_WORDS.isdisjoint(said.words):
        ends = phrases.ENDS_FALSE.match(text)
    if denied:
        yield from _whole_denied(said, text[denied.end() :])
    elif ends:
        yield from _whole_denied(said, phrases.THE_IDEA.sub("", ends["claim"]))
    elif _may_be_open(said, text):
        yield from _held_open(said, text)
    elif not _is_reported(said, text) and not phrases.PERSONAL.search(text):
        yield from _plain(said, _ANSWER.sub("", phrases.FACT_LABEL.sub("", text)))


def _is_reported(said: Said, text: str) -> bool:
    return not phrases.REPORT_WORDS.isdisjoint(said.words) and (
        phrases.REPORTED.search(text) is not None
    )


def _whole_denied(said: Said, text: str) -> Iterator[Claim]:
    """Yield the claim that a sentence denies as such, with the sentence as its quote."""
    for one in _denied(said, text):
        if len(one.stems) > 1:
            yield replace(one, quote=said.text)


def _plain(said: Said, text: str) -> Iterator[Claim]:
    supposes = not phrases.SUPPOSING_WORDS.isdisjoint(said.words)
    if supposes and phrases.HYPOTHETICAL.match(text):
        return
    label, rest = labelled(text)
    for clause in clauses(rest):
        if not (supposes and phrases.HYPOTHETICAL.search(clause)):
            one = _claim(said, clause, None, label)
            if one is not None:
                yield one


def _held_open(said: Said, text: str) -> Iterator[Claim]:
    whether = phrases.WHETHER.search(text)
    asked = phrases.OPEN_TAIL.sub("", whether["claim"] if whether else text.rstrip("."))
    if whether or asked != text.rstrip("."):
        one = _claim(said, asked, Stance.OPEN)
        if one is not None:
            yield one


def _parenthesised(said: Said, text: str) -> Iterator[Claim]:
    """Yield a word in brackets, such as ``(edible)``, as said of what stands around it."""
    for found in _PARENTHESISED.finditer(text):
        own = reading(found[1])
        if len(own.stems) == 1:
            (predicate,) = own.stems
            yield Claim(
                own,
                Stance.AFFIRMS if own.affirms else Stance.DENIES,
                said.place,
                said.text,
                said.span,
                said.context | frozenset(stems(text)),
                (said.title, *said.section),
                frozenset(own.stems),
                leans=True,
                predicate=predicate,
            )


def _claim(said: Said, clause: str, stance: Stance | None, label: str = "") -> Claim | None:
    if label:
        clause = f"{label} {clause}"
    year = name = explicit = None
    bare = clause
    if _DIGIT.search(clause):
        year = phrases.YEAR.search(clause)
        name = next(named(clause), None)
        explicit = phrases.VERSION.search(clause)
        bare = phrases.VERSION.sub(" ", without_versions(clause) if name else clause)
        bare = phrases.YEAR.sub(" ", bare)
    own = reading(bare)
    if not 1 <= len(own.stems) <= _MOST_WORDS:
        return None
    if stance is Stance.DENIES:
        own = own._replace(affirms=not own.affirms)
    found = _PREDICATE.match(clause) if len(clause) < _LONG else None
    return Claim(
        own,
        stance if stance is Stance.OPEN else _stance(own),
        said.place,
        said.text,
        said.span,
        said.context,
        (said.title, *said.section),
        frozenset(own.stems) if own.right else own.left,
        clause,
        leans=bool(_POINTS_BACK.match(clause)) or len(own.stems) < 2,
        predicate=next(iter(reading(found["predicate"]).stems), None) if found else None,
        label=frozenset(stems(label)) if label else NOTHING,
        version=name.version if name else explicit and explicit[1],
        year=year[0] if year else None,
        is_dated=bool(year and phrases.AS_OF.search(said.text)),
    )


def _stance(own: Reading) -> Stance:
    return Stance.AFFIRMS if own.affirms else Stance.DENIES
