"""What ``topics.yml`` may hold: typed, validated, published as a JSON Schema."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

import msgspec
from msgspec import Meta, Struct

from noteloom.model.card import MOST_OF_TABLE, CardKind
from noteloom.model.disagreement import Review
from noteloom.model.note import Priority
from noteloom.model.taxonomy import Level, Role, Weights

Slug: TypeAlias = Annotated[str, Meta(pattern="^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Words: TypeAlias = Annotated[str, Meta(min_length=1, pattern=r"\S")]
WebAddress: TypeAlias = Annotated[str, Meta(pattern="^https?://[^\\s]+$")]


class SelectorFile(Struct, forbid_unknown_fields=True, frozen=True):
    """A part of a note that belongs to the topic."""

    note: Annotated[
        Words, Meta(description="the note's file name or its path without suffix")
    ]
    section: Annotated[
        Words | None, Meta(description="a heading, or a path such as `Reading > Critique`")
    ] = None
    items: Annotated[
        list[Words],
        Meta(description="only items, rows and paragraphs that hold such a text"),
    ] = []
    role: Annotated[
        Role | None, Meta(description="where on the topic's page it stands")
    ] = None


class _Common(
    Struct, forbid_unknown_fields=True, frozen=True, kw_only=True, tag_field="type"
):
    id: Annotated[Slug, Meta(description="file name and address of the page")]
    title: Words
    category: Annotated[Slug, Meta(description="the id of one of `categories`")]
    summary: Annotated[Words, Meta(description="one sentence")]
    aliases: list[Words] = []
    tags: list[Words] = []
    level: Level | None = None
    priority: Annotated[Priority | None, Meta(description="whether one must study it")] = (
        None
    )
    prerequisites: Annotated[
        list[Slug], Meta(description="ids of topics to know before")
    ] = []
    related: Annotated[
        list[Slug], Meta(description="ids of topics to look at as well")
    ] = []
    sections: list[SelectorFile] = []


class ConceptFile(_Common, tag="concept", frozen=True, kw_only=True):
    """An idea."""


class TechniqueFile(_Common, tag="technique", frozen=True, kw_only=True):
    """A way of doing something."""

    purpose: Annotated[Words, Meta(description="what it is for, as a short phrase")]


class ModelFamilyFile(_Common, tag="model-family", frozen=True, kw_only=True):
    """Models that belong together."""

    vendors: Annotated[list[Words], Meta(min_length=1)]
    weights: Weights


class PracticeFile(_Common, tag="practice", frozen=True, kw_only=True):
    """Something one does."""

    goal: Annotated[Words, Meta(description="what comes of it, as a short phrase")]


class ToolFile(_Common, tag="tool", frozen=True, kw_only=True):
    """A program or service."""

    homepage: WebAddress | None = None


class ComparisonFile(_Common, tag="comparison", frozen=True, kw_only=True):
    """Things side by side."""

    compares: Annotated[list[Words], Meta(min_length=2)]


class CourseUnitFile(_Common, tag="course-unit", frozen=True, kw_only=True):
    """A part of a course."""

    week: Annotated[int, Meta(ge=1, le=500)] | None = None


class ReadingListFile(_Common, tag="reading-list", frozen=True, kw_only=True):
    """A page that is mainly links."""


class GlossaryFile(_Common, tag="glossary", frozen=True, kw_only=True):
    """Terms with their meanings."""


TopicFile: TypeAlias = (
    ConceptFile
    | TechniqueFile
    | ModelFamilyFile
    | PracticeFile
    | ToolFile
    | ComparisonFile
    | CourseUnitFile
    | ReadingListFile
    | GlossaryFile
)
TOPIC_FILES: dict[str, type[TopicFile]] = {
    str(kind.__struct_config__.tag): kind
    for kind in (
        ConceptFile,
        TechniqueFile,
        ModelFamilyFile,
        PracticeFile,
        ToolFile,
        ComparisonFile,
        CourseUnitFile,
        ReadingListFile,
        GlossaryFile,
    )
}


class CategoryFile(Struct, forbid_unknown_fields=True, frozen=True):
    """A shelf of topics."""

    id: Slug
    title: Words
    summary: str = ""


class SiteFile(Struct, forbid_unknown_fields=True, frozen=True):
    """What the home page says."""

    title: Words
    tagline: str = ""
    intro: str = ""
    start: Annotated[list[Slug], Meta(description="ids of the topics to begin with")] = []


class CrossLinksFile(Struct, forbid_unknown_fields=True, frozen=True):
    """Which names become links where they are mentioned."""

    allow: Annotated[
        list[Words], Meta(description="names to link although they are ordinary words")
    ] = []
    deny: Annotated[list[Words], Meta(description="names never to link")] = []


class SideFile(Struct, forbid_unknown_fields=True, frozen=True):
    """What one place says."""

    note: Annotated[
        Words, Meta(description="the note's file name or its path without suffix")
    ]
    text: Annotated[Words, Meta(description="some words of the place")]


class DisagreementFile(Struct, forbid_unknown_fields=True, frozen=True):
    """What the owner says of a disagreement."""

    id: Annotated[
        Slug, Meta(description="as `noteloom doctor` prints it, or a new one with `sides`")
    ]
    review: Annotated[Review, Meta(description="`dismissed` takes it off the pages")] = (
        Review.CONFIRMED
    )
    comment: Words | None = None
    subject: Annotated[
        Words | None, Meta(description="what it is about; required with `sides`")
    ] = None
    sides: Annotated[
        list[SideFile], Meta(description="the places, for one that no rule finds")
    ] = []


class ResourceFile(Struct, forbid_unknown_fields=True, frozen=True):
    """What a thing is that a note names without an address."""

    title: Annotated[Words, Meta(description="the name as the note has it")]
    url: Annotated[
        WebAddress | None,
        Meta(description="its address; null if it is none of those in the notes"),
    ]


class CardOffFile(Struct, forbid_unknown_fields=True, frozen=True):
    """Cards that are not wanted: those for which everything holds that is named here."""

    card: Annotated[
        Slug | None, Meta(description="the id of one card, as `noteloom cards` lists it")
    ] = None
    note: Annotated[
        Words | None, Meta(description="the note's file name or its path without suffix")
    ] = None
    section: Annotated[Words | None, Meta(description="a heading above the card")] = None
    kind: CardKind | None = None


class CardsFile(Struct, forbid_unknown_fields=True, frozen=True):
    """Which cards the site asks."""

    kinds: Annotated[list[CardKind] | None, Meta(description="all by default")] = None
    without: Annotated[
        list[CardOffFile], Meta(description="cards that are not wanted")
    ] = []
    table_limit: Annotated[
        int, Meta(ge=0, description="the most cards that one table makes")
    ] = MOST_OF_TABLE


class TaxonomyFile(Struct, forbid_unknown_fields=True, frozen=True):
    """The whole file."""

    site: SiteFile | None = None
    categories: list[CategoryFile] = []
    topics: list[TopicFile] = []
    crosslinks: CrossLinksFile = CrossLinksFile()
    disagreements: list[DisagreementFile] = []
    resources: list[ResourceFile] = []
    cards: CardsFile = CardsFile()


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of ``topics.yml``."""
    schema = msgspec.json.schema(TaxonomyFile)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Noteloom taxonomy (topics.yml)",
        **schema,
    }
