"""Where notes name works without an address: headings, and columns of tables."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.headings import without_marks
from noteloom.weave.resources.kinds import stated_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noteloom.model.resource import ResourceKind

_THING = (
    r"(?:resources?|references?|sources?|readings?|links?|bibliography|books?|papers?|articles?|"
    r"videos?|courses?|talks?|tutorials?|lectures?|podcasts?|publications?|literature|blogs?|"
    r"essays?|(?:blog ?)?posts?|works cited|repos(?:itories)?|slides?|websites?|sites)"
)
_WHICH = (
    r"(?:recommended|further|additional|other|more|useful|helpful|external|online|related|key|"
    r"foundational|older|newer|earlier|favou?rite|essential|suggested|good|great|best|"
    r"interesting|learning|study|free|my|our|the|community|background|general|important|"
    r"influential|selected|primary|secondary|web|required|optional|core|cited|video|youtube|"
    r"research|academic|popular|official|educational|reading|print|open|short|long|classic)"
)
_SHELF = re.compile(
    rf"(?:{_WHICH}\s+)*{_THING}(?:\s*(?:[,/&+:]|and|or)\s*(?:{_WHICH}\s+)*{_THING})*"
    r"(?:\s+(?:and|&) (?:more|links|tools))?"
    r"(?:\s*(?:(?:to|for|on|about|by|from)\s.{1,60}|list))?"
    r"|further reading|reading list|see also|learn more|where to (?:go next|learn more)"
    r"|.{0,30}\b(?:reading list|further reading)|(?:to|what to) (?:read|watch)"
)
_EDGES = re.compile(r"^[^\w]+|[^\w)]+$|\s*\([^()]*\)\s*$")

TITLE_COLUMN = re.compile(
    rf"{_THING}(?: (?:name|title))?|titles?|works?|name of (?:the )?(?:book|paper|course)"
)
_WEAK_TITLE = re.compile(
    r"(?:resource|title|source|link|reference|work|post|site|website)s?"
)
_AUTHOR = re.compile(r"authors?|by|speakers?|lecturers?|instructors?|creators?|writers?")
_YEAR = re.compile(r"year|published|date|publication (?:year|date)")
_KIND = re.compile(r"type|kind|format|medium|media")
_LEVEL = re.compile(r"level|difficulty")
_TIME = re.compile(r"time|duration|length|minutes")
_SITE = re.compile(r"site|publisher|platform|provider|venue|journal|where|channel")
_SAID = re.compile(
    r"why|notes?|description|comments?|what|about|summary|topics?|focus|covers|best for|use"
)


class Columns(NamedTuple):
    """The columns of a table of works, by what they say."""

    title: int
    authors: int | None
    year: int | None
    kind: int | None
    level: int | None
    time: int | None
    site: int | None
    said: tuple[int, ...]
    default: ResourceKind | None
    """What every row is if the head says so, such as ``Book``."""


@lru_cache(maxsize=16_384)
def is_shelf(heading: str) -> bool:
    """Return whether works stand under *heading*, such as ``Further reading``."""
    key = _key(heading)
    return len(key) <= 100 and _SHELF.fullmatch(key) is not None


def kind_on(heading: str) -> ResourceKind | None:
    """Return what a shelf named *heading* holds, if it says so: ``Books``."""
    key = _key(heading)
    return stated_kind(re.split(r"\s(?:to|for|on|about|by|from)\s", key)[0])


def columns_of(head: Sequence[str], heading: str) -> Columns | None:
    """Return the columns of a table of works, None if it holds something else.

    A column of titles is not enough: beside it, another one must say what only works
    have, or the heading above must be that of a shelf.
    """
    names = [_key(cell) for cell in head]
    title = next((i for i, name in enumerate(names) if TITLE_COLUMN.fullmatch(name)), None)
    if title is None:
        return None
    authors, year, kind, level, time, site = (
        _first(names, pattern, title)
        for pattern in (_AUTHOR, _YEAR, _KIND, _LEVEL, _TIME, _SITE)
    )
    is_weak = _WEAK_TITLE.fullmatch(names[title]) is not None
    said = tuple(i for i, name in enumerate(names) if i != title and _SAID.fullmatch(name))
    beside = [authors] if is_weak else [authors, year, kind, level, time, *said]
    if not is_shelf(heading) and all(one is None for one in beside):
        return None
    default = None if is_weak else stated_kind(names[title])
    return Columns(title, authors, year, kind, level, time, site, said, default)


def _first(names: list[str], pattern: re.Pattern[str], title: int) -> int | None:
    return next(
        (i for i, name in enumerate(names) if i != title and pattern.fullmatch(name)), None
    )


def _key(heading: str) -> str:
    bare = _EDGES.sub("", without_marks(heading).strip())
    return " ".join(_EDGES.sub("", bare).lower().rstrip(":").split())
