"""How deep each element of a sequence stands: a search over what may be open above it.

Each element is a child of the one before it, or a further child of something that is
still open. What is seen of a choice are *signs*, short words for shapes; a choice is as
likely as the weights of its signs say, and the search keeps the likeliest branches.

Source:
    McFadden, "Conditional logit analysis" (1974), for the odds of one choice; Lowerre,
    "The HARPY speech recognition system" (1976), for the beam.
"""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

BEAM = 10
"""How many branches are kept: more change one level in a thousand."""

_MANY = 4
"""Counts of siblings above this are alike."""

_MOVES = "CSUV"


class Place(NamedTuple):
    """A choice: the element *at* as a child of *parent*, which is open.

    *top* counts what is open, *sibling* is the last child of *parent*. *nested* tells
    that something before is deeper than 1, *left* how many siblings the last open element
    has, *joined* how many children *parent* has. *before* is the depth of an earlier
    element of the same name.
    """

    at: int
    depth: int
    top: int
    parent: int
    sibling: int | None
    nested: bool
    left: int
    joined: int
    before: int | None

    @property
    def move(self) -> str:
        """``C`` for a child of the last, ``S`` a sibling, ``U`` one up, ``V`` more."""
        return _MOVES[min(3, self.top - self.depth)]


class Signs(Protocol):
    """What is seen of a choice."""

    def own(self, at: int) -> Sequence[str]:
        """Return the signs of the element *at*, to be joined with its move."""

    def placed(self, place: Place) -> Sequence[str]:
        """Return the signs of the element at that place."""


class Task(NamedTuple):
    """What is to be judged: *names* tell which elements are called the same.

    *parents* tell which elements may have children. The element 0 is the root, which
    must be one of them.
    """

    names: Sequence[str]
    signs: Signs
    parents: Sequence[bool]
    deepest: int


class Branch(NamedTuple):
    """The elements so far, each with a depth: *score* is the logarithm of the odds."""

    score: float = 0.0
    open: tuple[int, ...] = (0,)
    counts: tuple[int, ...] = (0,)
    nested: bool = False
    depth: int = 0
    before: Branch | None = None

    def places(self, task: Task, at: int, before: int | None) -> Iterable[Place]:
        """Yield where the next element can stand."""
        top = len(self.open)
        # Below an element that can have no children, the next is at best its sibling.
        lowest = top if task.parents[at - 1] else top - 1
        for depth in range(1, min(lowest, task.deepest) + 1):
            has_sibling = depth < top
            yield Place(
                at,
                depth,
                top,
                self.open[depth - 1],
                self.open[depth] if has_sibling else None,
                self.nested,
                min(_MANY, self.counts[top - 1]),
                min(_MANY, self.counts[depth]) if has_sibling else 0,
                before,
            )

    def then(self, at: int, depth: int, score: float) -> Branch:
        """Return this branch with the element *at* at *depth*."""
        counted = self.counts[depth] if depth < len(self.counts) else 0
        return Branch(
            self.score + score,
            (*self.open[:depth], at),
            (*self.counts[:depth], counted + 1),
            self.nested or depth > 1,
            depth,
            self,
        )


def likelihoods(task: Task, weights: Mapping[str, float]) -> list[dict[int, float]]:
    """Return how likely each depth is for each element; the first is the root, at 0.

    Cost:
        The beam times the depths for each element, each with its signs.

    """
    branches = [Branch()]
    seen: dict[str, int] = {}
    for at in range(1, len(task.names)):
        name = task.names[at]
        branches = _step(branches, at, seen.get(name), task, weights)
        seen[name] = branches[0].depth
    return _summed(branches, len(task.names))


def certain(found: Iterable[Mapping[int, float]]) -> list[int]:
    """Return the likeliest depth of each element, at most one below the one before."""
    depths: list[int] = []
    for odds in found:
        best = max(sorted(odds), key=odds.__getitem__)
        depths.append(min(best, depths[-1] + 1) if depths else 0)
    return depths


def signs_of(signs: Signs, place: Place) -> list[str]:
    """Return every sign of *place* that has a weight."""
    move = place.move
    return [*(move + sign for sign in signs.own(place.at)), *signs.placed(place)]


def _step(
    branches: Sequence[Branch],
    at: int,
    before: int | None,
    task: Task,
    weights: Mapping[str, float],
) -> list[Branch]:
    """Return the best branches with the element *at*."""
    worth = _Worth(task.signs, weights)
    found: list[tuple[float, int, Branch, float]] = []
    for branch in branches:
        places = list(branch.places(task, at, before))
        scores = [worth.of(place) for place in places]
        whole = _log_sum(scores)
        for place, score in zip(places, scores, strict=True):
            odds = score - whole
            found.append((branch.score + odds, place.depth, branch, odds))
    found.sort(key=lambda one: (-one[0], one[1]))
    return [branch.then(at, depth, odds) for _, depth, branch, odds in found[:BEAM]]


class _Worth:
    """The worth of the places of one element, each reckoned once."""

    def __init__(self, signs: Signs, weights: Mapping[str, float]) -> None:
        self._signs = signs
        self._weights = weights
        self._own: Sequence[str] = ()
        self._of_move: dict[str, float] = {}
        self._of_place: dict[Place, float] = {}

    def of(self, place: Place) -> float:
        found = self._of_place.get(place)
        if found is None:
            found = self._moved(place) + self._sum(self._signs.placed(place))
            self._of_place[place] = found
        return found

    def _moved(self, place: Place) -> float:
        move = place.move
        if move not in self._of_move:
            self._own = self._own or self._signs.own(place.at)
            self._of_move[move] = self._sum(move + sign for sign in self._own)
        return self._of_move[move]

    def _sum(self, signs: Iterable[str]) -> float:
        get = self._weights.get
        return sum(get(sign, 0.0) for sign in signs)


def _log_sum(scores: Sequence[float]) -> float:
    most = max(scores)
    return most + log(sum(exp(score - most) for score in scores))


def _summed(branches: Sequence[Branch], count: int) -> list[dict[int, float]]:
    """Return for each element the share of the branches that put it at each depth."""
    shares = [exp(branch.score - branches[0].score) for branch in branches]
    total = sum(shares)
    odds: list[dict[int, float]] = [{} for _ in range(count)]
    ends: dict[int, tuple[Branch, float]] = {}
    for branch, share in zip(branches, shares, strict=True):
        ends[id(branch)] = (branch, share / total)
    for at in range(count - 1, -1, -1):
        befores: dict[int, tuple[Branch, float]] = {}
        for branch, share in ends.values():
            odds[at][branch.depth] = odds[at].get(branch.depth, 0.0) + share
            if branch.before is not None:
                _, known = befores.get(id(branch.before), (branch.before, 0.0))
                befores[id(branch.before)] = (branch.before, known + share)
        ends = befores
    return odds
