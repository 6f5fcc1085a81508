"""A topic: its passages in reading order, its resources, its neighbours."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from noteloom.model.headings import without_marks
from noteloom.model.library import Passage, ResourceItem, Topic
from noteloom.model.note import Definition, Footnote, ListBlock, Paragraph, Question, Table
from noteloom.model.taxonomy import Role
from noteloom.weave.leaves import (
    Names,
    labels,
    leaves,
    named_rows,
    names_resources,
    without_resources,
)
from noteloom.weave.placing import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from noteloom.model.library import Section
    from noteloom.model.note import Block, Blocks, Item, Note
    from noteloom.model.taxonomy import Category, TopicId, TopicSpec
    from noteloom.weave.placing import Placed
    from noteloom.weave.resources.lookup import Lookup

_PITFALLS = re.compile(
    r"\b(?:pitfalls?|gotchas?|mistakes?|misconceptions?|fail(?:ures?|ing)|limitations?|caveats?)\b",
    re.IGNORECASE,
)
_DEFINES = re.compile(
    r"^(?:definitions?|what (?:is|are)\b.*|in short|tl;?dr)$", re.IGNORECASE
)
_ORDER = {role: at for at, role in enumerate(Role)}


def topic_of(
    spec: TopicSpec,
    parts: Sequence[Placed],
    resources: Lookup,
    leads_to: tuple[TopicId, ...],
    category: Category | None,
) -> Topic:
    """Return the topic that *spec* defines, from the parts that are placed on it.

    When it was verified is for ``freshness.topics`` to say.
    """
    passages = [passage for part in parts for passage in _passages(part, resources)]
    passages.sort(key=lambda passage: _ORDER[passage.role])
    return Topic(
        spec=spec,
        passages=(
            *(p for p in passages if p.role is not Role.RESOURCES),
            *_unaddressed(passages, resources),
        ),
        resources=tuple(_resource_items(passages, resources)),
        leads_to=leads_to,
        verified=None,
        tags=spec.tags or ((category.title,) if category else ()),
    )


# -- passages -----------------------------------------------------------------------------


def _passages(part: Placed, resources: Lookup) -> Iterator[Passage]:
    """Cut a part into runs of blocks that play one role."""
    # Footnotes stand at the foot of the page, where something refers to them.
    kept = [block for block in part.blocks if not isinstance(block, Footnote)]
    has_prose = any(isinstance(block, Paragraph) for block in kept)

    names = Names(part.section.note.id, resources)

    def role(block: Block) -> Role:
        return part.role or _role(block, part.section, names, has_prose=has_prose)

    for found, blocks in groupby(kept, key=role):
        run = tuple(blocks)
        yield Passage(part.section, found, run, lines_of(part.section, run))


def _role(block: Block, section: Section, names: Names, *, has_prose: bool) -> Role:
    heading = without_marks(section.path[-1]) if section.path else ""
    if isinstance(block, Question):
        return Role.QUESTIONS
    if isinstance(block, Definition) or _DEFINES.match(heading):
        return Role.DEFINITION
    if _PITFALLS.search(heading):
        return Role.PITFALLS
    if isinstance(block, ListBlock) and not has_prose and names_resources(block, names):
        return Role.RESOURCES
    return Role.SUBSTANCE


# -- resources ----------------------------------------------------------------------------


def _resource_items(
    passages: Sequence[Passage], resources: Lookup
) -> Iterator[ResourceItem]:
    """Yield the resources of the passages; one that the prose tells of only once."""
    seen: set[str] = set()
    label_of = {
        note.id: labels(note.blocks, Names(note.id, resources)) for note in _notes(passages)
    }
    for passage in sorted(passages, key=lambda p: p.role is not Role.RESOURCES):
        note, told = passage.section.note, passage.role is not Role.RESOURCES
        names = Names(note.id, resources)
        for item in _items(passage.blocks, names):
            resource = names.known(item)
            if resource is None or (told and resource.id in seen):
                continue
            seen.add(resource.id)
            lines = note.source.lines_of(item.span)
            label = label_of[note.id].get(item.span)
            yield ResourceItem(resource, item, passage.section, lines, label, told)


def _items(blocks: Blocks, names: Names) -> Iterator[Item]:
    for block in blocks:
        if isinstance(block, ListBlock):
            yield from (leaf.item for leaf in leaves(block, names))
        elif isinstance(block, Table):
            yield from named_rows(block, names)


def _notes(passages: Sequence[Passage]) -> Iterator[Note]:
    notes = {one.section.note.id: one.section.note for one in passages}
    yield from notes.values()


def _unaddressed(passages: Sequence[Passage], resources: Lookup) -> Iterator[Passage]:
    """Yield what stands among resources but has no address: it must not be lost."""
    for passage in passages:
        if passage.role is Role.RESOURCES:
            note = passage.section.note
            rest = tuple(without_resources(passage.blocks, Names(note.id, resources)))
            if rest:
                lines = lines_of(passage.section, rest)
                yield Passage(passage.section, Role.RESOURCES, rest, lines)
