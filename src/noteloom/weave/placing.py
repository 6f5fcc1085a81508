"""Which passages of which notes belong to which topic.

A section's topic is: an explicit mapping in ``topics.yml``, else a heading that matches a
topic's title or alias, else its parent's topic, else that of the note's title. A list
item that a topic names explicitly stands there, and no longer where its section stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.diagnostic import Diagnostic
from noteloom.model.source import Lines
from noteloom.weave.cutting import only, without
from noteloom.weave.findings import UNPLACED_SECTION
from noteloom.weave.sections import heading_key, heading_keys, sections_of
from noteloom.weave.selecting import Claim, select

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from noteloom.model.library import Section
    from noteloom.model.note import Blocks, Note, NoteId
    from noteloom.model.source import Span
    from noteloom.model.taxonomy import Role, Taxonomy, TopicId
    from noteloom.weave.selecting import Picked, Selection


class Placed(NamedTuple):
    """A part of a section that belongs to a topic."""

    section: Section
    blocks: Blocks
    role: Role | None


@dataclass(slots=True)
class Placement:
    """Which parts belong to each topic, and the topics of each section by its line."""

    parts: dict[TopicId, list[Placed]] = field(default_factory=dict)
    section_topics: dict[NoteId, dict[int, tuple[TopicId, ...]]] = field(
        default_factory=dict
    )
    diagnostics: list[Diagnostic] = field(default_factory=list)


def place(notes: Sequence[Note], taxonomy: Taxonomy) -> Placement:
    """Place the sections of *notes* on the topics of *taxonomy*."""
    placement = Placement({topic.id: [] for topic in taxonomy.topics})
    sections = {note.id: sections_of(note) for note in notes}
    selection = select(taxonomy, notes, sections)
    placement.diagnostics.extend(selection.diagnostics)
    names = _names(taxonomy)
    for note in notes:
        _place_note(sections[note.id], selection, names, placement)
    return placement


def lines_of(section: Section, blocks: Blocks) -> Lines:
    """Return the lines of the note from which *blocks* come."""
    source = section.note.source
    first = min(source.lines_of(block.span).first for block in blocks)
    return Lines(first, max(source.lines_of(block.span).last for block in blocks))


def _names(taxonomy: Taxonomy) -> dict[str, TopicId]:
    """Return the topics by the headings that stand for them; titles before aliases."""
    names: dict[str, TopicId] = {}
    for topic in taxonomy.topics:
        names.setdefault(heading_key(topic.title), topic.id)
    for topic in taxonomy.topics:
        for alias in topic.aliases:
            names.setdefault(heading_key(alias), topic.id)
    return names


def _place_note(
    sections: tuple[Section, ...],
    selection: Selection,
    names: Mapping[str, TopicId],
    placement: Placement,
) -> None:
    # The title stands above every heading, whether or not a heading repeats it.
    by_title = _by_name(sections[0].note.title, names) if sections else []
    inherited: list[tuple[int, list[Claim]]] = [(-1, by_title)]
    for index, section in enumerate(sections):
        depth = len(section.path)
        while inherited[-1][0] >= depth:
            inherited.pop()
        key = (section.note.id, index)
        heading = section.path[-1] if section.path else ""
        current = selection.claims.get(key) or _by_name(heading, names) or inherited[-1][1]
        inherited.append((depth, current))
        picked = selection.picks.get(key, [])
        _add_picked(section, current, picked, placement)
        shown = _add_rest(section, current, picked, placement)
        _remember(section, shown, picked, placement)


def _by_name(title: str, names: Mapping[str, TopicId]) -> list[Claim]:
    keys = heading_keys(title)
    return [Claim(names[key], None) for key in keys if key in names][:1]


def _add_picked(
    section: Section, current: list[Claim], picked: list[Picked], placement: Placement
) -> None:
    by_claim: dict[Claim, set[Span]] = {}
    for claim, spans in picked:
        # What a topic picks from a section of its own stays in its place there.
        if claim not in current:
            by_claim.setdefault(claim, set()).update(spans)
    for claim, chosen in by_claim.items():
        blocks = tuple(only(section.blocks, chosen))
        placement.parts[claim.topic].append(Placed(section, blocks, claim.role))


def _add_rest(
    section: Section, current: list[Claim], picked: list[Picked], placement: Placement
) -> list[Claim]:
    """Add what no other topic picked; return the claims under which it is shown."""
    shown: list[Claim] = []
    for claim in dict.fromkeys(current):
        own = {span for one in picked if one.claim == claim for span in one.spans}
        gone = {span for one in picked for span in one.spans} - own
        blocks = tuple(without(section.blocks, gone)) if gone else section.blocks
        if blocks:
            placement.parts[claim.topic].append(Placed(section, blocks, claim.role))
        if blocks or not section.blocks:
            shown.append(claim)
    if not current:
        _report_rest(section, picked, placement)
    return shown


def _report_rest(section: Section, picked: list[Picked], placement: Placement) -> None:
    gone = {span for one in picked for span in one.spans}
    blocks = tuple(without(section.blocks, gone))
    if blocks:
        name = " > ".join(section.path) or section.note.title
        message = f"`{name}` is on no topic page"
        finding = Diagnostic(UNPLACED_SECTION, message, section.note.source, blocks[0].span)
        placement.diagnostics.append(finding)


def _remember(
    section: Section, shown: list[Claim], picked: list[Picked], placement: Placement
) -> None:
    claims = [*shown, *(one.claim for one in picked)]
    topics = tuple(dict.fromkeys(claim.topic for claim in claims))
    if topics:
        lines = placement.section_topics.setdefault(section.note.id, {})
        lines[section.lines.first] = topics
