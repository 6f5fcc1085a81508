"""What a change brings in, as git tells it: which notes, and which addresses are new."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from noteloom.files import NOTE_SUFFIXES, NotesError
from noteloom.linkcheck import occurrences
from noteloom.model.source import Source
from noteloom.read.decoding import NotANoteError, text_of
from noteloom.read.reader import read

_NO_CHANGE = frozenset[PurePosixPath]()


class Changes(NamedTuple):
    """The notes that differ from those of a revision, and the texts that they had then."""

    changed: frozenset[PurePosixPath] = _NO_CHANGE
    before: tuple[Source, ...] = ()


def since(revision: str, root: Path) -> Changes:
    """Return what changed below *root* since *revision*, files not yet added included.

    Raises:
        NotesError: If git does not know *root* or *revision*.

    """
    if revision.startswith("-"):
        message = f"`{revision}` is not a revision"
        raise NotesError(message)
    # A note that moved is one that went and one that came: its links are not new.
    named = ("--name-only", "--no-renames", "--relative", "-z")
    differing = _git(root, "diff", *named, revision, "--", ".")
    untracked = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    old = _git(root, "ls-tree", "-r", "--name-only", "-z", revision, "--", ".")
    names = {name for name in _names(differing) if name.suffix.lower() in NOTE_SUFFIXES}
    known = names & set(_names(old))
    before = (_source(root, revision, name) for name in sorted(known))
    return Changes(
        frozenset([*names, *_names(untracked)]),
        tuple(source for source in before if source is not None),
    )


def addresses_of(sources: tuple[Source, ...]) -> frozenset[str]:
    """Return the addresses that stand in notes."""
    return frozenset(occurrences.find(read(source).note for source in sources).links)


def _source(root: Path, revision: str, name: PurePosixPath) -> Source | None:
    raw = _git(root, "show", f"{revision}:./{name}")
    try:
        return Source(name, text_of(raw))
    except NotANoteError:
        return None


def _names(output: bytes) -> list[PurePosixPath]:
    names = output.decode("utf-8", "surrogateescape").split("\0")
    return [PurePosixPath(name) for name in names if name]


def _variables() -> dict[str, str]:
    """Return the environment without what git tells its hooks of where they stand."""
    told = {"GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX"}
    return {key: value for key, value in os.environ.items() if key not in told}


def _git(root: Path, *arguments: str) -> bytes:
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=True, env=_variables())  # noqa: S603 -- no shell, no option from outside
    except FileNotFoundError as error:
        message = "`--since` needs git, which is not installed"
        raise NotesError(message) from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().splitlines()
        message = f"git: {said[-1] if said else 'no reason given'}"
        raise NotesError(message) from error
    return done.stdout
