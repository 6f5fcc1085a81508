"""What one note says of a term, before the notes are joined."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from noteloom.model.glossary import MeaningKind
    from noteloom.model.source import Lines


class Found(NamedTuple):
    """A term, what it means, and the lines of the note that say so.

    *also* are other ways to write it that stand beside it, such as its abbreviation. An
    expansion's *term* is the abbreviation, its *text* the long form.
    """

    term: str
    text: str
    kind: MeaningKind
    lines: Lines
    also: tuple[str, ...] = ()
