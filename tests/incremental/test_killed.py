"""A build that is killed at any moment leaves nothing that the next could trip over."""

from __future__ import annotations

import os
import shutil
import time
from random import Random
from typing import TYPE_CHECKING

import pytest

from incremental.building import CACHE, Building, build, clean_build, differences
from incremental.vaults import NO_TREE, large_tree, put

if TYPE_CHECKING:
    from pathlib import Path

KILLS = int(os.environ.get("NOTELOOM_KILLS", "3"))
"""How many builds are killed; set it to 20 or more after work on the cache."""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="builds are forked")


def test_after_a_build_that_was_killed_the_next_one_is_right(tmp_path: Path) -> None:
    """Power fails, memory runs out, and who waits presses Ctrl-C twice."""
    random, sources, site = Random(7), tmp_path / "sources", tmp_path / "site"
    cached = {CACHE: str(tmp_path / "cache")}
    trees = [large_tree(24, word=word) for word in ("dry", "wet")]
    clean = []
    for at, tree in enumerate(trees):
        put(sources, tree, trees[at - 1] if at else NO_TREE)
        clean.append(clean_build(sources, tmp_path / f"clean-{at}"))
    start = time.monotonic()
    build(sources, site, cached)
    took = time.monotonic() - start

    for at in range(KILLS):
        put(sources, trees[at % 2], trees[1 - at % 2])
        if at % 3 == 2:
            shutil.rmtree(tmp_path / "cache", ignore_errors=True)
        killed = Building(sources, site, cached)
        time.sleep(random.uniform(0, took))
        killed.kill()
        killed.end()

        found = build(sources, site, cached)

        assert found.code == 0, found.output
        assert differences(found.files, clean[at % 2].files) == [], f"kill {at}"
