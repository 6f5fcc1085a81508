"""List items that are the titles of works whose address was lost.

Only shapes are looked at that titles have and statements have not, in any language: a
title in quotes with somebody beside it, a year in brackets behind several names, a
site behind a bar, an identifier, the mark of a file format, initials. One item tells
nothing: a list is one of works if half of its items, and at least two, have such a
shape.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.note import LinkEntry

if TYPE_CHECKING:
    from collections.abc import Sequence


class Titled(NamedTuple):
    """What an item names, the rule that tells so, and how sure that is, from 0 to 1."""

    entry: LinkEntry
    rule: str
    score: float


class _Shape(NamedTuple):
    """What an item looks like: a score from 0 to 1, its title and its site."""

    score: float
    rule: str
    title: str
    site: str | None = None


_MAX_TITLE = 200
_LEAST = 2
"""A single item is no list of works."""
_SHARE = 0.5
_WORD = re.compile(r"[^\W_][\w'’.+#-]*")
_SMALL = 3
"""Shorter words are written small inside a title."""
_SENTENCE = re.compile(r"[.!;:…]$|[a-z)]{3}[.!?] +[^\W\d_a-z]")
_ADDRESS = re.compile(r"https?://\S")
_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»", "»": "«", "《": "》"}
_IDENTIFIER = re.compile(
    r"\barXiv: ?\d{4}\.\d{4,5}|\bdoi: ?10\.\d{4}|\b10\.\d{4,9}/\S|\bISBN[ :]", re.IGNORECASE
)
_FORMAT = re.compile(r"[(\[](?:PDF|EPUB|MOBI|DJVU)[)\]]\.?$", re.IGNORECASE)
_YEAR = re.compile(r"[(\[][^()\[\]]{0,60}\b(?:19|20)\d\d[)\]]\.?$")
_INITIALS = re.compile(r"^(?:[^\W\d_a-z]\. ?){1,3}[^\W\d_a-z][\w'’-]+[^|]{0,80}?[,:] ")
_DOMAIN = re.compile(
    r"(?: [-–—@|] |\()(?P<site>(?:[a-z0-9-]+\.)+[a-z]{2,8})\)?$", re.IGNORECASE
)
_INNER = re.compile(r"[\"“«《]([^\"“”«»《》]{3,200})[\"”»》]")
_BAR = re.compile(r" [|] (?P<site>[^|]{2,40})$")


def entries(items: Sequence[str]) -> list[Titled | None]:
    """Return, for each item of one list, the work that it names, or None.

    *items* are the texts of the items, without what is nested in them.
    """
    shapes = [_shape(text) for text in items]
    strong = [one for one in shapes if one.score >= _SHARE]
    if len(strong) >= _LEAST and len(strong) >= _SHARE * len(items):
        return [_titled(one) for one in shapes]
    return [None] * len(items)


def _titled(shape: _Shape) -> Titled | None:
    if shape.score <= 0:
        return None
    entry = LinkEntry(shape.title, site=shape.site)
    # The other items of the list speak for this one as much as its own shape does.
    return Titled(entry, shape.rule, round(0.5 + shape.score / 2, 2))


def _shape(text: str) -> _Shape:
    """Return how much *text* looks like a title, by the surest of its marks."""
    words = _WORD.findall(text[:_MAX_TITLE])
    none = _Shape(0.0, "", text)
    if len(text) > _MAX_TITLE or _ADDRESS.search(text) or len(words) < _LEAST:
        return none
    return _quoted(text) or _marked(text, words) or _cased(text, words) or none


def _quoted(text: str) -> _Shape | None:
    """Return the title that *text* starts with in quotes, if somebody is named behind."""
    close = _QUOTES.get(text[0])
    end = text.find(close, 1) if close else -1
    title, rest = text[1:end].strip(), text[end + 1 :].strip()
    if end < 0 or len(_WORD.findall(title)) < _LEAST or len(rest) > 80:
        return None
    names = [word for word in _WORD.findall(rest) if len(word) > _SMALL]
    named = bool(names) and all(not word[0].islower() for word in names)
    return _Shape(0.9 if named else 0.3, "quoted-title", title)


def _marked(text: str, words: Sequence[str]) -> _Shape | None:
    """Return the shape of an item with a mark that only works have."""
    if _IDENTIFIER.search(text):
        return _Shape(1.0, "identifier", text)
    if _FORMAT.search(text):
        return _Shape(0.9, "file-format", text)
    site = _DOMAIN.search(text) or _BAR.search(text)
    if site and _is_cased(words):
        return _Shape(0.8, "site-behind", text[: site.start()].strip(), site["site"])
    if _SENTENCE.search(text):
        return None
    if _INITIALS.match(text):
        return _Shape(0.8, "author-before", text)
    if _YEAR.search(text) and len(words) > 4 and _is_cased(words):
        return _Shape(0.7, "year-behind", _inner_title(text) or text)
    return None


def _inner_title(text: str) -> str | None:
    """Return the one title in quotes that stands in *text*, behind who wrote it."""
    found = _INNER.findall(text)
    inner = found[0].strip() if len(found) == 1 else ""
    return inner if len(_WORD.findall(inner)) >= _LEAST else None


def _cased(text: str, words: Sequence[str]) -> _Shape | None:
    if len(words) < 3 or _SENTENCE.search(text) or not _is_cased(words):
        return None
    return _Shape(0.2, "cased-as-title", text)


def _is_cased(words: Sequence[str]) -> bool:
    """Tell whether the longer *words* are capitalised as those of titles are."""
    long = [word for word in words[1:] if len(word) > _SMALL]
    large = sum(not word[0].islower() for word in long)
    return large >= 1 and large * 10 >= len(long) * 6
