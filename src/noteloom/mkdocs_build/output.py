"""The folder of the site: files that are as they should be are left alone.

Every file is compared with what it should hold, so it does not matter what a build that was
killed, or a hand, has left there. A file is replaced as a whole.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Stamp: TypeAlias = tuple[str, int, int, int]
"""A file of the site: its path, its size in bytes, when it was written, and when anything
about it was changed, both in ns: tools that copy files set the first of them back."""

_HALF = ".noteloom-half"


class Output:
    """The files of one build of a site, below *root*."""

    def __init__(self, root: str) -> None:
        """Start with no file made."""
        self.root = root
        self.changed = 0
        """How many files were written or removed by this process."""
        self._made: set[str] = set()

    def write(self, place: str, content: bytes) -> None:
        """Let the file at *place*, a path with slashes, hold *content*."""
        path = os.path.join(self.root, place)  # noqa: PTH118 -- for each of many files
        self._made.add(place)
        if _holds(path, content):
            return
        self.changed += 1
        half = f"{path}{_HALF}"
        try:
            _put(half, content)
        except (FileNotFoundError, NotADirectoryError):
            self._make_room(place)
            _put(half, content)
        try:
            os.replace(half, path)  # noqa: PTH105 -- as above
        except (IsADirectoryError, PermissionError):
            # Pages move: what is a file now may have been a folder.
            if not os.path.isdir(path):  # noqa: PTH112 -- as above
                raise
            shutil.rmtree(path)
            Path(half).replace(path)

    def made(self, places: Iterable[str]) -> None:
        """Say that the files at *places* were made by others."""
        self._made.update(places)

    def clean(self, since: int) -> None:
        """Remove what this build has not made, and folders that are empty then.

        As MkDocs, it leaves what is hidden at the top of the folder.

        Args:
            since: What others have changed since then, in ns, stays.

        """
        for folder, folders, names in os.walk(self.root, topdown=False):
            below = os.path.relpath(folder, self.root).replace(os.sep, "/")
            if below.startswith(".") and below != ".":
                continue
            prefix = "" if below == "." else f"{below}/"
            for name in names:
                place = f"{prefix}{name}"
                if place not in self._made and not (not prefix and name.startswith(".")):
                    self.changed += _removed(os.path.join(folder, name), since)  # noqa: PTH118
            if prefix and not os.listdir(folder):  # noqa: PTH208 -- as above
                os.rmdir(folder)  # noqa: PTH106 -- as above
            del folders

    def stamps(self) -> list[Stamp]:
        """Return every file below the root, in the order of their paths."""
        return sorted(stamps_of(self.root))

    def _make_room(self, place: str) -> None:
        """Make the folder of *place*; a file that stands in its way is removed."""
        parent = Path(self.root)
        parent.mkdir(exist_ok=True, parents=True)
        for part in place.split("/")[:-1]:
            parent /= part
            if parent.is_symlink() or parent.is_file():
                parent.unlink()
            parent.mkdir(exist_ok=True)


def stamps_of(folder: str, prefix: str = "") -> Iterator[Stamp]:
    """Yield the files below *folder*, but not what is hidden at its top."""
    try:
        found = os.scandir(folder)
    except FileNotFoundError:
        return
    with found:
        for entry in found:
            if not prefix and entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from stamps_of(entry.path, f"{prefix}{entry.name}/")
            else:
                known = entry.stat(follow_symlinks=False)
                times = known.st_mtime_ns, known.st_ctime_ns
                yield f"{prefix}{entry.name}", known.st_size, *times


def _holds(path: str, content: bytes) -> bool:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 -- for each of many files
            if os.fstat(file.fileno()).st_size != len(content):
                return False
            return file.read() == content
    except OSError:
        return False


def _put(path: str, content: bytes) -> None:
    with open(path, "wb") as file:  # noqa: PTH123 -- for each of many files
        file.write(content)


def _removed(path: str, since: int) -> bool:
    """Remove the file at *path*, unless it has changed *since* then."""
    known = os.lstat(path)
    # The time of change counts, too: a copied file may bring its time of writing along.
    if max(known.st_mtime_ns, known.st_ctime_ns) >= since:
        return False
    os.unlink(path)  # noqa: PTH108 -- as above
    return True
