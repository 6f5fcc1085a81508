"""A client that sees the bytes themselves, and how a connection ended."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from server.behaviours import ROWS
from server.web import HostileWeb

if TYPE_CHECKING:
    import ssl
    from collections.abc import Awaitable, Callable

    from server.rows import Row

BY_NAME = {row.name: row for row in ROWS}

_ENOUGH = 4_000_000


class End(StrEnum):
    """How a connection ended."""

    CLOSED = "closed"
    RESET = "reset"
    SILENT = "silent"
    """It stayed open, and nothing came any more in the time there was."""
    ENOUGH = "enough"
    """There was no end of it."""
    REFUSED = "refused"
    UNCONNECTED = "unconnected"


class Got(NamedTuple):
    """What came: the bytes, the end, and the seconds to the first and the last byte."""

    data: bytes
    end: End
    first: float
    last: float


async def get(
    web: HostileWeb,
    row: Row,
    asks: str = "GET",
    *,
    patience: float = 1.0,
    context: ssl.SSLContext | None = None,
) -> Got:
    """Send a request to the first host of *row* and read to the end, or while patient.

    *asks* is the method; a target may follow it, else it is that of the row's link.
    """
    stage = web.stage(row)
    place, port = stage.places[0], web.ports.of(row.scheme)
    method, _, target = asks.partition(" ")
    target = target or row.links[0].path.partition("#")[0] or "/"
    head = f"{method} {target} HTTP/1.1\r\nHost: {place.address}:{port}\r\n"
    try:
        async with asyncio.timeout(patience):
            reader, writer = await asyncio.open_connection(
                place.address,
                port,
                ssl=context,
                server_hostname=place.name if context else None,
            )
    except TimeoutError:
        return Got(b"", End.UNCONNECTED, 0, 0)
    except ConnectionRefusedError:
        return Got(b"", End.REFUSED, 0, 0)
    try:
        writer.write(f"{head}Connection: close\r\n\r\n".encode())
        return await _read(reader, patience)
    finally:
        writer.transport.abort()
        with suppress(OSError):
            await writer.wait_closed()


def play(name: str, act: Callable[[HostileWeb, Row], Awaitable[Got]]) -> Got:
    """Start the row *name* alone, and return what *act* gets of it."""

    async def run() -> Got:
        async with HostileWeb([BY_NAME[name]]) as web:
            return await act(web, BY_NAME[name])

    return asyncio.run(run())


async def _read(reader: asyncio.StreamReader, patience: float) -> Got:
    started = time.monotonic()
    data = bytearray()
    first = last = 0.0
    end = End.ENOUGH
    while len(data) < _ENOUGH and end is End.ENOUGH:
        try:
            async with asyncio.timeout(patience - (time.monotonic() - started)):
                more = await reader.read(65_536)
        except TimeoutError:
            end = End.SILENT
        except ConnectionResetError:
            end = End.RESET
        else:
            last = time.monotonic() - started
            first = first or last
            data += more
            end = end if more else End.CLOSED
    return Got(bytes(data), end, first, last)
