"""Links from the first mention of each page's name on a page."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from noteloom.model.note import (
    Definition,
    ListBlock,
    Paragraph,
    Priority,
    Question,
    Quote,
    Row,
    Table,
)
from noteloom.model.place import PageKind, PageRef
from noteloom.model.resource import ResourceKind
from noteloom.model.taxonomy import Role
from noteloom.weave.memo import NO_MEMO
from noteloom.weave.terms.mentions import Mentions, Piece

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from noteloom.model.inline import Image, Inlines, Link
    from noteloom.model.library import Passage, ResourceItem, Topic
    from noteloom.model.note import Block, Blocks, Item, Note, NoteId
    from noteloom.model.source import Span
    from noteloom.weave.linking import Targets
    from noteloom.weave.memo import Memo
    from noteloom.weave.terms.finder import Finder
    from noteloom.weave.terms.vocabulary import Explained, Vocabulary

_KINDS = list(ResourceKind)
_PRIORITIES = [Priority.ESSENTIAL, None, Priority.OPTIONAL]


class Given(NamedTuple):
    """All that the links of a note's text follow from beside the note."""

    finder: Finder
    explained: Explained
    targets: tuple[tuple[Link | Image, PageRef | None], ...]
    works: AbstractSet[Span]


class Linked(NamedTuple):
    """The text of a note with links, what they follow from, and their hover texts."""

    blocks: Blocks
    given: Given
    hovers: tuple[tuple[PageRef, str | None], ...]


class Around(NamedTuple):
    """What links to pages follow from.

    *targets* are where authors' own links lead, by note. *works* are the items and rows
    of each note that name a work without an address: their words are titles.
    """

    vocabulary: Vocabulary
    targets: Mapping[NoteId, Targets] = MappingProxyType({})
    works: Mapping[NoteId, AbstractSet[Span]] = MappingProxyType({})

    def given(self, note: NoteId) -> Given:
        """Return what the links of *note* follow from."""
        targets = tuple(
            (link, target.page) for link, target in self.targets.get(note, {}).items()
        )
        return Given(
            self.vocabulary.finder,
            self.vocabulary.explained_in(note),
            targets,
            self.works.get(note, frozenset()),
        )


def linked_text(note: Note, around: Around, memo: Memo = NO_MEMO) -> Linked:
    """Return the text of *note* with a link at each name's first mention.

    What gets no link is the same object as before. What authors' own links have linked
    once is not linked again.
    """
    given, hover = around.given(note.id), around.vocabulary.hover

    def holds(known: Linked) -> bool:
        return known.given == given and all(
            text == hover(page) for page, text in known.hovers
        )

    return memo.holding(holds, _linked_text, note, around, given)


def _linked_text(note: Note, around: Around, given: Given) -> Linked:
    mentions = Mentions(around.vocabulary, PageRef(PageKind.NOTE, note.id))
    blocks = _Page(mentions, around).blocks(note.blocks, note)
    return Linked(blocks, given, tuple(mentions.hovers.items()))


def linked_topic(topic: Topic, around: Around) -> Topic:
    """Return *topic* with links, its parts read in the order in which its page has them."""
    own = PageRef(PageKind.TOPIC, topic.spec.id)
    page = _Page(Mentions(around.vocabulary, own), around)
    passages = dict(enumerate(topic.passages))
    resources = dict(enumerate(topic.resources))
    for role in Role:
        if role is Role.RESOURCES:
            for at, item in sorted(resources.items(), key=_shown):
                resources[at] = page.resource(item)
        for at, passage in enumerate(topic.passages):
            if passage.role is role:
                passages[at] = page.passage(passage)
    return replace(
        topic, passages=tuple(passages.values()), resources=tuple(resources.values())
    )


def _shown(numbered: tuple[int, ResourceItem]) -> tuple[int, int]:
    """Return where a resource stands: by its kind, the essential ones first."""
    _, one = numbered
    return _KINDS.index(one.resource.kind), _PRIORITIES.index(one.section.priority)


