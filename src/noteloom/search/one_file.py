"""The index of a small site: a head with all words and pages, and what is shown of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from noteloom.search.cutting import cut, pieces
from noteloom.search.names import keys_of, meanings
from noteloom.search.packing import fronted, packed
from noteloom.search.page_facts import PageFacts, page_facts
from noteloom.search.shelves import opened

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from noteloom.search.entry import Entry
    from noteloom.search.vocabulary import Vocabulary

_TEXT_PIECE = 12_000


class Head(PageFacts, frozen=True, omit_defaults=True, kw_only=True):
    """What a browser has before it looks anything up. Numbers are packed."""

    names: list[str]
    """For each page, the keys of its names; see :mod:`noteloom.search.names`."""
    meant: dict[str, list[str]]
    """What abbreviations mean."""
    words: str
    lengths: str
    """For each word, how many signs its postings have."""
    links: str
    endings: list[str]
    little: list[str]
    text_pieces: str
    """The number of pages in each piece of texts."""
    postings: str
    least: int = 0
    """How many signs the postings of a usual word have at least."""


def one_file(
    entries: Sequence[Entry], known: Vocabulary, least: int
) -> tuple[Head, Mapping[str, bytes]]:
    """Return the head of *entries*, and pieces of JSON by name."""
    texts = [opened(one.shelves) for one in entries]
    sizes = cut([len(one) for one in texts], _TEXT_PIECE)
    head = Head(
        **msgspec.structs.asdict(page_facts(entries)),
        names=[" ".join(keys) for keys in keys_of(entries, known)],
        meant=meanings(entries, known.little),
        words=fronted(known.words),
        lengths=packed(map(len, known.postings)),
        links=packed(known.links),
        endings=list(known.endings),
        little=list(known.little),
        text_pieces=packed(sizes),
        postings="".join(known.postings),
        least=least,
    )
    shown = enumerate(pieces(texts, sizes))
    return head, {f"t{at}": b"[" + b",".join(some) + b"]" for at, some in shown}
