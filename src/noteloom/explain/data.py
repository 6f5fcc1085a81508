"""The form of ``doctor --explain --format json``: ``explain.schema.json``.

``VERSION`` changes when a field changes its meaning or goes away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from msgspec import Meta, Struct

from noteloom.explain.marks import meaning_of
from noteloom.model.recovery import UNSURE, Became

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from noteloom.explain.lines import Explained
    from noteloom.model.note import Note

VERSION = 1

Share = Annotated[float, Meta(ge=0, le=1)]


class LineData(Struct, frozen=True):
    """A line that is not blank; *line* counts from 1."""

    line: Annotated[int, Meta(ge=1)]
    became: Became
    detail: str
    rule: str
    score: Share
    text: str


class NoteData(Struct, frozen=True):
    """A note, how many of its lines became what, and its lines."""

    path: str
    dialect: str
    reason: str
    counts: dict[Became, int]
    unsure: Annotated[int, Meta(ge=0)]
    lines: list[LineData]


class RuleData(Struct, frozen=True):
    """A rule, and what it goes by."""

    rule: str
    evidence: str


class ExplainData(Struct, frozen=True):
    """All notes; below *threshold* a line is unsure."""

    version: int
    threshold: Share
    notes: list[NoteData]
    rules: list[RuleData]


# Written note by note, so that thousands of notes need no more memory than one.
OPENING = f'{{"version": {VERSION}, "threshold": {UNSURE}, "notes": [\n'


def note_json(note: Note, lines: Sequence[Explained], *, unsure: bool) -> str:
    """Return a note and its lines, or only those that are unsure, on one line."""
    counts: dict[Became, int] = {}
    for one in lines:
        counts[one.became] = counts.get(one.became, 0) + 1
    data = NoteData(
        path=note.source.path.as_posix(),
        dialect=note.dialect,
        reason=note.reason,
        counts=counts,
        unsure=sum(1 for one in lines if one.is_unsure),
        lines=[LineData(*one) for one in lines if one.is_unsure or not unsure],
    )
    return msgspec.json.encode(data).decode()


def closing(rules: Iterable[str]) -> str:
    """Return the end of the output, with what each of *rules* goes by."""
    listed = [RuleData(rule, meaning_of(rule)) for rule in sorted(rules)]
    return f'\n], "rules": {msgspec.json.encode(listed).decode()}}}\n'


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the output."""
    schema = msgspec.json.schema(ExplainData)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Noteloom explained lines",
        **schema,
    }
