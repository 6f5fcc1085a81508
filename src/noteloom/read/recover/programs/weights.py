"""The weights of the models of programs, as they come with the package.

``scripts/recovery train`` writes them: the features of each weight, in tenths.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from noteloom.read.recover import trained

if TYPE_CHECKING:
    from collections.abc import Mapping


def loaded(name: str) -> Any:
    """Return what the file ``name.json`` of this package holds."""
    return trained.loaded(__package__, name)


def by_feature(written: Mapping[str, str]) -> dict[str, float]:
    """Return the weight of each feature; *written* holds the features of each weight."""
    return {
        feature: int(tenths) / 10
        for tenths, features in written.items()
        for feature in features.split("\n")
    }
