"""All words of a site: which parts hold them, and which are forms of one."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from noteloom.search.languages import endings, groups, languages_of
from noteloom.search.packing import packed
from noteloom.search.weighing import LEVELS, impacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from noteloom.search.weighing import Weighed

Postings: TypeAlias = "Sequence[tuple[int, int]]"
"""The parts that hold a word, by number and rising, each with the word's level in it."""


class Vocabulary(NamedTuple):
    """The words of a site in the order of their UTF-16 units, as browsers compare them.

    *postings* are packed, one text for each word. *links* holds for each word how far back
    the last form of the same word is, 0 for the first one.
    """

    words: tuple[str, ...]
    postings: tuple[str, ...]
    links: tuple[int, ...]
    endings: tuple[str, ...]
    little: tuple[str, ...]


def vocabulary(parts: Sequence[Weighed], named: Sequence[str]) -> Vocabulary:
    """Return the words of *parts*; *named* are the languages that the site says it is in.

    Cost:
        One step for each distinct word of each part.

    """
    postings = _postings(parts)
    words = tuple(sorted(postings, key=lambda word: word.encode("utf-16-be", "replace")))
    languages = languages_of(named, _counts(parts))
    grouped = groups(words, languages.algorithms)
    return Vocabulary(
        words,
        tuple(_packed(postings[word]) for word in words),
        _links(len(words), grouped),
        tuple(endings(words, grouped)),
        tuple(sorted(languages.little)),
    )


def _postings(parts: Sequence[Weighed]) -> dict[str, list[tuple[int, int]]]:
    average = sum(part.length for part in parts) / max(1, len(parts))
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, part in enumerate(parts):
        for word, level in impacts(part, average).items():
            found[word].append((number, level))
    return found


def _counts(parts: Iterable[Weighed]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for part in parts:
        counts.update(part.text)
    return counts


def _packed(postings: Postings) -> str:
    """Return *postings* as text: the step to each part times 15, plus its level from 0."""
    last, numbers = 0, []
    for part, level in postings:
        numbers.append((part - last) * LEVELS + level - 1)
        last = part
    return packed(numbers)


def _links(number: int, grouped: Iterable[Sequence[int]]) -> tuple[int, ...]:
    links = [0] * number
    for group in grouped:
        for before, at in pairwise(group):
            links[at] = at - before
    return tuple(links)
