"""Related pages: those whose words are alike, weighed by how rare the words are.

Source: Manning, Raghavan and Schütze, "Introduction to Information Retrieval" (2008):
weights by tf-idf with a logarithmic tf (§6.2, §6.4), pages scored term by term over
postings (§6.3.3, §7.1), long postings cut to their heaviest (§7.1.3, champion lists).

Cost: a page has at most ``_TERMS`` terms and a term at most ``_POSTINGS`` pages, so that
the work grows with the number of pages, not of pairs: 769 notes took 1.3 s, 3,076 took
4.6 s.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from heapq import nlargest
from itertools import chain
from math import log, sqrt
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.backlink import Related
from noteloom.weave.letter_case import as_written
from noteloom.weave.page_words import page_texts, page_words
from noteloom.weave.text.words import singular, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from noteloom.model.library import Topic
    from noteloom.model.note import Note
    from noteloom.model.place import PageRef
    from noteloom.weave.page_words import PageWords
    from noteloom.weave.text.statements import Statements

MOST = 8
"""How many related pages a page has at most."""

_TERMS = 40
_POSTINGS = 64
# What more than a fifth of the pages say tells none of them from the others; among a few
# pages the rarity of a word decides alone.
_COMMON = 5
_FEW_PAGES = 12
_LEAST_SHARED = 3
# Among many pages, some are a little alike by chance.
_LEAST_SCORE = 0.08
_LEAST_OF_MANY = 0.1
_MANY_PAGES = 100
_LEAST_OF_BEST = 0.3
_SHARED_SHOWN = 4


def related_of(
    notes: Iterable[Note], statements: Statements, topics: Sequence[Topic]
) -> dict[PageRef, tuple[Related, ...]]:
    """Return the pages that are most like each page, the most alike first.

    The pages are the topics, and the notes of which no topic shows a part.
    """
    texts = list(page_texts(notes, statements, topics))
    pages = list(page_words(texts))
    index = _Index(pages)
    found = {one.page: index.nearest(at) for at, one in enumerate(pages)}
    words = {word for near in found.values() for one in near for word in one.shared}
    said = (one.text for text in texts for one in text.statements)
    written = as_written(words, said)
    return {
        page: tuple(_written(one, written) for one in found[page])
        for page in sorted(found)
        if found[page]
    }


def _written(one: Related, written: Mapping[str, str]) -> Related:
    return one._replace(shared=tuple(written[word] for word in one.shared))


class _Posting(NamedTuple):
    weight: float
    at: int


class _Alike(NamedTuple):
    score: float
    at: int


class _Index:
    """The weightiest terms of each page, and the pages of each term."""

    def __init__(self, pages: Sequence[PageWords]) -> None:
        self.pages = pages
        said = _said_most(pages)
        self.terms = {word: _term(word) for word in said}
        self.spellings = {self.terms[word]: word for word in reversed(said)}
        self.vectors = _vectors([_bag(page, self.terms) for page in pages])
        self.postings = _postings(self.vectors)
        self.posted = {
            term: frozenset(one.at for one in found)
            for term, found in self.postings.items()
        }

    def nearest(self, at: int) -> tuple[Related, ...]:
        """Return the pages that are most like the one *at* this place."""
        best = nlargest(MOST, self._alike(at), key=lambda one: (one.score, -one.at))
        return tuple(
            Related(self.pages[other].page, round(score, 3), self._shared(at, other))
            for score, other in best
            if score >= best[0].score * _LEAST_OF_BEST
        )

    def _alike(self, at: int) -> Iterator[_Alike]:
        """Yield the pages that share enough with the one *at* this place."""
        scores: defaultdict[int, float] = defaultdict(float)
        for term, weight in self.vectors[at].items():
            for its, other in self.postings[term]:
                scores[other] += weight * its
        least = _LEAST_OF_MANY if len(self.pages) > _MANY_PAGES else _LEAST_SCORE
        for other, score in scores.items():
            if other != at and score >= least and self._share_enough(at, other):
                yield _Alike(score, other)

    def _share_enough(self, at: int, other: int) -> bool:
        """Return whether the page *other* is posted under enough terms of the one *at*."""
        shared = sum(other in self.posted[term] for term in self.vectors[at])
        return shared >= _LEAST_SHARED

    def _shared(self, at: int, other: int) -> tuple[str, ...]:
        """Return the words that say most of why two pages are alike.

        The other page's own name is not repeated, unless there is nothing else.
        """
        own, its = self.vectors[at], self.vectors[other]
        terms = sorted(own.keys() & its.keys(), key=lambda one: (-own[one] * its[one], one))
        named = {self.terms[word] for word in self.pages[other].names}
        telling = [term for term in terms if term not in named] or terms
        return tuple(self.spellings[term] for term in telling[:_SHARED_SHOWN])


def _said_most(pages: Iterable[PageWords]) -> list[str]:
    """Return every word, what is said most first."""
    total: Counter[str] = Counter()
    for page in pages:
        total.update(page.counts)
    return sorted(total, key=lambda one: (-total[one], one))


def _term(word: str) -> str:
    # The stemmer leaves the `s` of abbreviations: they have no vowel.
    return stem(singular(word))


def _bag(page: PageWords, terms: Mapping[str, str]) -> dict[str, float]:
    """Return how often *page* says each term."""
    found: defaultdict[str, float] = defaultdict(float)
    for word, count in page.counts.items():
        found[terms[word]] += count
    return found


def _vectors(bags: Sequence[Mapping[str, float]]) -> list[dict[str, float]]:
    """Return the weightiest terms of each page; the length of a vector is at most 1.

    What no other page says cannot bring two together, but it makes a page less like all
    others, and so it counts for the length.
    """
    frequency = Counter(chain.from_iterable(bags))
    rarity = {term: log(len(bags) / count) for term, count in frequency.items()}
    common = max(_FEW_PAGES, len(bags) // _COMMON)
    vectors: list[dict[str, float]] = []
    for bag in bags:
        weights = {term: log(1 + count) * rarity[term] for term, count in bag.items()}
        length = sqrt(sum(one * one for one in nlargest(_TERMS, weights.values())))
        telling = [term for term in weights if 1 < frequency[term] <= common]
        best = nlargest(_TERMS, telling, key=lambda term: (weights[term], term))
        vectors.append({one: weights[one] / length for one in best if weights[one]})
    return vectors


def _postings(vectors: Iterable[Mapping[str, float]]) -> dict[str, list[_Posting]]:
    postings: defaultdict[str, list[_Posting]] = defaultdict(list)
    for at, vector in enumerate(vectors):
        for term, weight in vector.items():
            postings[term].append(_Posting(weight, at))
    return {
        term: nlargest(_POSTINGS, found, key=lambda one: (one.weight, -one.at))
        for term, found in postings.items()
    }
