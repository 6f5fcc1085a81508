"""Where two notes say different things of one subject."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, NewType

if TYPE_CHECKING:
    from noteloom.model.freshness import StatedDate
    from noteloom.model.place import Place
    from noteloom.model.taxonomy import TopicId

DisagreementId = NewType("DisagreementId", str)
"""Lower-case letters, digits and hyphens; the owner names it in ``topics.yml``."""


class DisagreementKind(StrEnum):
    """What differs."""

    CLAIMS = "claims"
    """One side affirms what the other denies, or holds open."""
    NUMBERS = "numbers"
    """Two figures of one property of one thing."""
    NAMES = "names"
    """A text names one version of a thing and points at another."""


class Review(StrEnum):
    """What the owner says of it."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


class Difference(StrEnum):
    """What tells two sides apart that are both right."""

    VERSION = "version"
    DATE = "date"


class Stance(StrEnum):
    """How a side stands to the statement."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    OPEN = "open"
    """The side calls it a question or a debate."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one place says. *quote* is plain text as the note has it.

    *value* is the figure as written, *version* that of the thing the side is about, and
    *stated* the date that the note gives for it. *shown* says of a table's row which cell
    is meant: its thing, the property, and the cell.
    """

    place: Place
    quote: str
    stance: Stance | None = None
    value: str | None = None
    version: str | None = None
    stated: StatedDate | None = None
    shown: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """At least two sides on one subject.

    *apart_by* is None for a contradiction; else both sides may be right, each for its
    version or date. *score* is between 0 and 1, 1 for what the owner wrote. *rule* says
    in a short phrase how it was found.
    """

    id: DisagreementId
    subject: str
    kind: DisagreementKind
    sides: tuple[Side, ...]
    rule: str
    score: float
    apart_by: Difference | None = None
    review: Review = Review.OPEN
    comment: str | None = None
    topics: tuple[TopicId, ...] = ()


class SideSpec(NamedTuple):
    """A side as the owner names it: some words of a note. *line* is in ``topics.yml``."""

    note: str
    text: str
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreementSpec:
    """What the owner says of a disagreement: of one that was found, or of their own.

    With *sides* it is the owner's own, and *subject* says what it is about.
    """

    id: DisagreementId
    review: Review
    comment: str | None = None
    subject: str | None = None
    sides: tuple[SideSpec, ...] = ()
    line: int = 0
