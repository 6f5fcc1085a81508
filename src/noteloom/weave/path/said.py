"""What a note says of order, as it is found: names, and how they stand to a subject."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.inline import plain
from noteloom.weave.path import names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from noteloom.model.inline import Link
    from noteloom.model.source import Lines, Span
    from noteloom.weave.path.labels import Relation

_GONE = "\0"
"""Stands for a link while the words beside it are read."""


class Named(NamedTuple):
    """Words that name something, or several things; *link* is the author's link to it.

    If they are *listed*, they are all that an item or a cell says, but for *see*, the
    links that the item gives besides.
    """

    text: str
    link: Link | None = None
    listed: bool = False
    see: tuple[Link, ...] = ()


class Saying(NamedTuple):
    """That some named things come before, or after, what the note or a row is about.

    *section* are the headings above the thing that it is said of. *subject* is that
    thing if it has a name of its own, as in a row of a table.
    """

    relation: Relation
    named: tuple[Named, ...]
    span: Span
    lines: Lines
    section: tuple[str, ...] = ()
    subject: Named | None = None


def named_in(text: str, links: Sequence[Link], *, listed: bool) -> Iterator[Named]:
    """Yield the names in *text*: the links in it, and what stands between its commas."""
    placed = _placed(text, links)
    if not placed:
        yield Named(text, None, listed, tuple(links) if listed else ())
        return
    at = covered = 0
    for start, end in names.spans(text):
        if start < covered:
            continue  # a comma in the words of a link
        first = at
        while at < len(placed) and placed[at].start < end:
            at += 1
        inside = placed[first:at]
        yield from (Named(one.words, one.link, listed) for one in inside)
        covered = inside[-1].start + len(inside[-1].words) if inside else covered
        if not inside:
            yield Named(text[start:end], None, listed)
        elif not listed:
            beside = _beside(text, start, max(end, covered), inside)
            yield from (Named(one) for one in beside)


class _Placed(NamedTuple):
    start: int
    words: str
    link: Link


def _placed(text: str, links: Sequence[Link]) -> list[_Placed]:
    """Return the links whose words stand in *text*, each after the one before it."""
    found: list[_Placed] = []
    start = 0
    for link in links:
        shown = " ".join(plain(link.children).split())
        at = text.find(shown, start) if shown else -1
        if at >= 0:
            found.append(_Placed(at, shown, link))
            start = at + len(shown)
    return found


def _beside(text: str, start: int, end: int, links: Sequence[_Placed]) -> Iterator[str]:
    """Yield what is named by "and" beside the links between *start* and *end*."""
    parts: list[str] = []
    for one in links:
        parts.extend((text[start : one.start], _GONE))
        start = one.start + len(one.words)
    halves = names.halves("".join((*parts, text[start:end])))
    yield from (one for one in halves if _GONE not in one and len(halves) > 1)
