"""The blocks of Python that are open, and the depths that the grammar allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noteloom.read.recover.programs.shapes import Shape

_DEEPEST = 20
"""A block below this depth is closed before the next statement, if it may be."""
_JOINS = {
    "else": frozenset({"if", "elif", "for", "while", "try", "except"}),
    "elif": frozenset({"if", "elif"}),
    "except": frozenset({"try", "except"}),
    "finally": frozenset({"try", "except", "else"}),
    "case": frozenset({"case"}),
}


class Block(NamedTuple):
    """An open block, or the program itself, which has no keyword.

    *bound* are the names bound in it, *size* its statements so far. *head* and *kind* are
    those of the last of them.
    """

    keyword: str = ""
    bound: frozenset[str] = frozenset()
    name: str = ""
    size: int = 0
    has_def: bool = False
    head: str = ""
    kind: str = ""
    is_method: bool = False


def candidates(stack: Sequence[Block], previous: Shape | None, shape: Shape) -> list[int]:
    """Return the depths that the grammar allows *shape*, the deepest first."""
    top = len(stack) - 1
    if previous is not None and previous.opens:
        return [top]
    below = range(top, 0, -1)
    joins = _JOINS.get(shape.keyword)
    if joins:
        return [d - 1 for d in below if stack[d].keyword in joins] or [top]
    if shape.is_method:
        classes = [d for d in below if stack[d].keyword == "class"]
        if classes:
            return classes
    # A block that waits for its `except` cannot be closed by anything else.
    low = max((d for d in below if stack[d].keyword == "try"), default=0)
    high = min(top, max(low, _DEEPEST))
    found = [d for d in range(high, low - 1, -1) if stack[d].keyword != "match"]
    if shape.keyword == "return" and top:
        found = [d for d in found if d]
    return found or [top]


def after(stack: tuple[Block, ...], shape: Shape, depth: int) -> tuple[Block, ...]:
    """Return the open blocks after *shape* at *depth*."""
    holder = stack[depth]
    holder = holder._replace(
        bound=holder.bound | shape.binds,
        size=holder.size + 1,
        has_def=holder.has_def or shape.keyword == "def",
        head=shape.head,
        kind=shape.kind,
    )
    kept = (*stack[:depth], holder)
    if not shape.opens:
        return kept
    bound = frozenset() if shape.keyword == "class" else shape.binds - {shape.name}
    opened = Block(shape.keyword, bound, shape.name, is_method=shape.is_method)
    return (*kept, opened)
