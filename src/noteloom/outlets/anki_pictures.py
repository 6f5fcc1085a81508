"""The pictures that cards show, under the names that they have in a package for Anki."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from noteloom.outlets.anki import named
from noteloom.render.addresses import asset_paths

if TYPE_CHECKING:
    from collections.abc import Iterable


class Pictures:
    """Names pictures as they are asked for, and remembers which were."""

    def __init__(self, assets: Iterable[str]) -> None:
        """Take the paths of the files in the folder of notes."""
        self._assets = {path: asset for asset, path in asset_paths(assets).items()}
        self._names = named(self._assets)
        self._used: set[str] = set()

    def name(self, target: str) -> str | None:
        """Return the name of the picture at *target*, None if there is none."""
        path = unquote(target.partition("#")[0])
        if path not in self._names:
            return None
        self._used.add(path)
        return self._names[path]

    @property
    def used(self) -> dict[str, str]:
        """The pictures that were asked for: path in the folder by name, sorted."""
        return {self._names[path]: self._assets[path] for path in sorted(self._used)}
