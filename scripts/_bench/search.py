"""The search in a browser: which pages it finds, how fast it answers, what it fetches.

Queries with their right pages are asked of every engine through the same pages. For speed,
sites of generated notes are served to Chromium, and words are typed letter by letter.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from playwright.sync_api import sync_playwright

import _chromium
from _bench import search_peers
from _bench.processes import table
from _bench.vault import NOTES_PER_TOPIC, write_vault
from _commands import Trouble, failure, say
from _environment import ROOT

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Page

# Builds a site and says how long that took, and how much of it the index took after the
# pages were read.
_BUILD = """
import json, sys, time
from mkdocs.commands.build import build
from mkdocs.config import load_config
from noteloom.mkdocs_search import Search

taken = [0.0]

def timed(act):
    def wrapped(*arguments):
        start = time.perf_counter()
        try:
            return act(*arguments)
        finally:
            taken[0] += time.perf_counter() - start
    return wrapped

Search.write = timed(Search.write)
options = json.loads(sys.argv[2])
config = load_config(sys.argv[1], **options)
config.plugins.on_startup(command="build", dirty=False)
start = time.perf_counter()
build(config)
print(json.dumps([time.perf_counter() - start, taken[0]]))
"""
_FEATURES = ["navigation.instant", "search.highlight", "search.share", "search.suggest"]
_CALM = {"NO_MKDOCS_2_WARNING": "1"}
_TYPED = ("what holds a stone", "willow", "garden lnatern", "copper", '"a b" river')

_KEY = """async (words) => {
  const field = document.querySelector(".md-search__input");
  const start = performance.now();
  const told = new Promise((resolve) => {
    let isNew = false;
    const listening = component$.subscribe((state) => {
      if (!isNew || !state.noteloom || state.noteloom.state === "loading") return;
      setTimeout(() => listening.unsubscribe());
      resolve();
    });
    isNew = true;
  });
  field.value = words;
  field.dispatchEvent(new KeyboardEvent("keyup"));
  await told;
  const answered = performance.now() - start;
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return [answered, performance.now() - start];
}"""


class Built(NamedTuple):
    """A site, and how many seconds it took, all of it and its index."""

    folder: Path
    whole: float
    indexing: float


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing about it."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def run(options: argparse.Namespace) -> int:
    """Compare engines on sets of queries, then measure sites of each size."""
    with tempfile.TemporaryDirectory(prefix="noteloom-bench-") as name:
        folder = Path(name)
        _compare(folder, options)
        _measure(folder, options)
    return 0


def _compare(folder: Path, options: argparse.Namespace) -> None:
    config = str(ROOT / "mkdocs.yml")
    ours = _built(config, site_dir=str(folder / "ours"))
    bare: list[object] = ["search", "tags", {"noteloom": {"style": False}}]
    theirs = _built(config, site_dir=str(folder / "theirs"), plugins=bare)
    search_peers.index_with_pagefind(theirs.folder)
    for name in ("queries", "second"):
        every = search_peers.queries(ROOT / "tests" / "search" / f"{name}.toml")
        say(
            f"{len(every)} queries of tests/search/{name}.toml: right page in the first 3\n"
        )
        found: dict[str, list[bool]] = {}
        with _page(ours.folder) as page:
            found["Noteloom"] = search_peers.scores(page, every, "worker")
        with _page(theirs.folder) as page:
            found["Material (lunr)"] = search_peers.scores(page, every, "worker")
            found["Material, ~1 if nothing"] = search_peers.scores(page, every, "again")
            found["Pagefind"] = search_peers.scores(page, every, "pagefind")
            if options.minisearch:
                page.add_script_tag(path=options.minisearch)
                found["MiniSearch"] = search_peers.scores(page, every, "minisearch")
        say(f"{table(search_peers.rows(every, found))}\n")


def _measure(folder: Path, options: argparse.Namespace) -> None:
    rows: list[Sequence[str]] = [
        (
            "pages",
            "build s",
            "index s",
            "files",
            "kB a page",
            "kB",
            "gzip",
            "worker",
            "worst",
            "shown",
            "worst",
        )
    ]
    for number in options.pages:
        site = _generated(folder / str(number), number)
        with _page(site.folder) as page:
            fetched = _fetched(page)
            page.keyboard.press("/")
            page.wait_for_selector(".noteloom-search-bar")
            page.wait_for_timeout(1000)
            page.evaluate(_KEY, "s")
            weight = _weight(site.folder, fetched)
            times = [page.evaluate(_KEY, words) for words in _keystrokes()]
        index = [one.stat().st_size for one in site.folder.glob("search/*/*.js")]
        figures = [f"{number:,}", f"{site.whole:.1f}", f"{site.indexing:.2f}"]
        figures += [f"{len(index):,}", f"{sum(index) / number / 1e3:.1f}"]
        spans = (f"{ms:.0f}" for some in zip(*times, strict=True) for ms in _span(some))
        rows.append((*figures, *weight, *spans))
    say(f"{len(list(_keystrokes()))} keystrokes each, in ms; kB before the first answer\n")
    say(table(rows))


def _fetched(page: Page) -> list[str]:
    """Return the addresses of what *page* fetches from now on, as it does so."""
    urls: list[str] = []
    page.on("response", lambda answer: urls.append(answer.url))
    return urls


def _span(times: Sequence[float]) -> tuple[float, float]:
    return median(times), max(times)


def _keystrokes() -> Iterator[str]:
    for words in _TYPED:
        for end in range(1, len(words) + 1):
            yield words[:end]


def _generated(folder: Path, pages: int) -> Built:
    """Build a site of about *pages* pages: notes, and a topic for every tenth of them."""
    notes = pages * NOTES_PER_TOPIC // (NOTES_PER_TOPIC + 1)
    (folder / "docs").mkdir(parents=True)
    (folder / "notes").mkdir()
    write_vault(folder / "notes", max(1, notes))
    config = {
        "site_name": "Notes",
        "theme": {"name": "material", "font": False, "features": _FEATURES},
        "plugins": ["search", {"noteloom": {"outlets": False}}],
    }
    path = folder / "mkdocs.yml"
    path.write_text(json.dumps(config), encoding="utf-8")
    return _built(str(path), site_dir=str(folder / "site"))


def _built(config: str, **options: object) -> Built:
    command = [sys.executable, "-W", "ignore", "-c", _BUILD, config, json.dumps(options)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, **_CALM}
    )
    if done.returncode:
        raise Trouble(failure("build the site", command[:4], done.stderr))
    whole, indexing = json.loads(done.stdout.splitlines()[-1])
    return Built(Path(str(options["site_dir"])), whole, indexing)


@contextmanager
def _page(site: Path) -> Iterator[Page]:
    """Yield the home page of *site*, served to Chromium."""
    handler = partial(_Quiet, directory=str(site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        path = _chromium.ensure(os.environ)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"http://127.0.0.1:{server.server_port}/", wait_until="networkidle")
        yield page
        browser.close()
    server.shutdown()
    server.server_close()


def _weight(site: Path, urls: Sequence[str]) -> tuple[str, str]:
    """Return the weight of what the search fetched, and as a host compresses it, in kB."""
    paths = {url.partition("//")[2].partition("/")[2].partition("?")[0] for url in urls}
    contents = [(site / path).read_bytes() for path in paths if "search" in path]
    packed = sum(len(gzip.compress(one)) for one in contents)
    return f"{sum(map(len, contents)) / 1e3:.0f}", f"{packed / 1e3:.0f}"
