"""What is served at each host, and a record of who asked when."""

from __future__ import annotations

import gzip
import time
from math import inf

from _bench.web.ledger import Account, Ledger
from _bench.web.load import Load, Page, html, path

BAD = ("bomb", "endless", "tarpit")
"""What the first hosts play in the part `bad`."""

LIMITED = 5
"""In the part `limited`, so many hosts refuse one request, and ask for a pause."""

_QUICK = 0.002
"""Seconds until what is not there is answered."""

_PAUSE = 1
"""Seconds for which a host that refuses asks to be left alone."""

_REFUSED_REQUEST = 4
_BOMB = 60_000_000


class Hosts:
    """Everything that is served, and what was asked of it so far."""

    def __init__(self, load: Load, part: str) -> None:
        """Serve *load*; its first hosts play *part*: `none`, `limited` or `bad`."""
        self._load = load
        self._part = part
        self._pages = {(one.host, path(one)): _answer(one) for one in load.grouped()}
        self._latencies = {
            (one.host, path(one)): load.seconds(one) for one in load.grouped()
        }
        self.bomb = _bomb() if part == "bad" else b""
        self.reset()

    def reset(self) -> None:
        """Forget who asked."""
        self._accounts = [Account() for _ in range(self._load.hosts)]
        self._active = [0] * self._load.hosts
        self._arrived = [-inf] * self._load.hosts
        self._shut = [-inf] * self._load.hosts
        self._first = self._last = 0.0
        self._cpu = time.process_time()

    def ledger(self) -> Ledger:
        """Return what was seen since it was last forgotten."""
        cpu = time.process_time() - self._cpu
        asked = tuple(one for one in self._accounts if one.requests)
        return Ledger(asked, self._first, self._last, cpu)

    def plays(self, host: int, where: str) -> str | None:
        """Return what bad part *host* plays at *where*, None if it is a good one."""
        is_bad = self._part == "bad" and host < len(BAD) and (host, where) in self._pages
        return BAD[host] if is_bad else None

    def arrive(self, host: int, where: str, now: float) -> tuple[float, bytes]:
        """Note a request, and return its answer and after how many seconds to give it."""
        latency = self._latencies.get((host, where), _QUICK)
        account = self._accounts[host]
        account.gap = min(account.gap, now - self._arrived[host])
        account.early += now < self._shut[host]
        self._arrived[host] = now
        self._active[host] += 1
        account.parallel = max(account.parallel, self._active[host])
        self._first = self._first or now
        if self._refuses(host):
            self._shut[host] = now + _PAUSE
            account.refused = _PAUSE
            account.count(where, _QUICK)
            return _QUICK, _REFUSAL
        account.count(where, latency)
        return latency, self._pages.get((host, where), _NOT_FOUND)

    def leave(self, host: int, now: float) -> None:
        """Note that an answer is given, or that nobody waits for it any more."""
        self._active[host] = max(0, self._active[host] - 1)
        self._last = now

    def _refuses(self, host: int) -> bool:
        is_limited = self._part == "limited" and host < LIMITED
        return is_limited and self._accounts[host].requests == _REFUSED_REQUEST


def response(status: str, body: bytes, more: str = "") -> bytes:
    """Return a whole response of HTML; *more* are lines of the header."""
    head = (
        f"HTTP/1.1 {status}\r\nServer: nginx\r\nDate: Mon, 02 Mar 2026 09:00:00 GMT\r\n"
        f"Content-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n"
        f"{more}\r\n"
    )
    return head.encode() + body


def _bomb() -> bytes:
    start = b"<!doctype html><title>A bomb</title><p>"
    page = start + b"more and more " * (_BOMB // 14)
    return response("200 OK", gzip.compress(page, 1), "Content-Encoding: gzip\r\n")


def _answer(page: Page) -> bytes:
    more = (
        f'ETag: "{page.host:x}-{page.page:x}"\r\n'
        "Last-Modified: Mon, 02 Mar 2026 08:00:00 GMT\r\nVary: Accept-Encoding\r\n"
        "Cache-Control: public, max-age=600\r\nX-Content-Type-Options: nosniff\r\n"
        "Referrer-Policy: strict-origin-when-cross-origin\r\n"
    )
    return response("200 OK", html(page).encode(), more)


_NOT_FOUND = response("404 Not Found", b"<!doctype html><title>Not found</title>")
_REFUSAL = response(
    "429 Too Many Requests", b"<title>Later</title>", f"Retry-After: {_PAUSE}\r\n"
)
