"""Words in the letters that notes write them in: ``PVC``, but ``pipe``."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_EDGES = "\"'“”‘’«»()[]{}<>.,;:!?…*_/|·"
_MOSTLY = 0.75


def as_written(words: Collection[str], sentences: Iterable[str]) -> dict[str, str]:
    """Return each of *words*, which are in lower case, as *sentences* mostly write it.

    A sentence's first word has its capital from its place, and does not count.
    """
    tokens = Counter(
        chain.from_iterable(one.replace("-", " ").split()[1:] for one in sentences)
    )
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for token, count in tokens.items():
        bare = token.strip(_EDGES)
        word = bare.lower()
        if word in words:
            forms[word][bare] += count
    return {word: _mostly(word, forms[word]) for word in words}


def _mostly(word: str, forms: Counter[str]) -> str:
    form = max(forms, key=lambda one: (forms[one], one), default=word)
    return form if forms[form] >= _MOSTLY * forms.total() else word
