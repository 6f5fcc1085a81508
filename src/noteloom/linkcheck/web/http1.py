"""HTTP/1.1 on one connection, by h11, which httpcore uses too.

It takes the place of httpcore's connection, whose locks and traces cost a third of a
request: here one task at a time has a connection, and nobody traces it.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, cast

import h11
import httpcore

if TYPE_CHECKING:
    from collections.abc import AsyncIterable

    from noteloom.linkcheck.web.stream import Stream

_CHUNK = 64 * 1024
_LONGEST_HEADER = 100 * 1024
_HUNG_UP = "Server disconnected without sending a response."
"""What httpcore says when a connection ends before the header does."""


class Http1Connection:
    """A connection on which one request follows the other."""

    def __init__(self, stream: Stream) -> None:
        """Speak on *stream*."""
        self._stream = stream
        self._talk = h11.Connection(h11.CLIENT, max_incomplete_event_size=_LONGEST_HEADER)
        self._is_idle = True

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        """Send *request*, which has no body or one chunk of it, and read the header.

        Raises:
            httpcore.ProtocolError: If either side breaks the rules.
            httpcore.NetworkError: If the connection broke.

        """
        self._is_idle = False
        await self._send(request)
        event = await self._head()
        return httpcore.Response(
            event.status_code,
            headers=event.headers.raw_items(),
            content=_Chunks(self),
            extensions={"network_stream": self._stream},
        )

    async def next_event(self) -> type[h11.NEED_DATA | h11.PAUSED] | h11.Event:
        """Return what comes next, however long it takes: never ``NEED_DATA``."""
        while True:
            try:
                event = self._talk.next_event()
            except h11.RemoteProtocolError as error:
                raise httpcore.RemoteProtocolError(error) from error
            if event is not h11.NEED_DATA:
                return event
            data = await self._stream.read(_CHUNK)
            if not data and self._talk.their_state is h11.SEND_RESPONSE:
                raise httpcore.RemoteProtocolError(_HUNG_UP)
            self._talk.receive_data(data)

    async def end_response(self) -> None:
        """Be ready for a next request if both sides are done, else close."""
        if self._talk.our_state is h11.DONE and self._talk.their_state is h11.DONE:
            self._talk.start_next_cycle()
            self._is_idle = True
        else:
            await self.aclose()

    def is_available(self) -> bool:
        """Tell whether a request may be sent."""
        return self._is_idle

    is_idle = is_available

    def has_expired(self) -> bool:
        """Tell whether the peer closed the connection, or speaks without being asked."""
        return bool(self._stream.get_extra_info("is_readable"))

    async def aclose(self) -> None:
        """Drop the connection."""
        self._is_idle = False
        await self._stream.aclose()

    async def _send(self, request: httpcore.Request) -> None:
        stream = cast("AsyncIterable[bytes]", request.stream)
        try:
            head = h11.Request(
                method=request.method, target=request.url.target, headers=request.headers
            )
            pieces = [self._talk.send(head)]
            pieces += [self._talk.send(h11.Data(chunk)) async for chunk in stream]
            pieces += [self._talk.send(h11.EndOfMessage())]
        except h11.LocalProtocolError as error:
            raise httpcore.LocalProtocolError(error) from error
        # A server may answer and hang up before it was told all.
        with suppress(httpcore.WriteError):
            await self._stream.write(b"".join(filter(None, pieces)))

    async def _head(self) -> h11.Response | h11.InformationalResponse:
        while True:
            event = await self.next_event()
            if isinstance(event, h11.Response):
                return event
            if isinstance(event, h11.InformationalResponse) and event.status_code == 101:
                return event


class _Chunks:
    """The body of a response, as it comes."""

    def __init__(self, connection: Http1Connection) -> None:
        self._connection = connection

    def __aiter__(self) -> _Chunks:
        return self

    async def __anext__(self) -> bytes:
        event = await self._connection.next_event()
        if isinstance(event, h11.Data):
            return bytes(event.data)
        raise StopAsyncIteration

    async def aclose(self) -> None:
        await self._connection.end_response()
