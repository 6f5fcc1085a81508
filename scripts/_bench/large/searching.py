"""The first answer of a site's search: how long it takes, and what it fetches.

Each word is typed into a page that a browser with an empty cache has just loaded. The time
goes from the first key to the first result; what was fetched is every answer whose address
has to do with the search, from the first page on.
"""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from playwright.sync_api import Error

from _bench.large.contenders import file_of, notes_of
from _bench.large.serving import browser_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from _bench.large.contenders import Contender

_LONGEST = 120_000
_FIELD = ".md-search__input:visible, input[role=combobox]:visible"
_RESULT = ".md-search-result__item a, [role=listbox] [role=option]"
"""The first of both are Material's and Noteloom's, the others Zensical's."""


class Answers(NamedTuple):
    """Milliseconds until each first answer, and the bytes that each fetched."""

    times: tuple[float, ...]
    fetched: tuple[int, ...]
    failure: str = ""


class _Counting(SimpleHTTPRequestHandler):
    """Serves files, and remembers what it sent for the search."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    """Otherwise the body of an answer waits 40 ms until its header is acknowledged."""
    sent: ClassVar[list[int]] = []

    def send_header(self, keyword: str, value: str) -> None:
        """Send a line of the header, which may say how long the file is."""
        if keyword == "Content-Length" and "search" in self.path:
            self.sent.append(int(value))
        super().send_header(keyword, value)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def answers(contender: Contender, number: int = 5) -> Answers:
    """Ask the site that was built for *number* words, each time for the first time."""
    found: list[tuple[float, int]] = []
    try:
        with _served(contender.site) as url:
            start = url + contender.page(notes_of(contender)[0])
            for word in _words(contender, number):
                with browser_page() as page:
                    found.append(_first(page, start, word))
    except Error as error:
        return Answers((), (), str(error).partition("\n")[0])
    return Answers(tuple(ms for ms, _ in found), tuple(size for _, size in found))


def _first(page: Page, url: str, word: str) -> tuple[float, int]:
    """Return how long the first answer takes, and how many bytes are fetched for it."""
    _Counting.sent.clear()
    page.goto(url, wait_until="load")
    page.keyboard.press("/")
    field = page.locator(_FIELD).first
    field.wait_for(timeout=5_000)
    began = time.perf_counter()
    field.press_sequentially(word)
    result = page.locator(_RESULT).filter(has_text=word).first
    result.wait_for(state="visible", timeout=_LONGEST)
    return (time.perf_counter() - began) * 1_000, sum(_Counting.sent)


def _words(contender: Contender, number: int) -> Iterator[str]:
    """Yield words from the names of notes all over the vault."""
    notes = notes_of(contender)
    for at in range(number):
        note = file_of(contender, notes[(2 * at + 1) * len(notes) // (2 * number)])
        yield note.stem.split("-")[0]


@contextmanager
def _served(site: Path) -> Iterator[str]:
    """Yield the address of *site*, served on this machine."""
    handler = partial(_Counting, directory=str(site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
