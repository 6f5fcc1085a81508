"""The history as a file: what is added is there, and what others added stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from noteloom.files import NotesError
from noteloom.link_files import appended
from noteloom.linkcheck.history.codec import Seam

FULL = Path("/dev/full")


def test_a_torn_end_is_cut_off(tmp_path: Path) -> None:
    """A file that is as it was read goes on at its seam."""
    path = tmp_path / "h.jsonl"
    path.write_bytes(b"one\ntor")

    with appended(path, Seam(4, b""), size=7) as add:
        add(b"two\n")

    assert path.read_bytes() == b"one\ntwo\n"


@pytest.mark.parametrize(
    ("now", "after"),
    [(b"one\ntwo\n", b"one\ntwo\nmine\n"), (b"one\ntw", b"one\ntw\nmine\n")],
)
def test_what_another_run_added_stays(tmp_path: Path, now: bytes, after: bytes) -> None:
    """Two runs on one history lose none of each other's lines."""
    path = tmp_path / "h.jsonl"
    path.write_bytes(now)

    with appended(path, Seam(4, b""), size=4) as add:
        add(b"mine\n")

    assert path.read_bytes() == after


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a device that is full")
def test_a_full_disk_is_told_at_the_end() -> None:
    """The run goes on, so that its report is made; then one error names the file."""
    written: list[int] = []

    def write_twice() -> None:
        with appended(FULL, Seam(0, b""), size=-1) as add:
            for number in range(2):
                add(b"x\n")
                written.append(number)

    with pytest.raises(NotesError, match=r"`/dev/full` cannot be written: No space left"):
        write_twice()

    assert written == [0, 1]


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    """A folder cannot be made below a file."""
    (tmp_path / "file").write_text("x")

    def write() -> None:
        with appended(tmp_path / "file" / "h.jsonl", Seam(0, b""), size=0):
            pass

    with pytest.raises(NotesError, match="cannot be written"):
        write()
