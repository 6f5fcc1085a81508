"""Building a site into a folder, and serving that folder on a free port."""

from __future__ import annotations

import gzip
import shutil
import threading
from contextlib import contextmanager
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

from builders import write
from forking.processes import build_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).resolve().parents[2]
NOWHERE = "http://nowhere.test:65535/"
"""The address for which a site is built that is copied and served elsewhere."""


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
    with _serving(folder, compressed=compressed) as url:
        build_for(config, folder, url)
        yield url


@contextmanager
def served_copy(site: Path, folder: Path, *, compressed: bool = False) -> Iterator[str]:
    """Copy *site*, which was built for `NOWHERE`, into *folder*, and serve it as `served`.

    A copy is as good as a build, and costs a tenth: only the address is another one.
    """
    shutil.copytree(site, folder, dirs_exist_ok=True)
    with _serving(folder, compressed=compressed) as url:
        for path in folder.rglob("*"):
            if path.suffix in _TEXT and NOWHERE in (text := path.read_text("utf-8")):
                path.write_text(text.replace(NOWHERE, url), "utf-8")
        yield url


@contextmanager
def _serving(folder: Path, *, compressed: bool) -> Iterator[str]:
    """Yield the address at which the files of *folder* are served."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = partial(_Host if compressed else _Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
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
