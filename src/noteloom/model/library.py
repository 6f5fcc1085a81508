"""All notes as one body of knowledge: what weaving makes and rendering shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.backlink import Backlinks
from noteloom.model.card import Deck
from noteloom.model.freshness import Freshness
from noteloom.model.path import LearningPath

if TYPE_CHECKING:
    from collections.abc import Mapping

    from noteloom.model.backlink import Related
    from noteloom.model.card import Card
    from noteloom.model.diagnostic import Diagnostic
    from noteloom.model.disagreement import Disagreement
    from noteloom.model.glossary import GlossaryEntry
    from noteloom.model.health import HealthReport
    from noteloom.model.inline import Image, Link
    from noteloom.model.note import Blocks, Item, Note, NoteId, Priority
    from noteloom.model.place import PageRef
    from noteloom.model.resource import Resource
    from noteloom.model.source import Lines, Span
    from noteloom.model.sums import CheckedSum
    from noteloom.model.table_facts import TableFacts
    from noteloom.model.taxonomy import Role, Taxonomy, TopicId, TopicSpec


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
    """What a reader studies: the owner's definition and what the notes say.

    *leads_to* is what ``topics.yml`` says; ``Library.path`` holds what the notes say too.
    """

    spec: TopicSpec
    passages: tuple[Passage, ...]
    resources: tuple[ResourceItem, ...]
    leads_to: tuple[TopicId, ...]
    verified: str | None
    tags: tuple[str, ...]


class Target(NamedTuple):
    """Where a link inside the folder of notes leads: to a page, a file or a folder."""

    page: PageRef | None
    fragment: str | None
    asset: str | None = None
    folder: str | None = None


@dataclass(frozen=True, slots=True)
class Library:
    """Everything a site shows.

    Notes are in the order of their paths, topics in the owner's, resources in that of their
    first mention, disagreements in that of their ids.
    """

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
    texts: Mapping[NoteId, Blocks] = field(default_factory=dict)
    """The blocks of each note with cross-links, as its own page shows them."""
    glossary: tuple[GlossaryEntry, ...] = ()
    """In the order of the terms."""
    backlinks: Backlinks = field(default_factory=Backlinks)
    related: Mapping[PageRef, tuple[Related, ...]] = field(default_factory=dict)
    disagreements: tuple[Disagreement, ...] = ()
    freshness: Freshness = field(default_factory=Freshness)
    sums: tuple[CheckedSum, ...] = ()
    path: LearningPath = field(default_factory=LearningPath)
    deck: Deck = field(default_factory=Deck)
    tables: Mapping[tuple[NoteId, Span], TableFacts] = field(default_factory=dict)
    """What the columns of tables hold, by note and span, in reading order."""

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards that readers are asked, in the order of the notes."""
        return self.deck.cards

    @property
    def has_tags(self) -> bool:
        """Whether any page has a tag."""
        return any(one.tags for one in self.topics) or any(one.tags for one in self.notes)

    def topics_in(self, category: str) -> tuple[Topic, ...]:
        """Return the topics of *category*, in the owner's order."""
        return tuple(topic for topic in self.topics if topic.spec.category == category)
