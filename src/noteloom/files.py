"""The only module that touches the disk."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from noteloom.model.diagnostic import Diagnostic
from noteloom.model.folder import Folder
from noteloom.model.source import Source
from noteloom.read.decoding import NotANoteError, text_of
from noteloom.read.findings import CANNOT_READ, TOO_LARGE
from noteloom.render.addresses import asset_paths

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from noteloom.model.page import Page

NOTE_SUFFIXES = frozenset({".md", ".markdown", ".txt"})
MAX_BYTES = 10_000_000
"""A larger file is not a note that a person wrote."""

TAXONOMY_NAME = "topics.yml"
LINK_RULES_NAME = "links.yml"
CARD_IDS_NAME = "cards.yml"
_NOT_NOTES = frozenset({"license", "licence", "copying", "notice"})


class NotesError(Exception):
    """The notes cannot be read, or the pages not written. The message is for the user."""


def load(root: Path) -> Folder:
    """Return what the folder *root* holds, in the order of its paths.

    Hidden files and folders are passed over. A file that cannot be a note becomes a
    problem, and the others are still read.

    Raises:
        NotesError: If *root* is not a folder that can be read.

    """
    if not root.is_dir():
        message = f"`{root}` is not a folder of notes"
        raise NotesError(message)
    sources: list[Source] = []
    problems: list[Diagnostic] = []
    assets: list[str] = []
    own: dict[str, Source] = {}
    names = sorted(path.relative_to(root).as_posix() for path in _files(root))
    for name in map(PurePosixPath, names):
        path = root / name
        if name.as_posix() in (TAXONOMY_NAME, LINK_RULES_NAME, CARD_IDS_NAME):
            own[name.as_posix()] = load_file(path)
        elif _is_note(path):
            try:
                sources.append(Source(name, read_text(path)))
            except NotANoteError as error:
                source = Source(name, "")
                problems.append(Diagnostic(error.rule, f"`{name}` {error}", source))
        else:
            assets.append(name.as_posix())
    ours = (own.get(name) for name in (TAXONOMY_NAME, LINK_RULES_NAME, CARD_IDS_NAME))
    return Folder(tuple(sources), tuple(problems), tuple(assets), *ours)


def load_file(path: Path) -> Source:
    """Return one note.

    Raises:
        NotesError: If the file cannot be a note.

    """
    with _reported(path, "read"):
        return Source(PurePosixPath(path.name), read_text(path))


def load_history(path: Path) -> bytes | None:
    """Return what the history of the links holds, or None if there is no file yet.

    Raises:
        NotesError: If it cannot be read.

    """
    with _reported(path, "read"):
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None


def read_text(path: Path) -> str:
    """Return the text of a note: no byte order mark, line ends as ``LF``.

    Raises:
        NotANoteError: If the file is too large, binary, not UTF-8, or cannot be read.

    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            message = f"is {size:,} bytes long; a note has at most {MAX_BYTES:,}"
            raise NotANoteError(TOO_LARGE, message)
        raw = path.read_bytes()
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise NotANoteError(CANNOT_READ, message) from error
    return text_of(raw)


def original(root: Path, source: Source) -> bytes:
    """Return the bytes of the note *source* of the folder *root*.

    Raises:
        NotesError: If it leads out of *root*, cannot be read, or has changed since.

    """
    path = (root / source.path).resolve()
    if not path.is_relative_to(root.resolve()):
        message = f"`{root / source.path}` leads out of `{root}`"
        raise NotesError(message)
    with _reported(path, "read"):
        raw = path.read_bytes()
        if text_of(raw) == source.text:
            return raw
    message = f"`{path}` has changed since it was read; run the command again"
    raise NotesError(message)


def replace_text(root: Path, source: Source, change: Callable[[bytes], bytes]) -> None:
    """Put the note *source* of *root* through *change*, whole or not at all.

    The file keeps its mode, and a symbolic link stays one.

    Raises:
        NotesError: As ``original``, or if the file cannot be written.

    """
    content = change(original(root, source))
    path = (root / source.path).resolve()
    with _reported(path, "written"):
        path.open("r+b").close()  # who made it read-only wants it to stay
        # In the same folder, so that it can be moved; hidden, so that it is no note.
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".noteloom-")
        try:
            with os.fdopen(handle, "wb") as new:
                new.write(content)
            Path(name).chmod(path.stat().st_mode & 0o7777)
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)


@contextmanager
def _reported(path: Path, verb: str) -> Iterator[None]:
    """Turn an error of the system into one for the user."""
    try:
        yield
    except NotANoteError as error:
        message = f"`{path}` {error}"
        raise NotesError(message) from error
    except OSError as error:
        message = f"`{error.filename or path}` cannot be {verb}: {error.strerror}"
        raise NotesError(message) from error


def save(pages: Iterable[Page], out: Path, extra: Iterable[tuple[str, bytes]] = ()) -> None:
    """Write *pages* and *extra* files below *out*; what is the same already is left alone.

    Pages of an earlier build that are gone now are deleted: a list of what was written
    is kept in ``.noteloom-files``. Nothing else in the folder is touched.

    Raises:
        NotesError: If a file cannot be written.

    """
    contents = {page.uri: page.markdown.encode("utf-8") for page in pages}
    contents.update(extra)
    is_new = not out.exists()
    with _reported(out, "written"):
        for stale in _written_before(out) - contents.keys():
            _inside(out, stale).unlink(missing_ok=True)
        contents[_LIST] = "".join(f"{uri}\n" for uri in sorted(contents)).encode("utf-8")
        for folder in sorted({_inside(out, uri).parent for uri in contents}):
            folder.mkdir(parents=True, exist_ok=True)
        # Joined as text: a path object for each of thousands of pages takes its time.
        for uri, content in sorted(contents.items()):
            _write(f"{out}/{uri}", content, is_new=is_new)


_LIST = ".noteloom-files"


def _written_before(out: Path) -> set[str]:
    listed = out / _LIST
    return (
        set(listed.read_text(encoding="utf-8").splitlines()) if listed.is_file() else set()
    )


def _inside(out: Path, uri: str) -> Path:
    """Return the path of *uri* below *out*, never outside it."""
    path = PurePosixPath(uri)
    if path.is_absolute() or ".." in path.parts:
        message = f"`{uri}` leads outside `{out}`"
        raise NotesError(message)
    return out / path


def _write(path: str, content: bytes, *, is_new: bool) -> None:
    if not is_new and os.path.isfile(path):  # noqa: PTH113 -- see `save`
        with open(path, "rb") as old:  # noqa: PTH123 -- see `save`
            if old.read() == content:
                return
    with open(path, "wb") as new:  # noqa: PTH123 -- see `save`
        new.write(content)


def _files(root: Path) -> Iterator[Path]:
    """Yield the files below *root*, without following links to folders."""
    for folder, names, files in os.walk(root):
        names[:] = [name for name in names if not name.startswith(".")]
        for name in files:
            if not name.startswith("."):
                yield Path(folder, name)


def _is_note(path: Path) -> bool:
    return path.suffix.lower() in NOTE_SUFFIXES and path.stem.lower() not in _NOT_NOTES


def assets(root: Path, names: Iterable[str]) -> list[tuple[str, bytes]]:
    """Return the files *names* of the folder *root*, by where they stand on the site.

    Raises:
        NotesError: If one of them cannot be read.

    """
    found: list[tuple[str, bytes]] = []
    for asset, path in asset_paths(names).items():
        with _reported(root / asset, "read"):
            found.append((path, (root / asset).read_bytes()))
    return found
