"""The inline half of the fold: text, addresses, styles, links, and HTML inside a line."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from noteloom.model.diagnostic import Diagnostic
from noteloom.model.inline import (
    Break,
    Code,
    Image,
    Link,
    LinkKind,
    Styled,
    StyleKind,
    Text,
    plain,
)
from noteloom.model.source import Span
from noteloom.read import html_text
from noteloom.read.findings import RAW_HTML, UNSAFE_LINK
from noteloom.read.frames import MAX_DEPTH, Frame, merged, short
from noteloom.read.links import kind_of
from noteloom.read.scan import BARE_URL, bare_url_end

if TYPE_CHECKING:
    from noteloom.model.inline import Inline, Inlines
    from noteloom.model.source import Source

STYLES = {
    "Emphasis": StyleKind.EMPHASIS,
    "Strong": StyleKind.STRONG,
    "Strikethrough": StyleKind.DELETED,
    "Superscript": StyleKind.SUPERSCRIPT,
    "Subscript": StyleKind.SUBSCRIPT,
}
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
INLINE_FRAMES = frozenset({*STYLES, "Link", "Image", "html", "ghost"})
HOLDS_BLOCKS = frozenset(
    {"Item", "DefinitionListDefinition", "BlockQuote", "FootnoteDefinition", "root"}
)


class InlineFold:
    """Folds what stands inside a line onto the stack of open elements."""

    def __init__(self, source: Source) -> None:
        """Start with an empty page."""
        self.source = source
        self.stack = [Frame("root", None, 0, len(source.text))]
        self.diagnostics: list[Diagnostic] = []
        self.skip_until = 0
        """Up to here a bare address has been taken, whatever the parser sees in it."""
        self.implicit: Frame | None = None
        """The open paragraph of a tight item, for which the parser has no event."""

    def inline(self, inline: Inline, start: int, end: int) -> None:
        """Add *inline*, unless it is part of an address that has been taken."""
        if end <= self.skip_until and start < self.skip_until:
            return
        self.leaf(start, end).children.append(inline)

    def leaf(self, start: int, end: int) -> Frame:
        """Return the frame that takes inlines; a tight item has no paragraph of its own."""
        top, implicit = self.stack[-1], self.implicit
        if top.kind in HOLDS_BLOCKS:
            top = self.implicit = Frame("Paragraph", None, start, end)
            self.stack.append(top)
        elif implicit is not None and end > implicit.end:
            implicit.end = end
        return top

    def text(self, text: str, start: int, end: int) -> None:
        """Add characters, with the bare addresses in them linked."""
        top = self.stack[-1]
        if top.kind == "CodeBlock":
            top.children.append((text, start, end))
        elif top.kind == "HtmlBlock":
            top.children.append(text)
        elif start >= self.skip_until and "://" not in text:
            self.leaf(start, end).children.append(Text(text))
        else:
            self._rare_text(text, start, end)

    def _rare_text(self, text: str, start: int, end: int) -> None:
        if start < self.skip_until:
            if end <= self.skip_until:
                return
            text, start = text[self.skip_until - start :], self.skip_until
        if "://" in text and not self._is_in_link():
            self._text_with_urls(text, start, end)
        else:
            self.inline(Text(text), start, end)

    def _is_in_link(self) -> bool:
        return any(
            frame.kind in ("Link", "Image")
            or (frame.kind == "html" and "href" in frame.data[0].attributes)
            for frame in self.stack
        )

    def _text_with_urls(self, text: str, start: int, end: int) -> None:
        """Link the bare addresses; one may reach beyond this event, as in ``a_b``."""
        whole, bound, at = self.source.text, self._bound(), start
        while at < end:
            found = BARE_URL.search(whole, at, bound)
            first = found.start() if found and found.start() < end else end
            if first > at:
                self.inline(Text(text[at - start : first - start]), at, first)
            if found is None or first == end:
                return
            at = bare_url_end(whole, first, found.end())
            if at <= first + len("https://"):  # a scheme and nothing behind it
                at = min(found.end(), end)
                self.inline(Text(text[first - start : at - start]), first, at)
                continue
            target = html.unescape(_ESCAPED.sub(r"\1", whole[first:at]))
            span = Span(first, at)
            self.inline(Link(LinkKind.WEB, target, None, (Text(target),), span), *span)
            self.skip_until = at

    def _bound(self) -> int:
        """Return where the innermost element ends: a cell's address stops at the cell."""
        for frame in reversed(self.stack):
            if frame.kind == "TableCell":
                return frame.end
        return len(self.source.text)

    def inline_html(self, raw: str, start: int, end: int) -> None:
        """Take one tag: formatting is understood, the rest is text."""
        tag = html_text.tag_of(raw)
        if tag is None:
            if not html_text.is_comment(raw):
                self._inert(raw, start, end)
        elif tag.name == "br":
            self.inline(Break(), start, end)
        elif tag.closing:
            self._close_html(tag.name, raw, start, end)
        elif tag.name == "img" and tag.attributes.get("src"):
            self._html_image(tag, start, end)
        elif (
            html_text.style_of(tag.name)
            or tag.name == "a"
            or html_text.is_container(tag.name)
            or tag.name in html_text.CODE
        ):
            self._open_html(tag, raw, start, end)
        else:
            self._inert(raw, start, end)

    def _open_html(self, tag: html_text.Tag, raw: str, start: int, end: int) -> None:
        if self.is_too_deep():
            self.inline(Text(raw), start, end)
            return
        self.leaf(start, end)
        self.stack.append(Frame("html", (tag, raw), start, end))

    def is_too_deep(self) -> bool:
        """Return whether more inlines than ``MAX_DEPTH`` are open."""
        if len(self.stack) <= MAX_DEPTH:
            return False
        open_ = self.stack[-MAX_DEPTH - 2 :]
        return sum(1 for frame in open_ if frame.kind in INLINE_FRAMES) > MAX_DEPTH

    def _html_image(self, tag: html_text.Tag, start: int, end: int) -> None:
        target, alt = tag.attributes["src"], tag.attributes.get("alt", "")
        if kind_of(target) in (LinkKind.WEB, LinkKind.NOTE):
            self.inline(
                Image(target, alt, tag.attributes.get("title"), Span(start, end)),
                start,
                end,
            )
        else:
            self._inert(self.source.text[start:end], start, end)

    def _inert(self, raw: str, start: int, end: int) -> None:
        if html_text.is_element(raw):
            message = f"`{short(raw)}` is shown as text"
            span = Span(start, end)
            self.diagnostics.append(Diagnostic(RAW_HTML, message, self.source, span))
        self.inline(Text(raw), start, end)

    def _close_html(self, name: str, raw: str, start: int, end: int) -> None:
        frame = self.stack[-1]
        if frame.kind != "html" or frame.data[0].name != name:
            if not html_text.is_container(name):
                self._inert(raw, start, end)
            return
        self.stack.pop()
        children = merged(frame.children)
        tag = frame.data[0]
        style = html_text.style_of(name)
        if style and children:
            self.inline(Styled(style, children), frame.start, end)
        elif name in html_text.CODE and children:
            self.inline(Code(plain(children)), frame.start, end)
        elif "href" in tag.attributes and children:
            self._html_link(tag.attributes, children, Span(frame.start, end))
        else:
            self._splice(children, frame.start, end)

    def _html_link(self, attributes: dict[str, str], children: Inlines, span: Span) -> None:
        kind = kind_of(attributes["href"])
        if kind is None:
            self.unsafe(span)
        else:
            title = attributes.get("title")
            self.inline(Link(kind, attributes["href"], title, children, span), *span)

    def _splice(self, children: Inlines, start: int, end: int) -> None:
        for child in children:
            self.inline(child, start, end)

    def unsafe(self, span: Span) -> None:
        """Show an address that must not be followed as text, and report it."""
        raw = self.source[span]
        message = f"`{short(raw)}` is not an address to follow"
        self.diagnostics.append(Diagnostic(UNSAFE_LINK, message, self.source, span))
        self.inline(Text(raw.replace("\n", " ")), *span)
