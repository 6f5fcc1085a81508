"""The index of a large site: a small head, and pieces that a browser fetches for a query.

- The head has what is known of all pages, and where each range of words begins.
- A chapter has the words of a range with their forms, and the names that would stand there.
- A piece of postings says which parts hold each of some words of a chapter.
- A shelf has what is shown of a page, or of some of its parts.
- The usual words are once more in one piece, for words that nothing stands for as they are.

Every piece is named after its content, and compressed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

import msgspec
from msgspec import Struct

from noteloom.search.cutting import Pieces, cut, pieces
from noteloom.search.dense import dense
from noteloom.search.names import keys_of, meanings
from noteloom.search.packing import fronted, packed, rising
from noteloom.search.page_facts import PageFacts, page_facts
from noteloom.search.usual import degree
from noteloom.search.vocabulary import in_units

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from noteloom.search.entry import Entry
    from noteloom.search.vocabulary import Vocabulary

_T = TypeVar("_T")
_ENCODER = msgspec.json.Encoder()
_CHAPTER = 12_000
"""So many signs have the words of a chapter together."""
_POSTINGS = 16_000


class Chapter(Struct, frozen=True, omit_defaults=True):
    """The words of a range. Numbers are packed."""

    words: str
    lengths: str
    """For each word, how many signs its postings have."""
    roots: str
    """For each word, how far back the first of its forms is."""
    nexts: str
    """For each word, how far on its next form is, 0 for the last one."""
    counts: str
    """How many words each piece of postings has."""
    postings: str
    """The names of these pieces."""
    names: dict[str, str]
    """The pages that bear a name, by its key."""
    meant: dict[str, list[str]]


class Usual(Struct, frozen=True):
    """The words that most parts hold."""

    words: str
    degrees: str
    """How usual each is, see :mod:`noteloom.search.usual`."""


class LargeHead(PageFacts, frozen=True, omit_defaults=True, kw_only=True):
    """What a browser has before it looks anything up. Numbers are packed."""

    little: list[str]
    endings: list[str]
    begins: list[str]
    """The first word of each chapter."""
    counts: str
    """The number of words in each chapter."""
    chapters: str
    """Their names."""
    usual: str
    """The name of the piece of usual words."""
    least: int
    """How many signs the postings of a usual word have at least."""
    shelved: str
    """The number of parts on each shelf."""
    shelves: str
    """Their names."""


def large(
    entries: Sequence[Entry], known: Vocabulary, least: int
) -> tuple[LargeHead, dict[str, bytes]]:
    """Return the head of *entries*, and the pieces by name, each compressed.

    Args:
        entries: The pages.
        known: Their words.
        least: How many signs the postings of a usual word have.

    """
    made = Pieces()
    counts = cut([len(word) + 3 for word in known.words], _CHAPTER) or [0]
    begins = [next(iter(some), "") for some in pieces(known.words, counts)]
    chapters = list(_chapters(entries, known, counts, begins, made))
    sizes = [len(one) for one in known.postings]
    shelves = [shelf for one in entries for shelf in one.shelves]
    head = LargeHead(
        **msgspec.structs.asdict(page_facts(entries)),
        little=list(known.little),
        endings=list(known.endings),
        begins=begins,
        counts=packed(counts),
        chapters="".join(_put(made, one) for one in chapters),
        usual=_put(made, _usual(known, sizes, least)),
        least=least,
        shelved=packed(one.parts for one in shelves),
        shelves="".join(made.put(one.content) for one in shelves),
    )
    return head, made.contents


def _chapters(
    entries: Sequence[Entry],
    known: Vocabulary,
    counts: Sequence[int],
    begins: Sequence[str],
    made: Pieces,
) -> Iterator[Chapter]:
    ranges = [in_units(begin) for begin in begins[1:]]
    named = _sorted_in(_by_key(keys_of(entries, known)), ranges)
    meant = _sorted_in(meanings(entries, known.little), ranges)
    roots, nexts = _ways(known.links)
    start = 0
    for number, count in enumerate(counts):
        own = slice(start, start + count)
        sizes = [len(one) for one in known.postings[own]]
        held = cut(sizes, _POSTINGS)
        postings = (_put(made, "".join(some)) for some in pieces(known.postings[own], held))
        yield Chapter(
            words=fronted(known.words[own]),
            lengths=packed(sizes),
            roots=packed(roots[own]),
            nexts=packed(nexts[own]),
            counts=packed(held),
            postings="".join(postings),
            names={key: packed(rising(some)) for key, some in named[number].items()},
            meant=meant[number],
        )
        start += count


def _by_key(keys: Sequence[Sequence[str]]) -> dict[str, list[int]]:
    """Return the pages that bear each name."""
    pages: defaultdict[str, list[int]] = defaultdict(list)
    for page, some in enumerate(keys):
        for key in some:
            pages[key].append(page)
    return dict(sorted(pages.items()))


def _sorted_in(
    values: Mapping[str, _T], ranges: Sequence[bytes]
) -> defaultdict[int, dict[str, _T]]:
    """Return *values* by the number of the range in which their keys stand."""
    found: defaultdict[int, dict[str, _T]] = defaultdict(dict)
    for key, value in values.items():
        found[bisect_right(ranges, in_units(key))][key] = value
    return found


def _ways(links: Sequence[int]) -> tuple[list[int], list[int]]:
    """Return how far each word is behind the first of its forms, and before the next."""
    roots, nexts = [0] * len(links), [0] * len(links)
    for at, link in enumerate(links):
        if link:
            roots[at] = roots[at - link] + link
            nexts[at - link] = link
    return roots, nexts


def _usual(known: Vocabulary, sizes: Sequence[int], least: int) -> Usual:
    places = [at for at, size in enumerate(sizes) if size >= least]
    return Usual(
        fronted([known.words[at] for at in places]),
        packed(degree(sizes[at]) for at in places),
    )


def _put(made: Pieces, value: Struct | str) -> str:
    return made.put(dense(_ENCODER.encode(value)))
