"""Sentences that say what to read first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.model.path import EdgeKind
from noteloom.weave.path.labelled import Labelled
from noteloom.weave.path.labels import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIRST = Relation(comes_first=True, kind=EdgeKind.PREREQUISITE, sure=False)
_LATER = Relation(comes_first=False, kind=EdgeKind.PREREQUISITE, sure=False)
_NEXT = Relation(comes_first=False, kind=EdgeKind.ORDER, sure=False)

_THIS = (
    r"(?:(?:this|it)"
    r"(?: (?:note|page|chapter|section|article|post|topic|lesson|unit|part))?)"
)
_READ = (
    r"(?:please |best )?(?:see|read|study|review|learn|finish|go through|work through"
    r"|start with|understand)"
)
_BEFORE_THIS = (
    rf"before (?:{_THIS}|(?:you )?(?:start|read|begin|continu|go)(?:e|ing)?(?: on)?"
    r"(?: with)?(?: (?:this|here)(?: \w+)?)?)"
)
_BUILDS = (
    r"(?:builds? (?:up)?on|depends on|requires|assumes|presupposes|relies on"
    r"|follows(?: on)? from)"
)
_YOU_KNOW = (
    r"(?:(?:you|we|readers?) )?(?:should|must|(?:will )?need to|ha(?:ve|s) to)"
    r" (?:already )?(?:know|understand|have (?:read|finished|completed)"
    r"|be (?:familiar|comfortable) with)"
)
_KNOWING = (
    r"(?:(?:an?|some|basic|good|prior|previous) )*"
    r"(?:knowledge|understanding|familiarity|experience) (?:of|with|in)"
)
_IS_NEEDED = (
    r"(?:is|are) (?:required|assumed|needed|helpful|useful|recommended|expected|necessary)"
)
_LEADS = (
    r"(?:leads to|prepares (?:you )?for|is (?:required|needed) (?:for|before)"
    r"|is (?:an? |the )?(?:prerequisite|basis|foundation) (?:for|of|to))"
)
_GO_ON = r"(?:then |now |next,? )?(?:continue|go on|carry on|proceed) (?:with|to|in)"
_THEN = r"(?:next|then),? (?:read|see|study|comes|learn)"


def _form(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


_SENTENCES = (
    (_FIRST, _form(rf"{_READ} (.+) (?:first|before(?:hand)?)")),
    (_FIRST, _form(rf"{_READ} (.+) {_BEFORE_THIS}")),
    (_FIRST, _form(rf"{_BEFORE_THIS},? (?:{_YOU_KNOW}|{_READ}|know) (.+)")),
    (_FIRST, _form(rf"{_YOU_KNOW} (.+?)(?: (?:first|beforehand|{_BEFORE_THIS}))?")),
    (_FIRST, _form(rf"{_KNOWING} (.+) {_IS_NEEDED}(?: here)?")),
    (_FIRST, _form(rf"(?:please )?(?:best )?read {_THIS} after (.+)")),
    (_FIRST, _form(rf"(?:{_THIS} )?{_BUILDS} (.+)")),
    (_LATER, _form(rf"(?:{_THIS} )?{_LEADS} (.+)")),
    (_NEXT, _form(rf"{_GO_ON} (.+)")),
    (_NEXT, _form(rf"{_THEN} (.+)")),
)
_STARTS = frozenset(
    """
    please best see read study review learn finish go work start understand this it builds
    build depends requires assumes presupposes relies follows leads prepares is then now
    next continue carry proceed before you we reader readers some basic good prior previous
    a an knowledge understanding familiarity experience
    """.split()
)
_LONGEST = 300


def by_sentence(text: str) -> Labelled | None:
    """Return the relation that the sentence *text* states, and its names.

    In running text only those names count that a link or a title confirms.
    """
    if len(text) > _LONGEST or text.partition(" ")[0].lower() not in _STARTS:
        return None
    bare = text.rstrip(" .!:;)")
    return next(_matches(bare), None)


def _matches(text: str) -> Iterator[Labelled]:
    for relation, form in _SENTENCES:
        found = form.fullmatch(text)
        if found:
            yield Labelled(relation, found[1])
