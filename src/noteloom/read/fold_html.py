"""The half of the fold for paragraphs and for HTML that stands on lines of its own."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any, ClassVar

from noteloom.model.diagnostic import Diagnostic
from noteloom.model.inline import Text
from noteloom.model.note import CodeBlock, Paragraph
from noteloom.model.source import Span
from noteloom.read import html_text
from noteloom.read.findings import RAW_HTML
from noteloom.read.fold_table import TableFold
from noteloom.read.frames import Frame, merged, short, trimmed
from noteloom.read.scan import plain_inlines

if TYPE_CHECKING:
    from collections.abc import Callable

    from noteloom.model.source import Source


class HtmlFold(TableFold):
    """Folds paragraphs, and HTML blocks into paragraphs where they only format text."""

    def __init__(self, source: Source) -> None:
        """Start with an empty page."""
        super().__init__(source)
        self.drops: dict[int, str] = {}

    def end_implicit(self) -> None:
        """End the paragraph of a tight item, if one is open."""
        while self.stack[-1].kind == "html":
            self._unwind()
        if self.implicit is not None and self.stack[-1] is self.implicit:
            self.implicit = None
            self._close_paragraph(self.stack.pop())

    def _unwind(self) -> None:
        """End an HTML element that its author never closed: only its tag is text."""
        frame = self.stack.pop()
        tag, raw = frame.data
        if not html_text.is_container(tag.name):
            self.stack[-1].children.append(Text(raw))
        self.stack[-1].children.extend(frame.children)

    def _close_paragraph(self, frame: Frame) -> None:
        children = trimmed(merged(frame.children))
        if children:
            self.stack[-1].children.append(
                Paragraph(children, Span(frame.start, frame.end))
            )
        else:
            self.drop(frame, "text that shows nothing")

    def _close_html_block(self, frame: Frame) -> None:
        raw = "".join(frame.children)
        if html_text.is_comment(raw):
            self.drop(frame, "HTML comment")
        elif html_text.is_only_containers(raw):
            self.drop(frame, "HTML tag without text")
        elif html_text.is_harmless(raw):
            self._understand(raw, frame.start)
            self.drop(frame, "HTML tag without text")
        else:
            span = Span(frame.start, frame.end)
            message = f"`{short(raw)}` is shown as text"
            self.diagnostics.append(Diagnostic(RAW_HTML, message, self.source, span))
            self.stack[-1].children.append(CodeBlock(raw.strip("\n"), "html", span))

    def _understand(self, raw: str, start: int) -> None:
        """Read HTML that only groups and formats as paragraphs."""
        for piece in html_text.pieces(raw):
            first, last = start + piece.offset, start + piece.offset + len(piece.raw)
            if piece.tag is None:
                self._html_text(piece.raw, first)
            elif html_text.ends_paragraph(piece.tag):
                self.end_implicit()
            else:
                self.inline_html(piece.raw, first, last)
        self.end_implicit()

    def _html_text(self, raw: str, start: int) -> None:
        """Add text of an HTML block, line by line, so that positions stay true."""
        for found in re.finditer(r"\S[^\n]*", raw):
            first, last = start + found.start(), start + found.end()
            if raw[: found.start()].strip() or raw[:1].isspace():
                self.inline(Text(" "), first, first)
            for one in plain_inlines(found[0].rstrip(), first):
                shown = Text(html.unescape(one.content)) if isinstance(one, Text) else one
                self.inline(shown, first, last)
        if raw[-1:].isspace():
            self.inline(Text(" "), start + len(raw), start + len(raw))

    def drop(self, frame: Frame, reason: str) -> None:
        """Account for the lines of *frame*, which shows nothing."""
        first, last = self.source.lines_of(Span(frame.start, frame.end))
        self.drops.update(dict.fromkeys(range(first, last + 1), reason))

    CLOSERS: ClassVar[dict[str, Callable[[Any, Frame], None]]] = {
        **TableFold.CLOSERS,
        "Paragraph": _close_paragraph,
        "HtmlBlock": _close_html_block,
    }
