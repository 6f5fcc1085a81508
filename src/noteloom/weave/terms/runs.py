"""Runs of inlines as one text, and back with links in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from noteloom.model.inline import (
    Break,
    FootnoteReference,
    Link,
    Styled,
    StyleKind,
    TermLink,
    Text,
    plain,
)
from noteloom.weave.terms.boundaries import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from noteloom.model.inline import Inline, Inlines
    from noteloom.model.place import PageRef

Hovers: TypeAlias = "Mapping[PageRef, str | None]"
"""What a link to each page shows of it."""

_CLOSED_STYLES = frozenset(
    {StyleKind.DELETED, StyleKind.KEYBOARD, StyleKind.SUBSCRIPT, StyleKind.SUPERSCRIPT}
)
_TITLE_WORDS = 3


class Leaf(NamedTuple):
    """A text that can get links, by its number, and where it starts in the whole run."""

    start: int
    end: int
    number: int


class Cut(NamedTuple):
    """A name that becomes a link, by its place in its own text."""

    start: int
    end: int
    page: PageRef


class Run(NamedTuple):
    """A run as one text: what is no text stands as one sign, links as their words."""

    text: str
    leaves: Sequence[Leaf]
    links: Sequence[Link]


def flattened(run: Inlines) -> Run:
    """Return *run* as one text, and which parts of it can get links."""
    if len(run) == 1 and type(run[0]) is Text:  # most runs are one text
        content = run[0].content
        return Run(content, [Leaf(0, len(content), 0)], ())
    parts: list[str] = []
    leaves: list[Leaf] = []
    links: list[Link] = []
    counter, at = _Counter(), 0
    for part, is_leaf, link in _parts(run):
        if is_leaf:
            leaves.append(Leaf(at, at + len(part), counter.next()))
        links.extend(link)
        parts.append(part)
        at += len(part)
    return Run("".join(parts), leaves, links)


def _parts(run: Inlines) -> Iterator[tuple[str, bool, tuple[Link, ...]]]:
    """Yield the words of *run*, whether they can get a link, and what they link to."""
    for inline in run:
        match inline:
            case Text(content):
                yield content, True, ()
            case Styled(_, children) if _is_open(inline):
                yield from _parts(children)
            case Styled(_, children):
                yield plain(children), False, ()
            case Link():
                yield plain(inline.children), False, (inline,)
            case Break():
                yield "\n", False, ()
            case FootnoteReference():
                pass
            case _:
                yield HIDDEN, False, ()


def _is_open(styled: Styled) -> bool:
    """Return whether names in a styled run can get links: not in the title of a work."""
    if styled.kind is StyleKind.EMPHASIS:
        return not is_title(plain(styled.children))
    return styled.kind not in _CLOSED_STYLES


def is_title(text: str) -> bool:
    """Return whether *text*, set apart in a run, looks like the title of a work."""
    return text[:1].isupper() and len(text.split()) >= _TITLE_WORDS


def relinked(run: Inlines, hits: Mapping[int, Sequence[Cut]], hovers: Hovers) -> Inlines:
    """Return *run* with links at the hits in its texts, which count from 0."""
    return tuple(_rebuilt(run, _Counter(), hits, hovers))


def _rebuilt(
    run: Inlines,
    counter: _Counter,
    hits: Mapping[int, Sequence[Cut]],
    hovers: Hovers,
) -> Iterator[Inline]:
    """Yield *run* with links at the hits; what holds none is shared."""
    for inline in run:
        if isinstance(inline, Text):
            found = hits.get(counter.next())
            yield from _cut(inline, found, hovers) if found else (inline,)
        elif isinstance(inline, Styled) and _is_open(inline):
            first = counter.number
            children = tuple(_rebuilt(inline.children, counter, hits, hovers))
            inside = range(first + 1, counter.number + 1)
            is_changed = any(number in hits for number in inside)
            yield Styled(inline.kind, children) if is_changed else inline
        else:
            yield inline


def _cut(text: Text, hits: Sequence[Cut], hovers: Hovers) -> Iterator[Inline]:
    at = 0
    for start, end, page in hits:
        if start > at:
            yield Text(text.content[at:start])
        yield TermLink(page, text.content[start:end], hovers.get(page))
        at = end
    if at < len(text.content):
        yield Text(text.content[at:])


class _Counter:
    """Numbers the texts of a run, in the same way each time it is walked."""

    def __init__(self) -> None:
        self.number = -1

    def next(self) -> int:
        self.number += 1
        return self.number
