"""Raw HTML in notes: harmless formatting is understood, the rest stays inert text."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.inline import StyleKind

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<rest>(?:\"[^\"]*\"|'[^']*'|[^'\">])*)>"
)
_ATTRIBUTE = re.compile(
    r"([A-Za-z_:][-\w:.]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))"
)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_CONTAINERS = frozenset({
    "address", "article", "aside", "blockquote", "center", "details", "div",
    "figcaption", "figure", "font", "footer", "header", "main", "p", "picture",
    "section", "span", "summary",
})  # fmt: skip
_ELEMENTS = frozenset({
    "abbr", "area", "audio", "base", "button", "canvas", "caption", "col",
    "colgroup", "dd", "dl", "dt", "embed", "fieldset", "form", "frame", "frameset",
    "h1", "h2", "h3", "h4", "h5", "h6", "head", "hr", "html", "iframe", "input",
    "label", "legend", "li", "link", "math", "meta", "nav", "noscript", "object",
    "ol", "option", "param", "pre", "script", "select", "source", "style", "svg",
    "table", "tbody", "td", "template", "textarea", "tfoot", "th", "thead", "title",
    "tr", "track", "ul", "var", "video",
})  # fmt: skip
_STYLES = {
    "em": StyleKind.EMPHASIS,
    "i": StyleKind.EMPHASIS,
    "strong": StyleKind.STRONG,
    "b": StyleKind.STRONG,
    "del": StyleKind.DELETED,
    "s": StyleKind.DELETED,
    "strike": StyleKind.DELETED,
    "ins": StyleKind.INSERTED,
    "mark": StyleKind.MARKED,
    "sub": StyleKind.SUBSCRIPT,
    "sup": StyleKind.SUPERSCRIPT,
    "kbd": StyleKind.KEYBOARD,
    "u": StyleKind.UNDERLINED,
    "small": StyleKind.SMALL,
}


class Tag(NamedTuple):
    """One HTML tag. *attributes* are decoded; names are lower case."""

    name: str
    closing: bool
    attributes: dict[str, str]


def tag_of(raw: str) -> Tag | None:
    """Return the tag that *raw* is, or None for a comment or other declaration."""
    found = _TAG.fullmatch(raw.strip())
    if found is None:
        return None
    attributes = {
        match[1].lower(): html.unescape(match[2] or match[3] or match[4] or "")
        for match in _ATTRIBUTE.finditer(found["rest"])
    }
    return Tag(found["name"].lower(), bool(found["close"]), attributes)


CODE = frozenset({"code", "tt"})
"""Elements whose text is a code span."""


def style_of(name: str) -> StyleKind | None:
    """Return the style that the element *name* gives to text, if it gives one."""
    return _STYLES.get(name)


def is_comment(raw: str) -> bool:
    """Return whether *raw* holds comments and nothing else."""
    return not _COMMENT.sub("", raw).strip()


def is_container(name: str) -> bool:
    """Return whether the element *name* only groups what it holds."""
    return name in _CONTAINERS


def is_element(raw: str) -> bool:
    """Return whether *raw* is a real element that stays text, not a ``<placeholder>``."""
    tag = tag_of(raw)
    return tag is None or tag.name in _ELEMENTS or tag.name in _CONTAINERS


_PHRASING = frozenset({*_STYLES, "a", "code", "tt", "br", "img", "span", "font"})


class Piece(NamedTuple):
    """A tag or a run of text of an HTML block, and its offset in the block."""

    raw: str
    offset: int
    tag: Tag | None


def is_harmless(raw: str) -> bool:
    """Return whether *raw* only groups and formats text, so that it can be understood."""
    return all(
        piece.tag.name in _PHRASING or is_container(piece.tag.name)
        for piece in pieces(raw)
        if piece.tag
    ) and not re.search(r"<(?=[A-Za-z/!?])", _TAG.sub("", _COMMENT.sub("", raw)))


def ends_paragraph(tag: Tag) -> bool:
    """Return whether a paragraph cannot go on over *tag*."""
    return tag.name not in _PHRASING


def pieces(raw: str) -> Iterator[Piece]:
    """Yield the tags and texts of an HTML block; comments are left out."""
    raw = _COMMENT.sub(lambda found: " " * len(found[0]), raw)
    at = 0
    for found in _TAG.finditer(raw):
        if raw[at : found.start()].strip():
            yield Piece(raw[at : found.start()], at, None)
        yield Piece(found[0], found.start(), tag_of(found[0]))
        at = found.end()
    if raw[at:].strip():
        yield Piece(raw[at:], at, None)


def is_only_containers(raw: str) -> bool:
    """Return whether *raw* is tags that group, and no text: nothing that a page shows."""
    bare = _COMMENT.sub("", raw)
    tags = [tag_of(found[0]) for found in _TAG.finditer(bare)]
    shown = _TAG.sub("", bare).strip()
    return not shown and all(tag and is_container(tag.name) for tag in tags)
