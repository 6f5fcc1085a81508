"""The command: what it writes, prints and returns."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from builders import front, write
from noteloom import __version__
from noteloom.cli import main
from noteloom.weave.findings import DEAD_NOTE_LINK

if TYPE_CHECKING:
    from pathlib import Path

NOTES: dict[str, str | bytes] = {
    "net/tcp.md": "---\ntags: [b, a]\n---\n\n# TCP\n\nSee [UDP](udp.md).\n\n- x\n\n    y\n",
    "net/udp.md": "# UDP\n\n![A picture](pic.png) and [nothing](gone.md).\n",
    "net/pic.png": b"\x89PNG\0",
    "net/unused.png": b"\x89PNG\0",
    "list.md": "- [A | Site](https://a.example/) ([HN](https://news.ycombinator.com/item?id=1))\n",
}


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below *folder* with its content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


# -- build --------------------------------------------------------------------------------


def test_build_writes_pages_data_and_used_pictures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A plain Markdown tree: a page for each note and hub, and what the pages show."""
    notes, out = write(tmp_path / "notes", NOTES), tmp_path / "out"

    code = main(["build", str(notes), "--out", str(out)])

    printed = capsys.readouterr()
    assert code == 0
    assert sorted(tree(out)) == [
        ".noteloom-files",
        "graph.md",
        "index.md",
        "library.md",
        "llms-full.txt",
        "llms.txt",
        "noteloom.json",
        "notes/index.md",
        "notes/list.md",
        "notes/net/index.md",
        "notes/net/pic.png",
        "notes/net/tcp.md",
        "notes/net/udp.md",
        "tags.md",
    ]
    assert printed.out == f"3 notes, 0 topics, 9 pages → {out}\n"
    assert "net/udp.md:3:27: warning[dead-note-link]" in printed.err


def test_a_second_build_writes_nothing_anew(tmp_path: Path) -> None:
    """A page that is the same already keeps its time stamp, so others need not rebuild."""
    notes, out = write(tmp_path / "notes", NOTES), tmp_path / "out"
    main(["build", str(notes), "--out", str(out)])
    for path in out.rglob("*"):
        os.utime(path, ns=(1, 1))

    main(["build", str(notes), "--out", str(out)])

    assert {path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()} == {1}


def test_a_second_build_deletes_its_stale_pages_and_nothing_else(tmp_path: Path) -> None:
    """What Noteloom wrote is its own to delete; what somebody else put there is not."""
    notes, out = write(tmp_path / "notes", NOTES), tmp_path / "out"
    main(["build", str(notes), "--out", str(out)])
    write(out, {"mine.md": "mine", "notes/net/mine.txt": "mine"})
    (notes / "net/tcp.md").unlink()

    main(["build", str(notes), "--out", str(out)])

    left = tree(out)
    assert "notes/net/tcp.md" not in left
    assert left["mine.md"] == left["notes/net/mine.txt"] == b"mine"
    assert "notes/net/udp.md" in left


@pytest.mark.parametrize("inside", ["", "site", "net/../site", "net"])
def test_pages_are_not_written_among_the_notes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], inside: str
) -> None:
    """The next build would read them as notes."""
    notes = write(tmp_path / "notes", NOTES)
    before = tree(tmp_path)

    code = main(["build", str(notes), "--out", str(notes / inside)])

    assert code == 2
    assert (
        "is inside the folder of notes: choose another `--out`" in capsys.readouterr().err
    )
    assert tree(tmp_path) == before


def test_the_same_notes_give_the_same_bytes(tmp_path: Path, own_notes: Path) -> None:
    """No clock, no chance, and no order of a set is in what is written."""
    notes = tmp_path / "notes"
    shutil.copytree(own_notes, notes)
    write(notes, NOTES)
    trees = []

    for seed in ("1", "2"):
        out = tmp_path / seed
        command = [sys.executable, "-m", "noteloom", "build", str(notes), "--out", str(out)]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC-{seed}"}
        subprocess.run(command, check=True, env=environment, capture_output=True)
        trees.append(tree(out))

    assert trees[0] == trees[1]


def test_pages_have_no_path_of_this_machine_in_them(tmp_path: Path) -> None:
    """Where the notes were is nobody's business."""
    notes, out = write(tmp_path / "notes", NOTES), tmp_path / "out"

    main(["build", str(notes), "--out", str(out)])

    assert not [
        name for name, content in tree(out).items() if str(tmp_path).encode() in content
    ]


# -- doctor -------------------------------------------------------------------------------


