"""Folders of pairs: ``NAME.flat.txt``, what was extracted, beside ``NAME.truth.md``."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from _commands import Trouble, reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FLAT, TRUTH = ".flat.txt", ".truth.md"


class Pair(NamedTuple):
    """A page as it was extracted, and the Markdown that it truly was."""

    name: str
    flat: str
    truth: str


def pairs(folder: Path) -> Iterator[Pair]:
    """Yield the pairs in *folder* in order of their names.

    Raises:
        Trouble: The folder has none, or the truth of a page cannot be read.

    """
    found = sorted(folder.glob(f"*{FLAT}"))
    if not found:
        message = f"`{folder}` has no `NAME{FLAT}`\n  next: name a folder of pairs"
        raise Trouble(message)
    for path in found:
        name = path.name.removesuffix(FLAT)
        yield Pair(name, text(path), text(path.with_name(name + TRUTH)))


def text(path: Path) -> str:
    """Return the text of a file as it stands, with its own line ends.

    Raises:
        Trouble: It cannot be read; the message says why.

    """
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except OSError as error:
        message = f"cannot read `{path}`: {reason(error)}"
        raise Trouble(message) from error


def write(folder: Path, pair: Pair) -> None:
    """Write *pair* into *folder*, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{pair.name}{FLAT}").write_bytes(pair.flat.encode("utf-8"))
    (folder / f"{pair.name}{TRUTH}").write_bytes(pair.truth.encode("utf-8"))
