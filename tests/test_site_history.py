"""A history of links, as the plugin and the command take it: one option, one meaning."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import get_files

from builders import write
from noteloom.cli import main

if TYPE_CHECKING:
    from mkdocs.structure.files import Files

CASE = Path(__file__).parent / "golden" / "health"
CONFIG = """\
site_name: Site
site_url: https://site.example/
theme: {name: material, font: false}
validation: {anchors: warn, absolute_links: warn, unrecognized_links: warn}
plugins:
  - search
  - noteloom: {notes: notes, links_history: links.jsonl}
"""
NOTES: dict[str, str | bytes] = {
    path.relative_to(CASE).as_posix(): path.read_bytes()
    for path in sorted(CASE.glob("notes/*"))
}
HISTORY = (CASE / "links.jsonl").read_bytes()


def site(folder: Path, history: str | bytes | None = HISTORY, config: str = CONFIG) -> Path:
    """Write a site below *folder* and return its configuration file."""
    files = {**NOTES, "mkdocs.yml": config}
    if history is not None:
        files["links.jsonl"] = history
    (folder / "docs").mkdir()
    return write(folder, files) / "mkdocs.yml"


def virtual_files(path: Path) -> Files:
    """Return the files of the site at *path* after Noteloom has added its own."""
    config = load_config(str(path))
    config = config.plugins.on_config(config)
    return config.plugins.on_files(get_files(config), config=config)


def pages_of(files: Files) -> dict[str, bytes]:
    """Return the pages among *files* that Noteloom made."""
    return {
        file.src_uri: file.content_bytes
        for file in files
        if file.generated_by == "noteloom" and file.src_uri.endswith(".md")
    }


@pytest.mark.parametrize("history", [HISTORY, None], ids=["checked", "not checked yet"])
def test_the_plugin_and_the_command_make_the_same_pages(
    tmp_path: Path, history: bytes | None
) -> None:
    """Marks and the page of all links leave MkDocs with the rest, byte for byte."""
    path = site(tmp_path, history)
    out, links = tmp_path / "out", tmp_path / "links.jsonl"

    code = main(
        ["build", str(tmp_path / "notes"), "--out", str(out), "--history", str(links)]
    )

    written = {
        file.relative_to(out).as_posix(): file.read_bytes() for file in out.rglob("*.md")
    }
    assert code == 0
    assert "link-health.md" in written
    assert pages_of(virtual_files(path)) == written


def test_a_strict_build_with_marks_passes(tmp_path: Path) -> None:
    """Every link of the page to a line of a note leads somewhere."""
    path = site(tmp_path)

    build_site(load_config(str(path), strict=True))

    html = (tmp_path / "site/link-health/index.html").read_text(encoding="utf-8")
    assert 'aria-labelledby="noteloom-trend-title"' in html
    assert 'href="../notes/sky/#L4"' in html


def test_marks_are_not_found_by_a_search(tmp_path: Path) -> None:
    """Nor is the page of all links: both are about the notes, not in them."""
    build_site(load_config(str(site(tmp_path))))

    files = sorted((tmp_path / "site/search").rglob("*.js"))
    index = "".join(one.read_text(encoding="utf-8") for one in files)

    assert "catalogue" in index
    assert "dead since" not in index
    assert "link-health" not in index


def test_without_the_option_a_site_is_what_it_was(tmp_path: Path) -> None:
    """No page, no mark, no style sheet."""
    config = CONFIG.replace(", links_history: links.jsonl", "")

    files = virtual_files(site(tmp_path, config=config))

    pages = pages_of(files)
    assert "link-health.md" not in pages
    assert b"noteloom-dead" not in b"".join(pages.values())
    assert "assets/noteloom/health.css" not in {file.src_uri for file in files}


def test_a_site_that_was_never_checked_is_built(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A first build in CI has no history yet: that is a line in the log, no warning."""
    path = site(tmp_path, history=None)

    with caplog.at_level(logging.INFO):
        build_site(load_config(str(path), strict=True))

    lines = [one for one in caplog.records if "there is no history of links" in one.message]
    assert [one.levelname for one in lines] == ["INFO"]
    assert str(tmp_path / "links.jsonl") in lines[0].message


def test_a_broken_history_is_named(tmp_path: Path) -> None:
    """A wrong path in the configuration is one clear error."""
    path = site(tmp_path, history="# Not a history\n")

    with pytest.raises(PluginError) as error:
        virtual_files(path)

    assert str(error.value).startswith(f"`{tmp_path / 'links.jsonl'}`: line 1: ")


def test_the_command_says_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It cannot run with a broken history, and builds without one."""
    site(tmp_path, history="# Not a history\n")
    start = ["build", str(tmp_path / "notes"), "--out", str(tmp_path / "out"), "--history"]

    broken = main([*start, str(tmp_path / "links.jsonl")])
    missing = main([*start, str(tmp_path / "gone.jsonl")])

    said = capsys.readouterr().err
    assert (broken, missing) == (2, 0)
    assert f"error: `{tmp_path / 'links.jsonl'}`: line 1: " in said
    assert f"info: there is no history of links at `{tmp_path / 'gone.jsonl'}`" in said


@pytest.mark.parametrize("history", [HISTORY, None], ids=["there", "missing"])
def test_the_history_is_watched_once_it_is_there(
    tmp_path: Path, history: bytes | None
) -> None:
    """A check shows at once in ``mkdocs serve``, which cannot watch what is not there."""
    config = load_config(str(site(tmp_path, history)))

    config = config.plugins.on_config(config)

    assert (str(tmp_path / "links.jsonl") in config.watch) == (history is not None)
