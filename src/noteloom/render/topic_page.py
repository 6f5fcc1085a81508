"""The page of a topic: what every note says of it, each passage with its source.

In reading order: what it is, the substance, pitfalls, resources by kind, questions,
neighbours, sources.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from noteloom.model.page import Page
from noteloom.model.path import step_id
from noteloom.model.place import PageKind, PageRef
from noteloom.model.taxonomy import (
    Comparison,
    CourseUnit,
    ModelFamily,
    Practice,
    Role,
    Technique,
    Tool,
)
from noteloom.render import escape, front_matter, pieces
from noteloom.render.cards.pieces import review_line
from noteloom.render.headings import heading_words
from noteloom.render.states import state_control
from noteloom.render.topic_context import TopicContext
from noteloom.render.topic_disagreements import of_topic as disagreements
from noteloom.render.topic_front import front_of
from noteloom.render.topic_neighbours import of_topic
from noteloom.render.topic_passage import passage
from noteloom.render.topic_path import builds_on, path_rows, prerequisites
from noteloom.render.topic_resources import resources
from noteloom.render.topic_sources import footnotes, source_lines, sources

if TYPE_CHECKING:
    from noteloom.model.library import Library, Passage, Section, Topic
    from noteloom.model.taxonomy import Details
    from noteloom.render.addresses import Addresses

_OWN_HEADINGS = frozenset(
    {"what it is", "pitfalls", "resources", "questions", "related", "sources"}
    | {"where the notes disagree"}
)


def topic_page(library: Library, addresses: Addresses, topic: Topic) -> Page:
    """Return the page of *topic*."""
    context = TopicContext(library, addresses, topic)
    spec = topic.spec
    told = pieces.joined(
        [
            _part(context, Role.DEFINITION, "What it is"),
            _substance(context),
            _part(context, Role.PITFALLS, "Pitfalls"),
            resources(context),
            _part(context, Role.QUESTIONS, "Questions"),
            disagreements(context),
        ]
    )
    foot = pieces.joined([sources(context), footnotes(context)])
    around = of_topic(context, path_rows(context))
    # Sentences of other pages do not make this one longer to read.
    own = pieces.joined([told, foot])
    body = pieces.joined(
        [
            f"# {escape.text(spec.title)}",
            pieces.wrapped("lead", escape.line_start(escape.text(spec.summary))),
            _facts(context, front_matter.minutes(own)),
            state_control(step_id(PageRef(PageKind.TOPIC, spec.id))),
            told,
            review_line(library, addresses, topic),
            around,
            foot,
        ]
    )
    before = prerequisites(library, topic)
    front = front_of(topic, source_lines(context), own, before)
    markdown = front_matter.page(front, body)
    return Page(context.uri, spec.title, spec.type, markdown, minutes=front.minutes)


def _facts(context: TopicContext, minutes: int) -> str:
    """Return what is to be known before reading: type, shelf, level, time, date."""
    topic, spec = context.topic, context.topic.spec
    category = next(
        one for one in context.library.taxonomy.categories if one.id == spec.category
    )
    shelf = pieces.link(
        category.title, context.uri, context.addresses.categories[category.id]
    )
    facts = [spec.type.replace("-", " ").capitalize(), shelf]
    if spec.level:
        facts.append(str(spec.level))
    if spec.priority:
        facts.append(str(spec.priority))
    facts.extend(_details(spec.details))
    facts.append(f"{minutes} min")
    if topic.verified:
        facts.append(f"last verified {topic.verified}")
    lines = [" · ".join(facts)]
    lines.append(builds_on(context))
    return pieces.wrapped("facts", "  \n".join(one for one in lines if one))


def _details(details: Details) -> list[str]:
    """Return what only topics of this type say."""
    match details:
        case Technique(purpose=words) | Practice(goal=words):
            return [escape.text(words)]
        case ModelFamily(vendors, weights):
            return [escape.text(", ".join(vendors)), f"{weights} weights"]
        case Comparison(compares):
            return [escape.text(" / ".join(compares))]
        case Tool(str() as homepage):
            return [f"<{escape.url(homepage)}>"]
        case CourseUnit(int() as week):
            return [f"week {week}"]
        case _:
            return []


def _part(context: TopicContext, role: Role, heading: str) -> str:
    passages = [one for one in context.topic.passages if one.role is role]
    if not passages:
        return ""
    return pieces.joined([f"## {heading}", *(passage(context, one) for one in passages)])


def _substance(context: TopicContext) -> str:
    """Return the passages without a special role, under the headings of their sections."""
    passages = [one for one in context.topic.passages if one.role is Role.SUBSTANCE]
    parts: list[str] = []
    for _, run in groupby(passages, key=_section_key):
        found = list(run)
        parts.append(f"## {escape.text(_heading(context, found[0].section))}")
        parts.extend(passage(context, one) for one in found)
    return pieces.joined(parts)


def _heading(context: TopicContext, section: Section) -> str:
    """Return the nearest heading that is not one of the page's own names."""
    names = {*_OWN_HEADINGS, context.topic.spec.title.casefold()}
    # The heading above all others is the title of the note: its file name says more.
    for heading in reversed(section.path[1:] or section.path):
        bare = heading_words(heading)
        if bare.casefold() not in names:
            return bare
    return f"From {section.note.source.path.name}"


def _section_key(passage: Passage) -> tuple[str, tuple[str, ...]]:
    return passage.section.note.id, passage.section.path
