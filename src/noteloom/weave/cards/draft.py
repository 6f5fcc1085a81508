"""A card before it has an id, and the runs of blocks in which cards are looked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.inline import FootnoteReference, Link, Styled, TermLink, Text
from noteloom.model.note import (
    CodeBlock,
    Definition,
    Footnote,
    ListBlock,
    Question,
    Quote,
    inlines_of,
    walk,
)
from noteloom.model.place import Place
from noteloom.weave.text.one_line import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from noteloom.model.card import CardKind
    from noteloom.model.inline import Inline, Inlines
    from noteloom.model.library import Section
    from noteloom.model.note import Block, Blocks
    from noteloom.model.source import Span
    from noteloom.model.taxonomy import TopicId

_WORD = re.compile(r"[^\W_]")


class Draft(NamedTuple):
    """A question and its answer. *topic* is what the term of a definition is about."""

    kind: CardKind
    front: Inlines
    back: Blocks
    place: Place
    section: tuple[str, ...]
    topic: TopicId | None = None


class Run(NamedTuple):
    """Blocks that stand side by side, and their section."""

    section: Section
    blocks: Blocks

    def draft(self, kind: CardKind, front: Inlines, back: Blocks, span: Span) -> Draft:
        """Return the draft of a card that stands at *span*."""
        note = self.section.note
        place = Place(note.id, note.source.lines_of(span))
        return Draft(kind, _unset(bare(front)), back, place, self.section.path)


def runs_of(section: Section) -> Iterator[Run]:
    """Yield the blocks of *section*, then those of its quotes and list items."""
    todo = [section.blocks]
    while todo:
        blocks = todo.pop(0)
        yield Run(section, blocks)
        todo.extend(inner for block in blocks for inner in _inside(block))


def _inside(block: Block) -> Iterable[Blocks]:
    match block:
        case ListBlock(items=items):
            return [item.blocks for item in items if len(item.blocks) > 1]
        case Quote(blocks=inner):
            return [inner]
        case _:
            return ()


def _unset(inlines: Inlines) -> Inlines:
    """Return *inlines* without a style that holds for all of them, and so marks nothing."""
    if len(inlines) == 1 and isinstance(inlines[0], Styled):
        return _unset(inlines[0].children)
    return inlines


def bare(inlines: Inlines) -> Inlines:
    """Return *inlines* without links: a question is no place to leave from."""
    return tuple(one for inline in inlines for one in _bare(inline))


def _bare(inline: Inline) -> Inlines:
    match inline:
        case Link(children=children):
            return bare(children)
        case Styled(kind, children):
            return (Styled(kind, bare(children)),)
        case TermLink(words=words):
            return (Text(words),)
        case FootnoteReference():
            return ()
        case _:
            return (inline,)


def says_something(text: str) -> bool:
    """Return whether there is a letter or digit in *text*."""
    return _WORD.search(text) is not None


def block_words(blocks: Iterable[Block]) -> str:
    """Return the words of *blocks* as one line, code included."""
    parts: list[str] = []
    for block in walk(blocks):
        if isinstance(block, CodeBlock):
            parts.append(" ".join(block.code.split()))
        elif not isinstance(block, Footnote):
            parts.extend(words_of(run) for run in inlines_of(block))
    return " ".join(part for part in parts if part)


def holds_answers(block: Block) -> bool:
    """Return whether *block* is itself something that is asked."""
    return isinstance(block, Question | Definition)
