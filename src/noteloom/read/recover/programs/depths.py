"""How deep each statement of Python stands, by a search over all depths.

A log-linear model weighs each depth that the grammar allows: what it closes, what holds
the statement then, and which names they share. A beam keeps the best few programs. The
weights are data, trained on programs of many authors.

Source:
    Ratnaparkhi 1996, A Maximum Entropy Model for Part-of-Speech Tagging (the beam).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from noteloom.read.recover.programs.open_blocks import Block, after, candidates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from noteloom.read.recover.programs.shapes import Shape

_BEAM = 6
_NARROW_BEAM = 2
_MANY = 300
"""From this many statements on, the beam is narrow."""
_ENDS = frozenset({"return", "raise", "break", "continue"})


class _Chain(NamedTuple):
    """Depths, from the last to the first."""

    depth: int
    before: _Chain | None


class _State(NamedTuple):
    """A program read so far."""

    cost: float
    stack: tuple[Block, ...]
    depths: _Chain | None


class _Step(NamedTuple):
    """A statement at a depth, and what it closes there."""

    stack: Sequence[Block]
    previous: Shape | None
    shape: Shape
    depth: int
    closed: Sequence[Block]
    only: frozenset[str]
    few: int
    in_def: bool


def decided(code: Sequence[Shape], weights: Mapping[str, float]) -> list[list[int]]:
    """Return depths for the statements *code*, the best first.

    Cost:
        300 statements take 0.1 s.
    """
    width = _BEAM if len(code) < _MANY else _NARROW_BEAM
    states = [_State(0.0, (Block(),), None)]
    previous: Shape | None = None
    for shape in code:
        ahead = [
            reached
            for state in states
            for reached in _reached(state, previous, shape, weights)
        ]
        states = sorted(ahead, key=lambda state: state.cost)[:width]
        previous = shape
    return [_listed(state.depths) for state in states]


def features(
    stack: Sequence[Block], previous: Shape | None, shape: Shape, depth: int
) -> Iterator[str]:
    """Yield what speaks for or against *shape* at *depth*."""
    closed = stack[depth + 1 :]
    rest = frozenset().union(*(block.bound for block in stack[: depth + 1]))
    step = _Step(
        stack=stack,
        previous=previous,
        shape=shape,
        depth=depth,
        closed=closed,
        only=frozenset().union(*(block.bound for block in closed)) - rest,
        few=min(len(closed), 3),
        in_def=any(block.keyword == "def" for block in stack[: depth + 1]),
    )
    yield from _of_place(step)
    yield from _of_holder(step)
    yield from _of_closed(step) if closed else _of_kept(step)


def _of_place(step: _Step) -> Iterator[str]:
    """Yield what the statement and the one before it say of the number of blocks closed."""
    shape, few, inner = step.shape, step.few, step.stack[-1].keyword
    kind, comments = shape.kind, min(shape.comments, 2)
    before = step.previous.kind if step.previous else "^"
    ended = step.previous is not None and step.previous.keyword in _ENDS
    yield f"a{few}"
    yield f"b{few} {kind}"
    yield f"c{few} {before}"
    yield f"d{few} {before} {kind}"
    yield f"g{few} {comments}"
    yield f"h{few} {comments} {inner} {step.stack[step.depth].keyword}"
    yield f"i{few} {ended} {inner}"
    yield f"j{few} {shape.last}"
    yield f"E{min(step.depth, 4)} {kind}"
    yield f"F{shape.needs_def} {step.in_def} {kind}"
    yield f"G{step.in_def} {few} {before} {kind}"
    yield f"H{step.in_def} {inner} {few} {shape.last}"


def _of_holder(step: _Step) -> Iterator[str]:
    """Yield what the block says that would hold the statement."""
    shape, holder, few = step.shape, step.stack[step.depth], step.few
    kind, uses = shape.kind, shape.names - shape.binds
    yield f"e{holder.keyword} {kind}"
    yield f"f{few > 0} {holder.keyword} {step.stack[-1].keyword} {kind}"
    yield f"k{holder.keyword} {shape.is_method} {shape.is_main} {kind}"
    yield f"A{holder.has_def} {holder.keyword} {kind}"
    yield f"B{bool(uses & holder.bound)} {holder.keyword} {few}"
    yield f"C{holder.head == shape.head} {few} {kind}"
    yield f"D{holder.kind} {kind} {few}"


def _of_closed(step: _Step) -> Iterator[str]:
    """Yield what the blocks say that would be closed."""
    shape, closed, only = step.shape, step.closed, step.only
    kind, uses = shape.kind, shape.names - shape.binds
    inner, outer, holder = closed[-1], closed[0], step.stack[step.depth]
    keys = " ".join(block.keyword for block in closed[:3])
    used, later = bool(uses & only), bool(shape.ahead & only)
    called = any(block.name and block.name in shape.names for block in closed)
    self_used = "self" in shape.names
    yield f"l{used} {keys}"
    yield f"m{later} {keys}"
    yield f"M{bool(shape.next_names & only)} {keys}"
    yield f"n{bool(uses & inner.bound)} {inner.keyword} {kind}"
    yield f"o{bool(shape.binds & only)} {keys} {kind}"
    yield f"p{min(outer.size, 4)} {outer.keyword} {step.few}"
    yield f"q{called} {outer.keyword}"
    yield f"r{outer.head == shape.head} {outer.keyword}"
    yield f"s{outer.keyword} {shape.stays} {kind}"
    yield f"t{outer.is_method} {self_used}"
    yield f"u{shape.comments > 0} {outer.keyword} {used} {later}"
    yield f"I{used or later} {outer.keyword} {shape.stays} {step.in_def}"
    yield f"J{bool(uses & holder.bound)} {used} {outer.keyword} {holder.keyword}"
    yield f"K{len(closed)} {outer.keyword} {bool(shape.binds & holder.bound)} {kind}"
    yield f"L{outer.keyword} {later} {kind}"


def _of_kept(step: _Step) -> Iterator[str]:
    """Yield what the innermost block says that would go on."""
    shape, inner = step.shape, step.stack[-1]
    uses = shape.names - shape.binds
    same = step.previous is not None and step.previous.head == shape.head
    yield f"v{bool(uses & inner.bound)} {inner.keyword}"
    yield f"w{bool(shape.ahead & inner.bound)} {inner.keyword} {shape.kind}"
    yield f"W{bool(shape.next_names & inner.bound)} {inner.keyword} {shape.comments > 0}"
    yield f"x{same} {inner.keyword}"
    yield f"y{min(inner.size, 4)} {inner.keyword} {shape.kind}"
    yield f"z{inner.is_method} {'self' in shape.names} {inner.keyword}"


def _reached(
    state: _State, previous: Shape | None, shape: Shape, weights: Mapping[str, float]
) -> Iterator[_State]:
    """Yield *state* with *shape* at each depth that it may have."""
    possible = candidates(state.stack, previous, shape)
    sums = [0.0] * len(possible)
    if len(possible) > 1:
        for at, depth in enumerate(possible):
            found = features(state.stack, previous, shape, depth)
            sums[at] = sum(weights.get(feature, 0.0) for feature in found)
    top = max(sums)
    whole = math.log(sum(math.exp(value - top) for value in sums)) + top
    for depth, value in zip(possible, sums, strict=True):
        stack = after(state.stack, shape, depth)
        yield _State(state.cost + whole - value, stack, _Chain(depth, state.depths))


def _listed(chain: _Chain | None) -> list[int]:
    depths: list[int] = []
    while chain:
        depths.append(chain.depth)
        chain = chain.before
    return depths[::-1]
