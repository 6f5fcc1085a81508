"""What stands inside a line of text: a closed union, rendered in one place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from noteloom.model.place import PageRef
    from noteloom.model.source import Span


@dataclass(frozen=True, slots=True)
class Text:
    """Characters to be shown as they are. A wrapped line's end is one blank."""

    content: str


@dataclass(frozen=True, slots=True)
class Code:
    """A code span; *content* is shown to the letter."""

    content: str


class StyleKind(StrEnum):
    """How a run of text is set. The values are the names of the HTML elements."""

    EMPHASIS = "em"
    STRONG = "strong"
    DELETED = "del"
    INSERTED = "ins"
    MARKED = "mark"
    SUBSCRIPT = "sub"
    SUPERSCRIPT = "sup"
    KEYBOARD = "kbd"
    UNDERLINED = "u"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Styled:
    """A run of inlines in one style."""

    kind: StyleKind
    children: Inlines


class LinkKind(StrEnum):
    """What a link points at."""

    WEB = "web"
    NOTE = "note"
    """A path to another file of the folder, or a fragment of the same note."""
    WIKI = "wiki"
    """``[[a name]]``, to be resolved by title or stem."""
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Link:
    """A link as its author wrote it. Resolving it is weaving, not reading."""

    kind: LinkKind
    target: str
    title: str | None
    children: Inlines
    span: Span


@dataclass(frozen=True, slots=True)
class Image:
    """An image; *alt* is plain text."""

    target: str
    alt: str
    title: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Break:
    """A line break that the author meant."""


@dataclass(frozen=True, slots=True)
class FootnoteReference:
    """A mark that leads to the footnote with this label."""

    label: str


@dataclass(frozen=True, slots=True)
class TermLink:
    """The first mention of a term on a page, which weaving made a link.

    *words* are the author's, *hover* says in one line what the term means.
    """

    page: PageRef
    words: str
    hover: str | None = None


Inline: TypeAlias = (
    Text | Code | Styled | Link | Image | Break | FootnoteReference | TermLink
)
"""Closed on purpose: add a kind, and mypy names every place that must handle it."""

Inlines: TypeAlias = tuple[Inline, ...]


_ELSEWHERE = ("http://", "https://", "//")


def leads_out(one: Link | Image) -> bool:
    """Return whether *one* points at the web, and not into the folder of notes."""
    if isinstance(one, Image):
        return one.target.startswith(_ELSEWHERE)
    return one.kind is LinkKind.WEB


def plain(inlines: Iterable[Inline]) -> str:
    """Return the words of *inlines* without any markup."""
    parts: list[str] = []
    for inline in inlines:
        if type(inline) is Text:  # nearly all are, and this is asked most of all
            parts.append(inline.content)
            continue
        match inline:
            case Text(content) | Code(content) | TermLink(words=content):
                parts.append(content)
            case Styled(_, children) | Link(children=children):
                parts.append(plain(children))
            case Image(alt=alt):
                parts.append(alt)
            case Break():
                parts.append(" ")
            case FootnoteReference():
                pass
    return "".join(parts)


def links(inlines: Iterable[Inline]) -> Iterator[Link | Image]:
    """Yield every link and image in reading order."""
    for inline in inlines:
        match inline:
            case Link(children=children):
                yield inline
                yield from links(children)
            case Image():
                yield inline
            case Styled(_, children):
                yield from links(children)
            case _:
                pass
