"""The reading end of a connection: what came and was not asked for yet."""

from __future__ import annotations

import asyncio

import httpcore

_HIGH_WATER = 256 * 1024
"""Bytes that may wait to be read before the peer is held up."""


class Pipe(asyncio.Protocol):
    """The bytes that came and were not read yet."""

    def __init__(self) -> None:
        """Start empty and open."""
        self.buffer = bytearray()
        self.error: Exception | None = None
        self.ended = False
        self._waiter: asyncio.Future[None] | None = None
        self._transport: asyncio.Transport | None = None
        self._paused = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport, to hold the peer up when needed."""
        self.use(transport)

    def use(self, transport: asyncio.BaseTransport) -> None:
        """Read from *transport* from now on."""
        if isinstance(transport, asyncio.Transport):
            self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Take what came."""
        self.buffer += data
        if len(self.buffer) > _HIGH_WATER and self._transport and not self._paused:
            self._paused = True
            self._transport.pause_reading()
        self._wake()

    def eof_received(self) -> None:
        """Note that nothing more will come."""
        self.ended = True
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        """Note the end, and its reason if it was not a good one."""
        self.ended = True
        self.error = exc
        self._wake()

    async def take(self, most: int) -> bytes:
        """Return what came, at most *most* bytes; none at the end.

        Raises:
            httpcore.ReadError: If the connection broke.

        """
        while not self.buffer:
            if self.error is not None:
                raise httpcore.ReadError(self.error) from self.error
            if self.ended:
                return b""
            self._waiter = asyncio.get_running_loop().create_future()
            await self._waiter
        taken = bytes(self.buffer[:most])
        del self.buffer[:most]
        if self._paused and not self.buffer and self._transport:
            self._paused = False
            self._transport.resume_reading()
        return taken

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)
