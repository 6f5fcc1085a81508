"""How much each word of a part says about it.

Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond"
(2009), section 3.6 (BM25F): the fields of a text are weighted and normalized by their
length each, added, and saturated once. How rare a word is comes in when it is asked for.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from noteloom.search.words import chunks, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from noteloom.search.documents import Document, Part

LEVELS = 15
"""A weight leaves as one of so many levels: with the step to its part, in two signs."""

_TITLE, _NAME, _HEADING, _TAG, _LEAD, _TEXT = 12.0, 8.0, 6.0, 3.0, 1.0, 1.0
_LEAD_WORDS = 60
_SATURATION = 4.0
_BY_LENGTH = 0.55
"""How far a text counts for less because it is long, 0 to 1."""


class Field(NamedTuple):
    """Words that count alike."""

    weight: float
    counts: Mapping[str, int]


class Weighed(NamedTuple):
    """A part as words: its short fields, and its text with the number of its words."""

    short: tuple[Field, ...]
    text: Mapping[str, int]
    length: int


def weighed(document: Document) -> tuple[Weighed, ...]:
    """Return the parts of *document* as words."""
    return tuple(_part(document, part, at) for at, part in enumerate(document.parts))


def impacts(part: Weighed, average: float) -> dict[str, int]:
    """Return the level, 1 to :data:`LEVELS`, of each word of *part*.

    Args:
        part: What to weigh.
        average: How long texts are on this site, in words.

    """
    norm = 1 - _BY_LENGTH + _BY_LENGTH * part.length / max(average, 1)
    sums: dict[str, float] = {
        word: _TEXT * number / norm for word, number in part.text.items()
    }
    for weight, counts in part.short:
        for word, number in counts.items():
            sums[word] = sums.get(word, 0) + weight * min(number, 2)
    return {
        word: max(1, round(LEVELS * total / (total + _SATURATION)))
        for word, total in sums.items()
    }


def _part(document: Document, part: Part, at: int) -> Weighed:
    text = Counter(words(part.text))
    return Weighed(
        tuple(field for field in _short(document, part, at) if field.counts),
        text,
        sum(text.values()),
    )


def _short(document: Document, part: Part, at: int) -> Iterator[Field]:
    """Yield the fields of a part that are not its text."""
    if at == 0:
        yield _field(_TITLE, document.title)
        yield from (_field(_NAME, name) for name in document.names)
        yield from (_field(_TAG, tag) for tag in document.tags)
        lead = " ".join(chunks(part.text)[:_LEAD_WORDS])
        yield Field(_LEAD, dict.fromkeys(words(lead), 1))
    elif part.kind is None:
        yield _field(_HEADING, part.heading)
    else:
        yield _field(_TITLE, part.heading)
        yield from (_field(_NAME, name) for name in part.names)


def _field(weight: float, text: str) -> Field:
    """Return a short text as a field: each of many words says less than the only one."""
    counts = Counter(words(text))
    few = 2 / (1 + len(counts) / 2) if counts else 1
    return Field(weight * min(1.0, max(few, 0.35)), counts)
