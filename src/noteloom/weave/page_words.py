"""The words of each page that readers read: of every topic, and of notes without one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.place import PageKind, PageRef
from noteloom.weave.letter_case import forms_in
from noteloom.weave.text.words import FUNCTION_WORDS, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from noteloom.model.library import Passage, ResourceItem, Topic
    from noteloom.model.note import Note, NoteId
    from noteloom.weave.letter_case import Forms
    from noteloom.weave.text.statements import Statement, Statements

_NAME_WEIGHT = 3
_ADDRESS = re.compile(r"\S*(?:://|www\.)\S*")
# A figure with its unit, or a contraction: neither says what a page is about.
_EMPTY = re.compile(r"\d+[a-z]{0,2}|[^'’]*['’].*")


class PageText(NamedTuple):
    """What a page says. *names* are what it is called, *heads* its headings and summary."""

    page: PageRef
    names: tuple[str, ...]
    heads: tuple[str, ...]
    statements: tuple[Statement, ...]


class Tally(NamedTuple):
    """How often each word is said, as two rows: a dictionary takes more memory."""

    words: tuple[str, ...]
    counts: tuple[int, ...]


class PageWords(NamedTuple):
    """How often a page says each word, in lower case and without function words.

    *names* are the words of what it is called.
    """

    page: PageRef
    counts: Mapping[str, float]
    names: frozenset[str]


NO_TALLIES: Mapping[PageRef, Tally] = MappingProxyType({})


def page_texts(
    notes: Iterable[Note], statements: Statements, topics: Sequence[Topic]
) -> Iterator[PageText]:
    """Yield the text of every topic, and of every note that no topic shows a part of."""
    starts = {note: [one.lines.first for one in said] for note, said in statements.items()}
    placed = {part.section.note.id for topic in topics for part in _parts(topic)}
    for topic in topics:
        yield _of_topic(topic, statements, starts)
    for note in notes:
        if note.id not in placed:
            yield _of_note(note, statements[note.id])


def page_words(
    texts: Sequence[PageText], tallies: Mapping[PageRef, Tally] = NO_TALLIES
) -> Iterator[PageWords]:
    """Yield the words of each page, the names' more often than they stand there.

    A sentence that several pages say counts for each of them by its share: what was
    copied, or is shown twice, does not make two pages alike. *tallies* are those of
    texts that were read before.
    """
    pages_with: Counter[str] = Counter()
    for text in texts:
        pages_with.update({one.text for one in text.statements})
    shared = {said for said, pages in pages_with.items() if pages > 1}
    for text in texts:
        counts: dict[str, float] = dict(
            zip(*(tallies.get(text.page) or tally(text)), strict=True)
        )
        common = [one.text for one in text.statements if one.text in shared]
        _remove(counts, _counted(common))
        for said in dict.fromkeys(common):
            _add(counts, _counted([said]), 1 / pages_with[said])
        names = _counted(text.names)
        _add(counts, dict.fromkeys(names, 1), _NAME_WEIGHT)
        yield PageWords(text.page, counts, frozenset(names))


def tally(text: PageText) -> Tally:
    """Return how often *text* says each word outside of its names."""
    found = _counted([*(one.text for one in text.statements), *text.heads])
    return Tally(tuple(found), tuple(found.values()))


def tally_of(note: Note, said: tuple[Statement, ...]) -> Tally:
    """Return how often *note*, which says this, says each word outside of its names."""
    return tally(_of_note(note, said))


def forms_of(_: Note, said: Iterable[Statement]) -> Forms:
    """Return in which letters a note that says this writes its words."""
    return forms_in([one.text for one in said])


def _parts(topic: Topic) -> tuple[Passage | ResourceItem, ...]:
    return (*topic.passages, *topic.resources)


def _of_topic(
    topic: Topic, statements: Statements, starts: Mapping[NoteId, Sequence[int]]
) -> PageText:
    spec = topic.spec
    shown: dict[tuple[NoteId, int], Statement] = {}
    for part in _parts(topic):
        note = part.section.note.id
        first = bisect_left(starts[note], part.lines.first)
        last = bisect_right(starts[note], part.lines.last)
        shown.update(((note, at), statements[note][at]) for at in range(first, last))
    heads = dict.fromkeys(
        part.section.path[-1] for part in topic.passages if part.section.path
    )
    return PageText(
        PageRef(PageKind.TOPIC, spec.id),
        (spec.title,),
        (spec.summary, *spec.aliases, *heads),
        tuple(shown.values()),
    )


def _of_note(note: Note, said: tuple[Statement, ...]) -> PageText:
    heads = dict.fromkeys(one.section[-1] for one in said if one.section)
    return PageText(
        PageRef(PageKind.NOTE, note.id),
        (note.title, *note.tags),
        (note.summary or "", *heads),
        said,
    )


def _counted(texts: Iterable[str]) -> dict[str, int]:
    """Return how often *texts* say each word that can tell what they are about."""
    counts = Counter(words("\n".join(map(_without_addresses, texts))))
    return {word: count for word, count in counts.items() if _tells(word)}


def _without_addresses(text: str) -> str:
    has_some = "://" in text or "www." in text
    return _ADDRESS.sub(" ", text) if has_some else text


@lru_cache(maxsize=131_072)
def _tells(word: str) -> bool:
    return len(word) > 1 and word not in FUNCTION_WORDS and not _EMPTY.fullmatch(word)


def _remove(counts: dict[str, float], fewer: Mapping[str, int]) -> None:
    for word, count in fewer.items():
        left = counts[word] - count
        if left:
            counts[word] = left
        else:
            del counts[word]


def _add(counts: dict[str, float], more: Mapping[str, int], weight: float) -> None:
    for word, count in more.items():
        counts[word] = counts.get(word, 0) + count * weight
