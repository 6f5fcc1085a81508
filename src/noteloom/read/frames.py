"""Elements that are still open while a page is folded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from noteloom.model.inline import Break, Text

if TYPE_CHECKING:
    from noteloom.model.inline import Inline, Inlines

MAX_DEPTH = 16
"""How many lists, quotes or styles stand inside each other at most."""


@dataclass(slots=True)
class Frame:
    """An open element over ``[start, end)``. *data* is what the parser says about it.

    What the children are depends on the kind: inlines, blocks, items, rows, cells.
    """

    kind: str
    data: Any
    start: int
    end: int
    children: list[Any] = field(default_factory=list)


def merged(children: list[Any]) -> Inlines:
    """Return the inlines with neighbouring texts joined."""
    if len(children) < 2 or not any(type(child) is Text for child in children):
        return tuple(children)
    joined: list[Inline] = []
    run: list[str] = []
    for child in children:
        if type(child) is Text:
            run.append(child.content)
            continue
        if run:
            joined.append(Text("".join(run)))
            run = []
        joined.append(child)
    if run:
        joined.append(Text("".join(run)))
    return tuple(joined)


def trimmed(inlines: Inlines) -> Inlines:
    """Return *inlines* without breaks and blanks at either end, or blanks at a break."""
    if len(inlines) == 1 and type(inlines[0]) is Text:  # nearly every paragraph
        bare = inlines[0].content.strip()
        if not bare:
            return ()
        return inlines if bare == inlines[0].content else (Text(bare),)
    start, end = 0, len(inlines)
    while start < end and _is_blank(inlines[start]):
        start += 1
    while end > start and _is_blank(inlines[end - 1]):
        end -= 1
    kept = list(inlines[start:end])
    for at, inline in enumerate(kept):
        if type(inline) is Break:
            # A break never stands at an end here, so it has two neighbours.
            kept[at - 1] = _right(kept[at - 1])
            kept[at + 1] = _left(kept[at + 1])
    if kept:
        kept[0] = _left(kept[0])
        kept[-1] = _right(kept[-1])
    return tuple(kept)


def _left(inline: Inline) -> Inline:
    """Return a text without blanks in front."""
    if type(inline) is Text and inline.content[:1].isspace():
        return Text(inline.content.lstrip())
    return inline


def _right(inline: Inline) -> Inline:
    """Return a text without blanks behind."""
    if type(inline) is Text and inline.content[-1:].isspace():
        return Text(inline.content.rstrip())
    return inline


def _is_blank(inline: Inline) -> bool:
    return type(inline) is Break or (type(inline) is Text and not inline.content.strip())


def short(raw: str) -> str:
    """Return the beginning of *raw* as one line, for a message."""
    words = " ".join(raw[:80].split())
    return words if len(words) <= 50 else f"{words[:49]}…"
