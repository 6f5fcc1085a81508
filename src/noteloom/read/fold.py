"""The stack machine that folds parser events into blocks and inlines.

It never recurses, so nesting cannot exhaust the stack; beyond ``MAX_DEPTH`` levels it
stops nesting, because no page can show more and later stages do recurse.
"""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from noteloom.model.diagnostic import Diagnostic
from noteloom.model.inline import (
    Break,
    Code,
    FootnoteReference,
    Image,
    Inline,
    Link,
    LinkKind,
    Styled,
    StyleKind,
    Text,
    plain,
)
from noteloom.model.note import (
    Alignment,
    Block,
    CodeBlock,
    Definition,
    Footnote,
    Heading,
    Item,
    ListBlock,
    Paragraph,
    Quote,
    Row,
    Table,
    ThematicBreak,
)
from noteloom.model.source import Span
from noteloom.read import html_text
from noteloom.read.entries import entry_of
from noteloom.read.findings import DEEP_NESTING, RAW_HTML, UNSAFE_LINK
from noteloom.read.links import kind_of
from noteloom.read.scan import BARE_URL, bare_url_end

if TYPE_CHECKING:
    from collections.abc import Callable

    from noteloom.model.inline import Inlines
    from noteloom.model.source import Source

MAX_DEPTH = 16
"""How many lists, quotes or styles stand inside each other at most."""

Child: TypeAlias = Inline | Block | Item | Row | tuple[Inline, ...]

_STYLES = {
    "Emphasis": StyleKind.EMPHASIS,
    "Strong": StyleKind.STRONG,
    "Strikethrough": StyleKind.DELETED,
    "Superscript": StyleKind.SUPERSCRIPT,
    "Subscript": StyleKind.SUBSCRIPT,
}
_INLINE_FRAMES = frozenset({*_STYLES, "Link", "Image", "html", "ghost"})
_HOLDS_BLOCKS = frozenset(
    {"Item", "DefinitionListDefinition", "BlockQuote", "FootnoteDefinition", "root"}
)


@dataclass(slots=True)
class Frame:
    """An element that is still open. *data* is what the parser says about it."""

    kind: str
    data: Any
    start: int
    end: int
    children: list[Any] = field(default_factory=list)


