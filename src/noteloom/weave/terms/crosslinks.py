"""Links from the first mention of each page's name on a page."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar

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
from noteloom.weave.resources.lookup import Lookup
from noteloom.weave.terms.mentions import Mentions, Piece

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from noteloom.model.inline import Image, Inlines, Link
    from noteloom.model.library import Passage, ResourceItem, Target, Topic
    from noteloom.model.note import Block, Blocks, Item, Note, NoteId
    from noteloom.weave.terms.vocabulary import Vocabulary

_Targets: TypeAlias = "Mapping[tuple[NoteId, Link | Image], Target]"

_KINDS = list(ResourceKind)
_PRIORITIES = [Priority.ESSENTIAL, None, Priority.OPTIONAL]
_NO_TARGETS: _Targets = MappingProxyType({})


_NO_WORKS = Lookup()


class CrossLinked(NamedTuple):
    """What the pages of notes and topics show, with links from names."""

    texts: Mapping[NoteId, Blocks]
    topics: tuple[Topic, ...]


def crosslink(
    notes: Sequence[Note],
    topics: Sequence[Topic],
    vocabulary: Vocabulary,
    targets: _Targets = _NO_TARGETS,
    works: Lookup = _NO_WORKS,
) -> CrossLinked:
    """Return the blocks of notes and topics with a link at each name's first mention.

    What gets no link is the same object as before. *targets* are where authors' own links
    lead: what a page has linked once is not linked again. *works* knows the items and rows
    that name a work without an address: their words are titles.
    """
    texts = {}
    for note in notes:
        page = _Page(Mentions(vocabulary, PageRef(PageKind.NOTE, note.id)), targets, works)
        texts[note.id] = page.blocks(note.blocks, note)
    return CrossLinked(
        texts, tuple(_topic(one, vocabulary, targets, works) for one in topics)
    )


def _topic(topic: Topic, vocabulary: Vocabulary, targets: _Targets, works: Lookup) -> Topic:
    """Return *topic* with links, its parts read in the order in which its page has them."""
    own = PageRef(PageKind.TOPIC, topic.spec.id)
    page = _Page(Mentions(vocabulary, own), targets, works)
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
    targets: _Targets
    works: Lookup

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
        named = self.works.named_at(note.id, item.span)
        return item.entry is not None or named is not None

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
        if self.works.named_at(note.id, row.span) is not None:
            return row
        # The first cell names what the row is about, as a heading does.
        others = (self.run(Piece(cell, note, row.span)) for cell in row.cells[1:])
        cells = _same(row.cells, (*row.cells[:1], *others))
        return row if cells is row.cells else replace(row, cells=cells)

    def run(self, piece: Piece) -> Inlines:
        def target(link: Link) -> PageRef | None:
            found = self.targets.get((piece.note.id, link))
            return found.page if found else None

        return self.mentions.linked(piece, target)


_T = TypeVar("_T")


def _same(old: tuple[_T, ...], new: tuple[_T, ...]) -> tuple[_T, ...]:
    """Return *old* if nothing in *new* is another object."""
    return old if all(a is b for a, b in zip(old, new, strict=True)) else new
