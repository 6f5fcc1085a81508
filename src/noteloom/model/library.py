"""All notes as one body of knowledge: what weaving makes and rendering shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, NewType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from noteloom.model.diagnostic import Diagnostic
    from noteloom.model.health import HealthReport
    from noteloom.model.inline import Image, Link
    from noteloom.model.note import Blocks, Item, Note, NoteId, Priority
    from noteloom.model.source import Lines
    from noteloom.model.taxonomy import Role, Taxonomy, TopicId, TopicSpec

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


class Mention(NamedTuple):
    """One place where a note uses an address; line and column count from 1."""

    note: NoteId
    line: int
    column: int
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Resource:
    """One thing out there, however many notes mention it. *url* is its main address."""

    id: ResourceId
    title: str
    kind: ResourceKind
    url: str
    site: str | None
    mentions: tuple[Mention, ...]
    discussions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the blocks up to the next one; the first section has no heading.

    *path* holds the titles of the headings above and its own. *week* and *priority* are
    its own marks or those of the nearest heading above that has some.
    """

    note: Note
    path: tuple[str, ...]
    level: int
    blocks: Blocks
    lines: Lines
    week: int | None = None
    priority: Priority | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of blocks of one section, in one role on a topic page."""

    section: Section
    role: Role
    blocks: Blocks
    lines: Lines


@dataclass(frozen=True, slots=True)
class ResourceItem:
    """A list item about a resource, as a topic page shows it.

    *label* is the lead-in above the item, such as an author. *told* says that the page's
    prose already shows the item whole.
    """

    resource: Resource
    item: Item
    section: Section
    lines: Lines
    label: str | None
    told: bool


@dataclass(frozen=True, slots=True)
class Topic:
    """What a reader studies: the owner's definition and what the notes say."""

    spec: TopicSpec
    passages: tuple[Passage, ...]
    resources: tuple[ResourceItem, ...]
    leads_to: tuple[TopicId, ...]
    verified: str | None
    tags: tuple[str, ...]


class Target(NamedTuple):
    """Where a link inside the folder of notes leads."""

    note: NoteId | None
    fragment: str | None
    asset: str | None = None


@dataclass(frozen=True, slots=True)
class Library:
    """Everything a site shows. All sequences are in the order a reader sees them."""

    taxonomy: Taxonomy
    notes: tuple[Note, ...]
    topics: tuple[Topic, ...]
    resources: tuple[Resource, ...]
    section_topics: Mapping[NoteId, Mapping[int, tuple[TopicId, ...]]]
    """For each note, the topics of the section whose heading starts on a line."""
    targets: Mapping[tuple[NoteId, Link | Image], Target]
    assets: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = field(default=(), repr=False)
    health: HealthReport | None = None
    """How the links fare; None if nobody keeps a history of them."""

    @property
    def has_tags(self) -> bool:
        """Whether any page has a tag."""
        return any(one.tags for one in self.topics) or any(one.tags for one in self.notes)

    @property
    def topic_titles(self) -> Mapping[TopicId, str]:
        """The title of each topic."""
        return {topic.spec.id: topic.spec.title for topic in self.topics}

    def topics_in(self, category: str) -> tuple[Topic, ...]:
        """Return the topics of *category*, in the owner's order."""
        return tuple(topic for topic in self.topics if topic.spec.category == category)
