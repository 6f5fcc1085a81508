"""What is odd about the folder as a whole: topics without text, notes of one title."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from noteloom.model.diagnostic import Diagnostic
from noteloom.model.source import Source
from noteloom.weave.findings import DUPLICATE_TITLE, EMPTY_TOPIC

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from noteloom.model.library import Topic
    from noteloom.model.note import Note
    from noteloom.model.taxonomy import Taxonomy


def empty_topics(taxonomy: Taxonomy, topics: Iterable[Topic]) -> Iterator[Diagnostic]:
    """Report topics without text."""
    source = Source(taxonomy.source_path, taxonomy.text)
    for topic in topics:
        if not topic.passages and not topic.resources:
            message = f"no part of any note is on topic `{topic.spec.id}`"
            yield Diagnostic(
                EMPTY_TOPIC, message, source, source.line_span(topic.spec.line or 1)
            )


def duplicate_titles(notes: Iterable[Note]) -> Iterator[Diagnostic]:
    """Report notes that share their title with one before them."""
    by_title: defaultdict[str, list[Note]] = defaultdict(list)
    for note in notes:
        by_title[note.title.casefold()].append(note)
    for same in by_title.values():
        for note in same[1:]:
            first = same[0].source.path
            message = f"`{note.title[:60]}` is also the title of `{first}`"
            yield Diagnostic(DUPLICATE_TITLE, message, note.source)
