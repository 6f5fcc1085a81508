"""The seam to MkDocs: pinned to what is installed, and left as it was found."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import mkdocs.livereload
import pytest
from mkdocs.commands import build as build_module

from noteloom.mkdocs_build import seam
from test_plugin import configured, plugin_of, site

if TYPE_CHECKING:
    from pathlib import Path

PRIVATE = [
    (build_module, "_build_theme_template"),
    (build_module, "_build_extra_template"),
    (mkdocs.livereload, "_timestamp"),
]


def test_the_installed_mkdocs_is_known() -> None:
    """Another release is looked through first: its steps, and what is private in it."""
    assert seam.is_known()


@pytest.mark.parametrize(("module", "name"), PRIVATE)
def test_what_is_private_of_mkdocs_is_there(module: object, name: str) -> None:
    """The seam calls it by name."""
    assert callable(getattr(module, name))


def test_a_server_has_what_its_builds_are_told_by() -> None:
    """Browsers reload when they should, and only then."""
    server = mkdocs.livereload.LiveReloadServer(lambda: None, "localhost", 0, ".")
    server.server_close()
    seam.ask_for_rebuild(server)
    assert server._want_rebuild
    before = server._visible_epoch
    server._wanted_epoch = before + 5
    assert not seam.reload_browsers(server)
    seam.keep_browsers(server)
    assert server._wanted_epoch == before
    assert seam.reload_browsers(server)
    assert server._wanted_epoch == server._visible_epoch >= before


def test_a_command_leaves_mkdocs_as_it_was(tmp_path: Path) -> None:
    """Another build in the same process is none of ours."""
    plugin = plugin_of(configured(site(tmp_path)))
    plugin.on_startup(command="build", dirty=False)
    try:
        assert {one.build for one in seam.MODULES} == {plugin._engine.build}
    finally:
        plugin.on_shutdown()
    assert {one.build for one in seam.MODULES} == {seam.ORDINARY}


def test_an_unknown_mkdocs_builds_in_its_own_way_and_a_line_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The site is there all the same."""
    monkeypatch.setattr(seam, "PINS", {"commands/build.py": frozenset({"another"})})
    config = configured(site(tmp_path))
    plugin = plugin_of(config)
    with caplog.at_level(logging.INFO, logger="mkdocs"):
        plugin.on_startup(command="build", dirty=False)
        assert build_module.build is seam.ORDINARY
        build_module.build(config)
        plugin.on_shutdown()
    assert "this version of MkDocs is not known here" in caplog.text
    assert (tmp_path / "site/notes/net/tcp/index.html").is_file()
    assert not (tmp_path / ".cache").exists()
