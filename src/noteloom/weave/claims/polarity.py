"""Whether a clause affirms or denies, and what is left of it then."""

from __future__ import annotations

import re
from enum import IntEnum
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from noteloom.weave.claims.antonyms import ADJECTIVES, VERBS, positive
from noteloom.weave.text.words import FUNCTION_WORDS, stem, words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_EXPAND = (
    (re.compile(r"\b(?:cannot|can['’]t)\b", re.IGNORECASE), "can not"),
    (re.compile(r"\bwon['’]t\b", re.IGNORECASE), "will not"),
    (re.compile(r"n['’]t\b"), " not"),
    (re.compile(r"\s*(?:≠|!=)\s*"), " is not "),
)
# What sounds like a denial and is none.
_NO_DENIAL = re.compile(
    r"\b(?:not (?:only|just|merely|simply|least|to mention|to be confused with|more than|"
    r"less than|fewer than|later than|until|unlike|yet|so much|quite|for nothing)|"
    r"no (?:more than|less than|fewer than|later than|doubt|matter|wonder|earlier than|"
    r"longer than|sooner|one)|nothing but|whether or not|or not|if not|why not|or no|if no|"
    r"without (?:question|doubt|fail)|can not (?:but|help)|more often than not)\b",
    re.IGNORECASE,
)
_NOT_ALL = re.compile(
    r"\b(?:not (?:\w+ )?(?:always|necessarily|every|all|entirely|fully|completely|strictly|"
    r"really|automatically|inherently|usually|often|everyone|everything)|"
    r"rarely|seldom|hardly|barely|scarcely|(?:may|might|could|need) not|"
    r"not (?:have|need) to|not (?:necessary|required|needed|mandatory)|no need)\b",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"^\W*(?:A:\s*)?(?:no|yes|well|indeed)[,.!]\s+", re.IGNORECASE)
_MAY_DENY = re.compile(
    r"n(?:o|['’]t)|≠|!=|yes|well|indeed|without|rarely|seldom|hardly|barely|scarcely"
)
_NEGATIONS = frozenset(
    """
    not no never neither nor none nothing without nobody nowhere lack lacks lacking
    """.split()
)
_LESS = frozenset({"less", "fewer"})
"""Before what is compared, the opposite of *more*."""
_MAY_TURN = _NEGATIONS | frozenset(
    """
    cannot can't can’t won't won’t non rarely seldom hardly barely scarcely than
    """.split()
)
_TURNING_STEMS = frozenset(VERBS)
_UNIVERSAL = frozenset(
    """
    always every all any each invariably must everyone everything ever whenever necessarily
    """.split()
)
_TENTATIVE = frozenset(
    """
    may might could perhaps maybe possibly sometimes occasionally probably likely often
    usually some most many
    """.split()
)
_SILENT = frozenset(
    """
    is are was were be been being am do does did done has have had having
    actually really truly just simply generally usually typically also indeed
    necessarily fully entirely completely automatically inherently strictly always never
    sometimes often perhaps maybe possibly probably definitely certainly clearly
    cannot lack lacks without nothing none nobody neither nor every all any each must ever
    today currently now still yet even quite rather very too so however therefore thus
    but and or whole entire own true false wrong correct untrue incorrect case fact
    """.split()
)
_COPULA = frozenset(
    """
    is are was were be been being becomes become remains remain stays stay seems seem looks
    considered makes more less very too so quite rather not always never completely fully
    generally often usually
    """.split()
)
"""Words behind which an adjective says something of the subject."""


NOTHING: frozenset[str] = frozenset()
"""One for all: an empty set takes as much memory as one with four words."""


class Force(IntEnum):
    """How far a claim goes."""

    TENTATIVE = 0
    RESTRICTED = 1
    """With *only*: it says for the rest what a denial says."""
    PLAIN = 2
    UNIVERSAL = 3


class Reading(NamedTuple):
    """What a clause claims. *stems* holds its words by stem, *affirms* its sign.

    *not_all* marks a denial of *always*, *all* or *must* alone. *turned* holds the stems
    whose sign was turned: what a denial denies. *right* are the stems behind *than*,
    *left* those before it, *said* those behind *is*. *says_no* tells whether there is a
    word that denies, whatever the opposites among the others come to.
    """

    stems: dict[str, str]
    affirms: bool
    force: Force
    not_all: bool
    turned: tuple[str, ...] = ()
    right: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    left: frozenset[str] = frozenset()
    says_no: bool = False


