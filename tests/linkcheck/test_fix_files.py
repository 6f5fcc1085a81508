"""Writing a note back to where it was read from."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from builders import source, write
from noteloom import files
from noteloom.files import NotesError

if TYPE_CHECKING:
    from collections.abc import Iterator


def _shout(raw: bytes) -> bytes:
    return raw.upper()


def test_a_note_goes_through_the_change_as_bytes(tmp_path: Path) -> None:
    """Line ends and the byte order mark are there to be kept."""
    write(tmp_path, {"a/n.md": b"\xef\xbb\xbfx\r\ny\n"})
    [note] = files.load(tmp_path).sources

    files.replace_text(tmp_path, note, _shout)

    assert (tmp_path / "a" / "n.md").read_bytes() == b"\xef\xbb\xbfX\r\nY\n"
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["n.md"]


def test_the_mode_of_a_file_stays(tmp_path: Path) -> None:
    """What others may read before, they may read after."""
    path = write(tmp_path, {"n.md": "x"}) / "n.md"
    path.chmod(0o640)

    files.replace_text(tmp_path, source("x", "n.md"), _shout)

    assert path.stat().st_mode & 0o7777 == 0o640


def test_a_file_that_has_changed_is_left_alone(tmp_path: Path) -> None:
    """An editor has saved it meanwhile: the places of the edits are others now."""
    path = write(tmp_path, {"n.md": "x and more"}) / "n.md"

    with pytest.raises(NotesError, match=r"`.*n\.md` has changed since it was read"):
        files.replace_text(tmp_path, source("x", "n.md"), _shout)

    assert path.read_text() == "x and more"


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    """Who fixes a folder of notes does not mean files elsewhere."""
    write(tmp_path, {"elsewhere.md": "x", "notes/in.md": "x"})
    (tmp_path / "notes" / "out.md").symlink_to(tmp_path / "elsewhere.md")

    with pytest.raises(NotesError, match=r"out\.md` leads out of `.*notes`"):
        files.replace_text(tmp_path / "notes", source("x", "out.md"), _shout)

    assert (tmp_path / "elsewhere.md").read_text() == "x"


def test_a_link_inside_the_folder_stays_one(tmp_path: Path) -> None:
    """The file that it leads to is written."""
    write(tmp_path, {"n.md": "x"})
    (tmp_path / "same.md").symlink_to("n.md")

    files.replace_text(tmp_path, source("x", "same.md"), _shout)

    assert (tmp_path / "same.md").is_symlink()
    assert (tmp_path / "n.md").read_text() == "X"


def test_a_file_that_is_gone_is_reported(tmp_path: Path) -> None:
    """The message names the file and the reason of the system."""
    with pytest.raises(NotesError, match=r"`.*n\.md` cannot be read: No such file"):
        files.replace_text(tmp_path, source("x", "n.md"), _shout)


@contextmanager
def _not_as_root() -> Iterator[None]:
    """Give up what only root may do, which is everything."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root:
        os.seteuid(65_534)
    yield
    if is_root:
        os.seteuid(0)


def test_a_read_only_file_stays() -> None:
    """Replacing it would go around what its owner has set."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        path = write(folder, {"n.md": "x"}) / "n.md"
        path.chmod(0o444)

        with (
            _not_as_root(),
            pytest.raises(NotesError, match=r"cannot be written: Permission denied"),
        ):
            files.replace_text(folder, source("x", "n.md"), _shout)

        assert path.read_text() == "x"
        path.chmod(0o644)  # or some systems would not delete it


def test_a_failed_write_leaves_the_note_and_nothing_else(tmp_path: Path) -> None:
    """A note is old or new, never half."""
    path = write(tmp_path, {"n.md": "x"}) / "n.md"

    with pytest.raises(TypeError, match="bytes-like"):
        files.replace_text(tmp_path, source("x", "n.md"), bytes.decode)  # type: ignore[arg-type]

    assert path.read_text() == "x"
    assert list(tmp_path.iterdir()) == [path]
