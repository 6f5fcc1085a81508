"""Files of the index on a disk."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from noteloom.mkdocs_search import write_changed

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_there_already_is_left_alone(tmp_path: Path) -> None:
    """A copy of the site onto a server sends no more than what has changed."""
    path = tmp_path / "pieces" / "a.js"
    write_changed(path, b"tea")
    os.utime(path, (1, 1))

    write_changed(path, b"tea")

    assert path.stat().st_mtime == 1


def test_what_a_broken_build_left_is_written_anew(tmp_path: Path) -> None:
    """Half a file has the name of the whole one."""
    path = tmp_path / "a.js"
    path.write_bytes(b"te")

    write_changed(path, b"tea")

    assert path.read_bytes() == b"tea"