class _Page(NamedTuple):
    """A page in the making. Each method returns the same object if it gets no link."""

    mentions: Mentions
    around: Around

    def passage(self, one: Passage) -> Passage:
        blocks = self.blocks(one.blocks, one.section.note)
        return one if blocks is one.blocks else replace(one, blocks=blocks)

    def resource(self, one: ResourceItem) -> ResourceItem:
        """Return a resource with links, if its page shows more of it than its title."""
        first = next(iter(one.item.blocks), None)
        if one.told or not isinstance(first, Paragraph):
            return one
        item = self.item(one.item, one.section.note)
        return one if item is one.item else replace(one, item=item)

    def blocks(self, blocks: Blocks, note: Note) -> Blocks:
        return _same(blocks, tuple(self.block(block, note) for block in blocks))

    def block(self, block: Block, note: Note) -> Block:
        match block:
            case Paragraph(inlines):
                run = self.run(Piece(inlines, note, block.span))
                return block if run is inlines else replace(block, inlines=run)
            case ListBlock(items=items):
                shown = self.items(items, note)
                return block if shown is items else replace(block, items=shown)
            case Table(rows=rows):
                linked = _same(rows, tuple(self.row(row, note) for row in rows))
                return block if linked is rows else replace(block, rows=linked)
            case Quote(blocks=inner):
                said = self.blocks(inner, note)
                return block if said is inner else replace(block, blocks=said)
            case Question(answer=inner):
                answer = self.blocks(inner, note)
                return block if answer is inner else replace(block, answer=answer)
            case Definition(meaning=inner):
                meaning = self.blocks(inner, note)
                return block if meaning is inner else replace(block, meaning=meaning)
            case _:
                return block

    def items(self, items: tuple[Item, ...], note: Note) -> tuple[Item, ...]:
        # Among works, what is not recognised as one is still no running text.
        works = sum(self.is_work(item, note) for item in items)
        among_works = works * 2 >= len(items)
        new = tuple(self.item(one, note, among_works=among_works) for one in items)
        return _same(items, new)

    def is_work(self, item: Item, note: Note) -> bool:
        return item.entry is not None or self.is_named(item.span, note)

    def is_named(self, span: Span, note: Note) -> bool:
        works = self.around.works.get(note.id)
        return works is not None and span in works

    def item(self, item: Item, note: Note, *, among_works: bool = False) -> Item:
        first, *rest = item.blocks
        linked: Block = first
        if isinstance(first, Paragraph) and item.entry is not None:
            inlines = self.run(Piece(first.inlines, note, first.span, item.entry.title))
            if inlines is not first.inlines:
                linked = replace(first, inlines=inlines)
        elif not isinstance(first, Paragraph) or not (
            among_works or self.is_work(item, note)
        ):
            linked = self.block(first, note)
        blocks = _same(item.blocks, (linked, *(self.block(block, note) for block in rest)))
        return item if blocks is item.blocks else replace(item, blocks=blocks)

    def row(self, row: Row, note: Note) -> Row:
        if self.is_named(row.span, note):
            return row
        # The first cell names what the row is about, as a heading does.
        others = (self.run(Piece(cell, note, row.span)) for cell in row.cells[1:])
        cells = _same(row.cells, (*row.cells[:1], *others))
        return row if cells is row.cells else replace(row, cells=cells)

    def run(self, piece: Piece) -> Inlines:
        targets = self.around.targets.get(piece.note.id, {})

        def target(link: Link) -> PageRef | None:
            found = targets.get(link)
            return found.page if found else None

        return self.mentions.linked(piece, target)


_T = TypeVar("_T")


def _same(old: tuple[_T, ...], new: tuple[_T, ...]) -> tuple[_T, ...]:
    """Return *old* if nothing in *new* is another object."""
    return old if all(a is b for a, b in zip(old, new, strict=True)) else new
