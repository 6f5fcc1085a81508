"""The owner's taxonomy: which topics there are, and which parts of the notes belong."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NewType, TypeAlias

from noteloom.model.card import ALL_CARDS

if TYPE_CHECKING:
    from noteloom.model.card import CardRules
    from noteloom.model.disagreement import DisagreementSpec
    from noteloom.model.note import Priority

TopicId = NewType("TopicId", str)
"""Lower-case letters, digits and hyphens: it is a file name and an address."""


class PageType(StrEnum):
    """Every type a page can have. Closed: the JSON Schema lists the same."""

    CONCEPT = "concept"
    TECHNIQUE = "technique"
    MODEL_FAMILY = "model-family"
    PRACTICE = "practice"
    TOOL = "tool"
    COMPARISON = "comparison"
    COURSE_UNIT = "course-unit"
    READING_LIST = "reading-list"
    GLOSSARY = "glossary"
    NOTE = "note"
    HUB = "hub"


class Level(StrEnum):
    """How much a reader should know before."""

    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"


class Role(StrEnum):
    """Which part of a topic page a passage belongs to, in reading order."""

    DEFINITION = "definition"
    SUBSTANCE = "substance"
    PITFALLS = "pitfalls"
    RESOURCES = "resources"
    QUESTIONS = "questions"


class Weights(StrEnum):
    """Whether a model family can be downloaded."""

    OPEN = "open"
    CLOSED = "closed"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Concept:
    """An idea. It needs no field of its own."""


@dataclass(frozen=True, slots=True)
class Technique:
    """A way of doing something; *purpose* says what it is for."""

    purpose: str


@dataclass(frozen=True, slots=True)
class ModelFamily:
    """Models that belong together."""

    vendors: tuple[str, ...]
    weights: Weights


@dataclass(frozen=True, slots=True)
class Practice:
    """Something one does; *goal* says what comes of it."""

    goal: str


@dataclass(frozen=True, slots=True)
class Tool:
    """A program or service; *homepage* is its address where the notes name one."""

    homepage: str | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Things side by side: at least two names."""

    compares: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CourseUnit:
    """A part of a course; *week* counts from 1."""

    week: int | None = None


@dataclass(frozen=True, slots=True)
class ReadingList:
    """A page that is mainly links. It needs no field of its own."""


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms with their meanings. It needs no field of its own."""


Details: TypeAlias = (
    Concept
    | Technique
    | ModelFamily
    | Practice
    | Tool
    | Comparison
    | CourseUnit
    | ReadingList
    | Glossary
)
"""What a topic of each type says beside the common fields."""

PAGE_TYPES: dict[type[Details], PageType] = {
    Concept: PageType.CONCEPT,
    Technique: PageType.TECHNIQUE,
    ModelFamily: PageType.MODEL_FAMILY,
    Practice: PageType.PRACTICE,
    Tool: PageType.TOOL,
    Comparison: PageType.COMPARISON,
    CourseUnit: PageType.COURSE_UNIT,
    ReadingList: PageType.READING_LIST,
    Glossary: PageType.GLOSSARY,
}


@dataclass(frozen=True, slots=True)
class Selector:
    """Which part of which note belongs to a topic.

    *note* is a note's id or file name. *section* is a heading, or a path of headings
    (``"Reading > Critique"``); without it the whole note is meant. With *items*, only
    the list items, rows and paragraphs that hold one of these texts. *role* overrides
    what the passage looks like.
    """

    note: str
    section: str | None = None
    items: tuple[str, ...] = ()
    role: Role | None = None
    line: int = 0
    """Where the taxonomy says so, counted from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicSpec:
    """A topic as its owner defines it."""

    id: TopicId
    title: str
    details: Details
    category: str
    summary: str
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    level: Level | None = None
    priority: Priority | None = None
    prerequisites: tuple[TopicId, ...] = ()
    related: tuple[TopicId, ...] = ()
    sections: tuple[Selector, ...] = ()
    line: int = 0

    @property
    def type(self) -> PageType:
        """The type of the topic's page."""
        return PAGE_TYPES[type(self.details)]


@dataclass(frozen=True, slots=True)
class Category:
    """A shelf of topics, shown as a hub."""

    id: str
    title: str
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """What the home page says. *start* are the topics to begin with."""

    title: str
    tagline: str = ""
    intro: str = ""
    start: tuple[TopicId, ...] = ()


@dataclass(frozen=True, slots=True)
class CrossLinks:
    """Which terms mentions of are linked, whatever the rules say; as the owner writes them.

    *deny* are names that never become links, *allow* names that always do.
    """

    allow: tuple[str, ...] = ()
    deny: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ResourceSpec:
    """What the owner says of a thing that a note names without an address.

    *title* are the words of the note. *url* is its address, None if it is like nothing
    else that the notes name. *line* is in ``topics.yml``.
    """

    title: str
    url: str | None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """Everything that ``topics.yml`` says. *text* is the file, for findings in it."""

    site: Site | None = None
    categories: tuple[Category, ...] = ()
    topics: tuple[TopicSpec, ...] = ()
    crosslinks: CrossLinks = CrossLinks()
    disagreements: tuple[DisagreementSpec, ...] = ()
    resources: tuple[ResourceSpec, ...] = ()
    cards: CardRules = ALL_CARDS
    path: str = "topics.yml"
    text: str = field(default="", repr=False)

    @property
    def source_path(self) -> PurePosixPath:
        """The path of the file, as sources have it."""
        return PurePosixPath(self.path)


NO_TAXONOMY = Taxonomy()
"""A folder without ``topics.yml``: each note is its own topic."""
