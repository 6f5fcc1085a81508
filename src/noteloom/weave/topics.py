"""A topic: its passages in reading order, its resources, its neighbours."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from noteloom.model.diagnostic import Diagnostic
from noteloom.model.headings import without_marks
from noteloom.model.library import Passage, ResourceItem, Topic
from noteloom.model.note import Definition, Footnote, ListBlock, Paragraph, Question
from noteloom.model.source import Source
from noteloom.model.taxonomy import Role
from noteloom.weave.findings import EMPTY_TOPIC, PREREQUISITE_CYCLE
from noteloom.weave.freshness import verified
from noteloom.weave.leaves import (
    labels,
    leaves,
    names_resources,
    resource_of,
    without_resources,
)
from noteloom.weave.placing import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from noteloom.model.library import Resource, Section
    from noteloom.model.note import Block, Blocks, Item, Note
    from noteloom.model.taxonomy import Category, Taxonomy, TopicId, TopicSpec
    from noteloom.weave.placing import Placed

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
    resources: Mapping[str, Resource],
    leads_to: tuple[TopicId, ...],
    category: Category | None,
) -> Topic:
    """Return the topic that *spec* defines, from the parts that are placed on it."""
    passages = [passage for part in parts for passage in _passages(part)]
    passages.sort(key=lambda passage: _ORDER[passage.role])
    texts = "\n".join(_text(part.section, part.blocks) for part in parts)
    return Topic(
        spec=spec,
        passages=(
            *(p for p in passages if p.role is not Role.RESOURCES),
            *_unaddressed(passages, resources),
        ),
        resources=tuple(_resource_items(passages, resources)),
        leads_to=leads_to,
        verified=verified(texts),
        tags=spec.tags or ((category.title,) if category else ()),
    )


def successors(taxonomy: Taxonomy) -> dict[TopicId, tuple[TopicId, ...]]:
    """Return, for each topic, the topics that name it as a prerequisite."""
    leads: defaultdict[TopicId, list[TopicId]] = defaultdict(list)
    for topic in taxonomy.topics:
        for before in topic.prerequisites:
            leads[before].append(topic.id)
    return {topic.id: tuple(leads[topic.id]) for topic in taxonomy.topics}


def findings(taxonomy: Taxonomy, topics: Iterable[Topic]) -> Iterator[Diagnostic]:
    """Report topics without text, and prerequisites that run in a circle."""
    source = Source(taxonomy.source_path, taxonomy.text)
    for topic in topics:
        if not topic.passages and not topic.resources:
            message = f"no part of any note is on topic `{topic.spec.id}`"
            yield Diagnostic(
                EMPTY_TOPIC, message, source, source.line_span(topic.spec.line or 1)
            )
    for cycle in _cycles(taxonomy):
        spec = next(topic for topic in taxonomy.topics if topic.id == cycle[0])
        message = f"prerequisites run in a circle: {' → '.join([*cycle, cycle[0]])}"
        yield Diagnostic(
            PREREQUISITE_CYCLE, message, source, source.line_span(spec.line or 1)
        )


def _cycles(taxonomy: Taxonomy) -> Iterator[list[TopicId]]:
    """Yield one circle for each edge back, by depth-first search without recursion."""
    before = {topic.id: topic.prerequisites for topic in taxonomy.topics}
    done: set[TopicId] = set()
    for start in before:
        path: list[TopicId] = []
        stack: list[tuple[TopicId, bool]] = [(start, False)]
        while stack:
            topic, leaving = stack.pop()
            if leaving:
                path.pop()
                done.add(topic)
            elif topic in path:
                yield path[path.index(topic) :]
            elif topic not in done:
                path.append(topic)
                stack.append((topic, True))
                stack.extend((other, False) for other in reversed(before[topic]))


def _text(section: Section, blocks: Blocks) -> str:
    source = section.note.source
    return "\n".join(source[block.span] for block in blocks)


# -- passages -----------------------------------------------------------------------------


def _passages(part: Placed) -> Iterator[Passage]:
    """Cut a part into runs of blocks that play one role."""
    # Footnotes stand at the foot of the page, where something refers to them.
    kept = [block for block in part.blocks if not isinstance(block, Footnote)]
    has_prose = any(isinstance(block, Paragraph) for block in kept)

    def role(block: Block) -> Role:
        return part.role or _role(block, part.section, has_prose=has_prose)

    for found, blocks in groupby(kept, key=role):
        run = tuple(blocks)
        yield Passage(part.section, found, run, lines_of(part.section, run))


def _role(block: Block, section: Section, *, has_prose: bool) -> Role:
    heading = without_marks(section.path[-1]) if section.path else ""
    if isinstance(block, Question):
        return Role.QUESTIONS
    if isinstance(block, Definition) or _DEFINES.match(heading):
        return Role.DEFINITION
    if _PITFALLS.search(heading):
        return Role.PITFALLS
    if isinstance(block, ListBlock) and not has_prose and names_resources(block):
        return Role.RESOURCES
    return Role.SUBSTANCE


# -- resources ----------------------------------------------------------------------------


def _resource_items(
    passages: Sequence[Passage], resources: Mapping[str, Resource]
) -> Iterator[ResourceItem]:
    """Yield the resources of the passages; one that the prose tells of only once."""
    seen: set[str] = set()
    label_of = {note.id: labels(note.blocks) for note in _notes(passages)}
    for passage in sorted(passages, key=lambda p: p.role is not Role.RESOURCES):
        note, told = passage.section.note, passage.role is not Role.RESOURCES
        for item in _items(passage.blocks):
            resource = resource_of(item, resources)
            if resource is None or (told and resource.id in seen):
                continue
            seen.add(resource.id)
            lines = note.source.lines_of(item.span)
            label = label_of[note.id].get(item.span)
            yield ResourceItem(resource, item, passage.section, lines, label, told)


def _items(blocks: Blocks) -> Iterator[Item]:
    for block in blocks:
        if isinstance(block, ListBlock):
            yield from (leaf.item for leaf in leaves(block))


def _notes(passages: Sequence[Passage]) -> Iterator[Note]:
    notes = {one.section.note.id: one.section.note for one in passages}
    yield from notes.values()


def _unaddressed(
    passages: Sequence[Passage], resources: Mapping[str, Resource]
) -> Iterator[Passage]:
    """Yield what stands among resources but has no address: it must not be lost."""
    for passage in passages:
        if passage.role is Role.RESOURCES:
            rest = tuple(without_resources(passage.blocks, resources))
            if rest:
                lines = lines_of(passage.section, rest)
                yield Passage(passage.section, Role.RESOURCES, rest, lines)
