"""The folder of a site: what is right is left alone, what nobody made is removed."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from noteloom.mkdocs_build.output import Output, stamps_of

if TYPE_CHECKING:
    from pathlib import Path

LONG_AGO = 10**18
NOW = 4 * 10**18


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return the folder of a site."""
    return tmp_path / "site"


def test_a_file_is_written_with_its_folders(root: Path) -> None:
    """Folders are made as they are needed."""
    Output(str(root)).write("bread/rye/index.html", b"crust")
    assert (root / "bread/rye/index.html").read_bytes() == b"crust"


def test_a_file_that_holds_the_same_is_not_touched(root: Path) -> None:
    """Its time stays, too: who copies a site by time sends less."""
    output = Output(str(root))
    output.write("bread.html", b"crust")
    os.utime(root / "bread.html", ns=(LONG_AGO, LONG_AGO))
    output.write("bread.html", b"crust")
    assert (root / "bread.html").stat().st_mtime_ns == LONG_AGO
    assert output.changed == 1


@pytest.mark.parametrize("before", [b"", b"crumb", b"crust and more"])
def test_a_file_that_holds_something_else_is_replaced(root: Path, before: bytes) -> None:
    """Whether it is shorter, longer, or of the same length."""
    root.mkdir()
    (root / "bread.html").write_bytes(before)
    Output(str(root)).write("bread.html", b"crust")
    assert (root / "bread.html").read_bytes() == b"crust"


def test_a_folder_in_the_place_of_a_file_gives_way(root: Path) -> None:
    """Pages move."""
    (root / "bread.html" / "deep").mkdir(parents=True)
    Output(str(root)).write("bread.html", b"crust")
    assert (root / "bread.html").read_bytes() == b"crust"


def test_a_file_in_the_place_of_a_folder_gives_way(root: Path) -> None:
    """Pages move."""
    root.mkdir()
    (root / "bread").write_bytes(b"was a file")
    Output(str(root)).write("bread/index.html", b"crust")
    assert (root / "bread/index.html").read_bytes() == b"crust"


def test_a_link_in_the_place_of_a_folder_is_not_followed(
    root: Path, tmp_path: Path
) -> None:
    """Nothing is written outside the site."""
    root.mkdir()
    try:
        (root / "bread").symlink_to(tmp_path / "nowhere")
    except OSError:
        pytest.skip("this system makes no links")
    Output(str(root)).write("bread/index.html", b"crust")
    assert (root / "bread/index.html").read_bytes() == b"crust"
    assert not (root / "bread").is_symlink()


def test_what_the_build_did_not_make_is_removed(root: Path) -> None:
    """Pages of deleted notes, and halves of a build that was killed."""
    output = Output(str(root))
    output.write("bread/index.html", b"crust")
    (root / "old" / "deep").mkdir(parents=True)
    (root / "old" / "deep" / "page.html").write_bytes(b"old")
    (root / "bread" / "half.noteloom-half").write_bytes(b"ha")
    output.clean(NOW)
    assert [one[0] for one in output.stamps()] == ["bread/index.html"]
    assert not (root / "old").exists()


def test_what_others_have_written_meanwhile_stays(root: Path) -> None:
    """Plugins write files of their own."""
    output = Output(str(root))
    output.write("bread.html", b"crust")
    (root / "tags.json").write_bytes(b"{}")
    output.clean((root / "tags.json").stat().st_mtime_ns)
    assert (root / "tags.json").exists()


def test_a_copy_that_brings_an_old_time_along_stays(root: Path, tmp_path: Path) -> None:
    """It was copied in this build."""
    output = Output(str(root))
    output.write("bread.html", b"crust")
    since = (root / "bread.html").stat().st_mtime_ns
    (tmp_path / "picture.png").write_bytes(b"picture")
    os.utime(tmp_path / "picture.png", ns=(LONG_AGO, LONG_AGO))
    shutil.copy2(tmp_path / "picture.png", root / "picture.png")
    output.clean(since)
    assert (root / "picture.png").exists()


def test_what_is_hidden_at_the_top_stays(root: Path) -> None:
    """As MkDocs leaves it."""
    (root / ".git" / "objects").mkdir(parents=True)
    (root / ".git" / "objects" / "one").write_bytes(b"1")
    (root / ".nojekyll").write_bytes(b"")
    output = Output(str(root))
    output.clean(NOW)
    assert (root / ".git" / "objects" / "one").exists()
    assert (root / ".nojekyll").exists()


def test_stamps_name_every_file_but_hidden_ones_at_the_top(root: Path) -> None:
    """Hidden ones below are files of the site."""
    output = Output(str(root))
    for place in ("b.html", "a/c.html", "a/.well-known", ".hidden"):
        output.write(place, b"12")
    assert [one[:2] for one in sorted(stamps_of(str(root)))] == [
        ("a/.well-known", 2),
        ("a/c.html", 2),
        ("b.html", 2),
    ]


def test_a_folder_that_is_not_there_has_no_files(root: Path) -> None:
    """The first build finds none."""
    assert not list(stamps_of(str(root)))