def expanded(text: str) -> str:
    """Return *text* with its denials written out: ``isn't`` → ``is not``."""
    for pattern, words_ in _EXPAND:
        text = pattern.sub(words_, text)
    return text


def may_turn(text: str, found: Sequence[str], stems: Collection[str]) -> bool:
    """Return whether a clause of *text* may deny or compare; if not, all of them affirm.

    *found* are the words of the text, *stems* the stems of those that carry meaning.
    """
    return (
        not _MAY_TURN.isdisjoint(found)
        or not _TURNING_STEMS.isdisjoint(stems)
        or "n't" in text
        or "n’t" in text
        or "≠" in text
        or "!=" in text
        or (not _COPULA.isdisjoint(found) and _may_turn_behind_copula(found))
    )


def _may_turn_behind_copula(found: Sequence[str]) -> bool:
    behind = [word for before, word in pairwise(found) if before in _COPULA]
    return any(word in ADJECTIVES or positive(word) is not None for word in behind)


def reading(clause: str) -> Reading:
    """Return what *clause* claims, apart from its sign."""
    text = clause
    lower = clause.lower()
    may_deny = _MAY_DENY.search(lower) is not None
    if may_deny:
        text = _NO_DENIAL.sub(" ", expanded(_ANSWER.sub("", clause)))
    reader = _Reader(words(text))
    not_all = may_deny and _NOT_ALL.search(text) is not None
    return reader.reading(not_all=not_all)


class _Reader:
    """Reads the words of a clause, one after the other."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.stems: dict[str, str] = {}
        self.turned: list[str] = []
        self.sides: tuple[set[str], set[str]] = (set(), set())
        self.said: set[str] = set()
        pending, before, behind = 0, "", False
        for word, following in zip(tokens, (*tokens[1:], ""), strict=False):
            behind = behind or word == "than"
            is_less = word in _LESS and following != "than" and "than" in tokens
            if word in _NEGATIONS or (word == "non" and before in _COPULA) or is_less:
                pending += 1
            elif word not in _SILENT and word not in FUNCTION_WORDS:
                self.add(word, before, pending, behind=behind)
                pending = 0
            before = word

    def add(self, word: str, before: str, denied: int, *, behind: bool) -> None:
        """Take a word that carries meaning, behind *denied* words that deny."""
        own, turns = _upright(word, before)
        self.stems.setdefault(own, word)
        self.turned.extend([own] * ((denied + turns) % 2))
        self.sides[behind].add(own)
        if before in _COPULA:
            self.said.add(own)

    def reading(self, *, not_all: bool) -> Reading:
        """Return what the clause claims."""
        left, right = (frozenset(side) if side else NOTHING for side in self.sides)
        return Reading(
            self.stems,
            len(self.turned) % 2 == 0 and not (not_all and not self.turned),
            _force(self.tokens),
            not_all,
            tuple(self.turned),
            right,
            frozenset(self.said) if self.said else NOTHING,
            left,
            says_no=not _NEGATIONS.isdisjoint(self.tokens),
        )


def _upright(word: str, before: str) -> tuple[str, int]:
    """Return the stem of the positive word for a word, and 1 if that turns the sign."""
    own = stem(word)
    if own in VERBS:
        return VERBS[own], 1
    if word in ADJECTIVES and before in _COPULA:
        return ADJECTIVES[word], 1
    return own, 0


def _force(tokens: list[str]) -> Force:
    if not _TENTATIVE.isdisjoint(tokens):
        return Force.TENTATIVE
    if "only" in tokens:
        return Force.RESTRICTED
    return Force.PLAIN if _UNIVERSAL.isdisjoint(tokens) else Force.UNIVERSAL


def opposed(one: Reading, other: Reading) -> float:
    """Return how far two readings of one statement exclude each other, from 0 to 1."""
    if one.affirms == other.affirms:
        return 0.0
    if len(one.turned) > 1 or len(other.turned) > 1:
        return 0.0  # who can say what two denials in one clause come to
    yes, no = (one, other) if one.affirms else (other, one)
    if yes.force is Force.RESTRICTED:
        return 0.0
    if no.not_all:
        # `not always` denies `always` alone.
        return 0.9 if yes.force is Force.UNIVERSAL else 0.0
    if yes.force is Force.UNIVERSAL and no.force is Force.TENTATIVE:
        return 0.7  # `some have none` denies `all have one`
    if yes.force is Force.TENTATIVE or no.force is Force.TENTATIVE:
        return 0.5
    return 1.0
