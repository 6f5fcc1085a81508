"""The disk's half of the link check: the history, which only grows, and reports."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from noteloom.files import NotesError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from noteloom.linkcheck.history.codec import Seam


@contextmanager
def appended(path: Path, seam: Seam) -> Iterator[Callable[[bytes], object]]:
    """Yield what adds a line to the history at *path*, which goes on at *seam*.

    Each line is with the system before the next one comes, so that a process that is
    killed loses none of those it was given.

    Raises:
        NotesError: If the file cannot be written.

    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab", buffering=0) as file:
            file.truncate(seam.offset)
            if seam.prefix:
                file.write(seam.prefix)
            yield file.write
    except OSError as error:
        message = f"`{path}` cannot be written: {error.strerror}"
        raise NotesError(message) from error


def save(path: Path, content: bytes) -> None:
    """Write *content* to the file at *path*.

    Raises:
        NotesError: If it cannot be written.

    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        message = f"`{path}` cannot be written: {error.strerror}"
        raise NotesError(message) from error
