"""The library in a browser: how long a keystroke takes until its rows are on the screen.

Sites of generated things are built and opened from the disk in Chromium. Measured is how
long the page's thread works from an event until its first rows are painted; what other
programs do meanwhile does not count. Further rows come in the frames after that.
"""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

import _chromium
from _bench.processes import table
from _bench.words import WORDS, Pen
from _commands import Trouble, failure, say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from playwright.sync_api import Page

_CONFIG = """\
site_name: Things
use_directory_urls: false
theme: {name: material, font: false}
plugins: [{noteloom: {outlets: false}}]
"""
_THINGS_IN_A_NOTE = 100
_PLACES = (
    "https://arxiv.org/abs/{a:04d}.{b:05d}",
    "https://github.com/{word}/{word}-{b}",
    "https://youtu.be/{word}{b:07d}",
    "https://{word}.example/{b}",
)
_WORDS = ("a", "am", "amb", "amber", "amber s", "", "w", "wi", "wil", "willow", "")
"""What is typed, each after the one before; the last finds everything again."""

_PAINTED = "await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));"
_TYPE = f"""async ([word]) => {{
  const field = document.querySelector(".noteloom-library [type=search]");
  field.value = word;
  field.dispatchEvent(new Event("input", {{ bubbles: true }}));
  {_PAINTED}
}}"""
_SORT = f"""async ([at]) => {{
  document.querySelectorAll(".noteloom-rows thead button")[at].click();
  {_PAINTED}
}}"""
_SHOW_ALL = (
    "() => document.querySelector('.noteloom-library > :last-child :last-child').click()"
)
_IS_ALL = "() => document.querySelector('.noteloom-library > :last-child').hidden"
_REST = 500


def run(options: argparse.Namespace) -> int:
    """Build a site of each size and measure it."""
    say(f"medians of {options.repeat} runs, ms of the page's thread, at 1280 × 900\n")
    rows: list[Sequence[str]] = [
        ("things", "kB", "gzip", "open", "key", "worst key", "sort", "worst sort", "all")
    ]
    with tempfile.TemporaryDirectory(prefix="noteloom-bench-") as folder:
        for number in options.things:
            site = _built(Path(folder) / str(number), number)
            rows.append((f"{number:,}", *_weights(site), *_times(site, options.repeat)))
    say(table(rows))
    return 0


def _built(folder: Path, number: int) -> Path:
    """Return the folder of a site of *number* things."""
    (folder / "notes").mkdir(parents=True)
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text(_CONFIG, encoding="utf-8")
    pen = Pen(1)
    things = [_thing(pen, at) for at in range(number)]
    for at in range(0, number, _THINGS_IN_A_NOTE):
        lines = "\n".join(things[at : at + _THINGS_IN_A_NOTE])
        text = f"# Note {at}\n\n## Resources\n\n{lines}\n"
        (folder / "notes" / f"note-{at}.md").write_text(text, encoding="utf-8")
    command = [sys.executable, "-W", "ignore", "-m", "mkdocs", "build", "--quiet"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Trouble(failure("build the site", command, done.stderr))
    return folder / "site"


def _thing(pen: Pen, at: int) -> str:
    place = _PLACES[at % len(_PLACES)]
    word = WORDS[at % len(WORDS)]
    url = place.format(a=2001 + at % 12, b=at, word=word)
    return f"- [{pen.title()} {pen.words(3)} {at}]({url}) ({2000 + at % 26})"


def _weights(site: Path) -> tuple[str, str]:
    """Return the weight of the rows, and as a host compresses them, in kB."""
    (data,) = (site / "assets" / "noteloom").glob("library-data.*.js")
    content = data.read_bytes()
    return f"{len(content) / 1e3:.0f}", f"{len(gzip.compress(content)) / 1e3:.0f}"


def _times(site: Path, repeat: int) -> list[str]:
    runs = [_once(site) for _ in range(repeat)]
    figures = {name: median(one[name] for one in runs) for name in runs[0]}
    return [f"{took:.0f}" for took in figures.values()]


def _once(site: Path) -> dict[str, float]:
    with sync_playwright() as playwright:
        path = _chromium.ensure(os.environ)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        clock = _Clock(page)
        start = clock.now()
        page.goto((site / "library.html").as_uri())
        page.wait_for_selector(".noteloom-rows")
        opened = clock.now() - start
        heads = page.locator(".noteloom-rows thead button").count()
        keys = [clock.taken(_TYPE, word) for word in _WORDS]
        sorts = [clock.taken(_SORT, at) for at in range(heads)]
        start = clock.now()
        page.evaluate(_SHOW_ALL)
        page.wait_for_function(_IS_ALL, timeout=300_000)
        everything = clock.now() - start
        browser.close()
    return {
        "open": opened,
        "key": median(keys),
        "worst key": max(keys),
        "sort": median(sorts),
        "worst sort": max(sorts),
        "all": everything,
    }


class _Clock:
    """Tells how long the main thread of a page has worked, in milliseconds."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._session = page.context.new_cdp_session(page)
        self._session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def now(self) -> float:
        found = self._session.send("Performance.getMetrics")["metrics"]
        times = {one["name"]: one["value"] for one in found}
        return 1_000 * float(times["TaskDuration"])

    def taken(self, act: str, value: str | int) -> float:
        """Return how long the page works until it has painted what *act* changes."""
        self._page.wait_for_timeout(_REST)
        start = self.now()
        self._page.evaluate(act, [value])
        return self.now() - start
