"""The ways in which a name can be written: numbers, hyphens, British and American."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.weave.terms.folding import APOSTROPHES, HYPHENS, composed, spaced
from noteloom.weave.text.acronyms import expansions
from noteloom.weave.text.words import FUNCTION_WORDS, singular

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_WORDS = 8
MAX_LENGTH = 80

_BRACKETED = re.compile(r"(?P<base>[^()]*[^()\s])\s*\((?P<inner>[^()]+)\)")
_NUMBERED = re.compile(r"^\d{1,3}(?:[.)]|\s+[-–—:])\s+")
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_HYPHENED = re.compile(rf"(?<=[^\W\d_])[{HYPHENS}](?=[^\W\d_])")
_TO_AMERICAN = (
    (re.compile(r"(?<=\w{3}i)s(?=(?:e[ds]?|ing|ers?|ations?|able)\b)"), "z"),
    (re.compile(r"(?<=\w{2}y)s(?=(?:e[ds]?|ing|ers?)\b)"), "z"),
    (re.compile(r"(?<=\w{3}o)ur(?=(?:s|ed|ing|al|able|ful|less|ite|ites)?\b)"), "r"),
)
_TO_BRITISH = (
    (re.compile(r"(?<=\w{3}i)z(?=(?:e[ds]?|ing|ers?|ations?|able)\b)"), "s"),
    (re.compile(r"(?<=\w{2}y)z(?=(?:e[ds]?|ing|ers?)\b)"), "s"),
    (re.compile(r"(?<=\w{3}o)r(?=(?:s|ed|ing|al|able|ful|less|ite|ites)?\b)"), "ur"),
)
_SIBILANT_MANY = re.compile(r"(?:ss|x|zz|ch|sh)e$")
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")


def names_in(title: str) -> Iterator[str]:
    """Yield what a title calls its subject: without number, article and brackets.

    ``Domain Name System (DNS)`` has two names, ``Mercury (planet)`` has one.
    """
    bare = _ARTICLE.sub("", _NUMBERED.sub("", " ".join(title.split())))
    found = _BRACKETED.fullmatch(bare)
    if found is None:
        yield bare
        return
    pairs = list(expansions(bare))
    for pair in pairs:
        yield from pair
    if not pairs:
        yield found["base"]


def is_abbreviation(word: str) -> bool:
    """Return whether one *word* has a capital behind its first letter: ``DNS``, ``kWh``."""
    return " " not in word and word[1:] != word[1:].lower()


def forms_of(name: str, *, plain: bool = True) -> list[str]:
    """Return the ways to write *name*, blanks for hyphens, in the case of the name.

    With *plain* the singular of a plural counts, which a proper noun does not have.
    """
    whole = " ".join(composed(name).text.split())
    forms: dict[str, None] = {}
    for spelled in _spelled(whole):
        for joined in _joined(spelled):
            for form in _numbers(joined, plain=plain):
                if len(form) <= MAX_LENGTH and form.count(" ") < MAX_WORDS:
                    forms[form] = None
    return list(forms)


def _spelled(name: str) -> Iterator[str]:
    yield name
    for rules in (_TO_AMERICAN, _TO_BRITISH):
        changed = name
        for pattern, letters in rules:
            changed = pattern.sub(letters, changed)
        yield changed


def _joined(name: str) -> Iterator[str]:
    """Yield *name* with blanks for hyphens, and in one word where people write it so."""
    yield spaced(name)
    if _HYPHENED.search(name):
        yield spaced(_HYPHENED.sub("", name))
    parts = spaced(name).split(" ")
    if len(parts) == 2 and all(_can_be_joined(part) for part in parts):
        yield "".join(parts)


def _can_be_joined(part: str) -> bool:
    return len(part) > 2 and part.isalpha() and part.lower() not in FUNCTION_WORDS


def _numbers(name: str, *, plain: bool) -> Iterator[str]:
    """Yield *name*, its plural, and its singular."""
    yield name
    start = name.rfind(" ") + 1
    last = name[start:]
    if not last[-1:].isalpha():
        return
    one = _one(last) if plain or is_abbreviation(last) else last
    if one != last:
        yield name[:start] + one
        if _SIBILANT_MANY.search(one):
            yield name[:start] + one[:-1]  # both `cache` and `mulch` have an `es`
    yield name[:start] + _many(one)


def _one(word: str) -> str:
    if is_abbreviation(word):
        return word[:-1] if word.endswith("s") and word[-2:-1].isupper() else word
    single = singular(word.lower())
    kept = len(word) - 1 if single.startswith(word[:-1].lower()) else len(word) - 3
    return word if single == word.lower() else word[:kept] + single[kept:]


def _many(word: str) -> str:
    low = word.lower()
    if is_abbreviation(word) or not low.isascii():
        return f"{word}s"
    if low.endswith("y") and low[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if _SIBILANT.search(low) else f"{word}s"


def bare(name: str) -> str:
    """Return *name* without quotes and apostrophes around it."""
    return name.strip(f'"“”«»{APOSTROPHES} ')
