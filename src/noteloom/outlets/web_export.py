"""What the library hands out, entry by entry: the browser puts together what is shown.

The words are those of ``noteloom export``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from noteloom.outlets import bibtex
from noteloom.outlets.selection import select
from noteloom.outlets.table import table
from noteloom.render.library.told import told_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from noteloom.model.library import Library
    from noteloom.render.library.told import Told

NAME = "library-export"
"""Under which the browser asks for the entries."""

URL, TITLE = "\x01", "\x02"
"""Stand for what the table of the library shows; no text that leaves holds them."""

_ENCODER = msgspec.json.Encoder()
_LINE_END = "\r\n"
_SHORT = 3


class Form(Struct, frozen=True):
    """A file in pieces: *head*, then entries with *between* between two of them."""

    name: str
    head: str
    between: str


class Exports(Struct, frozen=True):
    """An entry in each form for each thing, in the order of the library."""

    forms: list[Form]
    rows: list[list[str]]


def web_exports(library: Library) -> Mapping[str, bytes]:
    """Return the entries of each form that the library hands out, by name."""
    if not library.resources:
        return {}
    chosen = select(library)
    head, *lines = table(chosen).removesuffix(_LINE_END).split(_LINE_END)
    forms = [Form("bibtex", "", "\n"), Form("csv", f"{head}{_LINE_END}", "")]
    # No field holds the end of a line.
    entries = {
        one.resource.id: [bibtex.entry(one), f"{line}{_LINE_END}"]
        for one, line in zip(chosen.records, lines, strict=True)
    }
    rows = [
        [_shorter(entry, told) for entry in entries[one.id]]
        for one, told in zip(library.resources, told_of(library), strict=True)
    ]
    return {NAME: _ENCODER.encode(Exports(forms, rows))}


def _shorter(entry: str, told: Told) -> str:
    """Return *entry* without what the table shows."""
    if told.url:
        entry = entry.replace(told.url, URL)
    return entry.replace(told.title, TITLE) if len(told.title) > _SHORT else entry
