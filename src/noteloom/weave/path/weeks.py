"""Courses: the parts of notes that carry a week, and those that one may leave out."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.headings import heading_text
from noteloom.model.note import Heading
from noteloom.model.source import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from noteloom.model.note import Marks, Note, Priority

_WEEK = r"(week|lecture|lesson|module|unit|session)"
WEEK_IN_TITLE = re.compile(rf"^{_WEEK}\s+0*(\d{{1,3}})\b", re.IGNORECASE)
_FIELD = re.compile(rf"^{_WEEK}$", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")


class Unit(NamedTuple):
    """A part of a course: a section of a note, or a whole note if *path* is empty.

    *path* are the headings above and its own. *lines* are those of its text.
    """

    note: Note
    title: str
    path: tuple[str, ...]
    lines: Lines
    week: int | None
    priority: Priority | None = None


def units_of(note: Note) -> tuple[Unit, ...]:
    """Return the parts of *note* that carry marks of their own, in reading order."""
    marked = [one for one in note.blocks if isinstance(one, Heading) and one.marks]
    if marked:
        return tuple(_sections(note))
    week = _week(note)
    whole = Lines(1, len(note.source.lines))
    return () if week is None else (Unit(note, note.title, (), whole, week),)


def courses_of(units: Iterable[tuple[Unit, ...]]) -> Iterator[tuple[Unit, ...]]:
    """Yield the units that belong to one course, by weeks; others in reading order.

    A note with several weeks is a course; so are the notes of a folder that have one
    each. What has no week comes after the last week before it.
    """
    folders: defaultdict[str, list[Unit]] = defaultdict(list)
    for of_note in units:
        weeks = {one.week for one in of_note if one.week}
        if len(weeks) > 1:
            yield _by_week(of_note)
        elif weeks:
            folders[of_note[0].note.source.path.parent.as_posix()].extend(of_note)
    for folder in sorted(folders):
        if len({one.week for one in folders[folder] if one.week}) > 1:
            yield _by_week(folders[folder])


def _by_week(units: Sequence[Unit]) -> tuple[Unit, ...]:
    week, placed = 0, []
    for one in units:
        week = one.week or week
        placed.append((week, one))
    return tuple(one for _, one in sorted(placed, key=lambda pair: pair[0]))


def _sections(note: Note) -> Iterator[Unit]:
    headings = [one for one in note.blocks if isinstance(one, Heading)]
    starts = [note.source.lines_of(one.span).first for one in headings]
    path: list[tuple[int, str]] = []
    for at, heading in enumerate(headings):
        path = [one for one in path if one[0] < heading.level]
        path.append((heading.level, heading_text(heading)))
        if heading.marks:
            last = starts[at + 1] - 1 if at + 1 < len(starts) else len(note.source.lines)
            titles = tuple(title for _, title in path)
            yield _unit(note, titles, heading.marks, Lines(starts[at], last))


def _unit(note: Note, path: tuple[str, ...], marks: Marks, lines: Lines) -> Unit:
    title = _BRACKETS.sub("", path[-1]) or path[-1]
    return Unit(note, title, path, lines, marks.week, marks.priority)


def _week(note: Note) -> int | None:
    """Return the week that the header or the title of a note gives for the whole of it."""
    for key, value in note.fields.items():
        if _FIELD.match(key) and value.strip().isdecimal() and len(value.strip()) < 4:
            return int(value)
    found = WEEK_IN_TITLE.match(note.title)
    return int(found[2]) if found else None
