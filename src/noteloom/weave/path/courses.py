"""The order of courses: each week after the one before it, in a chain."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.note import Priority
from noteloom.model.path import EdgeKind
from noteloom.model.place import Place
from noteloom.model.source import Lines
from noteloom.model.taxonomy import CourseUnit
from noteloom.weave.path.names import key_of
from noteloom.weave.path.weeks import courses_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from noteloom.model.note import NoteId
    from noteloom.model.taxonomy import Taxonomy, TopicId, TopicSpec
    from noteloom.weave.path.drawing import Drawing
    from noteloom.weave.path.ground import Ground
    from noteloom.weave.path.steps import Spot
    from noteloom.weave.path.weeks import Unit


class _Part(NamedTuple):
    spot: Spot
    week: int | None
    priority: Priority | None
    place: Place | None


def add_courses(
    drawing: Drawing, ground: Ground, taxonomy: Taxonomy, units: Iterable[tuple[Unit, ...]]
) -> None:
    """Draw the courses of the notes, and those of the owner."""
    weeks = _weeks(taxonomy)
    for course in courses_of(units):
        _chain(drawing, [_part(ground, weeks, unit) for unit in course])
    shelves: defaultdict[str, list[TopicSpec]] = defaultdict(list)
    for topic in taxonomy.topics:
        if isinstance(topic.details, CourseUnit) and topic.details.week:
            shelves[topic.category].append(topic)
    for shelf in shelves.values():
        _chain(drawing, _owners(ground, shelf))


def parts_of(
    ground: Ground, taxonomy: Taxonomy, units: Iterable[tuple[Unit, ...]]
) -> dict[str, Spot]:
    """Return the sections that are parts of courses, by what other notes may call them.

    What several notes call a part of theirs stands for none of them.
    """
    weeks = _weeks(taxonomy)
    found: defaultdict[str, dict[NoteId, Spot]] = defaultdict(dict)
    for unit in chain.from_iterable(units):
        key = key_of(unit.title) if unit.path else ""
        if key:
            found[key].setdefault(unit.note.id, _spot(ground, weeks, unit))
    return {
        key: next(iter(spots.values())) for key, spots in found.items() if len(spots) == 1
    }


def _weeks(taxonomy: Taxonomy) -> set[tuple[TopicId, int | None]]:
    """Return the owner's units, each with its week."""
    return {
        (topic.id, topic.details.week)
        for topic in taxonomy.topics
        if isinstance(topic.details, CourseUnit)
    }


def _chain(drawing: Drawing, parts: list[_Part]) -> None:
    """Draw each part after the last one that one must study."""
    last: Spot | None = None
    seen: set[str] = set()
    for spot, week, priority, place in parts:
        drawing.mark(spot, week, priority)
        if spot.id in seen:
            continue
        seen.add(spot.id)
        if last:
            drawing.add(last, spot, EdgeKind.ORDER, place)
        if priority is not Priority.OPTIONAL:
            last = spot


def _owners(ground: Ground, shelf: list[TopicSpec]) -> list[_Part]:
    parts: list[_Part] = []
    for topic in shelf:
        if isinstance(topic.details, CourseUnit):
            week, spot = topic.details.week, ground.names.topic(topic.id)
            parts.append(_Part(spot, week, topic.priority, None))
    return sorted(parts, key=lambda one: one.week or 0)


def _part(ground: Ground, weeks: set[tuple[TopicId, int | None]], unit: Unit) -> _Part:
    first = unit.lines.first
    place = Place(unit.note.id, Lines(first, first))
    return _Part(_spot(ground, weeks, unit), unit.week, unit.priority, place)


def _spot(ground: Ground, weeks: set[tuple[TopicId, int | None]], unit: Unit) -> Spot:
    """Return the owner's unit of that week, else the topic of the section, else itself."""
    shown = _shown(ground, unit)
    own = [topic for topic in shown if (topic, unit.week) in weeks]
    if own and unit.week:
        return ground.names.topic(own[0])
    if not unit.path or unit.path == (unit.note.title,):
        return ground.names.home(unit.note.id)
    named = ground.names.of_heading(unit.title)
    if named:
        return named
    if len(shown) == 1:
        return ground.names.topic(shown[0])
    return ground.sections(unit.note).spot(unit.path, unit.title)


def _shown(ground: Ground, unit: Unit) -> list[TopicId]:
    found: dict[TopicId, None] = {}
    for line in range(unit.lines.first, unit.lines.last + 1):
        place = Place(unit.note.id, Lines(line, line))
        found.update(dict.fromkeys(ground.whereabouts.topics_at(place)))
    return list(found)
