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
from heapq import nsmallest
from itertools import chain, islice
from math import log, sqrt
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.backlink import Related
from noteloom.model.note import NoteId
from noteloom.model.place import PageKind, PageRef
from noteloom.weave.letter_case import forms_in, mostly_written
from noteloom.weave.memo import NO_MEMO
from noteloom.weave.page_words import forms_of, page_texts, page_words, tally_of
from noteloom.weave.text.words import singular, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from noteloom.model.library import Topic
    from noteloom.model.note import Note
    from noteloom.weave.memo import Memo
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
    notes: Iterable[Note],
    statements: Statements,
    topics: Sequence[Topic],
    memo: Memo = NO_MEMO,
) -> dict[PageRef, tuple[Related, ...]]:
    """Return the pages that are most like each page, the most alike first.

    The pages are the topics, and the notes of which no topic shows a part.
    """
    notes = tuple(notes)
    texts = list(page_texts(notes, statements, topics))
    tallies = {
        PageRef(PageKind.NOTE, note.id): memo.of(tally_of, note, statements[note.id])
        for note in notes
    }
    pages = list(page_words(texts, tallies))
    index = _Index(pages)
    found = {one.page: index.nearest(at) for at, one in enumerate(pages)}
    words = {word for near in found.values() for one in near for word in one.shared}
    by_id = {note.id: note for note in notes}
    told = [
        memo.of(forms_of, by_id[NoteId(text.page.id)], text.statements)
        if text.page.kind is PageKind.NOTE
        else forms_in([one.text for one in text.statements])
        for text in texts
    ]
    written = mostly_written(words, told)
    return {
        page: tuple(_written(one, written) for one in found[page])
        for page in sorted(found)
        if found[page]
    }


def _written(one: Related, written: Mapping[str, str]) -> Related:
    return one._replace(shared=tuple(written[word] for word in one.shared))


class _Posted(NamedTuple):
    """The pages of a term by their places, and the weight that it has on each."""

    pages: tuple[int, ...]
    weights: tuple[float, ...]


class _Index:
    """The weightiest terms of each page, and the pages of each term."""

    def __init__(self, pages: Sequence[PageWords]) -> None:
        self.pages = pages
        said = _said_most(pages)
        self.terms = {word: _term(word) for word in said}
        self.spellings = {self.terms[word]: word for word in reversed(said)}
        self.vectors = _vectors([_bag(page, self.terms) for page in pages])
        self.postings = _postings(self.vectors)

    def nearest(self, at: int) -> tuple[Related, ...]:
        """Return the pages that are most like the one *at* this place."""
        best = nsmallest(MOST, self._alike(at))
        return tuple(
            Related(self.pages[other].page, round(-score, 3), self._shared(at, other))
            for score, other in best
            if -score >= -best[0][0] * _LEAST_OF_BEST
        )

    def _alike(self, at: int) -> list[tuple[float, int]]:
        """Return the pages that share enough with the one *at* this place.

        Each comes with how alike the two are, below zero, so that the best is the least.
        """
        posted = [(weight, self.postings[one]) for one, weight in self.vectors[at].items()]
        # Few pages share enough terms to be scored.
        counts = Counter(chain.from_iterable([found.pages for _, found in posted]))
        scores = {
            other: 0.0
            for other, shared in counts.items()
            if shared >= _LEAST_SHARED and other != at
        }
        for weight, found in posted:
            for other, its in zip(*found, strict=True):
                if other in scores:
                    scores[other] += weight * its
        least = _LEAST_OF_MANY if len(self.pages) > _MANY_PAGES else _LEAST_SCORE
        return [(-score, other) for other, score in scores.items() if score >= least]

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
    total: defaultdict[str, float] = defaultdict(float)
    for page in pages:
        for word, count in page.counts.items():
            total[word] += count
    return [word for _, word in sorted([(-count, word) for word, count in total.items()])]


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
    meeting = {term for term, count in frequency.items() if 1 < count <= common}
    vectors: list[dict[str, float]] = []
    for bag in bags:
        heaviest = [(log(1 + count) * rarity[term], term) for term, count in bag.items()]
        heaviest.sort(reverse=True)
        length = sqrt(sum([weight * weight for weight, _ in heaviest[:_TERMS]]))
        telling = ((weight, term) for weight, term in heaviest if term in meeting)
        vectors.append(
            {term: weight / length for weight, term in islice(telling, _TERMS) if weight}
        )
    return vectors


def _postings(vectors: Iterable[Mapping[str, float]]) -> dict[str, _Posted]:
    found: defaultdict[str, list[tuple[float, int]]] = defaultdict(list)
    for at, vector in enumerate(vectors):
        for term, weight in vector.items():
            found[term].append((-weight, at))
    return {term: _posted(heaviest) for term, heaviest in found.items()}


def _posted(found: list[tuple[float, int]]) -> _Posted:
    best = sorted(found)[:_POSTINGS] if len(found) > _POSTINGS else found
    return _Posted(tuple([at for _, at in best]), tuple([-weight for weight, _ in best]))
