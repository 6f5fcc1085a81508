"""Sentences cut into clauses, each with a subject."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_CUTS = re.compile(
    r";\s*|:\s+|\s?[–—]\s?|--|\s-\s|[()]|,?\s+(?:but|because|although|though|while|whereas|"
    r"since|so that|which|who|even though|except|yet)\s+|,\s+(?:and|or|so|not)\s+|\.\s+|"
    r"\s+(?:is|means|shows|mean|show) that\s+|"
    r",\s+(?=(?:it|they|this|that|he|she|we|you)\b)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^\W*([^:;.!?]{2,50}?)(?::\s+|\s[–—-]\s)(?=\S)")
_NO_CLAIM = re.compile(
    r"^\W*(?:without|like|such as|unlike|not(?! (?:all|every|each)\b))\b", re.IGNORECASE
)
_STARTS_WITH_VERB = re.compile(
    r"\s*(?:is|are|was|were|has|have|had|does|do|did|can|could|will|must|may|might|cannot|"
    r"isn['’]t|\w+n['’]t|[a-z]{2,}s)\s+(?!(?:is|are|was|were|has|have)\b)",
)
VERB = re.compile(
    r"\b(?:is|are|was|were|am|be|has|have|had|does|do|did|can|could|will|would|shall|"
    r"should|must|may|might|cannot|never|always|\w+n['’]t|wrote|built|made|took|gave|grew|"
    r"ate|found|lost|won|held|came|went|knew|saw|brought|began|fell|kept|left|led|met|paid|"
    r"ran|said|sent|sold|spoke|stood|taught|told|wore|became|chose|drew|drove|flew|fought|"
    r"felt|rose|sang|sank|swam|threw|understood|broke|bought|bore|spread|"
    r"(?<!^)[a-z]+(?:[^\Wsui]s|ed))\b|≠",
    re.IGNORECASE,
)
"""What may be a finite verb: a known one, or a word with an ending of one."""


class Labelled(NamedTuple):
    """The name that an item starts with, empty if it has none, and what it says of it."""

    label: str
    text: str


def labelled(text: str) -> Labelled:
    """Return *text* apart from the name that it starts with: ``Name: what it is``."""
    found = _LABEL.match(text)
    if found is None or VERB.search(found[1]):
        return Labelled("", text)
    return Labelled(found[1], text[found.end() :])


def clauses(text: str) -> Iterator[str]:
    """Yield the clauses of *text*; one without a subject gets that of the first."""
    first, *others = _CUTS.split(text)
    yield from _if_claim(first)
    head: str | None = None
    for clause in others:
        if _STARTS_WITH_VERB.match(clause):
            head = _subject(first) if head is None else head
            yield f"{head} {clause}"
        else:
            yield from _if_claim(clause)


def _subject(clause: str) -> str:
    """Return what stands before the verb of a clause."""
    verb = VERB.search(clause)
    return clause[: verb.start()] if verb else ""


def first_clause(text: str) -> str:
    """Return the first clause of *text*."""
    return _CUTS.split(text, maxsplit=1)[0]


def _if_claim(clause: str) -> Iterator[str]:
    if clause and not _NO_CLAIM.match(clause):
        yield clause
