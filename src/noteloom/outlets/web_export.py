"""What the library hands out, entry by entry: the browser puts together what is shown.

The words are those of ``noteloom export``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from noteloom.outlets.bibtex import bibtex
from noteloom.outlets.selection import select
from noteloom.outlets.table import table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from noteloom.model.library import Library
    from noteloom.model.resource import ResourceId

_ENCODER = msgspec.json.Encoder()
_LINE_END = "\r\n"


class Entries(Struct, frozen=True):
    """A file in pieces: *head*, then *rows* with *between* between two of them.

    Rows are in the order of the resources of the library.
    """

    head: str
    between: str
    rows: list[str]


def web_exports(library: Library) -> Mapping[str, bytes]:
    """Return the entries of each form that the library hands out, by name."""
    if not library.resources:
        return {}
    return {
        "library-bibtex": _ENCODER.encode(_bibtex(library)),
        "library-csv": _ENCODER.encode(_csv(library)),
    }


def _bibtex(library: Library) -> Entries:
    chosen = select(library)
    entries = {
        one.resource.id: bibtex(chosen._replace(records=(one,))) for one in chosen.records
    }
    return Entries("", "\n", _in_order(library, entries))


def _csv(library: Library) -> Entries:
    chosen = select(library)
    # No field holds the end of a line.
    head, *lines = table(chosen).removesuffix(_LINE_END).split(_LINE_END)
    ids = (one.resource.id for one in chosen.records)
    rows = {name: f"{line}{_LINE_END}" for name, line in zip(ids, lines, strict=True)}
    return Entries(f"{head}{_LINE_END}", "", _in_order(library, rows))


def _in_order(library: Library, entries: Mapping[ResourceId, str]) -> list[str]:
    return [entries[one.id] for one in library.resources]
