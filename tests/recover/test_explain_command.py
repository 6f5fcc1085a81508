"""``noteloom doctor --explain``, as it is typed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from builders import write
from noteloom import files
from noteloom.cli import main
from noteloom.explain.data import ExplainData
from noteloom.explain.lines import explained
from noteloom.read import reader
from noteloom.read.reader import read
from noteloom.read.reading import Dialect, Evidence, Parsed
from recover.explaining import GARDEN

if TYPE_CHECKING:
    from pathlib import Path

NOTES: dict[str, str | bytes] = {"soup.md": "# Soup\n\nBoil water.\n", "garden.txt": GARDEN}


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Return the exit code of ``doctor --explain``, and what it printed."""
    code = main(["doctor", "--explain", *map(str, arguments)])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def as_json(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, Any]:
    """Return what it says for programs."""
    _, out, _ = said(capsys, *arguments, "--format", "json")
    found: dict[str, Any] = json.loads(out)
    return found


def test_a_folder_is_explained_note_by_note(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the order of their paths, the rules and the sum at the end."""
    code, out, err = said(capsys, write(tmp_path, NOTES))

    assert (code, err) == (0, "")
    starts = [out.index(words) for words in ("garden.txt\n", "soup.md\n", "Rules\n")]
    assert starts == sorted(starts)
    assert out.splitlines()[-1].startswith("2 notes, 14 lines, ")


def test_one_file_is_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It stands where the folder does."""
    write(tmp_path, NOTES)

    code, out, _ = said(capsys, tmp_path / "soup.md")

    assert code == 0
    assert out.startswith("soup.md\n  markdown: ")
    assert "heading, level 1  heading-mark  100 %  # Soup" in out


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "cannot be read: No such file or directory"),
        (b"a\0b", "is not text: it holds null bytes"),
        (b"\xff\xfe", "is not UTF-8: byte 0 (line 1) is invalid start byte"),
    ],
)
def test_a_file_that_is_no_note_is_refused(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    content: bytes | None,
    message: str,
) -> None:
    """In one line that names it, and with the code for that."""
    path = tmp_path / "note.md"
    if content is not None:
        path.write_bytes(content)

    code, out, err = said(capsys, path)

    assert (code, out) == (2, "")
    assert err == f"error: `{path}` {message}\n"


def test_among_others_such_a_file_is_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The others are explained all the same."""
    code, out, err = said(capsys, write(tmp_path, {**NOTES, "bad.md": b"\0"}))

    assert code == 1
    assert "soup.md" in out
    assert err.startswith("bad.md:1:1: error[binary-file]: ")


def test_a_finding_of_error_level_is_in_the_exit_code(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As the doctor has it without the option; here a reader has lost a line."""
    evidence = Evidence(1.0, "it must")
    loses = Dialect("loses", lambda _: evidence, lambda _: Parsed(blocks=()))
    monkeypatch.setattr(reader, "DIALECTS", {"loses": loses})

    code, out, _ = said(capsys, write(tmp_path, {"a.md": "word\n"}))

    assert code == 1
    assert "     1  prose" in out


def test_an_empty_note_is_no_trouble(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It has no lines."""
    code, out, _ = said(capsys, write(tmp_path, {"a.md": ""}))

    assert code == 0
    assert "  no lines\n" in out


def test_json_has_the_published_form(
    capsys: pytest.CaptureFixture[str], own_notes: Path
) -> None:
    """Each value is of the type that the schema has."""
    _, out, _ = said(capsys, own_notes, "--format", "json")

    found = msgspec.json.decode(out, type=ExplainData)

    assert found.version == 1
    assert len(found.notes) == 5


def test_json_has_every_line(capsys: pytest.CaptureFixture[str], own_notes: Path) -> None:
    """With the same data as the text, and each rule that occurs."""
    found = as_json(capsys, own_notes)

    expected = [
        [dict(zip(one._fields, one, strict=True)) for one in explained(read(source))]
        for source in files.load(own_notes).sources
    ]
    assert [note["lines"] for note in found["notes"]] == expected
    rules = {line["rule"] for note in found["notes"] for line in note["lines"]}
    assert [one["rule"] for one in found["rules"]] == sorted(rules)
    assert all(sum(one["counts"].values()) == len(one["lines"]) for one in found["notes"])


def test_json_without_notes_is_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An empty folder."""
    assert as_json(capsys, tmp_path) == {
        "version": 1,
        "threshold": 0.8,
        "notes": [],
        "rules": [],
    }


def test_unsure_leaves_out_what_is_sure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], own_notes: Path
) -> None:
    """Lines, and notes without any; the counts are of the whole note."""
    whole = {one["path"]: one for one in as_json(capsys, own_notes)["notes"]}

    found = as_json(capsys, own_notes, "--unsure")

    assert [one["path"] for one in found["notes"]] == [
        path for path, one in whole.items() if one["unsure"]
    ]
    for one in found["notes"]:
        assert one["counts"] == whole[one["path"]]["counts"]
        assert one["lines"] == [
            line for line in whole[one["path"]]["lines"] if line["score"] < 0.8
        ]
    code, out, _ = said(capsys, write(tmp_path, {"soup.md": "# Soup\n"}), "--unsure")
    assert (code, out) == (0, "1 note, 1 line, none less than 80 % sure\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--explain", "--stale", "180d"], "are two reports: choose one"),
        (["--unsure"], "`--unsure` goes with `--explain`"),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    """Nothing is read."""
    code = main(["doctor", *arguments])

    assert code == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize("columns", ["40", "100", "junk", "0", ""])
def test_rows_are_as_wide_as_the_terminal(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    columns: str,
) -> None:
    """``COLUMNS`` says how wide it is; nonsense there is no trouble."""
    monkeypatch.setenv("COLUMNS", columns)

    code, out, _ = said(capsys, write(tmp_path, {"a.txt": "word " * 500}))

    assert code == 0
    body = out.partition("\n\n")[2].partition("\n\n")[0]
    assert max(map(len, body.splitlines())) <= (
        int(columns) if columns in {"40", "100"} else 1000
    )


def _run(
    *arguments: object, color: str | None = None, lines: int | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command in a process; with *lines*, its reader goes after so many."""
    command = [
        sys.executable,
        "-m",
        "noteloom",
        "doctor",
        "--explain",
        *map(str, arguments),
    ]
    environment = {**os.environ, **({"NO_COLOR": color} if color else {})}
    with subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdout
        assert process.stderr
        out = "".join(
            [process.stdout.readline() for _ in range(lines)]
            if lines is not None
            else [process.stdout.read()]
        )
        process.stdout.close()
        err = process.stderr.read()
    return subprocess.CompletedProcess(command, process.returncode, out, err)


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path, form: str) -> None:
    """As in ``noteloom doctor --explain | head``: quiet, whatever was still to come."""
    write(tmp_path, {f"{number}.md": "word\n\n" * 5000 for number in range(5)})

    done = _run(tmp_path, "--format", form, lines=1)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_a_pipe_gets_no_colours(tmp_path: Path) -> None:
    """Where the output is no terminal, the sign in front is all there is."""
    done = _run(write(tmp_path, NOTES))

    assert "\x1b" not in done.stdout
