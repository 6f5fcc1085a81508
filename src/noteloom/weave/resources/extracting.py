"""What one note names out there: its links, and works that it names without an address."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.inline import plain
from noteloom.model.note import (
    Definition,
    Footnote,
    Heading,
    ListBlock,
    Paragraph,
    Question,
    Quote,
    Table,
)
from noteloom.weave.resources.link_words import leading_out
from noteloom.weave.resources.linked import Linked
from noteloom.weave.resources.rows import in_rows
from noteloom.weave.resources.shelves import is_shelf
from noteloom.weave.resources.titled import Shelf, titled_in
from noteloom.weave.text.trail import Trail

if TYPE_CHECKING:
    from noteloom.model.note import Block, Blocks, Item, Note
    from noteloom.weave.resources.found import Found


class _Around(NamedTuple):
    """What stands around a block: headings, the lead-in, the label of the items above.

    *is_about* tells that the paragraph before is about one thing with a link: a list
    below it may say what that one holds.
    """

    headings: tuple[str, ...] = ()
    lead: str = ""
    label: str = ""
    depth: int = 0
    is_about: bool = False

    @property
    def heading(self) -> str:
        return self.headings[-1] if self.headings else ""


def found_in(note: Note) -> tuple[Found, ...]:
    """Return everything that *note* names out there, in reading order."""
    reader = _Reader(note)
    reader.blocks(note.blocks, _Around())
    return tuple(sorted(reader.found, key=lambda one: one.mention[1:3]))


class _Reader:
    """Collects what is named in one walk."""

    def __init__(self, note: Note) -> None:
        self.note = note
        self.linked = Linked(note)
        self.found: list[Found] = []

    def blocks(self, blocks: Blocks, around: _Around) -> None:
        trail = Trail(around.headings)
        lead, is_about = around.lead, False
        for block in blocks:
            if isinstance(block, Heading):
                self.found.extend(self.linked.in_prose(block.inlines))
                trail.enter(block)
                lead, is_about = around.lead, False
                continue
            label, depth = around.label, around.depth
            self.block(block, _Around(trail.titles, lead, label, depth, is_about))
            lead, is_about = "", False
            if isinstance(block, Paragraph):
                words = plain(block.inlines).strip()
                lead = words if words.endswith(":") and len(words) < 100 else ""
                is_about = bool(leading_out(block.inlines))

    def block(self, block: Block, around: _Around) -> None:
        match block:
            case Paragraph(inlines):
                self.found.extend(self.linked.in_prose(inlines))
            case ListBlock():
                self.list_block(block, around)
            case Table():
                self.found.extend(in_rows(block, around.heading, self.linked))
            case Quote(blocks=inner) | Footnote(blocks=inner):
                self.blocks(inner, around)
            case Question(question, answer):
                self.found.extend(self.linked.in_prose(question))
                self.blocks(answer, _Around(around.headings))
            case Definition(term, meaning):
                self.found.extend(self.linked.in_prose(term))
                self.blocks(meaning, _Around(around.headings))
            case _:
                pass

    def list_block(self, block: ListBlock, around: _Around) -> None:
        shelf = _shelf(around)
        if shelf:
            self.found.extend(titled_in(block, shelf, around.label, self.note))
        for item in block.items:
            self.item(item, around)

    def item(self, item: Item, around: _Around) -> None:
        first, *rest = item.blocks
        if not isinstance(first, Paragraph):
            self.blocks(item.blocks, around)
            return
        self.found.extend(self.linked.in_item(item, first, around.label))
        if not rest:
            return
        words = plain(first.inlines).strip()
        label = words.rstrip(": ") if item.entry is None and words.endswith(":") else ""
        inner = around._replace(lead="", label=label, depth=around.depth + 1)
        self.blocks(tuple(rest), inner)


def _shelf(around: _Around) -> Shelf | None:
    """Return the shelf that a list stands on, None if it stands on none."""
    for name in (around.lead, around.label, around.heading):
        if name and is_shelf(name):
            is_own = around.depth == 0 or bool(around.label)
            return Shelf(name, is_sure=not around.is_about) if is_own else None
    if around.depth == 0 and any(map(is_shelf, around.headings)):
        return Shelf(around.headings[-1], is_sure=False)
    if around.label and is_shelf(around.heading):
        return Shelf(around.heading, is_sure=True)
    return None
