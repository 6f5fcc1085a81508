"""Trains the weights of heading levels and of the depths of list items.

Each folder holds pairs or plain Markdown, see :mod:`_recovery.outlines`.

Source:
    Duchi, Hazan and Singer, "Adaptive Subgradient Methods" (2011), for the optimiser.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from math import exp, sqrt
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from _recovery.outlines import outlines
from _recovery.training import written
from noteloom.read.recover.outline import levels, nesting, walk
from noteloom.read.recover.outline.nesting import ItemSeen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from _recovery.outlines import Outline, Run


_ROUNDS = 6
_RATE = 0.05
_SHRINK = 5e-3
_RAREST = 8
_SMALLEST = 3
"""Hundredths; a smaller weight is left out."""
_MARKED = 0.3
_MARKS = ("★◆○", "•", "🔧📦🚀🧪💡🎯", "✅❌", "■□", "▶", "📌📎🧭🎉📝🔥🔍")
_NOUNS = ("Teil", "Punkt", "Bogen")

Weights = dict[str, float]


class Choice(NamedTuple):
    """The signs of each place that an element can have, and which is the true one."""

    places: tuple[tuple[str, ...], ...]
    true: int


def level_choices(outline: Outline) -> Iterator[Choice]:
    """Yield the choices of a page that has one title, the others below it."""
    first, *rest = outline.levels
    if all(level > first for level in rest):
        yield from _choices(levels.task(outline.titles), _depths(outline.levels))


def depth_choices(run: Run) -> Iterator[Choice]:
    """Yield the choices of a run of items."""
    if 1 < len(run.items) <= nesting.MOST_OF_RUN:
        task = nesting.task([ItemSeen(text) for text in run.items], run.lead)
        if any(task.parents[1:-1]):
            yield from _choices(task, _allowed(run.depths, task.parents))


def _choices(task: walk.Task, depths: Sequence[int]) -> Iterator[Choice]:
    branch = walk.Branch()
    seen: dict[str, int] = {}
    for at in range(1, len(depths)):
        name = task.names[at]
        places = list(branch.places(task, at, seen.get(name)))
        true = min(depths[at], places[-1].depth)
        if len(places) > 1:
            signs = tuple(tuple(walk.signs_of(task.signs, place)) for place in places)
            yield Choice(signs, true - 1)
        branch = branch.then(at, true, 0.0)
        seen[name] = true


def _depths(true: Sequence[int]) -> list[int]:
    """Return how many headings each heading stands below."""
    above: list[int] = []
    found = []
    for level in true:
        while above and above[-1] >= level:
            above.pop()
        found.append(len(above))
        above.append(level)
    return found


def _allowed(true: Sequence[int], parents: Sequence[bool]) -> list[int]:
    """Return 1 for each item, and 1 for each of its ancestors that may be a parent."""
    above: list[tuple[int, bool]] = []
    found = [0]
    for depth, leads in zip(true, parents[1:], strict=True):
        while above and above[-1][0] >= depth:
            above.pop()
        found.append(1 + sum(is_parent for _, is_parent in above))
        above.append((depth, leads))
    return found


def marked(outline: Outline, random: Random) -> Outline | None:
    """Return *outline* with marks or numbers on one or two levels: few pages have them."""
    first = outline.levels[0]
    if len(set(outline.levels)) < 2 or len(outline.levels) < 5 or random.random() > _MARKED:
        return None
    manner = random.choice("mmmmnnwd")
    deep = first + 1 + (random.random() < 0.25)
    on = {deep, deep + 1} if random.random() < 0.3 else {deep}
    marks, noun = random.choice(_MARKS), random.choice(_NOUNS)
    counts: Counter[int] = Counter()
    titles = [outline.titles[0]]
    for title, level in zip(outline.titles[1:], outline.levels[1:], strict=True):
        counts = Counter({one: n for one, n in counts.items() if one <= level})
        counts[level] += 1
        before = ""
        if manner == "d" and level > first:
            before = ".".join(str(counts[one] or 1) for one in range(first + 1, level + 1))
        elif level in on and random.random() < 0.97:
            before = {
                "m": random.choice(marks),
                "n": f"{counts[level]}.",
                "w": f"{noun} {counts[level]}:",
            }.get(manner, "")
        titles.append(title._replace(text=f"{before} {title.text}".strip()))
    return outline._replace(titles=tuple(titles))


def fitted(choices: Iterable[Choice]) -> Weights:
    """Return the weights under which the true places of *choices* are likeliest."""
    data = list(choices)
    counts = Counter(sign for one in data for signs in one.places for sign in set(signs))
    known = {sign for sign, count in counts.items() if count >= _RAREST}
    data = [
        Choice(
            tuple(tuple(s for s in signs if s in known) for signs in one.places), one.true
        )
        for one in data
    ]
    worth: defaultdict[str, float] = defaultdict(float)
    steps: defaultdict[str, float] = defaultdict(lambda: 1e-6)
    random = Random(1)
    for _ in range(_ROUNDS):
        random.shuffle(data)
        for one in data:
            _learn(one, worth, steps)
    return dict(worth)


def _learn(one: Choice, worth: Weights, steps: Weights) -> None:
    scores = [sum(map(worth.__getitem__, signs)) for signs in one.places]
    most = max(scores)
    odds = [exp(score - most) for score in scores]
    whole = sum(odds)
    for at, signs in enumerate(one.places):
        error = odds[at] / whole - (at == one.true)
        if abs(error) < 1e-3:
            continue
        for sign in signs:
            slope = error + _SHRINK * worth[sign]
            steps[sign] += slope * slope
            worth[sign] -= _RATE * slope / sqrt(steps[sign])


def of_levels(pages: Iterable[Outline]) -> Weights:
    """Return the weights of heading levels that *pages* teach."""
    pages = list(pages)
    random = Random(3)
    more = [page for one in pages if (page := marked(one, random))]
    return fitted(c for page in (*pages, *more) for c in level_choices(page))


def of_depths(pages: Iterable[Outline]) -> Weights:
    """Return the weights of the depths of items that *pages* teach."""
    return fitted(c for page in pages for run in page.runs for c in depth_choices(run))


def train_levels(folders: Iterable[Path]) -> str:
    """Return the weights of heading levels, as they are written."""
    return _written(of_levels(page for one in folders for page in outlines(one)))


def train_depths(folders: Iterable[Path]) -> str:
    """Return the weights of the depths of items, as they are written."""
    return _written(of_depths(page for one in folders for page in outlines(one)))


def _written(weights: Mapping[str, float]) -> str:
    rounded = {sign: round(100 * worth) for sign, worth in weights.items()}
    kept = {sign: worth for sign, worth in rounded.items() if abs(worth) >= _SMALLEST}
    return written.as_json(kept)
