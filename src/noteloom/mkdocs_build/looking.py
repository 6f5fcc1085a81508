"""A look at the files of a site: which are there, and whether they may have changed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

Look: TypeAlias = "Mapping[str, tuple[int, int, int]]"
"""The size in bytes, the time of writing in ns and the number of each file, by path."""


def look(roots: Iterable[Path]) -> Look:
    """Return how the files below *roots* are, hidden ones left out."""
    return {path: stamp for root in roots for path, stamp in _files(str(root))}


def _files(root: str) -> Iterator[tuple[str, tuple[int, int, int]]]:
    try:
        known = os.stat(root)  # noqa: PTH116 -- for each of many files
        if not os.path.isdir(root):  # noqa: PTH112
            yield root, (known.st_size, known.st_mtime_ns, known.st_ino)
            return
        with os.scandir(root) as found:
            entries = [one for one in found if not one.name.startswith(".")]
    except OSError:
        return
    for entry in entries:
        if entry.is_dir():
            yield from _files(entry.path)
        else:
            yield from _files(entry.path) if entry.is_symlink() else _one(entry)


def _one(entry: os.DirEntry[str]) -> Iterator[tuple[str, tuple[int, int, int]]]:
    try:
        known = entry.stat()
    except OSError:
        return
    yield entry.path, (known.st_size, known.st_mtime_ns, known.st_ino)
