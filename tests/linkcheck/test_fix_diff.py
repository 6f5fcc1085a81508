"""Diffs that the usual tools take."""

from __future__ import annotations

import subprocess
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteloom.linkcheck.fix.diff import unified

if TYPE_CHECKING:
    from pathlib import Path

TOOLS = {
    "git": ["git", "apply", "-p1", "--whitespace=nowarn", "-"],
    "patch": ["patch", "-p1", "--binary", "--silent"],
}
MANY = "x\n" * 20
TEXTS = {
    "the first line": ("old\nb\nc\n", "new\nb\nc\n"),
    "the last line": ("a\nold\n", "a\nnew\n"),
    "a last line without its end": ("a\nold", "a\nnew"),
    "above a line without its end": ("old\nb", "new\nb"),
    "far above it": ("old\n2\n3\n4\n5\n6\nb", "new\n2\n3\n4\n5\n6\nb"),
    "the only line": ("old", "new"),
    "two places": (f"old\n{MANY}old\n", f"new\n{MANY}new\n"),
    "CRLF": ("a\r\nold\r\nb\r\n", "a\r\nnew\r\nb\r\n"),
    "CRLF without an end": ("a\r\nold", "a\r\nnew"),
    "CR": ("a\rold\rb", "a\rnew\rb"),
    "mixed ends": ("a\r\nold\nb\rc\r\n", "a\r\nnew\nb\rc\r\n"),
    "a byte order mark": ("\ufeffold\nb\n", "\ufeffnew\nb\n"),
    "other line ends": ("a\fold\x0b\x1c\u2028b\n", "a\fnew\x0b\x1c\u2028b\n"),
    "a diff": ("--- a\n+++ b\n@@ -1 +1 @@\n-old\n", "--- a\n+++ b\n@@ -1 +1 @@\n-new\n"),
    "blank lines": ("\n\nold\n\n \n", "\n\nnew\n\n \n"),
}  # fmt: skip
NAMES = (
    "note.md",
    "in a folder/a note.md",
    'with "quotes".md',
    "back\\slash.md",
    "tab\there.md",
    "é 𝄞.md",
    "line\nend.md",
    "-dash.md",
)


def _applied(folder: Path, tool: str, name: str, before: str, after: str) -> bytes:
    """Return what *tool* makes of the file *name* by the diff of two texts."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(before.encode())
    diff = unified(PurePosixPath(name), before, after)
    subprocess.run(TOOLS[tool], cwd=folder, input=diff.encode(), check=True)
    return path.read_bytes()


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize(("before", "after"), TEXTS.values(), ids=TEXTS)
def test_a_diff_applies(tool: str, before: str, after: str, tmp_path: Path) -> None:
    """The file is what the fix would have written, byte by byte."""
    written = _applied(tmp_path, tool, "note.md", before, after)

    assert written == after.encode()


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("name", NAMES)
def test_a_diff_finds_its_file(tool: str, name: str, tmp_path: Path) -> None:
    """People put blanks and other things into the names of their notes."""
    written = _applied(tmp_path, tool, name, "old\n", "new\n")

    assert written == b"new\n"


def test_several_diffs_are_one(tmp_path: Path) -> None:
    """`noteloom links fix | git apply` takes all notes at once."""
    names = [name for name in NAMES if "/" not in name]
    for name in names:
        (tmp_path / name).write_text("old")
    diff = "".join(unified(PurePosixPath(name), "old", "new") for name in names)

    subprocess.run(TOOLS["git"], cwd=tmp_path, input=diff.encode(), check=True)

    assert {(tmp_path / name).read_text() for name in names} == {"new"}


def test_a_missing_line_end_is_said() -> None:
    """Else the diff's next line would be taken for the rest of this one."""
    assert unified(PurePosixPath("n.md"), "a\nold", "a\nnew") == (
        "--- a/n.md\n+++ b/n.md\n@@ -1,2 +1,2 @@\n a\n"
        "-old\n\\ No newline at end of file\n+new\n\\ No newline at end of file\n"
    )


def test_nothing_to_change_is_no_diff() -> None:
    """An empty header would make the tools complain."""
    assert unified(PurePosixPath("n.md"), "a\n", "a\n") == ""


lines = st.lists(st.sampled_from(["a", "b\r", "", " c", "-", "\\ No", "é\x0c"]), max_size=9)


@given(before=lines, after=lines)
def test_a_diff_keeps_every_line(before: list[str], after: list[str]) -> None:
    """Each line of both texts is in the diff of texts without common ground."""
    old, new = "\n".join([*before, "old"]), "\n".join([*after, "new"])

    diff = unified(PurePosixPath("n.md"), old, new).split("\n")[2:]

    kept = {mark: [line[1:] for line in diff if line[:1] == mark] for mark in "-+"}
    assert kept["-"][-1:] == ["old"]
    assert kept["+"][-1:] == ["new"]
    assert diff.count("\\ No newline at end of file") == 2
