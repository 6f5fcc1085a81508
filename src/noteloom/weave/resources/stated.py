"""What the words of an item state about a work: its title, authors, year, level, time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.taxonomy import Level
from noteloom.weave.resources.bylines import byline_of
from noteloom.weave.resources.citations import cited
from noteloom.weave.resources.claims import Claim, Trust
from noteloom.weave.resources.kinds import stated_kind
from noteloom.weave.resources.people import people_in
from noteloom.weave.resources.site_names import without_site

if TYPE_CHECKING:
    from noteloom.model.resource import ResourceKind

_QUOTE = re.compile(r"[\"“]([^\"“”]{3,240})[\"”]")
_LEAD_END = re.compile(r"(?:^|[,:—–]|\s-)\s*$")
_YEAR = r"(?:1[5-9]\d\d|20[0-4]\d)"
_YEAR_AT_END = re.compile(rf"\s*[(\[]([^()\[\]]{{0,40}}?\b({_YEAR}))[)\]]\s*[.,:;]?\s*$")
_YEAR_IN = re.compile(
    rf"[(\[](?:[^()\[\]]{{0,40}}[\s,])?({_YEAR})(?:,[^()\[\]]{{0,40}})?[)\]]"
)
_YEAR_CELL = re.compile(rf"\b{_YEAR}\b")
_YEAR_BEHIND = re.compile(rf",\s({_YEAR})\.?$")
_BRACKETS_AT_END = re.compile(r"\s*[(\[]([^()\[\]]{1,40})[)\]]\s*$")
_RANGE = re.compile(rf"{_YEAR}\s?[-–/]\s?(?:\d{{4}}|\d{{2}}|now|present)")
_BY = re.compile(r",?\s+by\s+")
_BEHIND = re.compile(r",?\s+by\s+|\s*[—–-]\s+|,\s+")
_BEHIND_END = re.compile(
    r"[(\[;]|,\s+(?=\d)|\s[—–-]\s|\.(?:\s|$)(?<![A-Z]\.)(?<![A-Z]\.\s)"
)
_LEVELS = (
    (Level.BEGINNER, r"beginners?|introductory|easy"),
    (Level.INTERMEDIATE, r"intermediate"),
    (Level.ADVANCED, r"advanced|expert"),
)
_LEVEL = [
    (
        level,
        re.compile(
            rf"[(\[](?:for )?(?:{words})(?:[ -]?(?:level|friendly))?[)\]]", re.IGNORECASE
        ),
    )
    for level, words in _LEVELS
]
_LEVEL_CELL = [
    (level, re.compile(rf"\W*(?:{words})\W*", re.IGNORECASE)) for level, words in _LEVELS
]
_LASTS = (
    r"(?:video|talk|lecture|read|watch|listen|overview|intro(?:duction)?|tutorial|course|film|"
    r"documentary|podcast|episode|workshop|walkthrough|lesson|clip|interview|presentation)"
)
_DIGIT = re.compile(r"\d")
_MINUTES = re.compile(
    rf"\b(\d{{1,3}})[- ]?(min(?:ute)?s?|h(?:our|r)?s?)\.?[- ](?:[\w-]+ )?{_LASTS}\b"
    r"|[(\[](?:(\d{1,2})\s?h(?:ours?)?\s?)?(?:(\d{1,3})\s?min(?:ute)?s?\.?)?[)\]]",
    re.IGNORECASE,
)


class Stated(NamedTuple):
    """What words state. *rest* is the title if *claim* holds, *title* if it does not."""

    title: str
    rest: str
    claim: Claim | None = None
    year: int | None = None
    kind: ResourceKind | None = None
    is_quoted: bool = False
    site: str | None = None


def read_words(text: str) -> Stated:
    """Return what the words of an item or cell without a link state."""
    words = _bare(text)
    reference = cited(words)
    if reference:
        title, people, year = reference
        return Stated(title, title, Claim(people, Trust.STATED), year, is_quoted=True)
    quote = _QUOTE.search(words)
    if quote and quote.start() <= 90 and _LEAD_END.search(words[: quote.start()]):
        return _quoted(words[: quote.start()], quote[1], words[quote.end() :])
    return read_title(words)


def read_title(text: str, address: str | None = None) -> Stated:
    """Return what a title as a note gives it states, such as ``Author: Title (2024)``.

    *address* is where it leads: a site behind the title may be called as its host.
    """
    sited = without_site(_bare(text), address)
    words = sited.title
    year = year_in(words)
    bare, kind = _trimmed(_YEAR_AT_END.sub("", words) if year else words)
    found = Stated(bare or words, bare or words, None, year, kind or sited.kind)
    found = found._replace(site=sited.site)
    by = _last_by(bare)
    people = people_in(bare[by.end() :]) if by else ()
    if by and people:
        title, inner = _trimmed(bare[: by.start()])
        claim = Claim(people, Trust.SURE)
        return found._replace(rest=title, claim=claim, kind=kind or inner)
    before_year = _YEAR_AT_END.search(words) if year else None
    people = people_in(before_year[1].removesuffix(str(year))) if before_year else ()
    if people:
        return found._replace(claim=Claim(people, Trust.SHAPED))
    byline = byline_of(bare)
    return found._replace(rest=byline.rest, claim=byline.claim) if byline else found


def year_in(text: str) -> int | None:
    """Return the year that stands in brackets in *text*; a range of years is none."""
    found = _YEAR_IN.search(text) if "(" in text or "[" in text else None
    if not found or _RANGE.search(found[0]):
        return None
    return int(found[1])


def year_of(cell: str) -> int | None:
    """Return the year in a cell of a column of years or dates."""
    found = None if _RANGE.fullmatch(cell.strip()) else _YEAR_CELL.search(cell)
    return int(found[0]) if found else None


def level_in(text: str) -> Level | None:
    """Return the level that *text* has in brackets: ``(beginner)``."""
    if "(" not in text and "[" not in text:
        return None
    return next((level for level, words in _LEVEL if words.search(text)), None)


def level_of(cell: str) -> Level | None:
    """Return the level that a cell of a column of levels names."""
    return next((level for level, words in _LEVEL_CELL if words.fullmatch(cell)), None)


def minutes_in(text: str) -> int | None:
    """Return how long something takes: ``4-min video``, ``1-hour talk``, ``(20 min)``."""
    for found in _MINUTES.finditer(text) if _DIGIT.search(text) else ():
        number, unit, hours, minutes = found.groups()
        if number:
            return int(number) * (60 if unit.lower().startswith("h") else 1)
        if hours or minutes:
            return 60 * int(hours or 0) + int(minutes or 0)
    return None


def claim_behind(words: str) -> Claim | None:
    """Return who made a work by the words behind its link: ``by Ada Example``.

    A name alone may be praise, such as *Highly Recommended*: another work must have it.
    """
    if words.startswith("by "):
        return _claim_behind(f" {words}")
    people = people_in(_BEHIND_END.split(words, maxsplit=1)[0])
    return Claim(people, Trust.REPEATED) if people else None


def claim_beside(words: str) -> Claim | None:
    """Return who made a work by the words behind its title: ``Ada Example, 2021``."""
    people = people_in(_BEHIND_END.split(words, maxsplit=1)[0])
    return Claim(people, Trust.SHAPED) if people else None


def year_behind(words: str) -> int | None:
    """Return the year that ends the words behind a title: ``Ada Example, 2021``."""
    found = _YEAR_BEHIND.search(words)
    return int(found[1]) if found else year_in(words)


def _last_by(text: str) -> re.Match[str] | None:
    """Return the last ``by`` in *text*."""
    return next(reversed(list(_BY.finditer(text))), None)


def _trimmed(title: str) -> tuple[str, ResourceKind | None]:
    """Return *title* without brackets at its end that say what it is, or how long."""
    kind = None
    for _ in range(3):
        found = _BRACKETS_AT_END.search(title)
        if not found or not title[: found.start()].strip():
            break
        inside = found[1].strip()
        own = stated_kind(inside) if len(inside.split()) < 3 else None
        is_format = inside.lower() in ("pdf", "html", "free", "online")
        if not (own or is_format or minutes_in(f"({inside})") or level_in(f"({inside})")):
            break
        kind = kind or own
        title = title[: found.start()].rstrip(" ,")
    return title.strip(), kind


def _quoted(lead: str, title: str, tail: str) -> Stated:
    title = title.strip(" ,.")
    label = lead.strip(" ,:—–-")
    people = people_in(lead)
    kind = stated_kind(label) if label and not people else None
    year = year_in(tail) or year_in(lead)
    if people:
        trust = Trust.SHAPED if lead.rstrip().endswith(":") else Trust.SURE
        return Stated(title, title, Claim(people, trust), year, kind, is_quoted=True)
    claim = _claim_behind(tail)
    return Stated(title, title, claim, year, kind, is_quoted=True)


def _claim_behind(tail: str) -> Claim | None:
    """Return who made a work by the words behind its quoted title: ``" by Ada Example``."""
    after = _BEHIND.match(tail)
    if not after:
        return None
    people = people_in(_BEHIND_END.split(tail[after.end() :], maxsplit=1)[0])
    trust = Trust.SURE if "by" in after[0] else Trust.SHAPED
    return Claim(people, trust) if people else None


def _bare(text: str) -> str:
    """Return *text* without marks in front of its first word."""
    return re.sub(r"^[^\w\"“'(\[.@#$]+", "", " ".join(text.split()))
