"""A connection as httpcore wants it, straight on the event loop.

httpcore's own backend goes through anyio, which costs more than the rest of a request.
"""

from __future__ import annotations

import asyncio
import errno
import os
import re
import socket
from contextvars import ContextVar
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import httpcore
from aiohappyeyeballs import start_connection

from noteloom.linkcheck.web.pipe import Pipe

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable

    from aiohappyeyeballs import AddrInfoType

    from noteloom.linkcheck.web.resolve import Resolver

_NEXT_ADDRESS_AFTER = 0.25
"""Seconds until a second address is tried beside the first. Source: RFC 8305, section 8."""


class Phase(StrEnum):
    """How far a request has come."""

    CONNECT = "connect"
    FIRST_BYTE = "first-byte"
    BODY = "body"


class Progress:
    """What is known of a request under way, kept for the case that it fails."""

    __slots__ = ("first_bytes", "is_http2", "phase", "reused")

    def __init__(self) -> None:
        """Start before the connection."""
        self.phase = Phase.CONNECT
        self.reused = False
        self.is_http2 = False
        self.first_bytes = b""


PROGRESS: ContextVar[Progress] = ContextVar("PROGRESS")
"""The request that the running task is making."""

_FIRST_BYTES = 32
# aiohappyeyeballs makes one error of several, which has their codes in its words only.
_CODES = re.compile(r"\[Errno (\d+)\]")
_BY_WEIGHT = (errno.ECONNREFUSED, errno.ECONNRESET, errno.ETIMEDOUT, errno.EHOSTUNREACH)


class Stream(httpcore.AsyncNetworkStream):
    """One connection. Time limits are the caller's: one deadline holds for it all."""

    def __init__(self, transport: asyncio.Transport, pipe: Pipe) -> None:
        """Wrap an open connection."""
        self._transport = transport
        self._pipe = pipe
        self._answered = False
        encryption = transport.get_extra_info("ssl_object")
        protocol = encryption.selected_alpn_protocol() if encryption else None
        self.is_http2 = protocol == "h2"

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002, ASYNC109 -- httpcore's signature
        """Return the next bytes, none at the end."""
        taken = await self._pipe.take(max_bytes)
        progress = PROGRESS.get()
        if len(progress.first_bytes) < _FIRST_BYTES:
            progress.first_bytes += taken[:_FIRST_BYTES]
        self._answered = True
        return taken

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002, ASYNC109 -- httpcore's signature
        """Send *buffer*: requests are small, so nothing waits for the peer here."""
        progress = PROGRESS.get()
        progress.phase = Phase.FIRST_BYTE
        progress.reused = self._answered
        progress.is_http2 = self.is_http2
        if self._pipe.error is not None or self._transport.is_closing():
            message = "the connection is closed"
            raise httpcore.WriteError(message)
        self._transport.write(buffer)

    async def aclose(self) -> None:
        """Drop the connection, without a farewell that a bad peer could prolong."""
        self._transport.abort()
        await asyncio.sleep(0)

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002, ASYNC109 -- httpcore's signature
    ) -> Stream:
        """Encrypt the connection.

        Raises:
            OSError: If the two sides do not agree, ``ssl.SSLError`` included.

        """
        loop = asyncio.get_running_loop()
        try:
            transport = await loop.start_tls(
                self._transport, self._pipe, ssl_context, server_hostname=server_hostname
            )
        except BaseException:
            self._transport.abort()
            raise
        if transport is None:  # the peer hung up in the middle
            message = "the connection ended in the TLS handshake"
            raise ConnectionResetError(message)
        self._pipe.use(transport)
        return Stream(transport, self._pipe)

    def get_extra_info(self, info: str) -> Any:
        """Return what httpcore asks about the connection."""
        if info == "is_readable":  # an idle connection that is readable was closed
            return bool(self._pipe.buffer) or self._pipe.ended
        return self._transport.get_extra_info(info)


class Backend(httpcore.AsyncNetworkBackend):
    """Connects to what *resolver* gives, and to nothing else."""

    def __init__(self, resolver: Resolver) -> None:
        """Connect through *resolver*."""
        self._resolver = resolver

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002, ASYNC109 -- httpcore's signature
        local_address: str | None = None,  # noqa: ARG002 -- httpcore's signature
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002 -- httpcore's signature
    ) -> Stream:
        """Return a connection to the first address of *host* that answers.

        Raises:
            BlockedError: If the host is private.
            OSError: If no address answers, ``socket.gaierror`` included.

        """
        loop = asyncio.get_running_loop()
        addresses = await self._resolver(host, port)
        if not addresses:
            raise socket.gaierror(socket.EAI_NONAME, "no address")
        if len(addresses) == 1:
            transport, pipe = await loop.create_connection(Pipe, addresses[0], port)
            return Stream(transport, pipe)
        try:
            connected = await start_connection(
                [_address_info(address, port) for address in addresses],
                happy_eyeballs_delay=_NEXT_ADDRESS_AFTER,
                interleave=1,
            )
        except OSError as error:
            raise _telling(error) from error
        transport, pipe = await loop.create_connection(Pipe, sock=connected)
        return Stream(transport, pipe)

    async def sleep(self, seconds: float) -> None:
        """Wait, on behalf of httpcore."""
        await asyncio.sleep(seconds)


def _address_info(address: str, port: int) -> AddrInfoType:
    if ":" in address:
        bare, _, zone = address.partition("%")
        place = (bare, port, 0, int(zone) if zone.isdecimal() else 0)
        return socket.AF_INET6, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", place
    return socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (address, port)


def _telling(error: OSError) -> OSError:
    """Return the most telling of several addresses' errors: a refusal is an answer."""
    codes = [int(code) for code in _CODES.findall(str(error))]
    if error.errno is not None or not codes:
        return error
    code = next((code for code in _BY_WEIGHT if code in codes), codes[0])
    return OSError(code, os.strerror(code))
