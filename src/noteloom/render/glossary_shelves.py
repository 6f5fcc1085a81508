"""The letters of the glossary, and on which page the terms of each stand."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noteloom.model.glossary import GlossaryEntry, TermId

PAGE_LIMIT = 1500
"""A larger glossary has a page for each letter: about half a megabyte is enough of one."""

_SIGNS, _DIGITS = "#", "0–9"
_FIRST = {_SIGNS: 0, _DIGITS: 1}
_NAMES = {_SIGNS: "signs", _DIGITS: "digits"}


class Shelf(NamedTuple):
    """The terms that begin with one letter, and the page they are on."""

    letter: str
    entries: tuple[GlossaryEntry, ...]
    uri: str


def shelves(glossary: Sequence[GlossaryEntry], whole: str) -> tuple[Shelf, ...]:
    """Return the shelves of *glossary*, on the page *whole* or their own.

    Signs come first, then digits, then letters.
    """
    found: defaultdict[str, list[GlossaryEntry]] = defaultdict(list)
    for entry in glossary:
        found[_letter(entry.term)].append(entry)
    is_long = len(glossary) > PAGE_LIMIT
    return tuple(
        Shelf(letter, tuple(found[letter]), _uri(letter) if is_long else whole)
        for letter in sorted(found, key=lambda one: (_FIRST.get(one, len(_FIRST)), one))
    )


def pages_of(glossary: Sequence[GlossaryEntry], whole: str) -> dict[TermId, str]:
    """Return the page of each term."""
    return {
        entry.id: shelf.uri for shelf in shelves(glossary, whole) for entry in shelf.entries
    }


def _letter(term: str) -> str:
    """Return the heading of a term: a letter without accents, or what stands for others."""
    first = unicodedata.normalize("NFKD", term.lstrip("\"'“‘«(.-"))[:1]
    if first.isdigit():
        return _DIGITS
    # Scripts without capitals have too many letters for a heading each.
    return first.upper()[:1] if first.lower() != first.upper() else _SIGNS


def _uri(letter: str) -> str:
    name = _NAMES.get(letter) or letter.lower()
    return f"glossary/{name if name.isascii() else f'u{ord(letter):04x}'}.md"
