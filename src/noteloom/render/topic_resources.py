"""The resources of a topic's page, grouped by kind, the essential ones first."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from noteloom.model.library import ResourceKind
from noteloom.model.note import ListBlock, Paragraph, Priority
from noteloom.model.taxonomy import Role
from noteloom.render import blocks, escape, inlines, pieces
from noteloom.render.topic_passage import passage

if TYPE_CHECKING:
    from noteloom.model.library import ResourceItem
    from noteloom.render.topic_context import TopicContext

_HEADINGS = {
    ResourceKind.PAPER: "Papers",
    ResourceKind.VIDEO: "Videos",
    ResourceKind.PLAYLIST: "Playlists",
    ResourceKind.COURSE: "Courses",
    ResourceKind.ARTICLE: "Articles",
    ResourceKind.BOOK: "Books",
    ResourceKind.REPOSITORY: "Repositories",
    ResourceKind.TOOL: "Tools",
    ResourceKind.MODEL: "Models",
    ResourceKind.DATASET: "Datasets",
    ResourceKind.DISCUSSION: "Discussions",
}
_KIND_ORDER = {kind: at for at, kind in enumerate(_HEADINGS)}
_PRIORITY_ORDER = {Priority.ESSENTIAL: 0, None: 1, Priority.OPTIONAL: 2}


def resources(context: TopicContext) -> str:
    """Return the section of resources, or nothing if the topic has none."""
    ordered = sorted(context.topic.resources, key=_order)
    others = [one for one in context.topic.passages if one.role is Role.RESOURCES]
    if not ordered and not others:
        return ""
    parts = ["## Resources"]
    for kind, run in groupby(ordered, key=lambda one: one.resource.kind):
        entries = "\n".join(_entry(context, one) for one in run)
        parts.append(f"### {_HEADINGS[kind]}")
        parts.append(pieces.wrapped(f"resources noteloom-kind-{kind}", entries))
    if others:
        parts.append("### Named without an address")
        parts.extend(passage(context, one) for one in others)
    return "\n\n".join(parts)


def _order(one: ResourceItem) -> tuple[int, int]:
    return _KIND_ORDER[one.resource.kind], _PRIORITY_ORDER[one.section.priority]


def _entry(context: TopicContext, one: ResourceItem) -> str:
    """Return a list item: the whole item, or its title if the prose tells the rest."""
    tail = _tail(context, one)
    first = one.item.blocks[0]
    style = context.style(one.section.note)
    if one.told or not isinstance(first, Paragraph):
        title = escape.text(one.resource.title)
        return f"- {inlines.web_link(title, one.resource.url, style)}{tail}"
    whole = blocks.one(ListBlock((one.item,), one.item.span), style)
    head, newline, rest = whole.partition("\n")
    return f"{head}{tail}{newline}{rest}"


def _tail(context: TopicContext, one: ResourceItem) -> str:
    """Return what stands behind an entry: how much it matters, when, and its source."""
    section = one.section
    words = [escape.text(one.label)] if one.label else []
    if section.priority:
        words.append(f"**{section.priority.capitalize()}**")
    if section.week:
        words.append(f"week {section.week}")
    matters = f" <small>{' · '.join(words)}</small>" if words else ""
    mark = context.mark(section, one.lines)
    return f'{matters} <small class="noteloom-source">{mark}</small>'
