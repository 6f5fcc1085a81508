"""HTTP/2, well and badly spoken. A play here has the whole connection."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, TypeAlias

from h2.config import H2Configuration
from h2.connection import ConnectionState, H2Connection
from h2.errors import ErrorCodes
from h2.events import Event, RequestReceived
from h2.exceptions import ProtocolError

from server.pages import article, missing

if TYPE_CHECKING:
    from collections.abc import Callable

    from server.rows import Greeting
    from server.wire import Connection

    Fail: TypeAlias = Callable[[H2Connection, int], None]


def answer(status: int) -> Greeting:
    """Answer *status* to each request."""
    return _each(lambda two, stream: _answer(two, stream, status))


def goaway(two: H2Connection, _stream: int) -> None:
    """Say GOAWAY, as if no request had come."""
    two.close_connection(ErrorCodes.NO_ERROR, last_stream_id=0)


def reset(two: H2Connection, stream: int) -> None:
    """Reset the stream of the request."""
    two.reset_stream(stream, ErrorCodes.INTERNAL_ERROR)


def always(fail: Fail) -> Greeting:
    """Fail each request."""
    return _each(fail)


def once(fail: Fail) -> Greeting:
    """Fail the first request, and answer 200 to all others, on whatever connection."""

    async def greet(connection: Connection) -> None:
        def respond(two: H2Connection, stream: int) -> None:
            connection.stage.counts["h2"] += 1
            if connection.stage.counts["h2"] == 1:
                fail(two, stream)
            else:
                _answer(two, stream, 200)

        await _each(respond)(connection)

    return greet


def _each(respond: Fail) -> Greeting:
    async def greet(connection: Connection) -> None:
        two = H2Connection(H2Configuration(client_side=False))
        two.initiate_connection()
        await connection.send(two.data_to_send())
        while data := await connection.reader.read(65_536):
            for stream in _requests(two, data):
                respond(two, stream)
            await connection.send(two.data_to_send())
            if two.state_machine.state is ConnectionState.CLOSED:
                return

    return greet


def _requests(two: H2Connection, data: bytes) -> list[int]:
    """Return the streams of the requests in *data*; none if it is no HTTP/2."""
    events: list[Event] = []
    with suppress(ProtocolError):
        events = two.receive_data(data)
    streams = [one.stream_id for one in events if isinstance(one, RequestReceived)]
    return [stream for stream in streams if stream is not None]


def _answer(two: H2Connection, stream: int, status: int) -> None:
    body = article() if status == 200 else missing()
    fields = [(":status", str(status)), ("content-type", "text/html; charset=utf-8")]
    two.send_headers(stream, [*fields, ("content-length", str(len(body)))])
    two.send_data(stream, body, end_stream=True)
