"""What the library hands out, entry by entry: the browser puts together what is shown.

The words are those of ``noteloom export``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec import Struct

from noteloom.outlets import bibtex
from noteloom.outlets.selection import select
from noteloom.outlets.table import said, table
from noteloom.render.library.told import told_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from noteloom.model.library import Library
    from noteloom.render.library.told import Told

NAME = "library-export"
"""Under which the browser asks for the entries."""

URL, TITLE, KEY, PLACES, SAID = SIGNS = "\x01\x02\x03\x04\x05"
"""Stand in a shape for what is another in each row; no text that leaves holds them."""

_ENCODER = msgspec.json.Encoder()
_LINE_END = "\r\n"
_SHORT = 3


class Form(Struct, frozen=True):
    """A file in pieces: *head*, then entries with *between* between two of them.

    Most entries differ only in what stands for the signs, so there are few *shapes*.
    """

    name: str
    head: str
    between: str
    shapes: list[str]
    rows: list[int]
    """The shape of each entry."""


class Columns(Struct, frozen=True):
    """What stands for the signs in each row, beside what the table of the library shows."""

    key: list[str]
    places: list[str]
    said: list[str]


class Exports(Struct, frozen=True):
    """An entry in each form for each thing, in the order of the library."""

    forms: list[Form]
    columns: Columns


def web_exports(library: Library) -> Mapping[str, bytes]:
    """Return the entries of each form that the library hands out, by name."""
    if not library.resources:
        return {}
    chosen = select(library)
    head, *lines = table(chosen).removesuffix(_LINE_END).split(_LINE_END)
    # No field holds the end of a line.
    entries = {
        one.resource.id: (one, bibtex.entry(one), f"{line}{_LINE_END}")
        for one, line in zip(chosen.records, lines, strict=True)
    }
    forms = (
        Form("bibtex", "", "\n", [], []),
        Form("csv", f"{head}{_LINE_END}", "", [], []),
    )
    columns = Columns([], [], [])
    known: list[dict[str, int]] = [{} for _ in forms]
    for resource, told in zip(library.resources, told_of(library), strict=True):
        record, *written = entries[resource.id]
        own = _Own(
            told, record.key, "; ".join(record.places), _quoted(said(record.resource))
        )
        columns.key.append(own.key)
        columns.places.append(own.places)
        columns.said.append(own.said)
        for form, shapes, entry in zip(forms, known, written, strict=True):
            form.rows.append(shapes.setdefault(own.shape(entry), len(shapes)))
    for form, shapes in zip(forms, known, strict=True):
        form.shapes.extend(shapes)
    return {NAME: _ENCODER.encode(Exports(list(forms), columns))}


class _Own(NamedTuple):
    """What of an entry is a row's own."""

    told: Told
    key: str
    places: str
    said: str

    def shape(self, entry: str) -> str:
        """Return *entry* with signs for it; the key stands in front, the rest anywhere."""
        told = self.told
        entry = entry.replace(self.key, KEY, 1)
        # The longest first, as one may hold another.
        found = (self.said, self.places, told.url, told.title)
        for sign, words in zip((SAID, PLACES, URL, TITLE), found, strict=True):
            entry = entry.replace(words, sign) if len(words) > _SHORT else entry
        return entry


def _quoted(text: str) -> str:
    """Return *text* as it stands in a cell."""
    return text.replace('"', '""')
