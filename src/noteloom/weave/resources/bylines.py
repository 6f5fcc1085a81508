"""Who a title names at one of its ends: ``Title — Ada Example``, ``Ada Example, Title``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from noteloom.weave.resources.claims import Claim, Trust
from noteloom.weave.resources.people import people_in

if TYPE_CHECKING:
    from collections.abc import Iterator

_BESIDE = re.compile(r"\s*(?::|—|–|\s-)\s+")
_LAST_DASH = re.compile(r"\s+[—–-]\s+(?=[^—–]+$)")
_LAST_BAR = re.compile(r"\s+\|\s+(?=[^|]+$)")
_COMMA = re.compile(r",\s+")
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{4,60})[)\]]$")
_MOST_COMMAS = 8
_FARTHEST = 80
"""Behind so many characters, what stands before a mark is no name."""


class Byline(NamedTuple):
    """The title if the claim holds."""

    rest: str
    claim: Claim


def byline_of(title: str) -> Byline | None:
    """Return who may have made the work that *title* names, and its title without them."""
    return next(_bylines(title), None)


def _bylines(title: str) -> Iterator[Byline]:
    """Yield what can be a byline, the form that says most first."""
    beside = _BESIDE.search(title)
    if beside and beside.start() <= _FARTHEST:
        people, rest = people_in(title[: beside.start()]), title[beside.end() :]
        if people and rest:
            yield Byline(rest, Claim(people, _trust(beside, people)))
    for mark, trust in ((_LAST_DASH, Trust.SHAPED), (_LAST_BAR, Trust.PROVEN)):
        found = mark.search(title)
        people = people_in(title[found.end() :]) if found and found.start() else ()
        if found and people:
            yield Byline(title[: found.start()].rstrip(" ,"), Claim(people, trust))
    brackets = _BRACKETS.search(title)
    people = people_in(brackets[1]) if brackets and brackets.start() else ()
    if brackets and people:
        yield Byline(title[: brackets.start()], Claim(people, Trust.PROVEN))
    yield from _by_comma(title)


def _by_comma(title: str) -> Iterator[Byline]:
    """Yield people behind a comma, or before one: only other words can prove them."""
    commas = list(_COMMA.finditer(title))[:_MOST_COMMAS]
    for comma in commas:
        people = people_in(title[comma.end() :])
        if people and comma.start():
            yield Byline(title[: comma.start()], Claim(people, Trust.PROVEN))
            break
    for comma in reversed(commas):
        people = people_in(title[: comma.start()])
        if people and comma.end() < len(title):
            yield Byline(title[comma.end() :], Claim(people, Trust.PROVEN))
            break


def _trust(mark: re.Match[str], people: tuple[str, ...]) -> Trust:
    """Return how far a name before *mark* is to be trusted."""
    if people[-1].endswith(" et al."):
        return Trust.SURE
    return Trust.REPEATED if mark[0].strip() == ":" else Trust.SHAPED
