"""Connections that are kept open, and opened when there is none to be had.

Each serves one request at a time, over HTTP/2 too: a peer that breaks one request takes
no other with it. httpcore's own pool costs as much as all the rest of a request, since
it looks at all its connections, and for the running event loop, several times for each.
"""

from __future__ import annotations

from collections import OrderedDict
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import httpcore

from noteloom.linkcheck.web.failures import NETWORK_ERRORS

if TYPE_CHECKING:
    import ssl

    from noteloom.linkcheck.web.stream import Backend

Connection: TypeAlias = "httpcore.AsyncHTTP11Connection | httpcore.AsyncHTTP2Connection"

_PROTOCOLS = ["http/1.1", "h2"]
_MOST_IDLE = 1_000
"""Connections that wait for a next request; the machine gives no endless number."""


class Origin(NamedTuple):
    """What a connection leads to, and how its certificate is looked at."""

    scheme: str
    host: str
    port: int
    context: ssl.SSLContext


class Pool:
    """The connections that no request is using now."""

    def __init__(self, backend: Backend, *, host_idle: int) -> None:
        """Connect through *backend*, and keep up to *host_idle* connections a host."""
        self._backend = backend
        self._host_idle = host_idle
        self._idle: OrderedDict[Origin, list[Connection]] = OrderedDict()
        self._count = 0

    async def take(self, origin: Origin, *, fresh: bool = False) -> Connection:
        """Return a connection to *origin* for one request; then ``give`` must follow.

        A *fresh* one was never used: what was kept open has turned out to be closed.

        Raises:
            BlockedError: If the host is private.
            OSError: If it cannot be connected to.

        """
        while origin in self._idle:
            connection = self._pop(origin)
            is_open = connection.is_available() and not connection.has_expired()
            if is_open and not fresh:
                return connection
            await _close(connection)
        return await self._connect(origin)

    async def give(self, origin: Origin, connection: Connection, *, whole: bool) -> None:
        """Take *connection* back, to keep it if the last answer was *whole*."""
        kept = self._idle.get(origin, [])
        is_of_use = whole and connection.is_idle() and len(kept) < self._host_idle
        if not is_of_use:
            await _close(connection)
            return
        kept.append(connection)
        self._idle[origin] = kept
        self._idle.move_to_end(origin)
        self._count += 1
        if self._count > _MOST_IDLE:
            await _close(self._pop(next(iter(self._idle))))

    async def close(self) -> None:
        """Close every connection that was given back."""
        while self._idle:
            await _close(self._pop(next(iter(self._idle))))

    def _pop(self, origin: Origin) -> Connection:
        kept = self._idle[origin]
        connection = kept.pop()
        self._count -= 1
        if not kept:
            del self._idle[origin]
        return connection

    async def _connect(self, origin: Origin) -> Connection:
        stream = await self._backend.connect_tcp(origin.host, origin.port)
        if origin.scheme == "https":
            origin.context.set_alpn_protocols(_PROTOCOLS)
            stream = await stream.start_tls(origin.context, origin.host)
        scheme, host = origin.scheme.encode("ascii"), origin.host.encode("ascii")
        place = httpcore.Origin(scheme, host, origin.port)
        if stream.is_http2:
            return httpcore.AsyncHTTP2Connection(place, stream)
        return httpcore.AsyncHTTP11Connection(place, stream)


async def _close(connection: Connection) -> None:
    # Of what breaks when it is closed, nobody is waiting to hear.
    with suppress(*NETWORK_ERRORS):
        await connection.aclose()
