"""The resources of a topic's page, grouped by kind, the essential ones first."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from noteloom.model.inline import plain
from noteloom.model.note import ListBlock, Paragraph, Priority
from noteloom.model.taxonomy import Role
from noteloom.render import blocks, escape, inlines, pieces
from noteloom.render.resource_facts import of_topic, read_mark
from noteloom.render.resource_pieces import (
    KINDS,
    ResourcePieces,
    count_of_notes,
    in_notes,
    inferred,
)
from noteloom.render.topic_passage import passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from noteloom.model.library import ResourceItem
    from noteloom.model.note import Item
    from noteloom.model.resource import Mention
    from noteloom.render.topic_context import TopicContext

_KIND_ORDER = {kind: at for at, kind in enumerate(KINDS)}
_PRIORITY_ORDER = {Priority.ESSENTIAL: 0, None: 1, Priority.OPTIONAL: 2}


def resources(context: TopicContext) -> str:
    """Return the section of resources, or nothing if the topic has none."""
    ordered = sorted(_shown(context.topic.resources), key=_order)
    others = [one for one in context.topic.passages if one.role is Role.RESOURCES]
    if not ordered and not others:
        return ""
    written = ResourcePieces(context.library, context.addresses, context.uri)
    first = {one.resource.id: one for one in reversed(ordered)}
    parts = ["## Resources"]
    for kind, run in groupby(ordered, key=lambda one: one.resource.kind):
        entries = "\n".join(
            _entry(context, written, one, is_first=first[one.resource.id] is one)
            for one in run
        )
        parts.append(f"### {KINDS[kind]}")
        parts.append(pieces.wrapped(f"resources noteloom-kind-{kind}", entries))
    if others:
        parts.append("### Named without an address")
        parts.extend(passage(context, one) for one in others)
    if ordered:
        library = of_topic(context.topic.spec.id, context.uri, context.addresses)
        parts.append(pieces.wrapped("see", f"[These in the library]({library})"))
    return "\n\n".join(parts)


def _shown(items: Iterable[ResourceItem]) -> Iterator[ResourceItem]:
    """Yield the items, one that merely names a thing only where no other is about it."""
    listed = list(items)
    told_of = {one.resource.id for one in listed if one.item.entry}
    for one in listed:
        if one.item.entry or one.resource.id not in told_of:
            told_of.add(one.resource.id)
            yield one


def _order(one: ResourceItem) -> tuple[int, int]:
    return _KIND_ORDER[one.resource.kind], _PRIORITY_ORDER[one.section.priority]


def _entry(
    context: TopicContext, written: ResourcePieces, one: ResourceItem, *, is_first: bool
) -> str:
    """Return a list item: the whole item, or its title if the prose tells the rest."""
    tail = _tail(context, one, written, is_first=is_first)
    first = one.item.blocks[0]
    style = context.style(one.section.note)
    if one.item.entry is None:
        return f"- {_named(written, one)}{tail}"
    if one.resource.url and (one.told or not isinstance(first, Paragraph)):
        title = escape.text(one.resource.title)
        return f"- {inlines.web_link(title, one.resource.url, style)}{tail}"
    whole = blocks.one(ListBlock((one.item,), one.item.span), style)
    head, newline, rest = whole.partition("\n")
    return f"{head}{tail}{newline}{rest}"


def _named(written: ResourcePieces, one: ResourceItem) -> str:
    """Return an item that names a thing without an address, with the one it has."""
    use = _own_mention(one)
    words = use.text if use else one.resource.title
    told = f": {escape.text(use.said)}" if use and use.said else ""
    return f"{written.title(one.resource, words)}{told}"


def _tail(
    context: TopicContext, one: ResourceItem, written: ResourcePieces, *, is_first: bool
) -> str:
    """Return what stands behind an entry: how much it matters, when, and its source."""
    section = one.section
    words = [escape.text(one.label)] if one.label else []
    if section.priority:
        words.append(f"**{section.priority.capitalize()}**")
    if section.week:
        words.append(f"week {section.week}")
    shown = "" if one.told or one.item.entry is None else _words(one.item)
    made = written.made(one.resource, shown)
    words.extend(part for part in made if part[3:] != one.label)
    matters = f" <small>{' · '.join(words)}</small>" if words else ""
    told = " · ".join(_about(written, one, is_first=is_first))
    about = f' <small class="noteloom-about">{told}</small>' if told else ""
    mark = context.mark(section, one.lines)
    read = read_mark(context.addresses, one.resource)
    return f'{matters}{about} {read} <small class="noteloom-source">{mark}</small>'


def _words(item: Item) -> str:
    """Return the words of the first paragraph of *item*."""
    first = item.blocks[0]
    return plain(first.inlines) if isinstance(first, Paragraph) else ""


def _about(written: ResourcePieces, one: ResourceItem, *, is_first: bool) -> Iterator[str]:
    """Yield why an item is about a thing, and what else there is, where it stands first."""
    own = _own_mention(one)
    if own and own.inferred:
        yield inferred(own.inferred)
    if not is_first:
        return
    others = [use for use in one.resource.mentions if use != own]
    if in_notes(one.resource) > 1 and others:
        yield f"{count_of_notes(one.resource)}, also {written.places(others)}"
    entry = None if one.told else one.item.entry
    yield from written.companions(
        one.resource, [link.target for link in entry.links] if entry else []
    )
    yield from written.threads(
        one.resource, [link.target for link in entry.discussions] if entry else []
    )


def _own_mention(one: ResourceItem) -> Mention | None:
    """Return the mention that an item makes."""
    note, lines = one.section.note.id, one.lines
    return next(
        (
            use
            for use in one.resource.mentions
            if use.note == note and lines.first <= use.line <= lines.last
        ),
        None,
    )
