"""Phrases that say when something was so: *last verified 2026-04*, *as of May 2025*."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.freshness import DateKind
from noteloom.weave.freshness.dates import Dated, dates_in

if TYPE_CHECKING:
    from collections.abc import Iterator

LINK = "\ufffc"
"""Stands in a text for a link, whose words are the name of something else."""

_CHECKED = r"verified|(?:double-|re-?|fact-)?checked|reviewed|confirmed|validated|audited"
_UPDATED = r"updated|modified|edited|revised|refreshed"
_CUE = re.compile(
    rf"""\b(?:
    (?P<last_check>(?:last|most\s+recently)\s+
        (?:{_CHECKED}|verification|check|review))
    | (?P<last_test>last\s+(?:tested|run|tried|test))
    | (?P<last_update>last\s+(?:{_UPDATED}|changed|update|edit|revision|modification))
    | (?P<as_of>as\s+(?:of|at|per)|at\s+(?:the\s+)?time\s+of\s+writing)
    | (?P<check>{_CHECKED})
    | (?P<test>tested)
    | (?P<update>{_UPDATED})
    | (?P<seen>retrieved|accessed|captured|recorded|observed|measured|benchmarked|surveyed
        |(?:prices?|figures?|data|numbers?|rates?|statistics|snapshot|state|status)
            (?:\s+(?:from|of|for))?)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
YEAR = re.compile(r"(?:19|20)\d\d")
"""Without these four digits, a text states no date."""
_KINDS = {"last_test": DateKind.TESTED, "test": DateKind.TESTED} | dict.fromkeys(
    ("as_of", "seen"), DateKind.AS_OF
)
_LOOSE = frozenset({"last_check", "last_test", "last_update"})
_ANYWHERE = frozenset({"last_check", "last_test", "as_of"})
_UPDATES = frozenset({"last_update", "update"})

_TEXT = (
    r"pages?|notes?|documents?|articles?|files?|lists?|tables?|guides?|sections?|posts?"
    r"|contents?|prices?|figures?|numbers?|values?|data|links?|facts|rates?|versions?"
    r"|information|info"
)
_SUBJECT = re.compile(
    rf"(?:(?P<the>the)\s+|(?:this|these|all|our|my)\s+)?\b(?:{_TEXT})"
    r"(?:\s+(?:was|were|is|are|has\s+been|have\s+been))?\s+$",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"[\s*_(\[>]*source\s*:", re.IGNORECASE)

_PART = r"(?:the\s+)?(?:(?:early|mid|late|end|start|beginning|middle)(?:\s+of)?[\s-]+){0,2}"
_NEAR = re.compile(
    rf"[\s:=(,–—*_-]*(?:(?:on|in|as\s+of|at|during|around)\b[\s:]*)?{_PART}",
    re.IGNORECASE,
)
_INTRODUCED = re.compile(r":[\s*_]*$")
_BY = re.compile(r"\s+by\s+[^,;()\d]{1,40}", re.IGNORECASE)
_CLOSED = re.compile(r"[\s*_]*(?:$|[()\].;|·—–\n]|(?:by|with|using|against|on)\b)")
_ALONE = re.compile(r"[\s.,)\]*_|·—–-]*(?:(?:by|with|using|on|against)\b[^.]{0,80}\.?)?\s*")
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])[.!?]\s+(?=[A-Z])|[\n;]")
_FUTURE = re.compile(r"\b(?:will|shall|must)\b", re.IGNORECASE)
_OPENS = frozenset("([{|·•;—–.!?:\n")
_MARKS = " \t*_#>\"“'‘/-%<!"
_WINDOW = 80
_FIRST_YEAR = "1990"
"""A look before that year is history, and not one at a note."""


class Phrase(NamedTuple):
    """A date and what is said with it; *alone* if its text says nothing else.

    *is_update* tells the change of a text from a look at what it says.
    """

    date: Dated
    kind: DateKind
    said: str
    start: int
    alone: bool
    is_update: bool


def phrases(text: str) -> Iterator[Phrase]:
    """Yield the phrases of *text* that say when it was so; a line end ends a phrase."""
    if not YEAR.search(text):
        return
    for cue in _CUE.finditer(text):
        name = cue.lastgroup or ""
        start = _start(text, cue.start(), name)
        if name not in _ANYWHERE and not _may_start(text, start, name):
            continue
        found = _date_of(text, cue.end(), name)
        if found is None:
            continue
        alone = _opens(text, start, whole=True) and _ALONE.fullmatch(text, found.end)
        if name in _UPDATES and LINK in text and not alone:
            continue  # the thing behind the link was changed, and nobody looked at this
        said = " ".join(text[cue.start() : found.end].split())
        said += ")" * (said.count("(") - said.count(")"))
        kind = _KINDS.get(name, DateKind.VERIFIED)
        yield Phrase(found, kind, said, cue.start(), bool(alone), name in _UPDATES)


def _start(text: str, at: int, name: str) -> int:
    """Return where the phrase with a cue at *at* starts: *This page was last updated*."""
    left = max(0, at - 40)
    found = _SUBJECT.search(text[left:at])
    if found is None or (found["the"] and name not in _LOOSE):
        return at
    return left + found.start()


def _may_start(text: str, at: int, name: str) -> bool:
    return _opens(text, at) or (name == "seen" and bool(_SOURCE.match(text)))


def _opens(text: str, at: int, *, whole: bool = False) -> bool:
    """Return whether a sentence, a bracket or a line starts at *at*, or the text itself."""
    left = max(0, at - 20)
    before = "".join(c for c in text[left:at] if c in _OPENS or c == LINK or c.isalnum())
    if whole:
        return left == 0 and not before.strip("([")
    bare = text[left:at].rstrip(_MARKS)
    while bare and not (bare[-1].isalnum() or bare[-1] in _OPENS or bare[-1] == LINK):
        bare = bare[:-1]
    return not bare or bare[-1] in _OPENS


def _date_of(text: str, start: int, name: str) -> Dated | None:
    """Return the date that belongs to the cue *name*, which ends at *start*."""
    end = _SENTENCE_END.search(text, start, start + _WINDOW + 20)
    limit = end.start() if end else min(len(text), start + _WINDOW + 20)
    dates = list(dates_in(text, start, limit))
    if name in _LOOSE:
        # `Last verified for the March figures: 2026-04`
        dates.sort(key=lambda one: not _INTRODUCED.search(text, one.start - 4, one.start))
    for date in dates:
        between = text[start : date.start]
        near = _NEAR.fullmatch(between)
        if name == "as_of":
            return date if _holds_as_of(text, date, between, near=bool(near)) else None
        if date.is_year or date.date < _FIRST_YEAR or len(between) > _WINDOW:
            continue
        if name in _LOOSE:
            return date
        belongs = near or name == "test" or _BY.match(between)
        return date if belongs and _CLOSED.match(text, date.end) else None
    return None


def _holds_as_of(text: str, date: Dated, between: str, *, near: bool) -> bool:
    if not near and (date.is_year or len(between) > 30):
        return False
    return not _FUTURE.search(text, date.end, date.end + 60)
