"""Blocks as HTML, for cards that leave the page: nothing of a note can run in it.

It is written from typed blocks, not from Markdown: every text is escaped, every tag and
attribute is ours, and an address has one of the schemes that lead to a page.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple, assert_never

from noteloom.model.inline import (
    Break,
    Code,
    FootnoteReference,
    Image,
    Link,
    Styled,
    TermLink,
    Text,
    leads_out,
    plain,
)
from noteloom.model.note import (
    CodeBlock,
    Definition,
    Footnote,
    Heading,
    ListBlock,
    Paragraph,
    Question,
    Quote,
    Table,
    ThematicBreak,
)
from noteloom.render import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from noteloom.model.inline import Inline, Inlines
    from noteloom.model.note import Block, Item, Row

_SAFE = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|\\")


class Leading(NamedTuple):
    """Where links of a card lead, and where its pictures are; None shows only words."""

    link: Callable[[Link | Image], str | None]
    image: Callable[[Image], str | None]


def inline_html(inlines: Inlines, leading: Leading) -> str:
    """Return *inlines* as HTML of one line."""
    return "".join(_inline(one, leading) for one in inlines)


def block_html(blocks: Iterable[Block], leading: Leading) -> str:
    """Return *blocks* as HTML; a paragraph that stands alone needs no element."""
    found = tuple(blocks)
    if len(found) == 1 and isinstance(found[0], Paragraph):
        return inline_html(found[0].inlines, leading)
    return "".join(_block(one, leading) for one in found)


def _block(block: Block, leading: Leading) -> str:
    match block:
        case Paragraph(inlines):
            return f"<p>{inline_html(inlines, leading)}</p>"
        case Heading(inlines=inlines):
            return f"<p><strong>{inline_html(inlines, leading)}</strong></p>"
        case ListBlock():
            return _list(block, leading)
        case Table():
            return _table(block, leading)
        case CodeBlock(code):
            return f"<pre><code>{_text(code)}</code></pre>"
        case Quote(blocks):
            return f"<blockquote>{block_html(blocks, leading)}</blockquote>"
        case ThematicBreak():
            return "<hr>"
        case Question(question, answer):
            asked = inline_html(question, leading)
            return f"<p><strong>{asked}</strong></p>{_all(answer, leading)}"
        case Definition(term, meaning):
            head = inline_html(term, leading)
            return f"<dl><dt>{head}</dt><dd>{block_html(meaning, leading)}</dd></dl>"
        case Footnote():
            return ""
        case _:
            assert_never(block)


def _all(blocks: Iterable[Block], leading: Leading) -> str:
    return "".join(_block(one, leading) for one in blocks)


def _list(block: ListBlock, leading: Leading) -> str:
    items = "".join(_item(item, leading) for item in block.items)
    if block.start is None:
        return f"<ul>{items}</ul>"
    start = f' start="{block.start}"' if block.start != 1 else ""
    return f"<ol{start}>{items}</ol>"


def _item(item: Item, leading: Leading) -> str:
    first, *rest = item.blocks
    task = "" if item.checked is None else "☑ " if item.checked else "☐ "
    head = (
        inline_html(first.inlines, leading)
        if isinstance(first, Paragraph)
        else _block(first, leading)
    )
    return f"<li>{task}{head}{_all(rest, leading)}</li>"


def _table(table: Table, leading: Leading) -> str:
    head = _row(table.header, "th", leading)
    rows = "".join(_row(row, "td", leading) for row in table.rows)
    return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"


def _row(row: Row, tag: str, leading: Leading) -> str:
    cells = (f"<{tag}>{inline_html(cell, leading)}</{tag}>" for cell in row.cells)
    return f"<tr>{''.join(cells)}</tr>"


def _inline(inline: Inline, leading: Leading) -> str:
    match inline:
        case Text(content):
            return _text(content)
        case Code(content):
            return f"<code>{_text(content)}</code>"
        case Styled(kind, children):
            return f"<{kind}>{inline_html(children, leading)}</{kind}>"
        case Link(children=children):
            words = inline_html(tuple(map(_unlinked, children)), leading)
            return _link(words, leading.link(inline))
        case Image():
            return _image(inline, leading)
        case Break():
            return "<br>"
        case FootnoteReference():
            return ""
        case TermLink(words=words):
            return _text(words)
        case _:
            assert_never(inline)


def _link(words: str, target: str | None) -> str:
    safe = _address(target)
    return words if safe is None else f'<a href="{safe}">{words}</a>'


def _image(image: Image, leading: Leading) -> str:
    if leads_out(image):
        # Nothing is fetched from elsewhere: the picture becomes a link to it.
        return _link(_text(image.alt or image.target), leading.link(image))
    safe = _address(leading.image(image))
    alt = _attribute(image.alt)
    return _text(image.alt) if safe is None else f'<img src="{safe}" alt="{alt}">'


def _unlinked(inline: Inline) -> Inline:
    """Return what can stand in a link: a picture from elsewhere would be one itself."""
    if isinstance(inline, Image) and leads_out(inline):
        return Text(inline.alt or inline.target)
    return Text(plain((inline,))) if isinstance(inline, Link) else inline


def _address(target: str | None) -> str | None:
    """Return *target* for an attribute if it leads to a page or a file of the site."""
    if not target:
        return None
    if _SAFE.match(target) or not _SCHEME.match(target):
        return _attribute(escape.url(target))
    return None


def _text(content: str) -> str:
    return html.escape(escape.clean(content), quote=False)


def _attribute(content: str) -> str:
    return html.escape(html.unescape(escape.clean(content)))
