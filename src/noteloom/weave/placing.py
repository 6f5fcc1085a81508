"""Which passages of which notes belong to which topic.

A section's topic is: an explicit mapping in ``topics.yml``, else a heading that matches a
topic's title or alias, else its parent's topic. A list item that a topic names
explicitly stands there, and no longer where its section stands.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.diagnostic import Diagnostic
from noteloom.model.inline import plain
from noteloom.model.note import CodeBlock, ListBlock, Paragraph, inlines_of, walk
from noteloom.model.source import Lines, Source, Span
from noteloom.weave.findings import (
    UNKNOWN_ITEM,
    UNKNOWN_NOTE,
    UNKNOWN_SECTION,
    UNPLACED_SECTION,
)
from noteloom.weave.sections import heading_key, heading_keys, sections_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from noteloom.model.diagnostic import Rule
    from noteloom.model.library import Section
    from noteloom.model.note import Block, Blocks, Item, Note, NoteId
    from noteloom.model.taxonomy import Role, Selector, Taxonomy, TopicId


class Placed(NamedTuple):
    """A part of a section that belongs to a topic."""

    section: Section
    blocks: Blocks
    role: Role | None


@dataclass(slots=True)
class Placement:
    """Which parts belong to each topic, and the topics of each section by its line."""

    parts: dict[TopicId, list[Placed]] = field(default_factory=dict)
    section_topics: dict[NoteId, dict[int, tuple[TopicId, ...]]] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)


class _Claim(NamedTuple):
    topic: TopicId
    role: Role | None


def place(notes: Sequence[Note], taxonomy: Taxonomy) -> Placement:
    """Place the sections of *notes* on the topics of *taxonomy*."""
    placement = Placement({topic.id: [] for topic in taxonomy.topics})
    sections = {note.id: sections_of(note) for note in notes}
    finder = _Finder(notes, sections)
    claims, picks = _explicit(taxonomy, finder, placement)
    names = _names(taxonomy)
    for note in notes:
        _place_note(sections[note.id], claims, picks, names, placement)
    return placement


def _names(taxonomy: Taxonomy) -> dict[str, TopicId]:
    """Return the topics by the headings that stand for them; titles before aliases."""
    names: dict[str, TopicId] = {}
    for topic in taxonomy.topics:
        names.setdefault(heading_key(topic.title), topic.id)
    for topic in taxonomy.topics:
        for alias in topic.aliases:
            names.setdefault(heading_key(alias), topic.id)
    return names


class _Finder:
    """Finds what a selector names."""

    def __init__(
        self, notes: Sequence[Note], sections: Mapping[NoteId, tuple[Section, ...]]
    ) -> None:
        self.sections = sections
        self.notes: dict[str, NoteId] = {}
        for note in notes:
            path = note.source.path
            for name in (note.id, path.as_posix(), path.name, path.stem):
                self.notes.setdefault(name, note.id)

    def note(self, selector: Selector) -> NoteId | None:
        """Return the note that *selector* names."""
        return self.notes.get(selector.note)

    def section(self, note: NoteId, heading: str) -> int | None:
        """Return the index of the first section whose path ends in *heading*."""
        wanted = [heading_key(part) for part in heading.split(" > ")]
        for index, section in enumerate(self.sections[note]):
            path = [heading_keys(part) for part in section.path[-len(wanted) :]]
            if len(path) == len(wanted) and all(
                want in keys for want, keys in zip(wanted, path, strict=True)
            ):
                return index
        return None


_Claims = dict["tuple[NoteId, int]", "list[_Claim]"]
_Picks = dict["tuple[NoteId, int]", "list[tuple[_Claim, tuple[Span, ...]]]"]


def _explicit(
    taxonomy: Taxonomy, finder: _Finder, placement: Placement
) -> tuple[_Claims, _Picks]:
    """Return the sections that topics claim whole, and the pieces that they pick."""
    claims: _Claims = defaultdict(list)
    picks: _Picks = defaultdict(list)

    def report(rule: Rule, selector: Selector, message: str) -> None:
        source = Source(taxonomy.source_path, taxonomy.text)
        span = source.line_span(max(1, selector.line))
        placement.diagnostics.append(Diagnostic(rule, message, source, span))

    for topic in taxonomy.topics:
        for selector in topic.sections:
            claim = _Claim(topic.id, selector.role)
            note = finder.note(selector)
            if note is None:
                report(UNKNOWN_NOTE, selector, f"there is no note `{selector.note}`")
                continue
            index = 0 if selector.section is None else finder.section(note, selector.section)
            if index is None:
                message = f"note `{note}` has no section `{selector.section}`"
                report(UNKNOWN_SECTION, selector, message)
            elif not selector.items:
                _claim(claims, finder.sections[note], note, index, claim, selector)
            else:
                missing = _pick(picks, finder.sections[note], note, index, claim, selector)
                for text in missing:
                    message = f"nothing in note `{note}` holds the text `{text}`"
                    report(UNKNOWN_ITEM, selector, message)
    return claims, picks


def _claim(
    claims: _Claims,
    sections: tuple[Section, ...],
    note: NoteId,
    index: int,
    claim: _Claim,
    selector: Selector,
) -> None:
    """Claim the section at *index*; the whole note if the selector names no section."""
    indexes = range(len(sections)) if selector.section is None else [index]
    for at in indexes:
        claims[note, at].append(claim)


def _pick(
    picks: _Picks,
    sections: tuple[Section, ...],
    note: NoteId,
    index: int,
    claim: _Claim,
    selector: Selector,
) -> list[str]:
    """Pick the pieces that hold the selector's texts; return the texts not found."""
    last = len(sections) if selector.section is None else _end(sections, index)
    missing: list[str] = []
    for text in selector.items:
        found = False
        for at in range(index, last):
            spans = tuple(_spans_with(sections[at].blocks, text))
            if spans:
                picks[note, at].append((claim, spans))
                found = True
        if not found:
            missing.append(text)
    return missing


