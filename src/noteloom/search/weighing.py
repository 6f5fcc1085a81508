"""How much each word of a part says about it.

Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond"
(2009), section 3.6 (BM25F): the fields of a text are weighted and normalized by their
length each, added, and saturated once. How rare a word is comes in when it is asked for.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from noteloom.search.words import chunks, words, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from noteloom.search.documents import Document, Part

LEVELS = 15
"""A weight leaves as one of so many levels: with the step to its part, in two signs."""

_TITLE, _NAME, _HEADING, _TAG, _LEAD = 12.0, 8.0, 6.0, 3.0, 1.0
_UNIT = 100
_LEAD_WORDS = 60
_SATURATION = 4.0
_BY_LENGTH = 0.55
"""How far a text counts for less because it is long, 0 to 1."""


class Weighed(NamedTuple):
    """A part as words.

    *text* counts those of its text, and *length* is how many they are. *extra* is what
    words weigh because they stand in a title, a name, a heading, or early, in hundredths.
    """

    text: Mapping[str, int]
    length: int
    extra: Mapping[str, int]


def weighed(document: Document, part: Part, at: int) -> Weighed:
    """Return *part*, which is number *at* of *document*, as words."""
    text = _counted(part.text)
    extra: Counter[str] = Counter()
    for weight, counts in _short(document, part, at):
        for word, number in counts.items():
            extra[word] += round(_UNIT * weight * min(number, 2))
    return Weighed(text, sum(text.values()), extra)


def norm_of(length: int, average: float) -> float:
    """Return what the counts of a text are divided by.

    Args:
        length: How long the text is, in words.
        average: How long texts are on this site.

    """
    return 1 - _BY_LENGTH + _BY_LENGTH * length / max(average, 1)


def level_of(count: int, extra: int, norm: float) -> int:
    """Return what a word says of a part, from 1 to :data:`LEVELS`.

    Args:
        count: How often the text has it.
        extra: What it weighs besides, in hundredths.
        norm: See :func:`norm_of`.

    """
    total = count / norm + extra / _UNIT
    return max(1, round(LEVELS * total / (total + _SATURATION)))


def _counted(text: str) -> dict[str, int]:
    """Return how often *text* has each word; what comes twice is cut into words once."""
    counts: dict[str, int] = {}
    for chunk, number in Counter(chunks(text)).items():
        for word in words_of(chunk):
            counts[word] = counts.get(word, 0) + number
    return counts


def _short(
    document: Document, part: Part, at: int
) -> Iterator[tuple[float, Mapping[str, int]]]:
    """Yield the fields of a part that are not its text, each with its weight."""
    if at == 0:
        yield _field(_TITLE, document.title)
        yield from (_field(_NAME, name) for name in document.names)
        yield from (_field(_TAG, tag) for tag in document.tags)
        lead = " ".join(chunks(part.text)[:_LEAD_WORDS])
        yield _LEAD, dict.fromkeys(words(lead), 1)
    elif part.kind is None:
        yield _field(_HEADING, part.heading)
    else:
        yield _field(_TITLE, part.heading)
        yield from (_field(_NAME, name) for name in part.names)


def _field(weight: float, text: str) -> tuple[float, Mapping[str, int]]:
    """Return a short text as a field: each of many words says less than the only one."""
    counts = Counter(words(text))
    few = 2 / (1 + len(counts) / 2) if counts else 1
    return weight * min(1.0, max(few, 0.35)), counts
