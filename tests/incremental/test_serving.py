"""``mkdocs serve``: after any edits, all files are as a server started now has them."""

from __future__ import annotations

import os
import socket
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from incremental.building import CACHE, CLEAN, Running, differences, files_of
from incremental.vaults import CONFIG, NO_TREE, PIECES, TOPICS, first_tree, note, put

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="servers are forked")

_PATIENCE = 60.0


class Served:
    """A site that is served, and the sources that it is made of."""

    def __init__(self, sources: Path, folder: Path, port: int) -> None:
        """Serve *sources*; the site stands somewhere below *folder*."""
        self._sources, self._folder, self._port = sources, folder, port
        self._before: Mapping[str, bytes] = NO_TREE

    def edit(self, tree: Mapping[str, bytes], before: Mapping[str, bytes]) -> None:
        """Make the sources *tree*."""
        put(self._sources, tree, before)
        for path in tree:
            if tree[path] != before.get(path):
                os.utime(self._sources / path)

    def page(self, path: str) -> str:
        """Return the page at *path*, or nothing while there is none."""
        url = f"http://127.0.0.1:{self._port}/{path}"
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:
                return str(answer.read().decode())
        except (urllib.error.URLError, ConnectionError):
            return ""

    def files(self) -> dict[str, bytes]:
        """Return the files of the site."""
        (site,) = self._folder.glob("mkdocs_*")
        try:
            return files_of(site)
        except FileNotFoundError:  # a build is at it
            return {}


def until(is_so: object, *, what: str) -> None:
    """Wait until *is_so* returns something true."""
    assert callable(is_so)
    end = time.monotonic() + _PATIENCE
    while not is_so():
        assert time.monotonic() < end, f"never came: {what}"
        time.sleep(0.05)


@contextmanager
def served(
    sources: Path, folder: Path, port: int, cache: dict[str, str]
) -> Iterator[Served]:
    """Yield *sources* as ``mkdocs serve`` serves them; its files go below *folder*."""
    folder.mkdir()
    variables = {**cache, "TMPDIR": str(folder)}
    address = f"127.0.0.1:{port}"
    log = folder / "log"
    server = Running(sources, log, variables, "serve", "--livereload", "-a", address)
    try:
        site = Served(sources, folder, port)
        until(lambda: site.page(""), what="the server")
        yield site
    finally:
        server.kill()
        server.end()


@pytest.fixture
def port() -> int:
    """Return a port that is free."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def test_after_many_edits_the_served_site_is_as_if_started_now(
    tmp_path: Path, port: int
) -> None:
    """The edited page comes first; then all that follows from the edit does."""
    sources, first = tmp_path / "sources", first_tree()
    tea = note("Tea", "drink", PIECES[4], "A kettle sings.")
    edited = {**first, "notes/kitchen/tea.md": tea}
    quick = [
        {**edited, "notes/garden/new.md": note("New", "", f"It is {at}.")} for at in (1, 2)
    ]
    broken = {**quick[-1], "notes/topics.yml": TOPICS[-1].encode()}
    mended = {**broken, "notes/topics.yml": TOPICS[0].encode()}
    last = {**mended, "notes/kitchen/tea.md": tea.replace(b"sings", b"whistles")}
    put(sources, last, NO_TREE)
    with served(sources, tmp_path / "fresh", port, CLEAN) as site:
        wanted = site.files()
    put(sources, first, last)

    with served(sources, tmp_path / "old", port, {CACHE: str(tmp_path / "cache")}) as site:
        site.edit(edited, first)
        until(lambda: "kettle sings" in site.page("notes/kitchen/tea/"), what="an edit")
        before = edited
        for tree in (*quick, broken):
            site.edit(tree, before)
            before = tree
            time.sleep(0.3)
        site.edit(mended, broken)
        until(lambda: site.page("topics/bread/"), what="mended topics")
        site.edit(last, mended)
        until(lambda: "whistles" in site.page("notes/kitchen/tea/"), what="the last edit")

        until(lambda: site.files() == wanted or _late(site, wanted), what="the whole")
        assert differences(site.files(), wanted) == []


def _late(site: Served, wanted: Mapping[str, bytes]) -> bool:
    """Wait a little between two looks at all files."""
    time.sleep(0.5)
    return site.files() == wanted


def test_a_change_of_the_configuration_reaches_every_page(
    tmp_path: Path, port: int
) -> None:
    """``mkdocs serve`` reads it again before each build."""
    sources, first = tmp_path / "sources", first_tree()
    renamed = CONFIG.replace("Kitchen and garden", "Pots and beds").encode()
    put(sources, first, NO_TREE)

    with served(sources, tmp_path / "old", port, {CACHE: str(tmp_path / "cache")}) as site:
        site.edit({**first, "mkdocs.yml": renamed}, first)

        until(
            lambda: all(
                "Pots and beds" in site.page(one) for one in ("", "notes/kitchen/tea/")
            ),
            what="the other name",
        )
