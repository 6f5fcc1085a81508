"""When the notes behind a topic's page were last looked at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from noteloom.model.freshness import latest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from noteloom.model.freshness import Freshness, StatedDate
    from noteloom.model.library import Topic


def with_dates(topics: Iterable[Topic], freshness: Freshness) -> tuple[Topic, ...]:
    """Return *topics* with the latest date at which something on their page was checked."""
    return tuple(_with_date(topic, freshness) for topic in topics)


def _with_date(topic: Topic, freshness: Freshness) -> Topic:
    found = latest(one for one in _shown(topic, freshness) if one.was_looked_at)
    return replace(topic, verified=found.date) if found else topic


def _shown(topic: Topic, freshness: Freshness) -> Iterator[StatedDate]:
    for passage in topic.passages:
        yield from freshness.of(passage.section.note, passage.blocks)
    for one in topic.resources:
        yield from freshness.of(one.section.note, one.item.blocks)
