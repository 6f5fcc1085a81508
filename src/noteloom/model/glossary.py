"""Terms and what the notes say they mean."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, NewType

if TYPE_CHECKING:
    from noteloom.model.place import Place
    from noteloom.model.taxonomy import TopicId

TermId = NewType("TermId", str)
"""Lower-case letters, digits and hyphens: it is an anchor on the glossary's page."""


class MeaningKind(StrEnum):
    """How a note says what a term means."""

    DEFINITION = "definition"
    """A definition list, or a sentence that defines."""
    TABLE = "table"
    ITEM = "item"
    """``Term: meaning`` as one of several such items."""
    EXPANSION = "expansion"
    """The long form of an abbreviation."""


class Meaning(NamedTuple):
    """What a term means by one note, in plain words of one line."""

    text: str
    kind: MeaningKind
    place: Place


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A term. *spellings* are the other ways to write it, *meanings* in reading order.

    *topic* is the topic that is about the term, where there is one.
    """

    id: TermId
    term: str
    meanings: tuple[Meaning, ...]
    spellings: tuple[str, ...] = ()
    topic: TopicId | None = None