def test_doctor_in_json_has_exactly_the_documented_form(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Scripts depend on every key."""
    text = "---\ntitle: T\n---\n\nText\nover two lines, [x](gone.md).\n"
    notes = write(tmp_path, {"a.md": text, "bad.md": b"\xff"})

    code = main(["doctor", str(notes), "--format", "json"])

    report: dict[str, Any] = json.loads(capsys.readouterr().out)
    no_note = report["notes"].pop()
    assert code == 1
    assert report == {
        "notes": [
            {
                "path": "a.md",
                "dialect": "markdown",
                "reason": "YAML front matter on lines 1-3",
                "lines": {"total": 5, "rendered": 2, "merged": 1, "dropped": 2},
                "dropped": [
                    {"line": 1, "reason": "header mark"},
                    {"line": 3, "reason": "header mark"},
                ],
                "diagnostics": [
                    {
                        "rule": "dead-note-link",
                        "severity": "warning",
                        "line": 6,
                        "column": 17,
                        "message": "`gone.md` leads to no note or file of the folder",
                        "hint": DEAD_NOTE_LINK.hint,
                    }
                ],
            }
        ]
    }
    assert no_note.pop("diagnostics")[0]["rule"] == "not-utf8"
    assert no_note == {
        "path": "bad.md",
        "dialect": "none",
        "reason": "this file is not a note",
        "lines": {"total": 0, "rendered": 0, "merged": 0, "dropped": 0},
        "dropped": [],
    }


def test_doctor_tells_people_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The dialect and why, where the lines went, and each finding with its line."""
    notes = write(tmp_path, {"a.md": "# T\n\n- a [x](gone.md)\n-\n"})

    code = main(["doctor", str(notes)])

    printed = capsys.readouterr().out
    assert code == 0
    assert "dialect   markdown: no dialect's marks were found" in printed
    assert "lines     3 = 2 rendered + 0 merged + 1 dropped" in printed
    assert "dropped   list or quotation mark without text: line 4" in printed
    assert "a.md:3:5: warning[dead-note-link]" in printed
    assert "3 | - a [x](gone.md)\n  |     ^^^^^^^^^^^^" in printed
    assert "1 note, 3 lines, none unaccounted; 0 errors, 1 warning" in printed


# -- read ---------------------------------------------------------------------------------


def test_read_prints_clean_markdown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The structure of flattened text comes back as Markdown that any tool reads."""
    text = "Compost¶\nSoil from kitchen waste.\nLayers¶\n- Brown leaves\n- Green cuttings\n"
    notes = write(tmp_path, {"a.txt": text})

    code = main(["read", str(notes / "a.txt")])

    assert code == 0
    assert capsys.readouterr().out == (
        "# Compost\n\nSoil from kitchen waste.\n\n"
        "## Layers\n\n- Brown leaves\n- Green cuttings\n"
    )


def test_read_prints_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each block with its lines, for programs."""
    notes = write(tmp_path, {"a.md": "# T\n\nText.\n"})

    code = main(["read", str(notes / "a.md"), "--to", "json"])

    printed: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert code == 0
    assert printed["title"] == "T"
    assert [(one["kind"], one["first"], one["last"]) for one in printed["blocks"]] == [
        ("heading", 1, 1),
        ("paragraph", 3, 3),
    ]


# -- what goes wrong ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["build", "{tmp}/gone", "--out", "{tmp}/o"],
            "`{tmp}/gone` is not a folder of notes",
        ),
        (["build", "{tmp}/notes"], "Missing option '--out'"),
        (["build", "{tmp}/notes", "--out", "{tmp}/file"], "`{tmp}/file` is not a folder"),
        (["build", "{tmp}/notes", "--out", "{tmp}/file/o"], "cannot be written"),
        (["doctor", "{tmp}/gone"], "`{tmp}/gone` is not a folder of notes"),
        (
            ["doctor", "{tmp}/notes", "--format", "xml"],
            "'xml' is not one of 'text', 'json'",
        ),
        (["read", "{tmp}/gone.md"], "`{tmp}/gone.md` cannot be read: "),
        (["read", "{tmp}/notes"], "`{tmp}/notes` cannot be read: "),
        (["read", "{tmp}/bad.md"], "`{tmp}/bad.md` is not UTF-8: byte 0 (line 1)"),
        (["read", "{tmp}/notes/list.md", "--to", "html"], "'html' is not one of"),
        (["weave"], "No such command 'weave'"),
        (["build", "{tmp}/notes", "--out", "{tmp}/o", "--fast"], "No such option '--fast'"),
    ],
)
def test_what_cannot_run_says_why_and_exits_with_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    """A message names what is wrong; there is no traceback and no page."""
    write(tmp_path, {"file": "", "bad.md": b"\xff"})
    write(tmp_path / "notes", NOTES)
    here = f"{tmp_path}{os.sep}"

    code = main([one.replace("{tmp}/", here) for one in arguments])

    printed = capsys.readouterr()
    assert code == 2
    assert message.replace("{tmp}/", here) in printed.err
    assert printed.out == ""
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_names_the_commands(capsys: pytest.CaptureFixture[str], option: str) -> None:
    """Asking for help is no mistake."""
    code = main([option])

    printed = capsys.readouterr().out
    assert code == 0
    assert all(command in printed for command in ("build", "doctor", "read"))


def test_the_version_is_the_packages(capsys: pytest.CaptureFixture[str]) -> None:
    """One number, wherever one asks."""
    code = main(["--version"])

    assert code == 0
    assert __version__ in capsys.readouterr().out


def test_a_folder_without_notes_is_an_empty_site(tmp_path: Path) -> None:
    """There is nothing wrong with it."""
    (tmp_path / "notes").mkdir()

    code = main(["build", str(tmp_path / "notes"), "--out", str(tmp_path / "out")])

    home = (tmp_path / "out/index.md").read_text(encoding="utf-8")
    assert code == 0
    assert front(home)["type"] == "hub"


def test_hidden_and_licence_files_are_no_notes(tmp_path: Path) -> None:
    """Folders of tools beside the notes, and the licence of the notes, are passed over."""
    files = {
        ".git/a.md": "a",
        ".obsidian/b.md": "b",
        "LICENSE.md": "c",
        ".d.md": "d",
        "e.md": "e",
    }
    write(tmp_path / "notes", files)

    main(["build", str(tmp_path / "notes"), "--out", str(tmp_path / "out")])

    assert sorted(one for one in tree(tmp_path / "out") if one.startswith("notes/")) == [
        "notes/e.md",
        "notes/index.md",
    ]
