"""Inlines to Markdown."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, assert_never

from noteloom.model.inline import (
    Break,
    Code,
    FootnoteReference,
    Image,
    Link,
    LinkKind,
    Styled,
    StyleKind,
    TermLink,
    Text,
    leads_out,
    links,
    plain,
)
from noteloom.render import escape, link_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from noteloom.model.health import LinkHealth
    from noteloom.model.inline import Inline, Inlines
    from noteloom.model.place import PageRef

_BREAKS = re.compile(r"(?:  \n){2,}")
_MARKS = frozenset("*`")
_STARS = {StyleKind.EMPHASIS: "*", StyleKind.STRONG: "**"}
_NOTHING_KNOWN: Mapping[str, LinkHealth] = MappingProxyType({})


def nowhere(_page: PageRef) -> None:
    """Refer to no page: what is written stands alone."""


class Style(NamedTuple):
    """Where inlines stand, and how what they point at is written there.

    *resolve* gives the address of a link from this page, or None if it leads nowhere
    and only its words remain. *footnote* is put before every footnote label, so that
    notes that meet on one page do not share labels. *health* is what is known of web
    addresses, as written; *marks* says whether links show it where they stand. *refer*
    gives the address of a page of the site from this page, or None to show no link.
    """

    resolve: Callable[[Link | Image], str | None]
    footnote: str = ""
    health: Mapping[str, LinkHealth] = _NOTHING_KNOWN
    marks: bool = True
    refer: Callable[[PageRef], str | None] = nowhere


def as_written(link: Link | Image) -> str:
    """Resolve a link to what its author wrote."""
    return link.target


def line(inlines: Inlines, style: Style) -> str:
    """Return *inlines* as one line, breaks as ``<br>``: for headings, without marks.

    The words of a heading are its anchor, and stand in the contents of the page.
    """
    return _joined(inlines, style._replace(marks=False), "<br>", in_cell=False)


def marks_below(inlines: Inlines, style: Style) -> str:
    """Return the marks of the links that stand in a line without them."""
    if not style.health:
        return ""
    found = [(one, style.health.get(one.target)) for one in links(inlines)]
    words = plain(inlines)
    shown = [(plain((one,)), link_marks.mark(known).strip()) for one, known in found]
    return "  \n".join(
        mark if own == words else f"{escape.line_start(escape.text(own))}: {mark}"
        for own, mark in shown
        if mark
    )


def cell(inlines: Inlines, style: Style) -> str:
    """Return *inlines* for a table cell."""
    return escape.cell(_joined(inlines, style, "<br>", in_cell=True))


def paragraph(inlines: Inlines, style: Style) -> str:
    """Return *inlines* as a paragraph, a line for each break in it."""
    text = _joined(inlines, style, "  \n", in_cell=False)
    if "\n" not in text:
        return escape.line_start(text.strip())
    # A blank line would end the paragraph, so more breaks in a row are elements.
    text = _BREAKS.sub(lambda found: "<br>" * (len(found[0]) // 3 - 1) + "  \n", text)
    lines = [escape.line_start(part.strip()) for part in text.split("  \n")]
    return "  \n".join(part for part in lines if part)


def _joined(inlines: Inlines, style: Style, brk: str, *, in_cell: bool) -> str:
    if len(inlines) == 1 and type(inlines[0]) is Text:
        return escape.text(inlines[0].content)
    parts: list[str] = []
    for index, inline in enumerate(inlines):
        part = _one(inline, style, brk, in_cell=in_cell)
        if part[:1] == "*" and _in_word(inlines, index):
            part = _element(inline, style, brk, in_cell=in_cell)
        # Marks of neighbours would run together: `*a*` and `**b**`, or two code spans.
        if parts and part[:1] in _MARKS and parts[-1].endswith(part[0]):
            part = f"<!-- -->{part}"
        if part[:1] == "[" and parts and parts[-1].endswith("!"):
            parts[-1] = f"{parts[-1][:-1]}\\!"  # or the link would be a picture
        parts.append(part)
    return "".join(parts)


def _one(inline: Inline, style: Style, brk: str, *, in_cell: bool) -> str:
    match inline:
        case Text(content):
            return escape.text(content)
        case Code(content):
            return escape.code_in_cell(content) if in_cell else escape.code(content)
        case Styled(kind, children):
            return _styled(kind, _joined(children, style, brk, in_cell=in_cell))
        case Link():
            return _link(inline, style, brk, in_cell=in_cell)
        case Image():
            return _image(inline, style)
        case Break():
            return brk
        case FootnoteReference(label):
            return f"[^{style.footnote}{footnote_label(label)}]"
        case TermLink():
            return _term_link(inline, style)
        case _:
            assert_never(inline)


def _in_word(inlines: Inlines, index: int) -> bool:
    """Return whether letters touch an inline: stars there are not read alike."""
    before = plain(inlines[index - 1 : index])[-1:]
    after = plain(inlines[index + 1 : index + 2])[:1]
    return before.isalnum() or after.isalnum()


def _element(inline: Inline, style: Style, brk: str, *, in_cell: bool) -> str:
    """Return a styled inline with tags instead of stars."""
    if not isinstance(inline, Styled):
        return _one(inline, style, brk, in_cell=in_cell)
    inner = _joined(inline.children, style, brk, in_cell=in_cell)
    return f"<{inline.kind}>{inner}</{inline.kind}>"


def footnote_label(label: str) -> str:
    """Return *label* in characters that every footnote syntax takes; no two meet."""
    return "".join(c if c.isalnum() or c == "-" else f"-{ord(c):x}-" for c in label)


def _styled(kind: StyleKind, inner: str) -> str:
    stars = _STARS.get(kind)
    if stars and inner == inner.strip() and "*" not in inner and "\n" not in inner:
        return f"{stars}{inner}{stars}"
    return f"<{kind}>{inner}</{kind}>"


def _link(link: Link, style: Style, brk: str, *, in_cell: bool) -> str:
    children = tuple(_unlinked(child) for child in link.children)
    words = _joined(children, style, brk, in_cell=in_cell)
    target = style.resolve(link)
    if target is None:
        return words
    # A link without words says where it leads: nobody can see, hear or press it otherwise.
    words = words if words.strip() else escape.text(as_written(link))
    if link.kind is not LinkKind.WEB:
        return f"[{words}]({escape.url(target)}{_title(link.title)})"
    if link.title is None and _is_autolink(link, escape.url(target)):
        health = style.health.get(target)
        if link_marks.new_home(health) is None:
            return f"<{escape.url(target)}>{_mark(health, style)}"
    return web_link(words, target, style, link.title)


def web_link(words: str, address: str, style: Style, title: str | None = None) -> str:
    """Return a link to *address*, with what is known of its health; *words* are escaped."""
    health = style.health.get(address)
    target = escape.url(link_marks.new_home(health) or address)
    shown = _title(link_marks.title(title, health))
    return f"[{words}]({target}{shown}){_mark(health, style)}"


def _term_link(one: TermLink, style: Style) -> str:
    """Return a link that looks like the text around it, for a reader who wonders."""
    words = escape.text(one.words)
    target = style.refer(one.page)
    if target is None:
        return words
    link = f"[{words}]({escape.url(target)}{_title(one.hover)})"
    return f'<span class="noteloom-term">{link}</span>'


def _mark(health: LinkHealth | None, style: Style) -> str:
    return link_marks.mark(health) if style.marks else ""


def _title(title: str | None) -> str:
    return "" if title is None else f" {escape.title(title)}"


def _unlinked(inline: Inline) -> Inline:
    """Return an image from elsewhere as its words: as a link it would stand in a link."""
    if isinstance(inline, Image) and leads_out(inline):
        return Text(inline.alt or inline.target)
    return inline


def _is_autolink(link: Link, target: str) -> bool:
    # Parsers show an autolink with its entities and percent signs decoded.
    shows_itself = len(link.children) == 1 and plain(link.children) == target
    is_plain = "&" not in target and "%" not in target
    return shows_itself and is_plain and target.startswith(("http://", "https://"))


def _image(image: Image, style: Style) -> str:
    target = style.resolve(image)
    alt = escape.text(image.alt)
    if target is None:
        return alt
    if leads_out(image):
        # A page must not fetch anything from elsewhere: the picture becomes a link to it.
        return web_link(alt or escape.url(target), target, style, image.title)
    if target != image.target and target.partition("#")[0].endswith(".md"):
        # What embeds another note is a link to it, or the note would stand on two pages.
        return f"[{alt}]({escape.url(target)}{_title(image.title)})"
    return f"![{alt}]({escape.url(target)}{_title(image.title)})"
