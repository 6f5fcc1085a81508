"""A site that was built, with its sources and its cache."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, NamedTuple

from incremental.building import CACHE, Built, build

if TYPE_CHECKING:
    from pathlib import Path


class Place(NamedTuple):
    """Sources that have been built once, and where."""

    sources: Path
    site: Path
    cache: Path
    wanted: Built

    def build(self, *options: str) -> Built:
        """Build again, with the cache."""
        return build(self.sources, self.site, {CACHE: str(self.cache)}, *options)


def copied(place: Place, folder: Path) -> Place:
    """Return a copy of *place* below *folder*."""
    copy = Place(folder / "sources", folder / "site", folder / "cache", place.wanted)
    shutil.copytree(place.sources, copy.sources)
    shutil.copytree(place.site, copy.site)
    if place.cache.exists():
        shutil.copytree(place.cache, copy.cache)
    return copy


def forget(place: Place) -> None:
    """Leave no cache."""
    shutil.rmtree(place.cache, ignore_errors=True)
