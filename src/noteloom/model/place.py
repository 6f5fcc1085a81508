"""Places: a page of the site, and some lines of a note."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from noteloom.model.note import NoteId
    from noteloom.model.source import Lines


class PageKind(StrEnum):
    """What a page that can be pointed at is about."""

    TOPIC = "topic"
    NOTE = "note"
    TERM = "term"
    """An entry of the glossary; the page is the glossary itself."""


class PageRef(NamedTuple):
    """A page, or an entry of the glossary, by the id of what it is about."""

    kind: PageKind
    id: str


class Place(NamedTuple):
    """Some lines of a note: where something is said."""

    note: NoteId
    lines: Lines
