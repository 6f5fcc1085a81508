"""The front matter of a topic's page, by its type."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, assert_never

from noteloom.model.taxonomy import (
    Comparison,
    Concept,
    CourseUnit,
    Glossary,
    ModelFamily,
    Practice,
    ReadingList,
    Technique,
    Tool,
)
from noteloom.render import front_matter as front

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noteloom.model.library import Topic
    from noteloom.model.taxonomy import TopicId
    from noteloom.render.topic_sources import SourceLines

_URL = re.compile(r"\]\((https?://[^)\s]+)|<(https?://[^>\s]+)>")


def front_of(
    topic: Topic, sources: Sequence[SourceLines], text: str, before: Sequence[TopicId]
) -> front.TopicFront:
    """Return the front matter of *topic*, whose page says *text* below its head.

    *before* are the topics that it builds on.
    """
    common = {**_common(topic, sources, text), "prerequisites": list(before)}
    match topic.spec.details:
        case Concept():
            return front.ConceptFront(**common)
        case Technique(purpose):
            return front.TechniqueFront(**common, purpose=purpose)
        case ModelFamily(vendors, weights):
            return front.ModelFamilyFront(**common, vendors=list(vendors), weights=weights)
        case Practice(goal):
            return front.PracticeFront(**common, goal=goal)
        case Tool(homepage):
            return front.ToolFront(**common, homepage=homepage)
        case Comparison(compares):
            return front.ComparisonFront(**common, compares=list(compares))
        case CourseUnit(week):
            return front.CourseUnitFront(**common, week=week)
        case ReadingList():
            return front.ReadingListFront(**common)
        case Glossary():
            return front.GlossaryFront(**common)
        case _:
            assert_never(topic.spec.details)


def _common(topic: Topic, sources: Sequence[SourceLines], text: str) -> dict[str, Any]:
    """Return the fields that topics of every type have."""
    spec = topic.spec
    return {
        "title": spec.title,
        "description": spec.summary,
        "summary": spec.summary,
        "tags": list(topic.tags),
        "aliases": list(spec.aliases),
        "category": spec.category,
        "level": spec.level,
        "priority": spec.priority,
        "related": list(spec.related),
        "sources": [
            front.SourceLines(note.source.path.as_posix(), str(lines))
            for note, lines in sources
        ],
        "verified": topic.verified,
        "urls": len({a or b for a, b in _URL.findall(text)}),
        "minutes": front.minutes(text),
        "search": {"boost": 2.0},
    }
