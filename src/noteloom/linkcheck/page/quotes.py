"""Quotations in an address: ``#:~:text=prefix-,start,end,-suffix``.

Source: WICG, "URL Fragment Text Directives", sections 3.3 (parsing) and 3.5 (finding a
range of text): whole words, letters compared by their base, blanks folded.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple
from urllib.parse import unquote

_DIRECTIVE = "text="
_BLANKLESS = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"
)
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff]")
_QUOTES = str.maketrans("\u2018\u2019\u201b\u201c\u201d\u201e\u2010\u2011", "'''\"\"\"--")
_MOST = 20


class Quote(NamedTuple):
    """A quotation as it is to be found; *end* is None unless it is a range."""

    prefix: str
    start: str
    end: str | None
    suffix: str


def quotes(directives: str) -> tuple[Quote, ...]:
    """Return the quotations in *directives*, what stands behind ``:~:``."""
    found = (one for one in directives.split("&") if one.startswith(_DIRECTIVE))
    parsed = (_quote(one.removeprefix(_DIRECTIVE)) for one in found)
    return tuple(quote for quote in parsed if quote)[:_MOST]


def folded(text: str) -> str:
    """Return *text* as it is compared: base letters, small, single blanks."""
    if not text.isascii():
        text = _INVISIBLE.sub("", text.translate(_QUOTES))
        letters = unicodedata.normalize("NFKD", text)
        text = "".join(one for one in letters if not unicodedata.combining(one))
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.casefold().split())


def stands_in(quote: Quote, text: str) -> bool:
    """Return whether *quote* stands in *text*, which is ``folded``."""
    start = [part for part in (quote.prefix, quote.start) if part]
    end = [part for part in (quote.end, quote.suffix) if part]
    if quote.end is None:
        return _pattern([*start, *end]).search(text) is not None
    begun = _pattern(start).search(text)
    return begun is not None and _pattern(end).search(text, begun.end()) is not None


def _quote(written: str) -> Quote | None:
    """Return the quotation that is *written* so, None if it is none."""
    terms = written.split(",")
    prefix = terms.pop(0)[:-1] if terms[0].endswith("-") else ""
    suffix = terms.pop()[1:] if terms and terms[-1].startswith("-") else ""
    if not 1 <= len(terms) <= 2:
        return None
    prefix, suffix, start, *end = (folded(unquote(one)) for one in (prefix, suffix, *terms))
    return (
        Quote(prefix, start, end[0] if end and end[0] else None, suffix) if start else None
    )


def _pattern(terms: list[str]) -> re.Pattern[str]:
    return re.compile(" ?".join(map(_whole, terms)))


def _whole(term: str) -> str:
    """Return a pattern for *term* that does not begin or end within a word."""
    before = r"(?<!\w)" if _is_letter(term[0]) else ""
    after = r"(?!\w)" if _is_letter(term[-1]) else ""
    return f"{before}{re.escape(term)}{after}"


def _is_letter(character: str) -> bool:
    return character.isalnum() and not _BLANKLESS.match(character)