def _end(sections: tuple[Section, ...], index: int) -> int:
    """Return the index after the last section below the one at *index*."""
    depth = len(sections[index].path)
    for at in range(index + 1, len(sections)):
        if len(sections[at].path) <= depth:
            return at
    return len(sections)


def _spans_with(blocks: Blocks, text: str) -> Iterator[Span]:
    """Yield the innermost items, and the other blocks, whose words hold *text*."""
    for block in blocks:
        if isinstance(block, ListBlock):
            for item in block.items:
                inner = tuple(_spans_with(item.blocks, text))
                own = item.blocks[:1]
                if _holds(own, text):
                    yield item.span
                else:
                    yield from inner
        elif _holds((block,), text):
            yield block.span


def _holds(blocks: Blocks, text: str) -> bool:
    wanted = " ".join(text.casefold().split())
    return wanted in " ".join(" ".join(_words(blocks)).casefold().split())


def _words(blocks: Blocks) -> Iterator[str]:
    for block in walk(blocks):
        if isinstance(block, CodeBlock):
            yield block.code
        for run in inlines_of(block):
            yield plain(run)


# -- placing a note -----------------------------------------------------------------------


def _place_note(
    sections: tuple[Section, ...],
    claims: _Claims,
    picks: _Picks,
    names: Mapping[str, TopicId],
    placement: Placement,
) -> None:
    inherited: list[tuple[int, list[_Claim]]] = []
    for index, section in enumerate(sections):
        depth = len(section.path)
        while inherited and inherited[-1][0] >= depth:
            inherited.pop()
        note = section.note.id
        own = claims.get((note, index)) or _by_heading(section, names)
        current = own or (inherited[-1][1] if inherited else [])
        inherited.append((depth, current))
        picked = picks.get((note, index), [])
        _add_picked(section, picked, placement)
        _add_rest(section, current, picked, placement)
        _remember(section, current, placement)


