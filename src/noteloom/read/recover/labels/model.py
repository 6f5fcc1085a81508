"""The weights of the line labels, and the score that they give a line.

Source:
    Lafferty, McCallum and Pereira, "Conditional Random Fields" (2001). The weights are
    those of a linear chain, trained by ``scripts/recovery train``.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from noteloom.read.recover.labels import features
from noteloom.read.recover.trained import loaded

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from noteloom.read.recover.labels.features import Coarse, Group
    from noteloom.read.recover.labels.seen import Seen
    from noteloom.read.recover.labels.shapes import Shape

LABELS = "hpicbktm"
"""Heading, prose, item, continuation, first and further line of code, table, marker."""

Scores = tuple[float, ...]
"""One number for each of the labels, in their order."""

_NONE: Scores = (0.0,) * len(LABELS)


class Weights(NamedTuple):
    """What training found. *change* holds the score of each label after each other."""

    features: Mapping[str, Scores]
    change: tuple[Scores, ...]


@lru_cache(maxsize=1)
def weights() -> Weights:
    """Return the weights that come with the package."""
    return from_data(loaded(__package__, "weights"))


def from_data(data: Mapping[str, Mapping[str, Mapping[str, float]]]) -> Weights:
    """Return weights as they are written: feature, label, hundredths."""
    state = {name: _scores(found) for name, found in data["features"].items()}
    after = data["change"]
    return Weights(state, tuple(_scores(after.get(label, {})) for label in LABELS))


def _scores(found: Mapping[str, float]) -> Scores:
    return tuple(found.get(label, 0.0) / 100 for label in LABELS)


class Model:
    """Scores of lines; what a group of features is worth is reckoned once."""

    def __init__(self, known: Weights) -> None:
        """Prepare to score with the weights *known*."""
        self.weights = known
        self._coarse: dict[Shape, Coarse] = {}
        self._own: dict[Shape, Scores] = {}
        self._beside: dict[tuple[str, Coarse, Coarse], Scores] = {}
        self._groups: dict[tuple[Group, tuple[Hashable, ...]], Scores] = {}

    def score(self, seen: Seen) -> Scores:
        """Return how much each label is worth for a line, neighbours' labels aside."""
        mine = self._coarse_of(seen.shape)
        parts = [
            self._of_own(seen.shape),
            self._of_beside("<", mine, self._coarse_of(seen.last)),
            self._of_beside(">", mine, self._coarse_of(seen.next)),
        ]
        parts += map(self._of_group, features.groups(seen, mine))
        return _total(parts)

    def _coarse_of(self, shape: Shape) -> Coarse:
        found = self._coarse.get(shape)
        if found is None:
            found = self._coarse[shape] = features.coarse(shape)
        return found

    def _sum(self, names: Iterable[str]) -> Scores:
        known = self.weights.features
        found = [known[name] for name in names if name in known]
        return _total(found) if found else _NONE

    def _of_own(self, shape: Shape) -> Scores:
        found = self._own.get(shape)
        if found is None:
            form, end, words = shape.form, shape.end, shape.words
            parts = [self._of_group((features.outline, (shape._replace(signs=()),)))]
            parts += (
                self._of_group((features.signed, (sign, form, end, words)))
                for sign in shape.signs
            )
            found = self._own[shape] = _total(parts)
        return found

    def _of_beside(self, side: str, mine: Coarse, other: Coarse) -> Scores:
        key = (side, mine, other)
        found = self._beside.get(key)
        if found is None:
            found = self._beside[key] = self._sum(features.beside(side, mine, other))
        return found

    def _of_group(self, key: tuple[Group, tuple[Hashable, ...]]) -> Scores:
        found = self._groups.get(key)
        if found is None:
            group, values = key
            found = self._groups[key] = self._sum(group(*values))
        return found


def _total(scores: Iterable[Scores]) -> Scores:
    return tuple(map(sum, zip(*scores, strict=True)))
