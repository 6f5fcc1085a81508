"""Whether a note reads as before, but for the addresses that were meant to change."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, TypeAlias

from noteloom.linkcheck.fix.places import tokens
from noteloom.model.inline import Image, Link, Text
from noteloom.model.note import LinkEntry
from noteloom.model.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from noteloom.model.note import Note


Moves: TypeAlias = "Mapping[Span, str]"
"""What links are to lead to, by their spans in the note before."""


def is_alike(before: Note, after: Note, moves: Moves) -> bool:
    """Return whether *after* has the blocks of *before*, with only *moves* done.

    Args:
        before: A note.
        after: What is read from its edited text.
        moves: The links that were edited, those that share an address included.

    """
    return _alike(before.blocks, after.blocks, moves)


def _alike(before: object, after: object, moves: Moves) -> bool:
    if type(before) is not type(after):
        return False
    # What an item names follows from its links and is not compared again.
    if isinstance(before, Span | LinkEntry):
        return True
    if isinstance(before, Link) and isinstance(after, Link):
        return _same_link(before, after, moves)
    if isinstance(before, Image) and isinstance(after, Image):
        same = (before.alt, before.title) == (after.alt, after.title)
        return same and after.target == _target(before, moves)
    if isinstance(before, tuple) and isinstance(after, tuple):
        pairs = zip(before, after, strict=False)
        return len(before) == len(after) and all(_alike(*pair, moves) for pair in pairs)
    if is_dataclass(before):
        return all(_alike(one, other, moves) for one, other in _parts(before, after))
    return before == after


def _parts(before: object, after: object) -> Iterator[tuple[object, object]]:
    if is_dataclass(before):
        for one in fields(before):
            yield getattr(before, one.name), getattr(after, one.name)


def _same_link(before: Link, after: Link, moves: Moves) -> bool:
    same = (before.kind, before.title) == (after.kind, after.title)
    if not same or after.target != _target(before, moves):
        return False
    # A link without words of its own shows its address, the old one and then the new one.
    both_show = _shows_itself(before) and _shows_itself(after)
    return both_show or _alike(before.children, after.children, moves)


def _shows_itself(link: Link) -> bool:
    return link.children == (Text(link.target),)


def _target(link: Link | Image, moves: Moves) -> str:
    return moves.get(link.span, link.target)


def header_changes(before: Note, after: Note, renamed: Mapping[str, str]) -> int | None:
    """Return how many addresses of the header changed, None if anything else did.

    Args:
        before: A note.
        after: What is read from its edited text.
        renamed: Old addresses and what they become.

    """
    either = (*renamed, *renamed.values())
    if [_masked(one, either) for one in _header(before)] != [
        _masked(one, either) for one in _header(after)
    ]:
        return None
    return _count(after, renamed.values()) - _count(before, renamed.values())


def _header(note: Note) -> tuple[str, ...]:
    names = (f"{name}={text}" for name, text in note.fields.items())
    return (note.title, note.summary or "", *note.tags, *names)


def _masked(text: str, urls: Iterable[str]) -> str:
    for url in urls:
        for span in reversed(tuple(tokens(text, url))):
            text = f"{text[: span.start]}\0{text[span.end :]}"
    return text


def _count(note: Note, urls: Iterable[str]) -> int:
    texts = (note.summary or "", *note.fields.values())
    return sum(len(tuple(tokens(text, url))) for url in set(urls) for text in texts)
