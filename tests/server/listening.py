"""Sockets of one host: what is bound where, and how a connection finds its play."""

from __future__ import annotations

import asyncio
import socket
import ssl
from contextlib import suppress
from typing import TYPE_CHECKING

from server.plays import NOT_FOUND
from server.wire import Connection, Exchange, Request, read_request

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from server.rows import Play
    from server.stage import Stage

    Handle = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]

_HEAD_LIMIT = 1024 * 1024


class Workers:
    """The tasks of the server. None outlives it, and none fails in silence."""

    def __init__(self) -> None:
        """Start with none."""
        self._tasks: set[asyncio.Task[None]] = set()
        self._writers: set[asyncio.StreamWriter] = set()

    def start(self, work: Coroutine[None, None, None]) -> None:
        """Run *work* beside the rest."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._forget)

    def handler(
        self, handle: Handle
    ) -> Callable[[asyncio.StreamReader, asyncio.StreamWriter], None]:
        """Return the callback that has *handle* take care of each connection."""

        def opened(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            self._writers.add(writer)
            self.start(self._handled(handle, reader, writer))

        return opened

    async def close(self) -> None:
        """End everything, and raise what a task failed with if it was no client's fault."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        for writer in list(self._writers):
            writer.transport.abort()
        for _ in range(5):  # a TLS transport needs some turns of the loop to be gone
            await asyncio.sleep(0)
        for result in results:
            if isinstance(result, Exception):
                raise result

    def _forget(self, task: asyncio.Task[None]) -> None:
        if task.cancelled() or task.exception() is None:
            self._tasks.discard(task)

    async def _handled(
        self, handle: Handle, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        try:
            await handle(reader, writer)
        except OSError:
            # The client hung up in the middle, which is its good right: `TimeoutError`
            # and `ssl.SSLError` are such errors too.
            return
        finally:
            writer.close()
            self._writers.discard(writer)


def handler(stage: Stage, place: int, scheme: str) -> Handle:
    """Return what a host of *stage* does with a connection."""
    row = stage.row
    greets = row.greet is not None and place == 0 and scheme == row.scheme

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if greets and row.greet is not None:
            stage.arrived(None)
            await row.greet(Connection(stage, reader, writer))
        else:
            await _requests(stage, place, reader, writer)

    return handle


def by_hand(stage: Stage, context: ssl.SSLContext) -> Handle:
    """Return what shakes hands and never gets further.

    asyncio drops the connection when a handshake fails, before the alert that says why
    has left; a real server sends it.
    """

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        stage.arrived(None)
        incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        shaking = context.wrap_bio(incoming, outgoing, server_side=True)
        while data := await reader.read(65_536):
            incoming.write(data)
            with suppress(ssl.SSLError):
                shaking.do_handshake()
            writer.write(outgoing.read())
            await writer.drain()

    return handle


async def _requests(
    stage: Stage, place: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    while request := await read_request(reader):
        stage.open += 1
        stage.arrived(request)
        exchange = Exchange(stage, reader, writer, request)
        try:
            await _play_for(stage, place, request)(exchange)
        finally:
            stage.open -= 1
        if not exchange.keep:
            return


def _play_for(stage: Stage, place: int, request: Request) -> Play:
    row = stage.row
    if place and row.second is not None:
        return row.second
    for day in reversed(row.days):
        if day.day <= stage.day:
            return day.play
    return row.play if row.everywhere or request.path in _paths(stage) else NOT_FOUND


def _paths(stage: Stage) -> set[str]:
    """Return the paths of the row's own links, as clients send them."""
    bare = (link.path.partition("#")[0].partition("?")[0] for link in stage.row.links)
    return {path.removeprefix("{origin}") or "/" for path in bare}


async def listen(
    workers: Workers,
    handle: Handle,
    address: tuple[str, int],
    context: ssl.SSLContext | None,
) -> asyncio.Server:
    """Return a listener at *address*.

    Raises:
        OSError: If the port is taken.

    """
    return await asyncio.start_server(
        workers.handler(handle), *address, ssl=context, limit=_HEAD_LIMIT
    )


def full(address: tuple[str, int]) -> list[socket.socket]:
    """Return sockets that fill the queue of a listener: it answers no further SYN.

    Raises:
        OSError: If the port is taken.

    """
    listener = socket.socket()
    listener.bind(address)
    listener.listen(0)
    sockets = [listener]
    for _ in range(4):
        client = socket.socket()
        client.setblocking(False)  # noqa: FBT003 -- the standard library's signature
        client.connect_ex(address)
        sockets.append(client)
    return sockets
