"""A site that was built once, for every test to hurt a copy of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from incremental.building import Built, clean_build
from incremental.places import Place, copied
from incremental.vaults import NO_TREE, first_tree, put

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Return a site that was built, with its cache; for `place` to copy."""
    folder = tmp_path_factory.mktemp("built")
    place = Place(folder / "sources", folder / "site", folder / "cache", Built(0, "", {}))
    put(place.sources, first_tree(), NO_TREE)
    wanted = clean_build(place.sources, folder / "clean")
    assert place.build().files == wanted.files
    return place._replace(wanted=wanted)


@pytest.fixture
def place(built: Place, tmp_path: Path) -> Place:
    """Return a copy of the site, its sources and its cache, to do anything to."""
    return copied(built, tmp_path)
