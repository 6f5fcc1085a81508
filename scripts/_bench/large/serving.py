"""One edit while the site is served: from saving the file to the reloaded page."""

from __future__ import annotations

import http.client
import os
import socket
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from playwright.sync_api import Error, sync_playwright

import _chromium
from _bench.large.contenders import QUIET, append, file_of, notes_of
from _bench.trees import end, started
from _commands import say

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from _bench.large.contenders import Contender

_START, _LONGEST = 1_200.0, 600.0
_ENOUGH = 60.0
"""Where one edit takes longer, no second one is measured."""
_PAUSE = 4.0
"""Seconds between edits, as a writer has them; builds in the background may take longer."""


class Edits(NamedTuple):
    """Seconds from the first command to the first page, and from each edit to its page."""

    start: float
    each: tuple[float, ...]
    failure: str = ""


def edits(contender: Contender, number: int = 5) -> Edits:
    """Edit *number* notes, one after the other, each open in a browser."""
    port = _free_port()
    with tempfile.TemporaryFile() as output:
        begun = time.perf_counter()
        server = started(contender.serve(port), output.fileno(), QUIET, contender.folder)
        try:
            if not _answers(f"http://localhost:{port}/", server):
                return Edits(0, (), "the server did not start")
            start = time.perf_counter() - begun
            with browser_page() as page:
                each = tuple(_each(contender, page, port, number))
            return Edits(start, each)
        except Error as error:
            return Edits(0, (), str(error).partition("\n")[0])
        finally:
            end(server)
            server.wait()


def _each(contender: Contender, page: Page, port: int, number: int) -> Iterator[float]:
    notes = notes_of(contender)
    for at in range(number):
        note = notes[(2 * at + 1) * len(notes) // (2 * number)]
        page.goto(f"http://localhost:{port}/{contender.page(note)}", wait_until="load")
        page.wait_for_timeout(_PAUSE * 1_000)
        word = f"freshly{at}saved"
        began = time.perf_counter()
        append(file_of(contender, note), f"\nThis was {word}.\n")
        shown = page.get_by_text(word).first
        shown.wait_for(state="visible", timeout=_LONGEST * 1_000)
        took = time.perf_counter() - began
        say(f"  {contender.name}, edit of {note}: {took:.2f} s")
        yield took
        if took > _ENOUGH:
            return


@contextmanager
def browser_page() -> Iterator[Page]:
    """Yield a page of a browser that knows nothing yet."""
    with sync_playwright() as playwright:
        path = _chromium.ensure(os.environ)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser.new_page(viewport={"width": 1280, "height": 900})
        browser.close()


def _answers(url: str, server: subprocess.Popen[bytes]) -> bool:
    """Wait until there is a page at *url*; return whether one came."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + _START
    while server.poll() is None and time.monotonic() < deadline:
        try:
            with opener.open(url, timeout=10):
                return True
        except urllib.error.HTTPError:
            return True
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)
    return False


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
