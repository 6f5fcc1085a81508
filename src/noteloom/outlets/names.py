"""The names of people in their parts, as bibliographies sort them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.outlets import wording

if TYPE_CHECKING:
    from collections.abc import Iterable

_PARTICLES = frozenset(
    "al bin da de del della den der di dos du el ibn la le ten ter van von zu".split()
)
_SUFFIXES = frozenset(["ii", "iii", "iv", "jr", "sr"])
# Words that a body has in its name, and a person has not.
_BODIES = frozenset(
    """
    academy agency and association authors board bureau center centre college committee
    community company consortium contributors corp corporation council department
    developers editors foundation gmbh group inc institute institution lab labs llc
    laboratory ltd ministry network office organisation organization press project
    research school services society staff team technologies the university
    """.split()
)
_MOST_WORDS = 5


class Name(NamedTuple):
    """A person's name in parts, or a body's name as *family* alone, then *literal*."""

    family: str
    given: str = ""
    suffix: str = ""
    literal: bool = False


OTHERS = Name("others", literal=True)
"""More authors than are named, in the word that BibTeX and CSL processors know."""

_ET_AL = "et al."


def names_of(authors: Iterable[str]) -> tuple[Name, ...]:
    """Return the parts of each name; ``et al.`` at an end becomes ``OTHERS``."""
    names: list[Name] = []
    for author in authors:
        text = wording.line(author)
        named = text.removesuffix(_ET_AL).rstrip(" ,")
        names.extend([name_of(named)] if named else [])
        names.extend([OTHERS] if named != text.rstrip(" ,") else [])
    return tuple(names)


def name_of(text: str) -> Name:
    """Return the parts of the name *text*; a doubtful one stays whole."""
    text = wording.line(text)
    family, comma, given = (part.strip() for part in text.partition(","))
    if comma and family and given and "," not in given and _is_personal(text.split()):
        return Name(family, given)
    words = text.split()
    if comma or not _is_personal(words):
        return Name(text, literal=True)
    suffix = words.pop() if len(words) > 2 and _bare(words[-1]) in _SUFFIXES else ""
    start = len(words) - 1
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
    return Name(" ".join(words[start:]), " ".join(words[:start]), suffix)


def _is_personal(words: list[str]) -> bool:
    """Return whether *words* look like a given name and a family name."""
    return 2 <= len(words) <= _MOST_WORDS and all(map(_fits_a_person, words))


def _fits_a_person(word: str) -> bool:
    if word in _PARTICLES:
        return True
    return word[0].isupper() and word.isprintable() and _has_only_letters(word)


def _has_only_letters(word: str) -> bool:
    letters = word.replace(".", "").replace("-", "").replace("'", "").replace("’", "")
    return letters.rstrip(",").isalpha() and _bare(word) not in _BODIES


def _bare(word: str) -> str:
    return word.casefold().strip(".,")
