"""The page of a topic: what every note says of it, each passage with its source.

In reading order: what it is, the substance, pitfalls, resources by kind, questions,
neighbours, sources.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from noteloom.model.inline import FootnoteReference, Styled
from noteloom.model.library import ResourceKind
from noteloom.model.note import Footnote, Item, ListBlock, Paragraph, Priority, Question, inlines_of, walk
from noteloom.model.page import Page
from noteloom.model.source import Lines
from noteloom.model.taxonomy import Role
from noteloom.render import blocks, escape, front_matter, pieces
from noteloom.render.topic_front import front_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from noteloom.model.inline import Inlines
    from noteloom.model.library import Library, Passage, ResourceItem, Topic
    from noteloom.model.note import Block, Note, NoteId
    from noteloom.model.taxonomy import TopicId
    from noteloom.render.addresses import Addresses

_PLURALS = {
    ResourceKind.PAPER: "Papers",
    ResourceKind.VIDEO: "Videos",
    ResourceKind.PLAYLIST: "Playlists",
    ResourceKind.COURSE: "Courses",
    ResourceKind.ARTICLE: "Articles",
    ResourceKind.BOOK: "Books",
    ResourceKind.REPOSITORY: "Repositories",
    ResourceKind.TOOL: "Tools",
    ResourceKind.MODEL: "Models",
    ResourceKind.DATASET: "Datasets",
    ResourceKind.DISCUSSION: "Discussions",
}
_KIND_ORDER = {kind: at for at, kind in enumerate(_PLURALS)}
_PRIORITY_ORDER = {Priority.ESSENTIAL: 0, None: 1, Priority.OPTIONAL: 2}


def topic_page(library: Library, addresses: Addresses, topic: Topic) -> Page:
    """Return the page of *topic*."""
    return _TopicPage(library, addresses, topic).page()


class _TopicPage:
    """One topic's page while it is written."""

    def __init__(self, library: Library, addresses: Addresses, topic: Topic) -> None:
        self.library = library
        self.addresses = addresses
        self.topic = topic
        self.uri = addresses.topics[topic.spec.id]
        self.titles = {one.spec.id: one.spec.title for one in library.topics}
        self.notes: dict[NoteId, Note] = {}
        for passage in topic.passages:
            self.notes.setdefault(passage.section.note.id, passage.section.note)
        for item in topic.resources:
            self.notes.setdefault(item.section.note.id, item.section.note)

    def page(self) -> Page:
        """Return the finished page."""
        spec = self.topic.spec
        parts = [
            self._part(Role.DEFINITION, "What it is"),
            self._substance(),
            self._part(Role.PITFALLS, "Pitfalls"),
            self._resources(),
            self._part(Role.QUESTIONS, "Questions"),
            self._neighbours(),
            self._sources(),
            self._footnotes(),
        ]
        text = pieces.joined(parts)
        body = pieces.joined(
            [
                f"# {escape.text(spec.title)}",
                pieces.wrapped("lead", escape.line_start(escape.text(spec.summary))),
                self._facts(front_matter.minutes(text)),
                text,
            ]
        )
        front = front_of(self.topic, self._source_lines(), text)
        return Page(self.uri, spec.title, spec.type, front_matter.page(front, body))

    # -- head ------------------------------------------------------------------------

    def _facts(self, minutes: int) -> str:
        spec = self.topic.spec
        category = self.addresses.categories.get(spec.category)
        title = next(
            (one.title for one in self.library.taxonomy.categories if one.id == spec.category),
            spec.category,
        )
        shelf = pieces.link(title, self.uri, category) if category else escape.text(title)
        facts = [spec.type.replace("-", " ").capitalize(), shelf]
        if spec.level:
            facts.append(str(spec.level))
        facts.append(f"{minutes} min")
        if self.topic.verified:
            facts.append(f"last verified {self.topic.verified}")
        lines = [" · ".join(facts)]
        if spec.prerequisites:
            lines.append(f"Builds on {self._links(spec.prerequisites)}")
        return pieces.wrapped("facts", "  \n".join(lines))

    def _links(self, topics: Iterable[TopicId]) -> str:
        return ", ".join(
            pieces.link(self.titles[one], self.uri, self.addresses.topics[one]) for one in topics
        )

    # -- passages --------------------------------------------------------------------

    def _part(self, role: Role, heading: str) -> str:
        passages = [one for one in self.topic.passages if one.role is role]
        if not passages:
            return ""
        return pieces.joined([f"## {heading}", *map(self._passage, passages)])

    def _substance(self) -> str:
        passages = [one for one in self.topic.passages if one.role is Role.SUBSTANCE]
        parts: list[str] = []
        for path, run in groupby(passages, key=lambda one: (one.section.note.id, one.section.path)):
            title = path[1][-1] if path[1] else self.notes[path[0]].title
            parts.append(f"## {escape.text(title)}")
            parts.extend(map(self._passage, run))
        return pieces.joined(parts)

    def _passage(self, passage: Passage) -> str:
        style = pieces.style_for(
            self.library, self.addresses, passage.section.note, self.uri, self._prefix(passage)
        )
        shown: list[str] = []
        for is_question, run in groupby(passage.blocks, key=lambda b: isinstance(b, Question)):
            if is_question:
                shown.extend(pieces.question(one, style) for one in run if isinstance(one, Question))
            else:
                shown.append(blocks.markdown((b for b in run if not isinstance(b, Footnote)), style))
        mark = pieces.source_mark(passage.section, passage.lines, self.uri, self.addresses)
        return pieces.joined([*shown, pieces.wrapped("source", mark)])

    def _prefix(self, passage: Passage) -> str:
        return self._note_prefix(passage.section.note.id)

    def _note_prefix(self, note: NoteId) -> str:
        """Return what keeps the footnotes of two notes apart on this page."""
        return f"{list(self.notes).index(note) + 1}-"

    # -- resources -------------------------------------------------------------------

    def _resources(self) -> str:
        ordered = sorted(
            self.topic.resources,
            key=lambda one: (
                _KIND_ORDER[one.resource.kind],
                _PRIORITY_ORDER[one.section.priority],
            ),
        )
        if not ordered:
            return ""
        parts = ["## Resources"]
        for kind, run in groupby(ordered, key=lambda one: one.resource.kind):
            entries = "\n".join(self._resource(one) for one in run)
            parts.append(f"### {_PLURALS[kind]}")
            parts.append(pieces.wrapped(f"resources noteloom-kind-{kind}", entries))
        return "\n\n".join(parts)

    def _resource(self, one: ResourceItem) -> str:
        """Return a list item: the whole item, or its title if the prose tells the rest."""
        section = one.section
        style = pieces.style_for(
            self.library, self.addresses, section.note, self.uri, self._note_prefix(section.note.id)
        )
        mark = pieces.source_mark(section, one.lines, self.uri, self.addresses)
        notes = [mark]
        if section.priority:
            notes.insert(0, f"**{section.priority.capitalize()}**")
        if section.week:
            notes.insert(-1, f"week {section.week}")
        tail = f" <small>{' · '.join(notes)}</small>"
        first = one.item.blocks[0]
        if one.told or not isinstance(first, Paragraph):
            title = escape.text(one.resource.title)
            return f"- [{title}]({escape.url(one.resource.url)}){tail}"
        item = Item((first, *one.item.blocks[1:]), one.item.span, one.item.checked)
        whole = blocks.one(ListBlock((item,), item.span), style)
        head, newline, rest = whole.partition("\n")
        return f"{head}{tail}{newline}{rest}"

    # -- foot ------------------------------------------------------------------------

    def _neighbours(self) -> str:
        spec = self.topic.spec
        rows = [
            ("Builds on", spec.prerequisites),
            ("Leads to", self.topic.leads_to),
            ("See also", spec.related),
        ]
        shown = [f"**{name}:** {self._links(topics)}" for name, topics in rows if topics]
        return pieces.joined(["## Related", pieces.bullets(shown)]) if shown else ""

    def _source_lines(self) -> list[tuple[Note, Lines]]:
        """Return the lines of each note that this page shows, neighbouring runs joined."""
        used: dict[NoteId, set[int]] = {}
        places: list[tuple[NoteId, Lines]] = [
            *((one.section.note.id, one.lines) for one in self.topic.passages),
            *((one.section.note.id, one.lines) for one in self.topic.resources),
        ]
        for note, lines in places:
            used.setdefault(note, set()).update(range(lines.first, lines.last + 1))
        return [
            (self.notes[note], lines)
            for note in sorted(used)
            for lines in _runs(sorted(used[note]))
        ]

    def _sources(self) -> str:
        found = self._source_lines()
        if not found:
            return ""
        rows = []
        for note, run in groupby(found, key=lambda one: one[0]):
            uri = self.addresses.notes[note.id]
            places = ", ".join(
                f"[{lines}]({_up(self.uri)}{uri}#L{lines.first})" for _, lines in run
            )
            name = pieces.link(note.source.path.name, self.uri, uri)
            rows.append(f"{name} ({note.dialect}), lines {places}")
        return pieces.joined(["## Sources", pieces.bullets(rows)])

    def _footnotes(self) -> str:
        """Return the footnotes that the passages refer to."""
        parts: list[str] = []
        for note in self.notes.values():
            labels = {
                label
                for passage in self.topic.passages
                if passage.section.note.id == note.id
                for label in _labels(passage.blocks)
            }
            style = pieces.style_for(
                self.library, self.addresses, note, self.uri, self._note_prefix(note.id)
            )
            parts.extend(
                blocks.one(block, style)
                for block in note.blocks
                if isinstance(block, Footnote) and block.label in labels
            )
        return "\n\n".join(parts)


def _up(uri: str) -> str:
    return "../" * uri.count("/")


def _runs(numbers: Sequence[int]) -> Iterator[Lines]:
    first = last = numbers[0]
    for number in numbers[1:]:
        # One blank line between two passages does not make two places of them.
        if number > last + 2:
            yield Lines(first, last)
            first = number
        last = number
    yield Lines(first, last)


def _labels(of: Iterable[Block]) -> Iterator[str]:
    for block in walk(of):
        for run in inlines_of(block):
            yield from _references(run)


def _references(run: Inlines) -> Iterator[str]:
    for inline in run:
        if isinstance(inline, FootnoteReference):
            yield inline.label
        elif isinstance(inline, Styled):
            yield from _references(inline.children)


