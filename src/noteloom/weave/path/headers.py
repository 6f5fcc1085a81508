"""What the header of a note says of order: ``prerequisites: [valves, pumps]``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.model.source import Lines
from noteloom.weave.path.labels import relation_of
from noteloom.weave.path.names import stem
from noteloom.weave.path.said import Named, Saying

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.model.note import Note

_WIKI = re.compile(r"\[\[([^\[\]|#\n]{1,200})[^\[\]\n]{0,200}\]\]")


def by_header(note: Note) -> Iterator[Saying]:
    """Yield what the fields of the header say; their names all count."""
    for key, value in note.fields.items():
        relation = relation_of(key) if value else None
        if relation:
            lines = _line_of(note, key)
            values = [_WIKI.sub(r"\1", one.strip()) for one in value.split(",")]
            named = tuple(Named(stem(one), None, listed=True) for one in values if one)
            span = note.source.line_span(lines.first)
            yield Saying(relation._replace(sure=True), named, span, lines)


def _line_of(note: Note, key: str) -> Lines:
    """Return the line of the header that starts with *key*."""
    for number, line in enumerate(note.source.lines, start=1):
        if line.strip().startswith(key):
            return Lines(number, number)
    return Lines(1, 1)
