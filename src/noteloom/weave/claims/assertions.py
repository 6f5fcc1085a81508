"""What a note affirms, denies or holds open, clause by clause."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from noteloom.model.disagreement import Stance
from noteloom.weave.claims import phrases
from noteloom.weave.claims.clauses import VERB, clauses, first_clause, labelled
from noteloom.weave.claims.names import named, without_versions
from noteloom.weave.claims.polarity import reading
from noteloom.weave.text.statements import StatementKind
from noteloom.weave.text.words import stems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.model.place import Place
    from noteloom.model.source import Span
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
_CAPITAL = re.compile(
    r"(?<!^)(?<![.!?:] )\b[A-Z][\w+#]*|\b\w*[a-z][A-Z]\w*|\b[A-Z]{2,}\w*|\b[A-Za-z]+\d\w*"
)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a place says, with its sign; *stems* are those of what is claimed.

    *is_scoped* marks a claim that something around it denies, such as a list of myths.
    *predicate* is the one stem that is said of a thing, if the claim is so short. *label*
    is what an item is about, *property* what the head of a column says.
    """

    reading: Reading
    stance: Stance
    place: Place
    quote: str
    span: Span
    context: frozenset[str]
    above: tuple[str, ...]
    stems: frozenset[str]
    names: frozenset[str] = frozenset()
    leans: bool = False
    is_scoped: bool = False
    predicate: str | None = None
    label: frozenset[str] = frozenset()
    has_verb: bool = True
    version: str | None = None
    year: str | None = None
    is_dated: bool = False
    table: Span | None = None


def claims(said: Said) -> Iterator[Claim]:
    """Yield what a sentence claims. Questions, reports and conditions claim nothing."""
    if said.kind is StatementKind.QUESTION or said.is_reported:
        return
    if _is_among_false_beliefs(said):
        yield from _false_beliefs(said)
        return
    text = said.own_words
    # The words before an address are the title of what is there.
    if "://" in said.text or text.endswith("?") or _QUOTED_WHOLE.match(text):
        return
    yield from _parenthesised(said, text)
    yield from _stated(said, text)


def _is_among_false_beliefs(said: Said) -> bool:
    above = [*said.section[-2:], said.lead or "", said.entry or ""]
    return any(map(phrases.names_false_beliefs, above)) or (
        phrases.lists_false_beliefs(said.whole)
    )


def _false_beliefs(said: Said) -> Iterator[Claim]:
    """Yield the claims that a list of false beliefs denies."""
    text = said.text
    if phrases.FACT_LABEL.match(text):
        yield from _stated(said, phrases.FACT_LABEL.sub("", text))
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
    ends = phrases.ENDS_FALSE.match(text) if denied is None else None
    if denied:
        yield from _whole_denied(said, text[denied.end() :])
    elif ends:
        yield from _whole_denied(said, phrases.THE_IDEA.sub("", ends["claim"]))
    elif phrases.IS_OPEN.search(text):
        yield from _held_open(said, text)
    elif not phrases.REPORTED.search(text) and not phrases.PERSONAL.search(text):
        yield from _plain(said, _ANSWER.sub("", phrases.FACT_LABEL.sub("", text)))


def _whole_denied(said: Said, text: str) -> Iterator[Claim]:
    """Yield the claim that a sentence denies as such, with the sentence as its quote."""
    for one in _denied(said, text):
        if len(one.stems) > 1:
            yield replace(one, quote=said.text)


def _plain(said: Said, text: str) -> Iterator[Claim]:
    if phrases.HYPOTHETICAL.match(text):
        return
    label, rest = labelled(text)
    for clause in clauses(rest):
        if not phrases.HYPOTHETICAL.search(clause):
            one = _claim(said, f"{label} {clause}" if label else clause, None)
            if one is not None:
                yield replace(one, label=frozenset(stems(label)))


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


def _claim(said: Said, clause: str, stance: Stance | None) -> Claim | None:
    year = name = None
    bare = clause
    if _DIGIT.search(clause):
        year = phrases.YEAR.search(clause)
        name = next(named(clause), None)
        bare = phrases.YEAR.sub(" ", without_versions(clause) if name else clause)
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
        frozenset(own.stems),
        _names(clause),
        leans=bool(_POINTS_BACK.match(clause)) or len(own.stems) < 2,
        predicate=next(iter(reading(found["predicate"]).stems), None) if found else None,
        has_verb=VERB.search(clause.strip()) is not None,
        version=name.version if name else None,
        year=year[0] if year else None,
        is_dated=bool(year and phrases.AS_OF.search(said.text)),
    )


def _stance(own: Reading) -> Stance:
    return Stance.AFFIRMS if own.affirms else Stance.DENIES


def _names(clause: str) -> frozenset[str]:
    """Return the stems of words that are written like names; in a title, all words are."""
    found = [] if clause.istitle() else _CAPITAL.findall(clause.strip())
    return frozenset(stems(" ".join(found)))
