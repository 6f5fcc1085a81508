"""Building a site into a folder, and serving that folder on a free port."""

from __future__ import annotations

import subprocess
import sys
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]

# `mkdocs build` has no option for the address, and without the true one Material does
# not recognize its own pages: no instant navigation, no previews.
_BUILD = """
import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config

config = load_config(sys.argv[1], site_dir=sys.argv[2], site_url=sys.argv[3])
config.plugins.on_startup(command="build", dirty=False)
build(config)
"""


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing about it."""

    def log_message(self, *_: object) -> None:
        """Keep the output of the tests clean."""


@contextmanager
def served(config: Path, folder: Path) -> Iterator[str]:
    """Build the site of *config* into *folder* and yield the address that serves it."""
    folder.mkdir(parents=True, exist_ok=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    url = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        _build(config, folder, url)
        yield url
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _build(config: Path, folder: Path, url: str) -> None:
    finished = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _BUILD, str(config), str(folder), url],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
