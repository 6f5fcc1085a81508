"""Names of pages, as a browser compares them with a query, and what abbreviations mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.search.words import chunks, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from noteloom.search.documents import Document
    from noteloom.search.vocabulary import Vocabulary

_JOINTS = str.maketrans("", "", "-_.,/'\u2010\u2011\u2019")
_MOST_WORDS = 8
_IN_BRACKETS = re.compile(r"([^()]+?)\s*\(([^()]+)\)\s*")


def keys_of(documents: Sequence[Document], known: Vocabulary) -> list[str]:
    """Return, for each page, the keys of its names with blanks between them.

    A key is a name without blanks and joints: ``KV cache`` and ``kv-cache`` are one.
    Another has the first form of each word that says something, so that ``scaling law``
    finds ``Scaling laws``, and ``how are models trained`` finds ``How models are trained``.
    """
    forms = {**dict(_first_forms(known)), **dict.fromkeys(known.little, "")}
    return [" ".join(filter(None, dict.fromkeys(_keys(one, forms)))) for one in documents]


def meanings(documents: Iterable[Document], little: Iterable[str]) -> dict[str, list[str]]:
    """Return the words of each abbreviation that a page or thing has among its names.

    The key is the abbreviation, or the words without blanks; so both find each other.
    """
    skipped = frozenset(little)
    found: dict[str, list[str]] = {}
    for document in documents:
        for names in _names(document):
            for short, words in _abbreviated(names):
                weighty = [word for word in words if word not in skipped]
                if len(weighty) > 1:
                    found.setdefault(short, weighty)
                    found.setdefault("".join(words), [short])
    return dict(sorted(found.items()))


def _names(document: Document) -> Iterator[tuple[str, ...]]:
    """Yield the names that mean one thing."""
    yield (*_halves(document.title), *document.names)
    yield from ((*_halves(one.heading), *one.names) for one in document.parts if one.kind)


def _abbreviated(names: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each of *names* that is the first letters of another one, with its words."""
    words = [_words(name) for name in names]
    shorts = {one[0] for one in words if len(one) == 1}
    shorts |= {one[0].removesuffix("s") for one in words if len(one) == 1}
    for one in words:
        if 1 < len(one) <= _MOST_WORDS:
            for initials in (_initials(one), _initials([w for w in one if len(w) > 3])):
                if len(initials) > 1 and initials in shorts:
                    yield initials, one


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


def _keys(document: Document, forms: Mapping[str, str]) -> Iterator[str]:
    for name in (document.title, *_halves(document.title), *document.names):
        words = _words(name)
        yield "".join(words)
        yield "".join(forms.get(word, word) for word in words)


def _first_forms(known: Vocabulary) -> Iterator[tuple[str, str]]:
    """Yield each word with the first one of its forms."""
    roots: list[int] = []
    for at, link in enumerate(known.links):
        roots.append(roots[at - link] if link else at)
    return ((word, known.words[roots[at]]) for at, word in enumerate(known.words))
