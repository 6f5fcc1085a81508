"""What several processes need is made by one of them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_PATIENCE = 240
"""Seconds; a machine that does much else takes its time for a site."""


def made_once(folder: Path, make: Callable[[Path], None]) -> Path:
    """Return *folder* as *make* filled it, in the first of the processes that ask for it.

    The others wait. If it could not be made, each of them fails with that.
    """
    done, failed = folder.with_suffix(".done"), folder.with_suffix(".failed")
    try:
        folder.mkdir()
    except FileExistsError:
        end = time.monotonic() + _PATIENCE
        while not done.exists():
            assert not failed.exists(), f"another process could not make {folder.name}"
            assert time.monotonic() < end, f"another process never made {folder.name}"
            time.sleep(0.1)
    else:
        try:
            make(folder)
        except BaseException:
            failed.touch()
            raise
        done.touch()
    return folder
