"""When a phrase names a kind of thing, as definitions do, whatever it is about.

There is no grammar here: only the first words of a phrase are looked at, and a phrase
that could be something else is taken for something else.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from noteloom.weave.glossary.english import (
    CLAUSES,
    DETERMINERS,
    EMPTY_HEADS,
    FINITE,
    GENUS,
    IMPERATIVES,
    JUDGING,
    LINKING,
    NO_GERUNDS,
    NO_SUBJECT,
    PRONOUNS,
    REPORTING,
    WRITINGS,
)
from noteloom.weave.glossary.meaning import is_a_title
from noteloom.weave.text.words import singular

_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[,.;:()—–]")
_BRACKETS = re.compile(r"\([^()]*\)")
_ARTICLES = frozenset({"a", "an", "the"})
_PLAIN = re.compile(
    r"(?:short for|stands for|(?:another|other) (?:name|word|term)s? for|refers to|any of|"
    r"(?:the )?opposite of|(?:the )?name (?:of|for)|how (?:much|many|"
    r"well|often|easily|easy|long|far|fast|quickly|likely|strongly|closely))\b",
    re.IGNORECASE,
)
_GERUND = re.compile(r"[a-z]{2,}ing")
_SEEN = 200
"""So many code points of a phrase are looked at."""

_NEAR = 9
"""So many words before the noun is complete, at most."""

_FURTHER = 12
_SHORTEST = 3


class _Head(NamedTuple):
    """The noun before the first word that adds to it, and where that word is."""

    noun: str
    at: int


def defines(phrase: str, *, acts: bool = False) -> bool:
    """Return whether *phrase*, which stands alone, names a kind of thing.

    ``A fence that …``, ``The rate at which …``, ``Plant that …``; if it may name an act,
    ``Cutting the …`` as well.
    """
    if _PLAIN.match(phrase):
        return True
    tokens = _tokens(phrase)
    if not tokens or is_a_title(phrase):
        return False
    if tokens[0] in _ARTICLES:
        is_kind_of_thing = not _is_clause(tokens[1:]) and _names_a_kind(tokens)
        return is_kind_of_thing and not _names_a_writing(tokens[1:])
    return _is_noun_with_clause(tokens) or (acts and _is_act(tokens))


def is_kind(phrase: str, *, many: bool) -> bool:
    """Return whether *phrase*, which follows ``is`` or ``are``, names a kind of thing."""
    tokens = _tokens(phrase)
    if _PLAIN.match(phrase) or not tokens:
        return bool(tokens)
    if tokens[0] in _ARTICLES:
        return _names_a_kind(tokens)
    return _names_kinds(tokens) if many else _names_stuff(tokens)


def _tokens(phrase: str) -> list[str]:
    """Return the words and marks at the start of *phrase*, without what is in brackets."""
    return _TOKEN.findall(_BRACKETS.sub(" ", phrase[:_SEEN].lower()))


def _names_a_kind(tokens: list[str]) -> bool:
    """Return whether *tokens* start like ``a fence that``, ``the rate at``."""
    article, *rest = tokens
    head = _head(rest)
    if head is None or head.noun.isdigit():
        return False
    is_bare = head.at >= len(rest) or rest[head.at] in ",.;:"
    if article == "the":
        return singular(head.noun) in GENUS and not is_bare
    return head.noun not in EMPTY_HEADS and (not is_bare or head.at >= _SHORTEST)


def _names_a_writing(tokens: list[str]) -> bool:
    head = _head(tokens)
    return head is not None and head.noun in WRITINGS


def _names_kinds(tokens: list[str]) -> bool:
    """Return whether *tokens* start like ``systems that``, not like ``useful for``."""
    head = _head(tokens)
    if head is None or not NO_SUBJECT.isdisjoint(tokens[: head.at]):
        return False
    is_plural = _ends_in_s(head.noun) and not head.noun.endswith("less")
    return is_plural and singular(head.noun) not in EMPTY_HEADS


def _names_stuff(tokens: list[str]) -> bool:
    """Return whether *tokens* start like ``brown matter that``, not ``clear that``."""
    for at, token in enumerate(tokens[:_NEAR]):
        if token in ("that", "which"):
            is_noun = at > 0 and _is_noun(tokens[:at]) and JUDGING.isdisjoint(tokens[:at])
            return is_noun and _is_verb(tokens[at + 1 : at + 2])
        if token in LINKING or token in FINITE or token in DETERMINERS:
            return False
    return False


def _head(tokens: list[str]) -> _Head | None:
    """Return the noun that *tokens*, behind an article, begin with; None for a clause."""
    last = len(tokens)
    for at, token in enumerate(tokens[:_NEAR]):
        if token in FINITE or token in DETERMINERS or token in JUDGING:
            return None
        if token in LINKING or (at and _is_participle(token)) or _goes_on(tokens, at):
            last = at
            break
    return _Head(tokens[last - 1], last) if 0 < last < _NEAR else None


def _is_participle(token: str) -> bool:
    return token.endswith("ed") and len(token) > len("need")


def _goes_on(tokens: list[str], at: int) -> bool:
    """Return whether ``and`` at *at* goes on with something else than one more word."""
    after = tokens[at + 1 : at + 2]
    return tokens[at] == "and" and (
        not after or after[0] in FINITE or after[0] in DETERMINERS
    )


def _is_clause(tokens: list[str]) -> bool:
    """Return whether *tokens*, behind an article, are a sentence with a verb of its own."""
    head = _head(tokens)
    if head is None or any(map(_ends_in_s, tokens[1 : head.at - 1])):
        return True
    for token in tokens[head.at : head.at + _FURTHER]:
        if token in CLAUSES or token in FINITE:
            return token in FINITE
    return False


def _ends_in_s(token: str) -> bool:
    """Return whether a word ends as verbs and plurals do: ``suggests``."""
    is_long = len(token) > len("bus")
    return is_long and token.endswith("s") and not token.endswith(("ss", "us", "is"))


def _is_noun_with_clause(tokens: list[str]) -> bool:
    """Return whether *tokens* start like ``tool that cuts``, not ``ensure that the``."""
    for at, token in enumerate(tokens[1:5], start=1):
        if token in PRONOUNS:
            return _is_noun(tokens[:at]) and _is_verb(tokens[at + 1 : at + 2])
        if token in LINKING or token in FINITE:
            return False
    return False


def _is_noun(tokens: list[str]) -> bool:
    if tokens[0] in IMPERATIVES or tokens[-1] in REPORTING:
        return False
    return NO_SUBJECT.isdisjoint(tokens) and not any(map(_ends_in_s, tokens[:-1]))


def _is_verb(tokens: list[str]) -> bool:
    """Return whether what follows a pronoun can be its verb: no new noun begins."""
    if not tokens:
        return False
    first = tokens[0]
    return first in FINITE or (first not in NO_SUBJECT and first not in DETERMINERS)


def _is_act(tokens: list[str]) -> bool:
    """Return whether *tokens* start like ``cutting the``, not like ``coding and``."""
    if len(tokens) < _SHORTEST or tokens[0] in NO_GERUNDS:
        return False
    is_gerund = _GERUND.fullmatch(tokens[0]) is not None
    return (
        is_gerund and tokens[1] not in FINITE and tokens[1] not in {"and", "or", ",", "."}
    )