def _by_heading(section: Section, names: Mapping[str, TopicId]) -> list[_Claim]:
    if not section.path:
        return []
    keys = heading_keys(section.path[-1])
    return [_Claim(names[key], None) for key in keys[:] if key in names][:1]


def _add_picked(
    section: Section, picked: list[tuple[_Claim, tuple[Span, ...]]], placement: Placement
) -> None:
    by_claim: dict[_Claim, set[Span]] = {}
    for claim, spans in picked:
        by_claim.setdefault(claim, set()).update(spans)
    for claim, chosen in by_claim.items():
        blocks = tuple(_only(section.blocks, chosen))
        placement.parts[claim.topic].append(Placed(section, blocks, claim.role))


def _add_rest(
    section: Section,
    current: list[_Claim],
    picked: list[tuple[_Claim, tuple[Span, ...]]],
    placement: Placement,
) -> None:
    gone = {span for _, spans in picked for span in spans}
    blocks = tuple(_without(section.blocks, gone)) if gone else section.blocks
    if not blocks:
        return
    for claim in dict.fromkeys(current):
        placement.parts[claim.topic].append(Placed(section, blocks, claim.role))
    if not current:
        name = " > ".join(section.path) or section.note.title
        span = blocks[0].span
        message = f"`{name}` is on no topic page"
        finding = Diagnostic(UNPLACED_SECTION, message, section.note.source, span)
        placement.diagnostics.append(finding)


def _remember(section: Section, current: list[_Claim], placement: Placement) -> None:
    topics = tuple(dict.fromkeys(claim.topic for claim in current))
    if topics:
        lines = placement.section_topics.setdefault(section.note.id, {})
        lines[section.lines.first] = topics


def _only(blocks: Blocks, chosen: set[Span]) -> Iterator[Block]:
    """Yield the chosen blocks, and lists with nothing but their chosen items."""
    for block in blocks:
        if block.span in chosen and not isinstance(block, ListBlock):
            yield block
        elif isinstance(block, ListBlock):
            items = tuple(_only_items(block.items, chosen))
            if items:
                yield replace(block, items=items, span=items[0].span.to(items[-1].span))


def _only_items(items: tuple[Item, ...], chosen: set[Span]) -> Iterator[Item]:
    for item in items:
        if item.span in chosen:
            yield item
        else:
            for block in _only(item.blocks, chosen):
                if isinstance(block, ListBlock):
                    yield from block.items


def _without(blocks: Blocks, gone: set[Span]) -> Iterator[Block]:
    """Yield the blocks without the pieces that stand elsewhere."""
    for block in blocks:
        if isinstance(block, ListBlock):
            items = tuple(_items_without(block.items, gone))
            if items:
                yield replace(block, items=items)
        elif block.span not in gone:
            yield block


def _items_without(items: tuple[Item, ...], gone: set[Span]) -> Iterator[Item]:
    for item in items:
        if item.span in gone:
            continue
        blocks = tuple(_without(item.blocks, gone))
        is_empty_lead = len(item.blocks) > len(blocks) and _is_lead_only(blocks)
        if blocks and not is_empty_lead:
            yield item if blocks == item.blocks else replace(item, blocks=blocks)


def _is_lead_only(blocks: Blocks) -> bool:
    """Return whether only a lead-in such as ``By the same author:`` is left of an item."""
    return all(
        isinstance(block, Paragraph) and plain(block.inlines).rstrip().endswith(":")
        for block in blocks
    )


def lines_of(section: Section, blocks: Blocks) -> Lines:
    """Return the lines of the note from which *blocks* come."""
    source = section.note.source
    first = min(source.lines_of(block.span).first for block in blocks)
    return Lines(first, max(source.lines_of(block.span).last for block in blocks))
