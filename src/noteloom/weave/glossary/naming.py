"""What can be a term, and when two ways to write it are one."""

from __future__ import annotations

import re
from typing import NamedTuple

from noteloom.weave.glossary.english import JOINTS, NO_SUBJECT
from noteloom.weave.glossary.labels import LABELS, ORDERED
from noteloom.weave.text.acronyms import matches
from noteloom.weave.text.words import FUNCTION_WORDS, singular, words

MOST_WORDS = 6

_ARTICLE = re.compile(r"^(?:an?|the)\s+(?=\S)", re.IGNORECASE)
_IN_FRONT = re.compile(r"^(?:[^\w\"'“‘(\[.$@/~<-]|\d{1,3}[.)]\s+)+")
_BRACKET = re.compile(r"^([^()]+?)\s*\(([^()]+)\)$")
_ALSO = re.compile(
    r"^(?:(?:also|commonly|often|sometimes|formerly|previously) )?(?:known as|called|named|"
    r"written)[ :,]+|^(?:also|aka|a\.k\.a\.|or|formerly|previously|short for)[ :,]+"
)
_QUOTES = "\"'“”‘’«»*_"
_INSIDE = re.compile(r"[^\w\s'’&/+#.,-]|\d[.,]\d{3}|--|//|\.\s|[,/]\s.*[,/]\s")
_FILE = r"(?![A-Z]\w*\.(?:js|io|net|ai)$)\S+\.[a-z]\w{0,4}$"
_CODE_LIKE = re.compile(
    rf"^(?:[-.$@~<{{\[/\\]|{_FILE}|[a-z]+[A-Z]|\S*/\S*/|\W+$)|[_=|{{}}<>\\@]|\w[(\[]|/$"
)
_WORD = re.compile(r"[^\W_]+(?:['’.+-][^\W_]+)*")
_SHORT_FORM = re.compile(r"[A-Z][A-Za-z]{0,8}[A-Z0-9]{1,5}s?|[A-Z]{2,10}s?")


class Name(NamedTuple):
    """A term as a page shows it, and other ways to write it that stand in its brackets."""

    term: str
    also: tuple[str, ...] = ()


def name_of(text: str) -> Name | None:
    """Return the term that *text* names, None if it can be none."""
    bare = _without_marks(text)
    found = _BRACKET.match(bare)
    term, also = (found[1], _also(found[1], found[2])) if found else (bare, ())
    first, _, second = term.partition(" or ")
    if second and is_term(first) and is_term(second):
        term, also = first, (*also, _without_article(second.strip(_QUOTES)))
    term = _without_article(term.strip(_QUOTES))
    return Name(term, also) if is_term(term) else None


def is_term(term: str) -> bool:
    """Return whether *term* looks like the name of something, by its form alone."""
    parts = _WORD.findall(term.lower())
    if not parts or len(term.split()) > MOST_WORDS or len(term) < 2:
        return False
    if _INSIDE.search(term) or _CODE_LIKE.search(term) or not re.search(r"[^\W\d_]", term):
        return False
    if NO_SUBJECT.intersection(parts) or parts[0] in JOINTS or parts[-1] in JOINTS:
        return term.isupper() and len(parts) == 1
    return not _is_label(parts)


def key_of(term: str) -> str:
    """Return what is equal for all ways to write a term but its abbreviation."""
    if is_short_form(term):
        return f"^{bare_short_form(term).upper()}"
    text = term.lower().replace("++", "plusplus").replace("#", " sharp ")
    return "".join(singular(word) for word in words(text)) or text


def phrase_of(text: str) -> str:
    """Return the words of *text* in the singular, a blank around each."""
    return f" {' '.join(singular(word) for word in words(text))} "


def is_short_form(term: str) -> bool:
    """Return whether *term* is written as abbreviations are: ``RSVP``, ``DVDs``."""
    return bare_short_form(term).isupper() and _SHORT_FORM.fullmatch(term) is not None


def bare_short_form(term: str) -> str:
    """Return an abbreviation without the ending of its plural."""
    return term[:-1] if term.endswith("s") and term[:-1].isupper() else term


def _without_marks(text: str) -> str:
    text = _IN_FRONT.sub("", " ".join(text.split()))
    return text.strip().rstrip(":").strip()


def _without_article(term: str) -> str:
    return _ARTICLE.sub("", term.strip(), count=1).strip(_QUOTES)


def _also(term: str, bracket: str) -> tuple[str, ...]:
    """Return the other spelling in brackets: the short form or the long one, or ``aka``."""
    found = _ALSO.match(bracket.lower())
    if found:
        return (bracket[found.end() :].strip(_QUOTES),)
    pairs = ((bare_short_form(bracket), term), (bare_short_form(term), bracket))
    is_pair = any(_SHORT_FORM.fullmatch(a) and matches(a, b) for a, b in pairs)
    return (bracket,) if is_pair else ()


def _is_label(parts: list[str]) -> bool:
    """Return whether the words only label a part of a text: ``Step 2``, ``Key points``."""
    if parts[0] in ORDERED and len(parts) <= 3 and any(p[:1].isdigit() for p in parts[1:]):
        return True
    return all(p in LABELS or p in FUNCTION_WORDS or p.isdigit() for p in parts)
