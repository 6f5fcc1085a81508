"""The command ``noteloom export``."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from builders import write
from noteloom.cli import main
from outlet_parsers import bibtex_entries, csl_bibliography, feed, outline

if TYPE_CHECKING:
    from pathlib import Path

NOTES: dict[str, str | bytes] = {
    "topics.yml": (
        "categories: [{id: hot, title: Hot}]\n"
        "topics: [{id: tea, type: concept, title: Tea, category: hot, summary: S.}]\n"
    ),
    "deep/a.md": "# A\n\n## Tea\n\n- [On tea](https://t.example/tea)\n",
    "b.md": "# B\n\n- [A film](https://youtu.be/abcdefghijk): worth it, é\n",
}
FORMS = ["bibtex", "csl", "csv", "json", "opml", "rss"]


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """Return a small folder of notes."""
    return write(tmp_path / "notes", NOTES)


def run(capfdbinary: pytest.CaptureFixture[bytes], *arguments: object) -> bytes:
    """Return what the command prints; it finds nothing wrong."""
    assert main(["export", *map(str, arguments)]) == 0
    return capfdbinary.readouterr().out


@pytest.mark.parametrize("form", FORMS)
def test_a_file_holds_what_is_printed(
    notes: Path, form: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """The same bytes each time, in UTF-8, with a line end at the end."""
    out = notes.parent / "new" / "file"

    printed = run(capfdbinary, form, notes)

    assert run(capfdbinary, form, notes, "--out", out) == b""
    assert out.read_bytes() == printed
    assert printed.decode("utf-8").endswith("\n")


def test_json_is_the_file_of_a_build(
    notes: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Byte for byte: there is one form of it."""
    out = notes.parent / "out"
    main(["build", str(notes), "--out", str(out)])
    capfdbinary.readouterr()

    assert run(capfdbinary, "json", notes) == (out / "noteloom.json").read_bytes()


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--topic", "tea"], ["On tea"]),
        (["--kind", "video"], ["A film"]),
        (["--note", "deep/a"], ["On tea"]),
        (["--note", "deep/a.md"], ["On tea"]),
        (["--topic", "tea", "--kind", "video"], []),
        ([], ["A film", "On tea"]),
    ],
)
def test_only_what_is_asked_for_leaves(
    notes: Path,
    options: list[str],
    expected: list[str],
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    """Options narrow the choice together; nothing left is a valid file."""
    printed = run(capfdbinary, "csv", notes, *options).decode("utf-8")

    rows = csv.DictReader(io.StringIO(printed, newline=""))
    assert [row["title"] for row in rows] == expected


def test_a_feed_knows_where_it_is(
    notes: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Beside the site, under the name of the file."""
    out = notes.parent / "my feed.xml"

    run(capfdbinary, "rss", notes, "--url", "https://n.example/sub", "--out", out)

    read = feed(out.read_text(encoding="utf-8"))
    assert read.feed.link == "https://n.example/sub/"
    assert "https://n.example/sub/my%20feed.xml" in [link.href for link in read.feed.links]


def test_every_format_is_read_by_its_parser(
    own_notes: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """On the notes of this repository, with the same number of resources in each."""
    printed = {form: run(capfdbinary, form, own_notes).decode("utf-8") for form in FORMS}

    rows = list(csv.DictReader(io.StringIO(printed["csv"], newline="")))
    assert len(rows) > 50
    assert len(bibtex_entries(printed["bibtex"])) == len(rows)
    items = json.loads(printed["csl"])
    assert len(csl_bibliography(items)) == len(rows)
    assert [item["id"] for item in items] == [row["key"] for row in rows]
    assert {url for _, url in outline(printed["opml"]).links} <= {
        row["url"] for row in rows
    }
    assert len(feed(printed["rss"]).entries) == len(rows)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["xml"], "there is no format `xml`; there is `bibtex`"),
        (["bibtx"], "there is no format `bibtx`; did you mean `bibtex`?"),
        (["csv", "--topic", "te"], "there is no topic `te`; did you mean `tea`?"),
        (["csv", "--note", "zzz"], "there is no note `zzz`; there is `b`, `deep/a`"),
        (["csv", "--kind", "film"], "there is no kind `film`; there is `paper`"),
        (["json", "--kind", "video"], "`json` is all of `noteloom.json`"),
        (["rss", "--url", "http://["], "`http://[` is not the address of a site"),
        (["rss", "--url", "ftp://x"], "`ftp://x` is not the address of a site"),
        (["rss", "--url", "https://x.example/?q"], "is not the address of a site"),
        (["rss", "--url", "https://x.example/#f"], "is not the address of a site"),
        (["rss", "--url", "https://me:pass@x.example"], "is not the address of a site"),
        (["rss", "--url", "https://x.example:99999"], "is not the address of a site"),
    ],
)
def test_what_cannot_be_is_one_clear_line(
    notes: Path, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With what may stand there instead; nothing is printed for a program to read."""
    form, *options = arguments

    assert main(["export", form, str(notes), *options]) == 2

    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert message in captured.err
