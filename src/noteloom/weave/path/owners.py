"""The prerequisites that the owner of the notes states in ``topics.yml``."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from noteloom.model.diagnostic import Diagnostic
from noteloom.model.source import Source
from noteloom.weave.findings import PREREQUISITE_CYCLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.model.taxonomy import Taxonomy, TopicId


def successors(taxonomy: Taxonomy) -> dict[TopicId, tuple[TopicId, ...]]:
    """Return, for each topic, the topics that name it as a prerequisite."""
    leads: defaultdict[TopicId, list[TopicId]] = defaultdict(list)
    for topic in taxonomy.topics:
        for before in topic.prerequisites:
            leads[before].append(topic.id)
    return {topic.id: tuple(leads[topic.id]) for topic in taxonomy.topics}


def owners_circles(taxonomy: Taxonomy) -> Iterator[Diagnostic]:
    """Report prerequisites of ``topics.yml`` that run in a circle."""
    source = Source(taxonomy.source_path, taxonomy.text)
    line = {topic.id: topic.line for topic in taxonomy.topics}
    for cycle in _cycles(taxonomy):
        message = f"prerequisites run in a circle: {' → '.join([*cycle, cycle[0]])}"
        span = source.line_span(line[cycle[0]] or 1)
        yield Diagnostic(PREREQUISITE_CYCLE, message, source, span)


def _cycles(taxonomy: Taxonomy) -> Iterator[list[TopicId]]:
    """Yield one circle for each edge back, by depth-first search without recursion."""
    before = {topic.id: topic.prerequisites for topic in taxonomy.topics}
    done: set[TopicId] = set()
    for start in before:
        path: dict[TopicId, None] = {}
        stack: list[tuple[TopicId, bool]] = [(start, False)]
        while stack:
            topic, leaving = stack.pop()
            if leaving:
                path.popitem()
                done.add(topic)
            elif topic in path:
                way = list(path)
                yield way[way.index(topic) :]
            elif topic not in done:
                path[topic] = None
                stack.append((topic, True))
                stack.extend((other, False) for other in reversed(before[topic]))
