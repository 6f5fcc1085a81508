"""A small well-behaved web for tests of the commands: pages by path, requests counted."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Page(NamedTuple):
    """What a path answers with."""

    status: int = 200
    title: str = "A page"
    location: str | None = None
    waits: bool = False
    """Until the end of the test, that is."""


@dataclass
class SmallWeb:
    """A host on this machine. What is not among *pages* is not found."""

    port: int
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    """The paths that were asked for, ``robots.txt`` left out."""
    end: Event = field(default_factory=Event)

    def url(self, path: str) -> str:
        """Return the address of *path*."""
        return f"http://127.0.0.1:{self.port}{path}"


@contextmanager
def small_web(pages: dict[str, Page]) -> Iterator[SmallWeb]:
    """Serve *pages* for as long as the context lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = False
    web = SmallWeb(server.server_port, pages)
    server.web = web  # type: ignore[attr-defined]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield web
    finally:
        web.end.set()
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        web: SmallWeb = self.server.web  # type: ignore[attr-defined]
        if self.path != "/robots.txt":
            web.asked.append(self.path)
        page = web.pages.get(self.path, Page(404, "Not found"))
        if page.waits:
            web.end.wait()
        body = (
            f"<title>{page.title}</title><h1>{page.title}</h1><p>{'Words. ' * 60}".encode()
        )
        self.send_response(page.status)
        if page.location is not None:
            self.send_header("Location", page.location)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the library's name
        """Say nothing."""
