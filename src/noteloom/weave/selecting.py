"""What the selectors of ``topics.yml`` name: whole sections, and pieces of sections."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.diagnostic import Diagnostic
from noteloom.model.source import Source, Span
from noteloom.weave.cutting import Words, spans_with
from noteloom.weave.findings import UNKNOWN_ITEM, UNKNOWN_NOTE, UNKNOWN_SECTION
from noteloom.weave.sections import heading_key, heading_keys

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from noteloom.model.diagnostic import Rule
    from noteloom.model.library import Section
    from noteloom.model.note import Note, NoteId
    from noteloom.model.taxonomy import Role, Selector, Taxonomy, TopicId


class Claim(NamedTuple):
    """A topic that wants a part of a note, in a role or as the part looks."""

    topic: TopicId
    role: Role | None


class Picked(NamedTuple):
    """The pieces of a section that a topic names."""

    claim: Claim
    spans: tuple[Span, ...]


@dataclass(slots=True)
class Selection:
    """What is claimed whole and what is picked, by note and index of the section."""

    claims: dict[tuple[NoteId, int], list[Claim]] = field(
        default_factory=lambda: defaultdict(list)
    )
    picks: dict[tuple[NoteId, int], list[Picked]] = field(
        default_factory=lambda: defaultdict(list)
    )
    diagnostics: list[Diagnostic] = field(default_factory=list)


def select(
    taxonomy: Taxonomy,
    notes: Sequence[Note],
    sections: Mapping[NoteId, tuple[Section, ...]],
) -> Selection:
    """Return what the selectors of *taxonomy* name; what they miss is reported."""
    selector = _Selecting(taxonomy, notes, sections)
    for topic in taxonomy.topics:
        for one in topic.sections:
            selector.add(one, Claim(topic.id, one.role))
    return selector.selection


class _Selecting:
    """Finds what selectors name, one after the other."""

    def __init__(
        self,
        taxonomy: Taxonomy,
        notes: Sequence[Note],
        sections: Mapping[NoteId, tuple[Section, ...]],
    ) -> None:
        self.source = Source(taxonomy.source_path, taxonomy.text)
        self.sections = sections
        self.selection = Selection()
        self.words = Words()
        self.notes: dict[str, NoteId] = {}
        for note in notes:
            path = note.source.path
            for name in (note.id, path.as_posix(), path.name, path.stem):
                self.notes.setdefault(name, note.id)

    def add(self, selector: Selector, claim: Claim) -> None:
        """Add what *selector* names for *claim*."""
        note = self.notes.get(selector.note)
        if note is None:
            self._report(UNKNOWN_NOTE, selector, f"there is no note `{selector.note}`")
            return
        place = self._range(note, selector.section)
        if place is None:
            message = f"note `{note}` has no section `{selector.section}`"
            self._report(UNKNOWN_SECTION, selector, message)
        elif selector.items:
            self._pick(note, place, selector, claim)
        elif selector.section is None:
            for at in place:
                self.selection.claims[note, at].append(claim)
        else:
            # The sections below inherit it, unless they have a topic of their own.
            self.selection.claims[note, place.start].append(claim)

    def _range(self, note: NoteId, heading: str | None) -> range | None:
        """Return the indexes of the section with this heading and of those below it."""
        sections = self.sections[note]
        if heading is None:
            return range(len(sections))
        wanted = [heading_key(part) for part in heading.split(" > ")]
        found = [
            range(index, _end(sections, index))
            for index, section in enumerate(sections)
            if _ends_in(section, wanted)
        ]
        # Of sections of one name, an empty one is hardly meant.
        with_text = [place for place in found if any(sections[at].blocks for at in place)]
        return next(iter(with_text or found), None)

    def _pick(self, note: NoteId, place: range, selector: Selector, claim: Claim) -> None:
        for text in selector.items:
            found = False
            for at in place:
                spans = tuple(spans_with(self.sections[note][at].blocks, text, self.words))
                if spans:
                    self.selection.picks[note, at].append(Picked(claim, spans))
                    found = True
            if not found:
                message = f"nothing in note `{note}` holds the text `{text}`"
                self._report(UNKNOWN_ITEM, selector, message)

    def _report(self, rule: Rule, selector: Selector, message: str) -> None:
        span = self.source.line_span(max(1, selector.line))
        self.selection.diagnostics.append(Diagnostic(rule, message, self.source, span))


def _end(sections: tuple[Section, ...], index: int) -> int:
    """Return the index after the last section below the one at *index*."""
    depth = len(sections[index].path)
    for at in range(index + 1, len(sections)):
        if len(sections[at].path) <= depth:
            return at
    return len(sections)


def _ends_in(section: Section, wanted: Sequence[str]) -> bool:
    """Return whether the headings above *section* and its own end in *wanted*."""
    path = [heading_keys(part) for part in section.path[-len(wanted) :]]
    return len(path) == len(wanted) and all(
        want in keys for want, keys in zip(wanted, path, strict=True)
    )
