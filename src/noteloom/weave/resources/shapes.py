"""Whether words have the shape of a title: a list of tips is no list of works."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.weave.resources.claims import Trust
from noteloom.weave.resources.stated import year_in
from noteloom.weave.text.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noteloom.weave.resources.stated import Stated

MAX_TITLE = 200
"""No title is longer, in characters."""

_WORD = re.compile(r"[^\W_][\w'’.+#/-]*")
_ADVICE = frozenset(
    """
    add adjust allow always apply ask avoid be begin break bring call check choose clean
    collect compare consider cut define do don't don’t ensure explain find follow gather
    get give give have help include install join keep know learn leave let limit listen
    look maintain make measure monitor name never note open pick plan practice practise
    prefer prepare prevent protect provide put read remember remove repeat request review
    run save search select set settle share show specify start stay stop store subscribe
    take talk tell test try turn update use visit wait wash watch water work write
    """.split()
)
_CERTAIN = (Trust.STATED, Trust.SURE)
_SENTENCE = re.compile(r"[.!?…]['\"”’)]?$")
_INNER_STOP = re.compile(r"[a-z)]{3,}[.!?] [A-Z]")


def is_titled(words: str) -> bool:
    """Return whether *words* are capitalised as titles are, beyond their first word."""
    found = _WORD.findall(words)
    content = [one for one in found[1:] if one.lower() not in FUNCTION_WORDS]
    large = sum(1 for one in content if one[0].isupper() or one[0].isdigit())
    return large >= 1 and large * 10 >= len(content) * 6


def can_be_title(words: str, least: int = 2) -> bool:
    """Return whether *words* can be a title at all: short, and neither sentence nor tip.

    *least* is the fewest words that it must have.
    """
    found = _WORD.findall(words)
    if not least <= len(found) <= 24 or len(words) > MAX_TITLE or words.endswith(":"):
        return False
    if _INNER_STOP.search(words) or (_SENTENCE.search(words) and not words.endswith("?")):
        return False
    return is_titled(words) or found[0].lower() not in _ADVICE


def is_strong(words: str, stated: Stated) -> bool:
    """Return whether *words* name a work beyond doubt: a quoted title, people, a year."""
    if len(words) > MAX_TITLE + 100:
        return False
    has_people = stated.claim is not None and stated.claim.trust in _CERTAIN
    shaped = can_be_title(stated.rest, 1 if stated.is_quoted else 2)
    return shaped and (
        (stated.is_quoted and (has_people or stated.year is not None))
        or (has_people and is_titled(stated.rest))
        or (year_in(words) is not None and is_titled(stated.rest))
    )


def names_works(texts: Sequence[str], stated: Sequence[Stated], others: int) -> bool:
    """Return whether the items of a list under a shelf's heading are works.

    Four in ten must have the shape of titles, and one must be more than two words;
    *others* are the items that name something by a link.
    """
    shaped = [
        text
        for text, one in zip(texts, stated, strict=True)
        if is_strong(text, one) or (can_be_title(one.title) and is_titled(one.title))
    ]
    if (len(shaped) + others) * 10 < (len(texts) + others) * 4:
        return False
    return others > 0 or any(len(_WORD.findall(text)) > 2 for text in shaped)
