"""The stack machine that folds parser events into blocks and inlines.

It never recurses, so nesting cannot exhaust the stack; beyond ``MAX_DEPTH`` levels it
stops nesting, because no page can show more and later stages do recurse.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar

from noteloom.model.diagnostic import Diagnostic
from noteloom.model.inline import Break, Code, FootnoteReference, Inline
from noteloom.model.note import (
    Block,
    CodeBlock,
    Definition,
    Footnote,
    Heading,
    Item,
    ListBlock,
    Paragraph,
    Quote,
    ThematicBreak,
)
from noteloom.model.source import Span
from noteloom.read.entries import entry_of
from noteloom.read.findings import DEEP_NESTING, DUPLICATE_FOOTNOTE
from noteloom.read.fold_html import HtmlFold
from noteloom.read.fold_inline import INLINE_FRAMES
from noteloom.read.frames import MAX_DEPTH, Frame, merged, trimmed

if TYPE_CHECKING:
    from collections.abc import Callable

    from noteloom.model.inline import Inlines
    from noteloom.model.source import Source


class Fold(HtmlFold):
    """Folds events, in order, into ``blocks``.

    *wrap* is what the end of a wrapped line becomes: a blank, or a break in dialects
    that keep line ends.
    """

    def __init__(self, source: Source, *, wrap: Inline) -> None:
        """Start with an empty page."""
        super().__init__(source)
        self.wrap = wrap
        self.footnotes: set[str] = set()
        self.depth = 0

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The finished blocks."""
        return tuple(self.stack[0].children)

    # -- events ---------------------------------------------------------------------

    def feed(self, event: Any, start: int, end: int) -> None:
        """Take one event that covers ``[start, end)`` of the source."""
        if type(event) is str:
            self._unit(event, start, end)
            return
        for name, data in event.items():
            if name == "Text":
                self.text(data, start, end)
            elif name == "Start":
                self._open(data, start, end)
            elif name == "End":
                self._close(end)
            else:
                self._atom(name, data, start, end)

    def _unit(self, event: str, start: int, end: int) -> None:
        if event == "SoftBreak":
            self.inline(self.wrap, start, end)
        elif event == "HardBreak":
            self.inline(Break(), start, end)
        else:
            self.end_implicit()
            self.stack[-1].children.append(ThematicBreak(Span(start, end)))

    def _atom(self, name: str, data: Any, start: int, end: int) -> None:
        if name == "Code":
            self.inline(Code(data), start, end)
        elif name == "InlineHtml":
            self.inline_html(data, start, end)
        elif name == "Html":
            self.stack[-1].children.append(data)
        elif name == "FootnoteReference":
            self.inline(FootnoteReference(data), start, end)
        elif name == "TaskListMarker":
            self._item().data = data
        else:  # InlineMath and DisplayMath are switched off
            self.text(str(data), start, end)

    def _item(self) -> Frame:
        return next(frame for frame in reversed(self.stack) if frame.kind == "Item")

    # -- elements -------------------------------------------------------------------

    def _open(self, tag: Any, start: int, end: int) -> None:
        kind, data = (tag, None) if type(tag) is str else next(iter(tag.items()))
        if kind in INLINE_FRAMES:
            self.leaf(start, end)
            if start < self.skip_until or self.is_too_deep():
                kind = "ghost"
        else:
            if self.stack[-1] is self.implicit or self.stack[-1].kind == "html":
                self.end_implicit()
            if kind in ("List", "BlockQuote"):
                self.depth += 1
        self.stack.append(Frame(kind, data, start, end))

    def _close(self, end: int) -> None:
        while self.stack[-1].kind == "html":
            self._unwind()
        if self.stack[-1] is self.implicit:
            self.end_implicit()
        frame = self.stack.pop()
        frame.end = end
        self.CLOSERS[frame.kind](self, frame)

    def _close_heading(self, frame: Frame) -> None:
        level = int(frame.data["level"][1])
        children = trimmed(merged(frame.children))
        if children:
            self.stack[-1].children.append(
                Heading(level, children, Span(frame.start, frame.end))
            )
        else:
            self.drop(frame, "heading mark without text")

    def _close_quote(self, frame: Frame) -> None:
        self.depth -= 1
        if self.depth >= MAX_DEPTH:
            self._too_deep(frame)
            self.stack[-1].children.extend(frame.children)
        elif frame.children:
            label = frame.data.lower() if frame.data else None
            quote = Quote(tuple(frame.children), Span(frame.start, frame.end), label)
            self.stack[-1].children.append(quote)

    def _close_list(self, frame: Frame) -> None:
        self.depth -= 1
        if self.depth >= MAX_DEPTH:
            self._too_deep(frame)
            for item in frame.children:
                self.stack[-1].children.extend(item.blocks)
        elif frame.children:
            items = tuple(frame.children)
            tight = not any(len(_paragraphs(item)) > 1 for item in items) and _is_tight(
                self.source, items
            )
            span = Span(frame.start, frame.end)
            self.stack[-1].children.append(ListBlock(items, span, frame.data, tight))

    def _too_deep(self, frame: Frame) -> None:
        message = f"more than {MAX_DEPTH} levels inside each other"
        span = Span(frame.start, min(frame.end, frame.start + 1))
        is_first = self.depth == MAX_DEPTH  # deeper levels close before it
        if is_first and not any(one.rule is DEEP_NESTING for one in self.diagnostics):
            self.diagnostics.append(Diagnostic(DEEP_NESTING, message, self.source, span))

    def _close_item(self, frame: Frame) -> None:
        if frame.children:
            blocks, span = tuple(frame.children), Span(frame.start, frame.end)
            entry = entry_of(blocks)
            self.stack[-1].children.append(Item(blocks, span, frame.data, entry))

    def _close_code(self, frame: Frame) -> None:
        code = "".join(piece for piece, _, _ in frame.children)
        language = None
        if isinstance(frame.data, dict):
            language = frame.data["Fenced"].split(" ")[0].split(",")[0].strip("{}.") or None
        start = frame.children[0][1] if frame.children else frame.start
        end = frame.children[-1][2] if frame.children else frame.start
        if code.strip():
            block = CodeBlock(code.rstrip("\n"), language, Span(start, end))
            self.stack[-1].children.append(block)

    def _close_footnote(self, frame: Frame) -> None:
        if not frame.children:
            return
        label, number, span = frame.data, 1, Span(frame.start, frame.end)
        while label in self.footnotes:
            number += 1
            label = f"{frame.data}-{number}"
        if number > 1:
            message = f"the label `[^{frame.data}]` is used for another footnote above"
            self.diagnostics.append(
                Diagnostic(DUPLICATE_FOOTNOTE, message, self.source, span)
            )
        self.footnotes.add(label)
        self.stack[-1].children.append(Footnote(label, tuple(frame.children), span))

    def _close_term(self, frame: Frame) -> None:
        # A break at its edge would be a line of nothing.
        words = trimmed(merged(frame.children))
        self.stack[-1].children.append((words, frame.start))

    def _close_definitions(self, frame: Frame) -> None:
        """Pair each term with the meanings below it."""
        term: Inlines = ()
        start, meaning = frame.start, list[Block]()
        for child in [*frame.children, ((), frame.end)]:
            if isinstance(child, tuple):
                if term and meaning:
                    end = meaning[-1].span.end
                    block = Definition(term, tuple(meaning), Span(start, end))
                    self.stack[-1].children.append(block)
                term, start, meaning = child[0], child[1], []
            else:
                meaning.append(child)

    CLOSERS: ClassVar[dict[str, Callable[[Any, Frame], None]]] = {
        **HtmlFold.CLOSERS,
        "Heading": _close_heading,
        "BlockQuote": _close_quote,
        "List": _close_list,
        "Item": _close_item,
        "CodeBlock": _close_code,
        "FootnoteDefinition": _close_footnote,
        "DefinitionListTitle": _close_term,
        "DefinitionListDefinition": HtmlFold.CLOSERS["ghost"],
        "DefinitionList": _close_definitions,
    }


def _paragraphs(item: Item) -> list[Block]:
    return [block for block in item.blocks if type(block) is Paragraph]


def _is_tight(source: Source, items: tuple[Item, ...]) -> bool:
    """Return whether no blank line stands between items."""
    text = source.text
    for item, following in pairwise(items):
        last = item.span.start + len(text[item.span.start : item.span.end].rstrip())
        if text.count("\n", last, following.span.start) > 1:
            return False
    return True
