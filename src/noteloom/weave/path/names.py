"""The names in what a note says comes first: one to each thing to know."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.weave.text.words import FUNCTION_WORDS, singular, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_REMARK = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_TAIL = re.compile(r"\s*—|\s[–-]{1,2}\s|:(?=\s|$)|\s→\s")
_CUTS = re.compile(r"[(\[]|[)\]]|\s*[,;]\s+|\s[·+]\s")
_NUMBERED = re.compile(
    r"(?:chapter|lecture|lesson|module|part|section|session|step|unit|week)"
    r" [\dIVX.]{1,6}\b",
    re.IGNORECASE,
)
_ENDING = re.compile(
    r" (?:basics|fundamentals|essentials|concepts|understanding|knowledge|experience)$",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+(?:and(?:/or)?|or|plus)\s+", re.IGNORECASE)
_AND_FIRST = re.compile(r"^(?:and|or|plus)\s+", re.IGNORECASE)
_INTRODUCTION = re.compile(
    r"^(?:(?:you|we|i|it|readers?|students?|this|this \w+) )?"
    r"(?:(?:should|must|need to|needs to|will need to|have to|has to) )?(?:already )?"
    r"(?:know|understand|have (?:read|finished|completed)|assumes?|assume|completed?"
    r"|(?:be )?(?:familiar|comfortable) with|familiarity with|comfort with"
    r"|experience (?:with|in|of)) ",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"^(?:(?:an?|the|some|basic|good|solid|working|elementary|prior|general|strong) )*"
    r"(?:knowledge|understanding|grasp|familiarity|experience|basics|fundamentals|bit"
    r"|concepts?|idea)"
    r" (?:of|with|in|about) "
    r"|^(?:the )?(?:chapters?|notes?|sections?|pages?|articles?|posts?|lessons?)"
    r" (?:on|about) ",
    re.IGNORECASE,
)
_SMALL = re.compile(
    r"^(?:an?|the|some|basic|basics|elementary|introductory|intro(?:duction)? to) ",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:an?|the|some) ", re.IGNORECASE)
_OF_SOFTWARE = re.compile(
    r"\d\+|[<>=~]=?\s*\d|\bor (?:later|newer|higher|above|greater)\b|\d\.\d+\.\d"
    r"|\b\d+ ?[KMGT]i?B\b|\binstall(?:ed|ation)\b|\bAPI keys?\b|\brunning on\b"
    r"|\ban? (?:\w+ ){0,3}(?:account|compiler|subscription|laptop|computer)\b",
    re.IGNORECASE,
)
_ABOUT_SOFTWARE = re.compile(
    r"\b(?:install(?:ing|ation)?|set ?up|deploy(?:ing|ment)?|download(?:ing)?"
    r"|build(?:ing)? from source|compil(?:e|ing)|upgrad(?:e|ing)|quick ?start"
    r"|getting started|(?:how to|locally) (?:run|build)|running|usage)\b",
    re.IGNORECASE,
)
_NOTHING = frozenset({"none", "nothing", "n a", "na", "no", "tbd", "todo", "null", "etc"})
_LINKING = frozenset(
    "a an and at by for from in of off on or over the to under with".split()
)
_MOST_WORDS = 7
_MOST_LETTERS = 80


def key_of(name: str) -> str:
    """Return what names are compared by: no case, blanks, hyphens, articles or plurals.

    Nor is there a difference between *and* and ``&``.
    """
    found = [singular(word) for word in words(name) if word != "and"]
    if len(found) > 1 and found[0] in ("a", "an", "the"):
        found = found[1:]
    return "".join(found)


def keys_of(name: str) -> Iterator[str]:
    """Yield the keys under which *name* is looked for, the whole first."""
    bare = _introduced(name)
    small = _SMALL.sub("", bare, count=1)
    for one in (name, _REMARK.sub(" ", name), bare, small, _ENDING.sub("", small)):
        yield key_of(one)


def is_of_software(texts: list[str], headings: tuple[str, ...]) -> bool:
    """Return whether a list of requirements is about programs and machines.

    One entry that is pinned to a version, installed or measured in bytes tells.
    """
    return any(map(_OF_SOFTWARE.search, texts)) or any(
        map(_ABOUT_SOFTWARE.search, headings)
    )


def head(text: str) -> str:
    """Return what an item names, without what it says of that after a dash or colon."""
    bare = text.strip()
    numbered = _NUMBERED.match(bare)
    found = _TAIL.search(bare, numbered.end() + 2 if numbered else 0)
    return bare[: found.start()].strip() if found else bare


def pieces(text: str) -> list[str]:
    """Return *text* cut at its commas, but not at those in brackets."""
    return [text[start:end] for start, end in spans(text)]


def spans(text: str) -> list[tuple[int, int]]:
    """Return where the pieces of *text* start and end."""
    found: list[tuple[int, int]] = []
    depth = start = 0
    for cut in _CUTS.finditer(text):
        if cut[0] in "([":
            depth += 1
        elif cut[0] in ")]":
            depth = max(0, depth - 1)
        elif depth == 0:
            found.append((start, cut.start()))
            start = cut.end()
    return [one for one in (*found, (start, len(text))) if text[one[0] : one[1]].strip()]


def stem(value: str) -> str:
    """Return the name in a path such as ``../pumps/index.md``; others as they are."""
    path, dot, suffix = value.rpartition(".")
    if dot and suffix.lower() in ("md", "markdown", "txt", "html"):
        return path.removesuffix("/index").rpartition("/")[2]
    return value


def halves(text: str) -> list[str]:
    """Return *text*, without remarks in brackets, cut at each "and" and "or"."""
    return [one for one in _AND.split(_REMARK.sub("", text)) if one.strip()]


def split(text: str, known: Callable[[str], bool], *, listed: bool) -> Iterator[str]:
    """Yield the names in *text*; what is *known* as a whole is not cut at "and".

    In an item of a list, "and" belongs to the name unless both halves are known.
    """
    if known(text):
        yield text
        return
    parts = pieces(_REMARK.sub("", text))
    for part in parts:
        piece = _AND_FIRST.sub("", part, count=1) if len(parts) > 1 else part
        cut = [] if known(piece) else halves(piece)
        if cut and (not listed or len(parts) > 1 or all(map(known, cut))):
            yield from cut
        else:
            yield piece


def shown(name: str, *, listed: bool) -> str | None:
    """Return *name* as a page shows it, or None if it is no name.

    Outside lists a name has no verb that little words give away, as sentences have.
    """
    bare = _introduced(_REMARK.sub("", head(name)))
    bare = _ARTICLE.sub("", bare, count=1).strip(" \t\"'“”‘’«».,;:!?*_`")
    found = words(bare)
    if len(found) > _MOST_WORDS or len(bare) > _MOST_LETTERS:
        return None
    if not any(map(str.isalpha, bare)) or found[0] == "no" or " ".join(found) in _NOTHING:
        return None
    # What a list names may be a question; in running text it is a sentence.
    if not listed and any(_is_little(word) for word in found):
        return None
    return " ".join(bare.split())


def _introduced(name: str) -> str:
    """Return *name* without "you should know", "a basic understanding of" and the like."""
    bare = _INTRODUCTION.sub("", " ".join(name.split()), count=1)
    return _AMOUNT.sub("", bare, count=1)


def _is_little(word: str) -> bool:
    start = word.partition("'")[0].partition("’")[0]
    return start in FUNCTION_WORDS and start not in _LINKING
