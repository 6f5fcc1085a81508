"""What processes of the tests share is made by one of them."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from forking.once import made_once

if TYPE_CHECKING:
    from pathlib import Path


def test_what_many_need_is_made_once(tmp_path: Path) -> None:
    """Those who come later wait, and find it whole."""

    def make(folder: Path) -> None:
        (folder / "first").touch()
        time.sleep(0.2)
        with (folder / "last").open("x") as last:  # a second time, it would be there
            last.write("whole")

    def found(_: int) -> str:
        return (made_once(tmp_path / "site", make) / "last").read_text()

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(found, range(4))) == ["whole"] * 4


def test_who_waits_for_what_cannot_be_made_fails_too(tmp_path: Path) -> None:
    """And soon, with the name of what is missing."""

    def fail(_: Path) -> None:
        message = "no"
        raise ValueError(message)

    with pytest.raises(ValueError, match="no"):
        made_once(tmp_path / "site", fail)

    with pytest.raises(AssertionError, match="could not make site"):
        made_once(tmp_path / "site", fail)
