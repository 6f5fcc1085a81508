"""The words by which notes say what comes before what."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from noteloom.model.path import EdgeKind
from noteloom.weave.text.words import words


class Relation(NamedTuple):
    """How what a note names stands to what the note is about.

    *comes_first* says that the named things come before. If it is *sure*, every name
    counts; words such as "next" also introduce other things, so there only those names
    count that some note or topic has.
    """

    comes_first: bool
    kind: EdgeKind
    sure: bool


_BEFORE = Relation(comes_first=True, kind=EdgeKind.PREREQUISITE, sure=True)
_AFTER = Relation(comes_first=False, kind=EdgeKind.PREREQUISITE, sure=True)
_BEFORE_IN_ORDER = Relation(comes_first=True, kind=EdgeKind.ORDER, sure=False)
_AFTER_IN_ORDER = Relation(comes_first=False, kind=EdgeKind.ORDER, sure=False)

_IS_BEFORE = (
    r"(?:(?:direct|main|key|core|recommended|suggested|learning|course|academic|reading"
    r"|conceptual|math|mathematical|background) )?"
    r"pre ?req(?:uisite)?s?(?: (?:knowledge|topics?|concepts?|skills?|notes?|reading))?"
    r"|(?:knowledge|topics?|concepts?) (?:required|needed|assumed)"
    r"|(?:required|assumed|prior|previous|necessary|needed|background|prerequisite)"
    r" (?:knowledge|concepts?|topics?|skills?)"
    r"|builds? (?:up)?on|depends? (?:up)?on|presupposes"
    r"|what (?:you|i|we) (?:should|must|need to) (?:already )?know"
    r"(?: first| before(?: ?hand| (?:you |we )?(?:read|start|begin)(?:ing)?"
    r"(?: \w+){0,2})?)?"
    r"|(?:you|we|readers) (?:should|must) (?:already )?know|(?:to )?(?:read|learn) first"
    r"|(?:read|learn|study|see) (?:this|these) first"
)
_MAY_BE_BEFORE = (
    r"requirements?|requires?|required|background(?: reading)?|relies on|based on|assumes"
    r"|before (?:you )?(?:start|begin|read|continu|go)(?:e|ing)?(?: on)?(?: this)?(?: \w+)?"
    r"|(?:see|read) (?:first|before)|required (?:reading|notes?)|dependenc(?:y|ies)"
)
_IS_AFTER = (
    r"(?:is an? )?(?:pre ?requisites?|foundations?|basis|groundwork) (?:for|of|to)"
    r"|(?:is )?(?:required|needed) (?:for|before|by)|leads? (?:on )?to"
    r"|prepares (?:you )?for|where (?:this|it) leads"
)
_MAY_BE_AFTER = r"enables|unlocks|used (?:in|by)"
_IS_NEXT = (
    r"next(?: (?:up|steps?|topics?|notes?|pages?|chapters?|sections?|lessons?|reading))?"
    r"|what(?: s| is| comes)? next|where (?:to go|next)(?: (?:next|from here|now))?"
    r"|what to (?:read|learn|study|do) next|follow ?ups?|followed by|continues? (?:with|in)"
    r"|(?:up|read|study|learn) next"
)
_IS_PREVIOUS = (
    r"prev(?:ious(?:ly)?)?(?: (?:topics?|notes?|pages?|chapters?|sections?|lessons?))?"
    r"|follows(?: on)?(?: from)?|comes after|read after"
)
_LABELS: tuple[tuple[Relation, re.Pattern[str]], ...] = (
    (_AFTER, re.compile(_IS_AFTER)),
    (_BEFORE, re.compile(_IS_BEFORE)),
    (_BEFORE._replace(sure=False), re.compile(_MAY_BE_BEFORE)),
    (_AFTER._replace(sure=False), re.compile(_MAY_BE_AFTER)),
    (_AFTER_IN_ORDER, re.compile(_IS_NEXT)),
    (_BEFORE_IN_ORDER, re.compile(_IS_PREVIOUS)),
)
_ANY_LABEL = re.compile("|".join(f"(?:{form.pattern})" for _, form in _LABELS))
"""Most words are none of them."""
_REMARK = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_LONGEST = 48
_RELATION_HEADERS = frozenset(
    """
    relationship relation relations connection connections link links kind type direction
    role
    """.split()
)


@lru_cache(maxsize=16_384)
def relation_of(label: str) -> Relation | None:
    """Return what *label*, a heading or the words before a colon, says of the names below.

    Case, symbols and a bracketed remark do not count.
    """
    if len(label) > 2 * _LONGEST:
        return None
    bare = " ".join(words(_REMARK.sub(" ", label)))
    if not bare or len(bare) > _LONGEST or not _ANY_LABEL.fullmatch(bare):
        return None
    return next((one for one, form in _LABELS if form.fullmatch(bare)), None)


def names_relations(label: str) -> bool:
    """Return whether the head of a column says that relations stand below it."""
    return " ".join(words(label)) in _RELATION_HEADERS
