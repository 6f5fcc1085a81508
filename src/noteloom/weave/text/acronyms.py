"""Abbreviations and their long forms, found where a note gives both."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_REST = r"(?:[A-Za-z0-9-]|[&/](?=[A-Z])){0,8}[A-Z0-9]s?|[A-Z]{1,9}s?"
_SHORT = rf"[A-Z](?:{_REST})"
_MAY_BE_SHORT = re.compile(r"[A-Z][A-Za-z0-9&/-]{0,8}[A-Z0-9]")
"""Stands in every text with an abbreviation, and in few others."""
_LONG_FIRST = re.compile(
    r"(?:\((?:or |abbreviated (?:as )?|short:? )?|, (?:or|abbreviated(?: as)?) )"
    rf"({_SHORT})[),;.]"
)
# Both begin with letters that the search can skip to.
_SHORT_FIRST = re.compile(
    rf"([A-Z](?<![\w-].)(?:{_REST}))(?:\s?(?P<bracket>\()|\s?[:=–—]\s|\s-\s"
    r"|,? (?P<said>stands for|(?:is )?short for|means)\s)(?:[Tt]he |[Aa]n? )?"
    r"([^\W\d_][\w' /-]{3,80})"
)
_BREAK = re.compile(r"[.;:!?()\[\]\"“”|·]")
_WORD = re.compile(r"[^\W_]+(?:['’][a-z]+)?")
_PIECE = re.compile(r"(?<!\w)[a-z][A-Z][^\WA-Z_]+|[A-Z]?[^\WA-Z_]+|[A-Z]+(?![^\WA-Z_])|\d+")
_SMALL = frozenset(
    """
    a an and as at by de des du for from in into is la of on or over per the to via with
    """.split()
)
_WINDOW = 120
_FEW = 3


class Expansion(NamedTuple):
    """An abbreviation in its singular, and its long form as written."""

    short: str
    long: str


def expansions(text: str) -> Iterator[Expansion]:
    """Yield the abbreviations that *text* explains: ``long form (LF)``, ``LF (Long Form)``.

    Source: Schwartz and Hearst, "A Simple Algorithm for Identifying Abbreviation
    Definitions in Biomedical Text" (2003), with the stricter demand that the letters of
    the short form start all words of the long one but small ones; at most a third of
    them may stand inside words.
    """
    if not _MAY_BE_SHORT.search(text):
        return
    for found in _LONG_FIRST.finditer(text):
        short = bare(found[1])
        long = _long_before(short, text[max(0, found.start() - _WINDOW) : found.start()])
        if long:
            yield Expansion(short, long)
    for found in _SHORT_FIRST.finditer(text):
        short = bare(found[1])
        is_sure = bool(found["bracket"] or found["said"])
        long = _long_from(short, found[4], is_sure=is_sure)
        if long:
            yield Expansion(short, long)


def known(explained: Iterable[Expansion]) -> dict[str, str]:
    """Return the long form of each abbreviation that is *explained*; the first one wins."""
    found: dict[str, str] = {}
    for short, long in explained:
        found.setdefault(short, long)
    return found


def bare(short: str) -> str:
    """Return an abbreviation without the ending of its plural."""
    return short[:-1] if short.endswith("s") and short[:-1].isupper() else short


@lru_cache(maxsize=65_536)
def matches(short: str, long: str) -> bool:
    """Return whether *short* can be an abbreviation of *long*."""
    return any(_fits(letters, long, loose=True) for letters in _spelled(short))


def _long_before(short: str, text: str) -> str | None:
    """Return the shortest end of *text* whose words the letters of *short* start."""
    text = text.rstrip()
    *_, start = (0, *(found.end() for found in _BREAK.finditer(text)))
    spelled = _spelled(short)
    words = list(_WORD.finditer(text, start))[-2 * len(spelled[0]) - 2 :]
    ends = [text[word.start() :] for word in reversed(words)]
    return _first(spelled, (one for one in ends if _starts_well(one)), loose=True)


def _long_from(short: str, text: str, *, is_sure: bool) -> str | None:
    """Return the shortest start of *text* whose words the letters of *short* start."""
    if not is_sure and text[:1].islower() and len(short) < _FEW:
        return None
    spelled = _spelled(short)
    words = list(_WORD.finditer(text))[: 2 * len(spelled[0]) + 2]
    starts = [text[: word.end()] for word in words]
    if not _starts_well(text):
        return None
    # Letters inside words count only where the text ends with the long form.
    return _first(spelled, starts, loose=False) or (
        _first(spelled, starts[-1:], loose=True) if is_sure else None
    )


def _first(spelled: list[str], longs: Iterable[str], *, loose: bool) -> str | None:
    """Return the first of *longs* that fits, one whose letters all start words first."""
    longs = list(longs)
    for is_loose in (False, True) if loose else (False,):
        for long in longs:
            if any(_fits(letters, long, loose=is_loose) for letters in spelled):
                return long
    return None


def _starts_well(long: str) -> bool:
    found = _WORD.search(long)
    return found is not None and found[0].lower() not in _SMALL


def _spelled(short: str) -> list[str]:
    """Return the letters of *short*; a digit repeats one, or is a word: ``S3``, ``P2P``."""
    letters = "".join(c for c in short.lower() if c.isalnum())
    found = [letters]
    if any(c.isdigit() for c in letters[1:]):
        found.append(re.sub(r"(\D)([2-9])", lambda one: one[1] * int(one[2]), letters))
        found.append(letters.replace("2", "t").replace("4", "f"))
    return found


def _fits(letters: str, long: str, *, loose: bool) -> bool:
    """Return whether *letters* start the pieces of *long*, small ones or not.

    If *loose*, some letters may also stand inside a piece whose first one counts.
    """
    pieces = [piece for word in _WORD.findall(long) for piece in _PIECE.findall(word)]
    if len(letters) < 2 or not 1 < len(pieces) <= 2 * len(letters) + 2:
        return False
    reached = {0: 0}  # how many letters are used up: with how many inside pieces
    for piece in pieces:
        reached = _after(reached, piece.lower(), letters, loose=loose)
    inside = reached.get(len(letters))
    return inside is not None and inside * 3 <= len(letters)


def _after(
    reached: dict[int, int], piece: str, letters: str, *, loose: bool
) -> dict[int, int]:
    """Return what can be used up once *piece* is passed, with the fewest letters inside."""
    best: dict[int, int] = {}
    for used, inside in reached.items():
        if piece in _SMALL and used:
            best[used] = min(best.get(used, inside), inside)
        if not _starts(piece, letters[used : used + 1]):
            continue
        at, count, used_here = 1, inside, used + 1
        best[used_here] = min(best.get(used_here, count), count)
        while loose and used_here < len(letters):
            at = piece.find(letters[used_here], at) + 1
            if at == 0:
                break
            used_here, count = used_here + 1, count + 1
            best[used_here] = min(best.get(used_here, count), count)
    return best


def _starts(piece: str, letter: str) -> bool:
    return bool(letter) and (
        piece.startswith(letter) or (letter == "x" and piece[:2] == "ex")
    )
