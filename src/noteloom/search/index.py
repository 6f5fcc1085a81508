"""The files of the index: a head, and pieces that a browser fetches when it needs them.

Every file is a script that hands over JSON, because from a disk browsers load nothing else.
The head has all words and pages. Which parts hold a word stands in pieces by ranges of
words, and what is shown of a page in pieces by ranges of pages; a small site has one of
each. All stand in a folder whose name changes with what they hold.
"""

from __future__ import annotations

import hashlib
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import msgspec
from msgspec import Struct

from noteloom.search.names import keys_of, meanings
from noteloom.search.packing import fronted, packed, rising
from noteloom.search.vocabulary import vocabulary
from noteloom.search.weighing import weighed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from noteloom.search.documents import Document, Part
    from noteloom.search.vocabulary import Vocabulary
    from noteloom.search.weighing import Weighed

HEAD = "head"
_T = TypeVar("_T")
_ENCODER = msgspec.json.Encoder()
_WORDS_PIECE = 48_000
"""A piece of postings ends behind so many signs; a small site has them in the head."""
_TEXT_PIECE = 12_000


class Index(NamedTuple):
    """The name of the index's folder, and what each file in it holds."""

    folder: str
    files: Mapping[str, bytes]


class Head(Struct, frozen=True, omit_defaults=True):
    """What a browser has before it looks anything up. Numbers are packed."""

    locations: list[str]
    titles: list[str]
    names: list[str]
    """For each page, the keys of its names; see :mod:`noteloom.search.names`."""
    meant: dict[str, list[str]]
    """What abbreviations mean."""
    weights: str
    """For each page, in percent."""
    parts: str
    """For each page, how many it has."""
    kinds: list[str]
    """Those of pages and things; 0 in *kind* is the first one."""
    levels: list[str]
    tags: list[str]
    kind: str
    level: str
    """For each page, its place in *levels* counted from 1, 0 for none."""
    tagged: str
    """For each page, how many tags it has, and their places."""
    things: dict[str, tuple[str, str]]
    """By the number of a page that lists things: the kind and level of each part."""
    words: str
    lengths: str
    """For each word, how many signs its postings have."""
    links: str
    endings: list[str]
    little: list[str]
    word_pieces: str
    """The number of words in each piece."""
    text_pieces: str
    postings: str | None = None
    """All of them, where they are few."""


class Indexer:
    """Makes indexes, and remembers the words of pages that have not changed since."""

    def __init__(self) -> None:
        """Start with nothing known."""
        self._known: dict[Document, tuple[Weighed, ...]] = {}

    def index(self, documents: Iterable[Document], languages: Sequence[str]) -> Index:
        """Return the index of *documents* for a site that says it is in *languages*."""
        ordered = sorted(documents, key=lambda one: (-one.weight, one.location))
        self._known = {one: self._known.get(one) or weighed(one) for one in ordered}
        parts = [part for one in ordered for part in self._known[one]]
        return _index(ordered, vocabulary(parts, languages))


def _index(documents: Sequence[Document], known: Vocabulary) -> Index:
    texts = [_shown(one) for one in documents]
    text_sizes = _cut(list(map(len, texts)), _TEXT_PIECE)
    word_sizes = _cut(list(map(len, known.postings)), _WORDS_PIECE)
    is_small = len(word_sizes) < 2
    head = _head(documents, known, [] if is_small else word_sizes, text_sizes)
    if is_small:
        head = msgspec.structs.replace(head, postings="".join(known.postings))
    contents = {HEAD: _ENCODER.encode(head)}
    if not is_small:
        for number, some in enumerate(_pieces(known.postings, word_sizes)):
            contents[f"w{number}"] = _ENCODER.encode("".join(some))
    for number, pages in enumerate(_pieces(texts, text_sizes)):
        contents[f"t{number}"] = b"[" + b",".join(pages) + b"]"
    files = {f"{name}.js": _script(name, content) for name, content in contents.items()}
    return Index(_digest(files), files)


def _head(
    documents: Sequence[Document],
    known: Vocabulary,
    word_sizes: Sequence[int],
    text_sizes: Sequence[int],
) -> Head:
    kinds, levels, tags = _palettes(documents)
    return Head(
        locations=[one.location for one in documents],
        titles=[one.title for one in documents],
        names=keys_of(documents, known),
        meant=meanings(documents, known.little),
        weights=packed(round(one.weight * 100) for one in documents),
        parts=packed(len(one.parts) for one in documents),
        kinds=list(kinds),
        levels=list(levels),
        tags=list(tags),
        kind=packed(kinds[one.kind] for one in documents),
        level=packed(_level(levels, one.level) for one in documents),
        tagged=packed(
            number
            for one in documents
            for number in (len(one.tags), *(tags[tag] for tag in one.tags))
        ),
        things={
            str(at): _things(one, kinds, levels)
            for at, one in enumerate(documents)
            if one.lists
        },
        words=fronted(known.words),
        lengths=packed(map(len, known.postings)),
        links=packed(known.links),
        endings=list(known.endings),
        little=list(known.little),
        word_pieces=packed(word_sizes),
        text_pieces=packed(text_sizes),
    )


def _palettes(
    documents: Sequence[Document],
) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """Return the number of each kind, level and tag, in the order in which they come."""
    things = [part for one in documents if one.lists for part in one.parts]
    kinds = [*(one.kind for one in documents), *(one.kind for one in things if one.kind)]
    levels = [*(one.level for one in documents), *(one.level for one in things)]
    tags = sorted({tag for one in documents for tag in one.tags})
    return _numbers(kinds), _numbers(filter(None, levels)), _numbers(tags)


def _numbers(values: Iterable[str]) -> dict[str, int]:
    return {value: number for number, value in enumerate(dict.fromkeys(values))}


def _level(levels: Mapping[str, int], level: str | None) -> int:
    return levels[level] + 1 if level else 0


def _things(
    document: Document, kinds: Mapping[str, int], levels: Mapping[str, int]
) -> tuple[str, str]:
    return (
        packed(kinds[part.kind or document.kind] for part in document.parts),
        packed(_level(levels, part.level) for part in document.parts),
    )


def _shown(document: Document) -> bytes:
    """Return what is shown of a page: its parts with anchors, headings and texts."""
    return _ENCODER.encode([_told(part) for part in document.parts])


def _told(part: Part) -> tuple[str, str, str]:
    return part.anchor, part.heading, part.text


def _cut(sizes: Sequence[int], limit: int) -> list[int]:
    """Return how many follow each other in each piece: as many as pass *limit* at last."""
    ends, total = [], 0
    for at, size in enumerate(sizes, start=1):
        total += size
        if total >= limit:
            ends.append(at)
            total = 0
    if total or not ends:
        ends.append(len(sizes))
    return list(rising(ends))


def _pieces(values: Sequence[_T], sizes: Sequence[int]) -> Iterator[Sequence[_T]]:
    for end, size in zip(accumulate(sizes), sizes, strict=True):
        yield values[end - size : end]


def _script(name: str, content: bytes) -> bytes:
    return b"noteloomSearch(%s,%s)" % (_ENCODER.encode(name), content)


def _digest(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(files[name])
    return digest.hexdigest()[:8]
