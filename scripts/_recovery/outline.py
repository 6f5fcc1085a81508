"""What the weights of levels and depths are worth, each folder left out in turn."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from _recovery.outlines import outlines
from _recovery.training import outline
from noteloom.read.recover.outline import levels, nesting, patterns, walk
from noteloom.read.recover.outline.nesting import ItemSeen

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Mapping, Sequence

    from _recovery.outlines import Outline

_GROUPS = 6


class Figures(NamedTuple):
    """How many levels or depths are right: when flat, by rules, by the model."""

    size: int = 0
    flat: int = 0
    rules: int = 0
    model: int = 0

    def plus(self, other: Figures) -> Figures:
        """Return the sum of both."""
        return Figures(*(one + more for one, more in zip(self, other, strict=True)))

    def __str__(self) -> str:
        """Return the shares of the right ones."""
        shares = (f"{right / max(1, self.size):6.3f}" for right in self[1:])
        return f"{self.size:6d} {' '.join(shares)}"


def level_figures(pages: Iterable[Outline], weights: Mapping[str, float]) -> Figures:
    """Return how many levels are right after the best shift of each page."""
    whole = Figures()
    for page in pages:
        by_model = walk.certain(walk.likelihoods(levels.task(page.titles), weights))
        by_rules = patterns.levels(page.titles, titled=True)
        flat = [0, *(1 for _ in page.levels[1:])]
        whole = whole.plus(
            Figures(
                len(page.levels),
                *(_shifted(page.levels, f) for f in (flat, by_rules, by_model)),
            )
        )
    return whole


def _shifted(true: Sequence[int], found: Sequence[int]) -> int:
    steps = Counter(one - other for one, other in zip(true, found, strict=True))
    return max(steps.values())


def depth_figures(pages: Iterable[Outline], weights: Mapping[str, float]) -> Figures:
    """Return how many depths are right."""
    whole = Figures()
    for run in (run for page in pages for run in page.runs):
        items = [ItemSeen(text) for text in run.items]
        by_model = [
            one.depth for one in nesting.depths(items, lead=run.lead, known=weights)
        ]
        found = ([0] * len(items), _below_colons(run.items), by_model)
        whole = whole.plus(Figures(len(items), *(_same(run.depths, one) for one in found)))
    return whole


def _same(true: Sequence[int], found: Sequence[int]) -> int:
    return sum(one == other for one, other in zip(true, found, strict=True))


def _below_colons(items: Sequence[str]) -> list[int]:
    """Return the depths by a simple rule: all between two colons is below the first."""
    found: list[int] = []
    inside = False
    for text in items:
        leads = text.endswith(":")
        found.append(int(inside and not leads))
        inside = inside or leads
    return found


def _left_out(groups: Sequence[Sequence[str]], pages: Mapping[str, list[Outline]]) -> None:
    """Print the figures of each folder by weights that know nothing of its group."""
    print(f"{'':40} {'levels':>6} {'flat':>6} {'rules':>6} {'model':>6} | depths")
    for group in groups:
        others = [page for name in pages if name not in group for page in pages[name]]
        by_level, by_depth = outline.of_levels(others), outline.of_depths(others)
        for name in group:
            print(
                f"{name[-40:]:40} {level_figures(pages[name], by_level)} |"
                f" {depth_figures(pages[name], by_depth)}",
                flush=True,
            )


def run(options: Namespace) -> int:
    """Print the figures of the folders in *options*."""
    folders = {str(folder): folder for folder in options.folders}
    pages = {name: outlines(folder) for name, folder in folders.items()}
    pairs = [name for name, folder in folders.items() if any(folder.rglob("*.truth.md"))]
    plain = [name for name in folders if name not in pairs]
    groups = [[name] for name in pairs]
    groups += [group for at in range(_GROUPS) if (group := plain[at::_GROUPS])]
    _left_out(groups, pages)
    return 0
