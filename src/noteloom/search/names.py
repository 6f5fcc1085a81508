"""Names of pages, as a browser compares them with a query, and what abbreviations mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.search.words import chunks, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from noteloom.search.documents import Document
    from noteloom.search.entry import Entry
    from noteloom.search.vocabulary import Vocabulary

_JOINTS = str.maketrans("", "", "-_.,/'\u2010\u2011\u2019")
_MOST_WORDS = 8
_IN_BRACKETS = re.compile(r"([^()]+?)\s*\(([^()]+)\)\s*")


def names_of(document: Document) -> Iterator[tuple[str, ...]]:
    """Yield the names of *document*, as words."""
    names = (document.title, *_halves(document.title), *document.names)
    yield from dict.fromkeys(tuple(_words(name)) for name in names)


def abbreviated(document: Document) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each abbreviation among the names of *document* and things, with its words."""
    for names in _alike(document):
        words = [_words(name) for name in names]
        shorts = {one[0] for one in words if len(one) == 1}
        shorts |= {one[0].removesuffix("s") for one in words if len(one) == 1}
        for one in words:
            if 1 < len(one) <= _MOST_WORDS:
                for initials in (_initials(one), _initials([w for w in one if len(w) > 3])):
                    if len(initials) > 1 and initials in shorts:
                        yield initials, tuple(one)


def keys_of(entries: Sequence[Entry], known: Vocabulary) -> list[list[str]]:
    """Return, for each page, the keys of its names.

    A key is a name without blanks and joints: ``KV cache`` and ``kv-cache`` are one.
    Another has the first form of each word that says something, so that ``scaling law``
    finds ``Scaling laws``, and ``how are models trained`` finds ``How models are trained``.
    """
    forms = {**dict(_first_forms(known)), **dict.fromkeys(known.little, "")}
    return [list(filter(None, dict.fromkeys(_keys(one, forms)))) for one in entries]


def meanings(entries: Iterable[Entry], little: Iterable[str]) -> dict[str, list[str]]:
    """Return the words of each abbreviation.

    The key is the abbreviation, or the words without blanks; so both find each other.
    """
    skipped = frozenset(little)
    found: dict[str, list[str]] = {}
    for entry in entries:
        for short, words in entry.meant:
            weighty = [word for word in words if word not in skipped]
            if len(weighty) > 1:
                found.setdefault(short, weighty)
                found.setdefault("".join(words), [short])
    return dict(sorted(found.items()))


def _alike(document: Document) -> Iterator[tuple[str, ...]]:
    """Yield the names that mean one thing."""
    yield (*_halves(document.title), *document.names)
    yield from ((*_halves(one.heading), *one.names) for one in document.parts if one.kind)


def _initials(words: Iterable[str]) -> str:
    return "".join(word[0] for word in words)


def _words(name: str) -> list[str]:
    """Return the words of *name*: `low-rank` is two."""
    spaced = name.replace("-", " ").replace("\u2010", " ").replace("\u2011", " ")
    words = (fold(chunk).translate(_JOINTS) for chunk in chunks(spaced))
    # An accent without its letter folds to nothing.
    return [word for word in words if word]


def _halves(title: str) -> tuple[str, ...]:
    """Return a title, or both its halves if the second one stands in brackets."""
    found = _IN_BRACKETS.fullmatch(title)
    return found.groups() if found else (title,)


def _keys(entry: Entry, forms: Mapping[str, str]) -> Iterator[str]:
    for words in entry.names:
        yield "".join(words)
        yield "".join(forms.get(word, word) for word in words)


def _first_forms(known: Vocabulary) -> Iterator[tuple[str, str]]:
    """Yield each word with the first one of its forms."""
    roots: list[int] = []
    for at, link in enumerate(known.links):
        roots.append(roots[at - link] if link else at)
    return ((word, known.words[roots[at]]) for at, word in enumerate(known.words))
