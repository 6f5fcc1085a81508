"""Inlines cut in two, at a place in their plain words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from noteloom.model.inline import Break, Code, Link, Styled, Text, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noteloom.model.inline import Inline, Inlines


def split_at(inlines: Inlines, offset: int) -> tuple[Inlines, Inlines]:
    """Return what stands before and behind *offset* of the plain words of *inlines*."""
    before: list[Inline] = []
    behind: list[Inline] = []
    for inline in inlines:
        length = len(plain((inline,)))
        if offset >= length and not behind:
            before.append(inline)
            offset -= length
        elif offset <= 0 or behind:
            behind.append(inline)
        else:
            first, last = _cut(inline, offset)
            before.append(first)
            behind.append(last)
            offset = 0
    return tuple(before), tuple(behind)


def cut_at(inlines: Inlines, offsets: Sequence[int]) -> list[Inlines]:
    """Return *inlines* in parts that end at the rising *offsets* of its plain words."""
    parts: list[Inlines] = []
    for offset in reversed(offsets):
        inlines, behind = split_at(inlines, offset)
        parts.append(behind)
    return [inlines, *reversed(parts)]


def line_starts(inlines: Inlines, source: str) -> list[int] | None:
    """Return where the lines of *source* but the first begin in the plain words.

    None if the words are not those of the source, as where a link hides its target.
    """
    at = [offset for offset, one in enumerate(plain(inlines)) if one.isalnum()]
    starts: list[int] = []
    count = 0
    for line in source.splitlines():
        if count and count < len(at):
            starts.append(at[count])
        count += sum(map(str.isalnum, line))
    return starts if count == len(at) else None


def _cut(inline: Inline, offset: int) -> tuple[Inline, Inline]:
    match inline:
        case Text(content):
            return Text(content[:offset]), Text(content[offset:])
        case Code(content):
            return Code(content[:offset]), Code(content[offset:])
        case Styled(kind, children):
            before, behind = split_at(children, offset)
            return Styled(kind, before), Styled(kind, behind)
        case Link(children=children):
            before, behind = split_at(children, offset)
            return replace(inline, children=before), replace(inline, children=behind)
        case _:
            return inline, Text("")


def trimmed(inlines: Inlines, marks: str = "") -> Inlines:
    """Return *inlines* without blanks, breaks and *marks* at both ends."""
    cut = _trimmed_start(inlines, marks)
    return _trimmed_end(cut, marks)


def _trimmed_start(inlines: Inlines, marks: str) -> Inlines:
    while inlines:
        first, *rest = inlines
        kept = _without(first, marks, at_start=True)
        if kept is not None:
            return (kept, *rest)
        inlines = tuple(rest)
    return ()


def _trimmed_end(inlines: Inlines, marks: str) -> Inlines:
    while inlines:
        *rest, last = inlines
        kept = _without(last, marks, at_start=False)
        if kept is not None:
            return (*rest, kept)
        inlines = tuple(rest)
    return ()


def _without(inline: Inline, marks: str, *, at_start: bool) -> Inline | None:
    """Return *inline* without marks at one end, None if nothing is left of it."""
    match inline:
        case Break():
            return None
        case Text(content):
            blanks = f" \n\t{marks}"
            kept = content.lstrip(blanks) if at_start else content.rstrip(blanks)
            return Text(kept) if kept else None
        case Styled(kind, children):
            inner = (_trimmed_start if at_start else _trimmed_end)(children, marks)
            return Styled(kind, inner) if inner else None
        case _:
            return inline