class Fold:
    """Folds events, in order, into ``blocks``.

    *wrap* is what the end of a wrapped line becomes: a blank, or a break in dialects
    that keep line ends.
    """

    def __init__(self, source: Source, *, wrap: Inline) -> None:
        """Start with an empty page."""
        self.source = source
        self.wrap = wrap
        self.stack = [Frame("root", None, 0, len(source.text))]
        self.drops: dict[int, str] = {}
        self.diagnostics: list[Diagnostic] = []
        self.skip_until = 0
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
                self._text(data, start, end)
            elif name == "Start":
                self._open(data, start, end)
            elif name == "End":
                self._close(data, end)
            else:
                self._atom(name, data, start, end)

    def _unit(self, event: str, start: int, end: int) -> None:
        if event == "SoftBreak":
            self._inline(self.wrap, start, end)
        elif event == "HardBreak":
            self._inline(Break(), start, end)
        else:
            self._end_implicit()
            self.stack[-1].children.append(ThematicBreak(Span(start, end)))

    def _atom(self, name: str, data: Any, start: int, end: int) -> None:
        if name == "Code":
            self._inline(Code(data), start, end)
        elif name == "InlineHtml":
            self._inline_html(data, start, end)
        elif name == "Html":
            self.stack[-1].children.append(data)
        elif name == "FootnoteReference":
            self._inline(FootnoteReference(data), start, end)
        elif name == "TaskListMarker":
            self._item().data = data
        else:  # InlineMath and DisplayMath are switched off
            self._text(str(data), start, end)

    def _item(self) -> Frame:
        return next(frame for frame in reversed(self.stack) if frame.kind == "Item")

    # -- inlines --------------------------------------------------------------------

    def _inline(self, inline: Inline, start: int, end: int) -> None:
        if start < self.skip_until:
            return
        top = self._leaf(start, end)
        top.children.append(inline)
        top.end = max(top.end, end)

    def _leaf(self, start: int, end: int) -> Frame:
        """Return the frame that takes inlines; a tight item has no paragraph of its own."""
        top = self.stack[-1]
        if top.kind in _HOLDS_BLOCKS:
            top = Frame("Paragraph", "implicit", start, end)
            self.stack.append(top)
        for frame in reversed(self.stack):
            if frame.data == "implicit":
                frame.end = max(frame.end, end)
            if frame.kind not in _INLINE_FRAMES:
                break
        return top

    def _text(self, text: str, start: int, end: int) -> None:
        top = self.stack[-1]
        if top.kind == "CodeBlock":
            top.children.append((text, start, end))
            return
        if top.kind == "HtmlBlock":
            top.children.append(text)
            return
        if start < self.skip_until:
            if end <= self.skip_until:
                return
            text, start = text[self.skip_until - start :], self.skip_until
        if "://" in text and not any(frame.kind in ("Link", "Image") for frame in self.stack):
            self._text_with_urls(text, start, end)
        else:
            self._inline(Text(text), start, end)

    def _text_with_urls(self, text: str, start: int, end: int) -> None:
        """Link the first bare address; it may reach beyond this event (``a_b`` is split)."""
        whole = self.source.text
        found = BARE_URL.search(whole, start, self._bound())
        if found is None or found.start() >= end:
            self._inline(Text(text), start, end)
            return
        at = found.start() - start
        if at:
            self._inline(Text(text[:at]), start, found.start())
        stop = bare_url_end(whole, found.start(), found.end())
        target = html.unescape(whole[found.start() : stop])
        span = Span(found.start(), stop)
        self._inline(Link(LinkKind.WEB, target, None, (Text(target),), span), *span)
        self.skip_until = stop
        if stop < end:
            self._text(text[stop - start :], stop, end)

    def _bound(self) -> int:
        """Return where the innermost element ends: a cell's address stops at the cell."""
        for frame in reversed(self.stack):
            if frame.kind == "TableCell":
                return frame.end
        return len(self.source.text)

    def _inline_html(self, raw: str, start: int, end: int) -> None:
        tag = html_text.tag_of(raw)
        if tag is None:
            if not html_text.is_comment(raw):
                self._inert(raw, start, end)
        elif tag.name == "br":
            self._inline(Break(), start, end)
        elif tag.closing:
            self._close_html(tag.name, raw, start, end)
        elif tag.name == "img" and tag.attributes.get("src"):
            self._html_image(tag, start, end)
        elif html_text.style_of(tag.name) or tag.name == "a" or html_text.is_container(tag.name):
            self._leaf(start, end)
            self.stack.append(Frame("html", (tag, raw), start, end))
        else:
            self._inert(raw, start, end)

    def _html_image(self, tag: html_text.Tag, start: int, end: int) -> None:
        target, alt = tag.attributes["src"], tag.attributes.get("alt", "")
        if kind_of(target) in (LinkKind.WEB, LinkKind.NOTE):
            self._inline(Image(target, alt, tag.attributes.get("title"), Span(start, end)), start, end)
        else:
            self._inert(self.source.text[start:end], start, end)

    def _inert(self, raw: str, start: int, end: int) -> None:
        if html_text.is_element(raw):
            message = f"`{raw[:40]}` is shown as text"
            span = Span(start, end)
            self.diagnostics.append(Diagnostic(RAW_HTML, message, self.source, span))
        self._inline(Text(raw), start, end)

    def _close_html(self, name: str, raw: str, start: int, end: int) -> None:
        frame = self.stack[-1]
        if frame.kind != "html" or frame.data[0].name != name:
            if not html_text.is_container(name):
                self._inert(raw, start, end)
            return
        self.stack.pop()
        children = _merged(frame.children)
        tag = frame.data[0]
        style = html_text.style_of(name)
        if style and children:
            self._inline(Styled(style, children), frame.start, end)
        elif "href" in tag.attributes and children:
            self._html_link(tag.attributes, children, Span(frame.start, end))
        else:
            self._splice(children, frame.start, end)

    def _html_link(self, attributes: dict[str, str], children: Inlines, span: Span) -> None:
        kind = kind_of(attributes["href"])
        if kind is None:
            self._unsafe(span)
        else:
            title = attributes.get("title")
            self._inline(Link(kind, attributes["href"], title, children, span), *span)

    def _splice(self, children: Inlines, start: int, end: int) -> None:
        for child in children:
            self._inline(child, start, end)

    def _unsafe(self, span: Span) -> None:
        raw = self.source[span]
        message = f"`{raw[:60]}` is not an address to follow"
        self.diagnostics.append(Diagnostic(UNSAFE_LINK, message, self.source, span))
        self._inline(Text(raw.replace("\n", " ")), *span)

    # -- elements -------------------------------------------------------------------

    def _open(self, tag: Any, start: int, end: int) -> None:
        kind, data = (tag, None) if type(tag) is str else next(iter(tag.items()))
        if kind in _INLINE_FRAMES:
            self._leaf(start, end)
            if start < self.skip_until or self._inline_depth() > MAX_DEPTH:
                kind = "ghost"
        else:
            self._end_implicit()
            if kind in ("List", "BlockQuote"):
                self.depth += 1
        self.stack.append(Frame(kind, data, start, end))

    def _inline_depth(self) -> int:
        return sum(1 for frame in self.stack[-MAX_DEPTH - 2 :] if frame.kind in _INLINE_FRAMES)

    def _end_implicit(self) -> None:
        while self.stack[-1].kind == "html":
            self._unwind()
        if self.stack[-1].data == "implicit":
            self._close_paragraph(self.stack.pop())

    def _unwind(self) -> None:
        """End an HTML element that its author never closed: only its tag is text."""
        frame = self.stack.pop()
        tag, raw = frame.data
        if not html_text.is_container(tag.name):
            self.stack[-1].children.append(Text(raw))
        self.stack[-1].children.extend(frame.children)

    def _close(self, tag: Any, end: int) -> None:
        kind = tag if type(tag) is str else next(iter(tag))
        while self.stack[-1].kind == "html":
            self._unwind()
        if kind not in _INLINE_FRAMES and self.stack[-1].data == "implicit":
            self._end_implicit()
        frame = self.stack.pop()
        frame.end = end
        _CLOSERS[frame.kind](self, frame)

    def _close_style(self, frame: Frame) -> None:
        children = _merged(frame.children)
        if children:
            self._inline(Styled(_STYLES[frame.kind], children), frame.start, frame.end)

    def _close_ghost(self, frame: Frame) -> None:
        self.stack[-1].children.extend(frame.children)

    def _close_link(self, frame: Frame) -> None:
        data, span = frame.data, Span(frame.start, frame.end)
        target: str = data["dest_url"]
        children = _merged(frame.children) or (Text(target),)
        if isinstance(data["link_type"], dict):
            self._inline(Link(LinkKind.WIKI, target, None, children, span), *span)
            return
        if data["link_type"] == "Email":
            target = f"mailto:{target.removeprefix('mailto:')}"
        kind = kind_of(target)
        if kind is None:
            self._unsafe(span)
        else:
            self._inline(Link(kind, target, data["title"] or None, children, span), *span)

    def _close_image(self, frame: Frame) -> None:
        data, span = frame.data, Span(frame.start, frame.end)
        if kind_of(data["dest_url"]) not in (LinkKind.WEB, LinkKind.NOTE):
            self._unsafe(span)
            return
        alt = plain(frame.children)
        self._inline(Image(data["dest_url"], alt, data["title"] or None, span), *span)

    def _close_paragraph(self, frame: Frame) -> None:
        children = _trimmed(_merged(frame.children))
        if children:
            self.stack[-1].children.append(Paragraph(children, Span(frame.start, frame.end)))
        else:
            self._drop(frame, "text that shows nothing")

    def _close_heading(self, frame: Frame) -> None:
        level = int(frame.data["level"][1])
        children = _trimmed(_merged(frame.children))
        if children:
            self.stack[-1].children.append(Heading(level, children, Span(frame.start, frame.end)))
        else:
            self._drop(frame, "heading mark without text")

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
        if not any(found.rule is DEEP_NESTING for found in self.diagnostics):
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

    def _close_html_block(self, frame: Frame) -> None:
        raw = "".join(frame.children)
        if html_text.is_comment(raw):
            self._drop(frame, "HTML comment")
        elif html_text.is_only_containers(raw):
            self._drop(frame, "HTML tag without text")
        else:
            span = Span(frame.start, frame.end)
            message = f"`{raw.strip()[:40]}` is shown as text"
            self.diagnostics.append(Diagnostic(RAW_HTML, message, self.source, span))
            self.stack[-1].children.append(CodeBlock(raw.strip("\n"), "html", span))

    def _close_footnote(self, frame: Frame) -> None:
        if frame.children:
            span = Span(frame.start, frame.end)
            self.stack[-1].children.append(Footnote(frame.data, tuple(frame.children), span))

    def _close_cell(self, frame: Frame) -> None:
        self.stack[-1].children.append(_trimmed(_merged(frame.children)))

    def _close_row(self, frame: Frame) -> None:
        row = Row(tuple(frame.children), Span(frame.start, frame.end))
        self.stack[-1].children.append(row)

    def _close_table(self, frame: Frame) -> None:
        alignments = tuple(Alignment(name.lower()) for name in frame.data)
        header, *rows = frame.children
        span = Span(frame.start, frame.end)
        self.stack[-1].children.append(Table(header, alignments, tuple(rows), span))

    def _close_term(self, frame: Frame) -> None:
        self.stack[-1].children.append((_merged(frame.children), frame.start))

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

    def _drop(self, frame: Frame, reason: str) -> None:
        first, last = self.source.lines_of(Span(frame.start, frame.end))
        self.drops.update(dict.fromkeys(range(first, last + 1), reason))


