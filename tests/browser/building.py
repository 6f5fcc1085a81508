"""Building a site into a folder, and serving that folder on a free port."""

from __future__ import annotations

import gzip
import subprocess
import sys
import threading
from contextlib import contextmanager
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

from builders import write

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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


class _Host(_Quiet):
    """Serves as hosts of static sites do: text compressed, and to be kept for a while."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send a file of text compressed, and anything else as it is."""
        path = Path(self.translate_path(self.path))
        wanted = "gzip" in self.headers.get("Accept-Encoding", "")
        if self.path.partition("?")[0].endswith("/"):
            path /= "index.html"
        if not path.exists() and wanted:
            self._send(HTTPStatus.NOT_FOUND, Path(self.directory) / "404.html")
        elif path.suffix in _TEXT and wanted:
            self._send(HTTPStatus.OK, path)
        else:
            super().do_GET()

    def _send(self, status: HTTPStatus, path: Path) -> None:
        content = _compressed(path)
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(content)


_TEXT = frozenset({".css", ".html", ".js", ".json", ".map", ".md", ".svg", ".txt", ".xml"})


@cache
def _compressed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), mtime=0)


@contextmanager
def served(config: Path, folder: Path, *, compressed: bool = False) -> Iterator[str]:
    """Build the site of *config* into *folder* and yield the address that serves it.

    Args:
        config: The path of ``mkdocs.yml``.
        folder: Where the site is built.
        compressed: Whether it is served as hosts do, so that transfers can be measured.

    """
    folder.mkdir(parents=True, exist_ok=True)
    handler = partial(_Host if compressed else _Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    url = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        build(config, folder, url)
        yield url
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def served_files(folder: Path, files: Mapping[str, str]) -> Iterator[str]:
    """Write *files*, ``mkdocs.yml`` among them, below *folder*, and serve their site."""
    (folder / "docs").mkdir()
    write(folder, files)
    with served(folder / "mkdocs.yml", folder / "site") as url:
        yield url


def build(config: Path, folder: Path, url: str) -> None:
    """Build the site of *config* into *folder*, for the address *url*."""
    finished = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _BUILD, str(config), str(folder), url],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
