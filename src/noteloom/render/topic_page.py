"""The page of a topic: what every note says of it, each passage with its source.

In reading order: what it is, the substance, pitfalls, resources by kind, questions,
neighbours, sources.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from noteloom.model.note import Footnote
from noteloom.model.page import Page
from noteloom.model.taxonomy import Role
from noteloom.render import blocks, escape, front_matter, pieces
from noteloom.render.note_page import block_text
from noteloom.render.topic_context import TopicContext
from noteloom.render.topic_front import front_of
from noteloom.render.topic_resources import resources
from noteloom.render.topic_sources import footnotes, source_lines, sources

if TYPE_CHECKING:
    from noteloom.model.library import Library, Passage, Topic
    from noteloom.render.addresses import Addresses


def topic_page(library: Library, addresses: Addresses, topic: Topic) -> Page:
    """Return the page of *topic*."""
    context = TopicContext(library, addresses, topic)
    spec = topic.spec
    text = pieces.joined(
        [
            _part(context, Role.DEFINITION, "What it is"),
            _substance(context),
            _part(context, Role.PITFALLS, "Pitfalls"),
            resources(context),
            _part(context, Role.QUESTIONS, "Questions"),
            _neighbours(context),
            sources(context),
            footnotes(context),
        ]
    )
    body = pieces.joined(
        [
            f"# {escape.text(spec.title)}",
            pieces.wrapped("lead", escape.line_start(escape.text(spec.summary))),
            _facts(context, front_matter.minutes(text)),
            text,
        ]
    )
    front = front_of(topic, source_lines(context), text)
    return Page(context.uri, spec.title, spec.type, front_matter.page(front, body))


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
    facts.append(f"{minutes} min")
    if topic.verified:
        facts.append(f"last verified {topic.verified}")
    lines = [" · ".join(facts)]
    if spec.prerequisites:
        lines.append(f"Builds on {context.links(spec.prerequisites)}")
    return pieces.wrapped("facts", "  \n".join(lines))


def _part(context: TopicContext, role: Role, heading: str) -> str:
    passages = [one for one in context.topic.passages if one.role is role]
    if not passages:
        return ""
    return pieces.joined([f"## {heading}", *(_passage(context, one) for one in passages)])


def _substance(context: TopicContext) -> str:
    """Return the passages without a special role, under the headings of their sections."""
    passages = [one for one in context.topic.passages if one.role is Role.SUBSTANCE]
    parts: list[str] = []
    for (_, path), run in groupby(passages, key=_section_key):
        found = list(run)
        title = path[-1] if path else found[0].section.note.title
        parts.append(f"## {escape.text(title)}")
        parts.extend(_passage(context, one) for one in found)
    return pieces.joined(parts)


def _section_key(passage: Passage) -> tuple[str, tuple[str, ...]]:
    return passage.section.note.id, passage.section.path


def _passage(context: TopicContext, passage: Passage) -> str:
    style = context.style(passage.section.note)
    kept = [block for block in passage.blocks if not isinstance(block, Footnote)]
    text = blocks.joined([(block, block_text(block, style)) for block in kept])
    mark = context.mark(passage.section, passage.lines)
    return pieces.joined([text, pieces.wrapped("source", mark)])


def _neighbours(context: TopicContext) -> str:
    spec = context.topic.spec
    rows = [
        ("Builds on", spec.prerequisites),
        ("Leads to", context.topic.leads_to),
        ("See also", spec.related),
    ]
    shown = [f"**{name}:** {context.links(topics)}" for name, topics in rows if topics]
    return pieces.joined(["## Related", pieces.bullets(shown)]) if shown else ""
