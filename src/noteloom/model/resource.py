"""Things out there: papers, videos, books, however many notes mention them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, NewType

if TYPE_CHECKING:
    from noteloom.model.note import NoteId
    from noteloom.model.taxonomy import Level

ResourceId = NewType("ResourceId", str)


class ResourceKind(StrEnum):
    """What a thing out there is."""

    PAPER = "paper"
    VIDEO = "video"
    PLAYLIST = "playlist"
    COURSE = "course"
    ARTICLE = "article"
    BOOK = "book"
    REPOSITORY = "repository"
    TOOL = "tool"
    MODEL = "model"
    DATASET = "dataset"
    DISCUSSION = "discussion"


class Scheme(StrEnum):
    """A register in which things have names of their own."""

    ARXIV = "arxiv"
    DOI = "doi"
    ISBN = "isbn"
    YOUTUBE = "youtube"
    GITHUB = "github"
    HUGGING_FACE = "huggingface"
    PUBMED = "pubmed"


class Identifier(NamedTuple):
    """The name of a thing in a register, in its usual form: ``2309.16609``."""

    scheme: Scheme
    value: str


class Inference(NamedTuple):
    """Why two mentions are taken for one thing although no address says so.

    *score* is between 0 and 1, *reason* a short phrase for readers.
    """

    score: float
    reason: str


class Mention(NamedTuple):
    """One place where a note names a thing; line and column count from 1.

    *text* is what the thing is called there, *url* its address as written, None if the
    note gives none. *said* is what the note says of it beside its name, as plain words.
    """

    note: NoteId
    line: int
    column: int
    text: str
    url: str | None
    said: str = ""
    inferred: Inference | None = None


class Companion(NamedTuple):
    """Another thing that belongs to this one, such as the code of a book."""

    resource: ResourceId
    inferred: Inference


@dataclass(frozen=True, slots=True)
class Resource:
    """One thing out there, however many notes and addresses mention it.

    *url* is its main address as a note has it, None if no note gives one. *addresses*
    are all that differ once they are canonical, the main one first. *authors*, *year*,
    *site*, *level* and *minutes* are stated by a note or by the address, never guessed.
    """

    id: ResourceId
    title: str
    kind: ResourceKind
    url: str | None
    site: str | None
    mentions: tuple[Mention, ...]
    discussions: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    year: int | None = None
    identifiers: tuple[Identifier, ...] = ()
    level: Level | None = None
    minutes: int | None = None
    companions: tuple[Companion, ...] = ()
