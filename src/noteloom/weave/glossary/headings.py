"""What headings say about the terms below them."""

from __future__ import annotations

import re

from noteloom.model.headings import without_marks

_GLOSSARY = re.compile(
    r"^(?:(?:key|basic|important|core|main|some|common|useful|technical|(?:list|glossary)"
    r" of)\s+)*(?:glossary|terms?|terminology|definitions?|vocabulary|jargon|nomenclature|"
    r"lexicon|abbreviations|acronyms)\b(?:\s*(?:and|&|/|,|\||of|used|in|from|to)\b.*)?$"
    r"|^(?:[\w'’-]+\s+){1,4}(?:glossary|terminology|vocabulary|lexicon)$",
    re.IGNORECASE,
)
_INTRODUCTION = re.compile(
    r"^(?:introduction|intro|overview|summary|tl;?\s?dr|about|background|description|"
    r"abstract|in (?:short|brief|a nutshell)|what (?:is|are) (?:it|they|this)|"
    r"(?:the )?basics)\W*$",
    re.IGNORECASE,
)
_KINDS = re.compile(
    r"^(?:\w+\s+)?(?:types|kinds|forms|classes|varieties|categories|techniques|methods|attacks)"
    r"(?:\s+(?:of|and|for)\b.*)?$",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:examples?|use cases?|usage|features?|benefits?|why|tips?|steps?|pros|cons|"
    r"goals?|highlights|(?:dis)?advantages?|requirements?|to-?do|checklist|roadmap|options?|agenda|"
    r"parameters?|configuration|settings|install\w*|how to|best practices|rules?|schedule|"
    r"questions?|exercises?|changes|changelog|contributors|authors|people|team|references|resources|"
    r"links|readings?|articles?|papers?|books?|videos?|contacts?|members|"
    r"attendees|participants|speakers|meetings?|decisions?|risks?|issues|news|minutes|menus?|"
    r"timeline|e\.g)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"^(?:(?:chapter|part|section|lesson|unit|module|week|day|step|ch|sec)\.?\s*)?"
    r"(?:\d+(?:\.\d+)*|[ivx]+)\s*[.:)–—-]?\s+",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"^(?:what(?:['’]s| is| are| does)|definitions? of|defining|introduction to|intro to|"
    r"introducing|understanding|about|basics of|overview of|the concept of|meaning of)\s+",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:an?|the)\s+", re.IGNORECASE)
_ASKED = re.compile(
    r"\s+(?:mean|in a nutshell|definition|explained|basics|overview)\s*\??$|\s*\?$",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[:(|]\s*|\s+[–—-]\s+|\)")
_EITHER = re.compile(r"([\w-]+)/([\w-]+)((?:\s+\w+){1,3})$")


def is_glossary(heading: str) -> bool:
    """Return whether *heading* announces terms with their meanings."""
    bare = _NUMBERED.sub("", without_marks(heading)).rstrip(":").strip()
    return _GLOSSARY.match(bare) is not None


def introduces(heading: str) -> bool:
    """Return whether *heading* only says that what is above it begins: ``Overview``."""
    return is_glossary(heading) or _INTRODUCTION.match(without_marks(heading)) is not None


def is_classification(heading: str) -> bool:
    """Return whether *heading* announces kinds of something, as a list tells them apart."""
    bare = _NUMBERED.sub("", without_marks(heading)).rstrip(":").strip()
    return _KINDS.match(bare) is not None


def announces_other(heading: str) -> bool:
    """Return whether *heading* announces something that only looks like terms: features."""
    return _OTHER.search(heading) is not None


def subjects_of(heading: str) -> tuple[str, ...]:
    """Return what a heading can be about: ``What is a Y?``, ``3.1 Y (Z)``, ``Y: tale``."""
    bare = _NUMBERED.sub("", without_marks(heading)).strip()
    whole = _ARTICLE.sub("", _ASKED.sub("", _ABOUT.sub("", bare)).strip())
    parts = [part.strip() for part in _PARTS.split(whole) if part.strip()]
    found = _EITHER.match(whole)
    either = [f"{one}{found[3]}" for one in found.group(1, 2)] if found else []
    return tuple(dict.fromkeys((whole, *parts, *either)))