_CLOSERS: dict[str, Callable[[Fold, Frame], None]] = {
    **dict.fromkeys(_STYLES, Fold._close_style),
    "ghost": Fold._close_ghost,
    "Link": Fold._close_link,
    "Image": Fold._close_image,
    "Paragraph": Fold._close_paragraph,
    "Heading": Fold._close_heading,
    "BlockQuote": Fold._close_quote,
    "List": Fold._close_list,
    "Item": Fold._close_item,
    "CodeBlock": Fold._close_code,
    "HtmlBlock": Fold._close_html_block,
    "FootnoteDefinition": Fold._close_footnote,
    "TableCell": Fold._close_cell,
    "TableHead": Fold._close_row,
    "TableRow": Fold._close_row,
    "Table": Fold._close_table,
    "DefinitionListTitle": Fold._close_term,
    "DefinitionListDefinition": Fold._close_ghost,
    "DefinitionList": Fold._close_definitions,
}


def _merged(children: list[Any]) -> Inlines:
    """Return the inlines with neighbouring texts joined."""
    if len(children) < 2 or not any(type(child) is Text for child in children):
        return tuple(children)
    merged: list[Inline] = []
    run: list[str] = []
    for child in children:
        if type(child) is Text:
            run.append(child.content)
            continue
        if run:
            merged.append(Text("".join(run)))
            run = []
        merged.append(child)
    if run:
        merged.append(Text("".join(run)))
    return tuple(merged)


def _trimmed(inlines: Inlines) -> Inlines:
    """Return *inlines* without breaks and blanks at either end."""
    start, end = 0, len(inlines)
    while start < end and _is_blank(inlines[start]):
        start += 1
    while end > start and _is_blank(inlines[end - 1]):
        end -= 1
    return inlines[start:end]


def _is_blank(inline: Inline) -> bool:
    return type(inline) is Break or (type(inline) is Text and not inline.content.strip())


def _paragraphs(item: Item) -> list[Block]:
    return [block for block in item.blocks if type(block) is Paragraph]


def _is_tight(source: Source, items: tuple[Item, ...]) -> bool:
    """Return whether no blank line stands between items."""
    text = source.text
    for item, following in zip(items, items[1:], strict=False):
        last = item.span.start + len(text[item.span.start : item.span.end].rstrip())
        if text.count("\n", last, following.span.start) > 1:
            return False
    return True
