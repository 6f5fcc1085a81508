"""The front matter of a page: typed, validated, published as a JSON Schema.

Values are written as JSON, which is YAML too, so no text can break out of its field.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, TypeAlias

import msgspec
from msgspec import Meta, Struct

from noteloom.model.note import Priority
from noteloom.model.taxonomy import Level, Weights

Words: TypeAlias = Annotated[str, Meta(min_length=1)]
Count: TypeAlias = Annotated[int, Meta(ge=0)]
Date: TypeAlias = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}(-\d{2})?$")]


class SourceLines(Struct, frozen=True):
    """A part of a note that a page shows; lines count from 1 and include both ends."""

    note: Words
    lines: Annotated[str, Meta(pattern=r"^\d+(-\d+)?$")]


class _Front(Struct, frozen=True, kw_only=True, tag_field="type", omit_defaults=True):
    title: Words
    description: str = ""
    tags: list[str] = []
    summary: str = ""
    urls: Annotated[Count, Meta(description="how many distinct web addresses it has")] = 0
    minutes: Annotated[Count, Meta(description="reading time at 220 words a minute")] = 0
    hide: Annotated[list[str], Meta(description="parts of the theme not to show")] = []
    search: Annotated[
        dict[str, float | bool], Meta(description="weight in the search")
    ] = {}


class _TopicFront(_Front, kw_only=True, frozen=True):
    aliases: list[str] = []
    category: Words
    level: Level | None = None
    priority: Priority | None = None
    prerequisites: list[str] = []
    related: list[str] = []
    sources: list[SourceLines] = []
    verified: Annotated[
        Date | None, Meta(description="when its notes say it was last checked, if they do")
    ]


class ConceptFront(_TopicFront, tag="concept", kw_only=True, frozen=True):
    """The page of an idea."""


class TechniqueFront(_TopicFront, tag="technique", kw_only=True, frozen=True):
    """The page of a way of doing something."""

    purpose: Words


class ModelFamilyFront(_TopicFront, tag="model-family", kw_only=True, frozen=True):
    """The page of models that belong together."""

    vendors: list[str]
    weights: Weights


class PracticeFront(_TopicFront, tag="practice", kw_only=True, frozen=True):
    """The page of something one does."""

    goal: Words


class ToolFront(_TopicFront, tag="tool", kw_only=True, frozen=True):
    """The page of a program or service."""

    homepage: str | None = None


class ComparisonFront(_TopicFront, tag="comparison", kw_only=True, frozen=True):
    """The page of things side by side."""

    compares: list[str]


class CourseUnitFront(_TopicFront, tag="course-unit", kw_only=True, frozen=True):
    """The page of a part of a course."""

    week: int | None = None


class ReadingListFront(_TopicFront, tag="reading-list", kw_only=True, frozen=True):
    """A page that is mainly links."""


class GlossaryFront(_TopicFront, tag="glossary", kw_only=True, frozen=True):
    """The page of terms with their meanings."""


class NoteFront(_Front, tag="note", kw_only=True, frozen=True):
    """The page of a whole note."""

    dialect: Words
    source: Annotated[Words, Meta(description="path in the folder of notes")]
    topics: list[str] = []
    fields: Annotated[dict[str, str], Meta(description="other fields of the header")] = {}
    verified: Annotated[
        Date | None, Meta(description="when it says that it was last checked, if it does")
    ] = None


class HubFront(_Front, tag="hub", kw_only=True, frozen=True):
    """A page that leads to others."""

    members: Count


TopicFront: TypeAlias = (
    ConceptFront
    | TechniqueFront
    | ModelFamilyFront
    | PracticeFront
    | ToolFront
    | ComparisonFront
    | CourseUnitFront
    | ReadingListFront
    | GlossaryFront
)
Front: TypeAlias = TopicFront | NoteFront | HubFront
"""The front matter of any page, told apart by ``type``."""

_ENCODER = msgspec.json.Encoder()
WORDS_A_MINUTE = 220
"""Source: Brysbaert, "How many words do we read per minute?" (2019): 238 for
non-fiction in English; a little less, because of code and tables."""

_UNREAD = re.compile(
    r'\]\([^\s()]*(?:\([^\s()]*\)[^\s()]*)?(?: "(?:[^"\\]|\\.)*")?\)|</?[a-z][^<>]*>'
    r"|<!--.*?-->"
)
"""Where a link leads and what shows when the mouse is over it; tags and comments."""

_CARDS = re.compile(
    r'<(details|div) class="noteloom-(?:card-marks|unsure)".*?</\1>', re.DOTALL
)
"""What is asked or said of the text above: that has been read already."""

_WORD = re.compile(r"[^\W_]\S*")
"""A word from its first letter or digit to its end: what has neither is none."""


def page(front: Front, body: str) -> str:
    """Return the text of a page: front matter, then *body*."""
    fields = _ENCODER.encode(front)
    pairs = msgspec.json.decode(fields, type=dict[str, msgspec.Raw])
    lines = [f"{key}: {bytes(value).decode()}" for key, value in pairs.items()]
    head = "\n".join(lines)
    return f"---\n{head}\n---\n\n{body.rstrip()}\n"


def minutes(body: str) -> int:
    """Return how long *body* takes to read, in whole minutes, at least 1.

    Addresses, titles of links and markup are not read, and signs are no words.
    """
    words = _WORD.findall(_UNREAD.sub(" ", _CARDS.sub(" ", body)))
    return max(1, round(len(words) / WORDS_A_MINUTE))


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the front matter of any page."""
    schema = msgspec.json.schema(Front)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Noteloom front matter",
        **schema,
    }
