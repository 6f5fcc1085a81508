"""The disk's half of the link check: the history, which only grows, and reports."""

from __future__ import annotations

from contextlib import contextmanager
from os import SEEK_END
from typing import TYPE_CHECKING

from noteloom.files import NotesError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from io import FileIO
    from pathlib import Path

    from noteloom.linkcheck.history.codec import Seam


@contextmanager
def appended(path: Path, seam: Seam, *, size: int) -> Iterator[Callable[[bytes], None]]:
    """Yield what adds a line to the history at *path*, which goes on at *seam*.

    Each line is with the system before the next one comes, so that a process that is
    killed loses none of those it was given. A file that is no longer of the *size* that
    it had when it was read has another writer: then nothing of it is cut off.

    Raises:
        NotesError: If the file cannot be written; for a line, once all are done.

    """
    failed: list[OSError] = []
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+b", buffering=0)
    except OSError as error:
        raise _unwritable(path, error) from error

    def add(line: bytes) -> None:
        try:
            if not failed:
                file.write(line)
        except OSError as error:
            failed.append(error)

    with file:
        if file.seek(0, SEEK_END) == size:
            file.truncate(seam.offset)
            add(seam.prefix)
        elif not _ends_whole(file):
            add(b"\n")
        yield add
    if failed:
        raise _unwritable(path, failed[0]) from failed[0]


def _ends_whole(file: FileIO) -> bool:
    if file.seek(0, SEEK_END) == 0:
        return True
    file.seek(-1, SEEK_END)
    return file.read(1) == b"\n"


def _unwritable(path: Path, error: OSError) -> NotesError:
    message = f"`{path}` cannot be written: {error.strerror}"
    return NotesError(message)


def save(path: Path, content: bytes) -> None:
    """Write *content* to the file at *path*.

    Raises:
        NotesError: If it cannot be written.

    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise _unwritable(path, error) from error
