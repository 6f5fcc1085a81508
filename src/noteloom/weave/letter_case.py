"""Words in the letters that notes write them in: ``PVC``, but ``pipe``."""

from __future__ import annotations

from collections import Counter, defaultdict
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_EDGES = "\"'“”‘’«»()[]{}<>.,;:!?…*_/|·"
_MOSTLY = 0.75


class _Bare(dict[str, str]):
    """Words without the marks around them, one object for each: notes share most."""

    def __missing__(self, token: str) -> str:
        """Find the word in *token*, and forget all others if there are too many."""
        if len(self) >= _MOST_KNOWN:
            self.clear()
        bare = self[token] = intern(token.strip(_EDGES))
        return bare


_MOST_KNOWN = 65_536
_BARE = _Bare()


class Forms(NamedTuple):
    """How often words stand in which letters, as two rows."""

    written: tuple[str, ...]
    counts: tuple[int, ...]


def as_written(words: Collection[str], sentences: Iterable[str]) -> dict[str, str]:
    """Return each of *words*, which are in lower case, as *sentences* mostly write it."""
    return mostly_written(words, [forms_in(sentences)])


def forms_in(sentences: Iterable[str]) -> Forms:
    """Return in which letters *sentences* write their words.

    A sentence's first word has its capital from its place, and does not count.
    """
    rest = [one.replace("-", " ").lstrip().partition(" ")[2] for one in sentences]
    tokens = Counter(" ".join(rest).split())
    forms: defaultdict[str, int] = defaultdict(int)
    for token, count in tokens.items():
        forms[_BARE[token]] += count
    forms.pop("", None)
    return Forms(tuple(forms), tuple(forms.values()))


def mostly_written(words: Collection[str], told: Iterable[Forms]) -> dict[str, str]:
    """Return each of *words*, which are in lower case, as it is mostly written."""
    total: defaultdict[str, int] = defaultdict(int)
    for written, counts in told:
        for form, count in zip(written, counts, strict=True):
            total[form] += count
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for form, count in total.items():
        word = form.lower()
        if word in words:
            forms[word][form] += count
    return {word: _mostly(word, forms[word]) for word in words}


def _mostly(word: str, forms: Counter[str]) -> str:
    form = max(forms, key=lambda one: (forms[one], one), default=word)
    return form if forms[form] >= _MOSTLY * forms.total() else word
