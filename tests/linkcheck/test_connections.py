"""Connections: kept as long as they are of use, and never trusted with half an answer."""

from __future__ import annotations

import asyncio
import ssl
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

import pytest

from noteloom.linkcheck.addresses import parse
from noteloom.linkcheck.visit import BodyEnd, Failure
from noteloom.linkcheck.web.client import Ask, Client

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from noteloom.linkcheck.web.client import Received

CONTEXT = ssl.create_default_context()
PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nhi"


class Host:
    """Answers with *answers* in turn on each connection, the last of them for ever."""

    def __init__(self, *answers: bytes, hangs_up_after: int | None = None) -> None:
        """Hang up once *hangs_up_after* requests of a connection are answered."""
        self.answers = answers
        self.hangs_up_after = hangs_up_after
        self.requests: list[int] = []
        """How many requests each connection brought."""
        self.bodies: list[bytes] = []
        self.port = 0
        self.tasks: list[asyncio.Task[None]] = []

    async def serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Serve one connection."""
        self.tasks += filter(None, [asyncio.current_task()])
        place = len(self.requests)
        self.requests.append(0)
        while head := await _head(reader):
            length = int(head.partition("content-length: ")[2].partition("\r")[0] or 0)
            self.bodies.append(await reader.readexactly(length))
            self.requests[place] += 1
            count = self.requests[place]
            writer.write(self.answers[min(count, len(self.answers)) - 1])
            await writer.drain()
            if count == self.hangs_up_after:
                break
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


async def _head(reader: asyncio.StreamReader) -> str:
    try:
        return (await reader.readuntil(b"\r\n\r\n")).decode().lower()
    except (asyncio.IncompleteReadError, ConnectionError):
        return ""


@asynccontextmanager
async def _client(host: Host, *, idle: int = 2) -> AsyncIterator[Client]:
    async def resolve(_host: str, _port: int) -> Sequence[str]:
        return ("127.0.0.1",)

    server = await asyncio.start_server(host.serve, "127.0.0.1", 0)
    host.port = server.sockets[0].getsockname()[1]
    client = Client(resolve, host_concurrency=idle)
    async with server:
        yield client
        await client.close()
        await asyncio.gather(*host.tasks)


async def _ask(
    client: Client,
    host: Host,
    content: bytes | None = None,
    fields: tuple[tuple[str, str], ...] = (),
) -> Received | Failure:
    address = parse(f"http://a.example:{host.port}/page")
    return await client.ask(Ask(address, fields, 5.0, content=content), CONTEXT)


def _asked(host: Host, times: int, *, pause: float = 0.0) -> list[Received]:
    """Ask one time after the other, and return the answers."""

    async def run() -> list[Received | Failure]:
        found = []
        async with _client(host) as client:
            for _ in range(times):
                found.append(await _ask(client, host))
                await asyncio.sleep(pause)
        return found

    return [one for one in asyncio.run(run()) if not isinstance(one, Failure)]


def test_a_connection_serves_one_request_after_the_other() -> None:
    """Opening one costs more than asking over it."""
    host = Host(PAGE)

    found = _asked(host, 3)

    assert host.requests == [3]
    assert [one.body for one in found] == [b"hi"] * 3


def test_requests_at_the_same_time_have_connections_of_their_own() -> None:
    """What breaks one of them breaks no other; later ones reuse what is there."""
    host = Host(PAGE)

    async def run() -> None:
        async with _client(host, idle=2) as client:
            for _ in range(2):
                await asyncio.gather(*(_ask(client, host) for _ in range(3)))

    asyncio.run(run())

    # Two of the three were kept, so the second round opened one more.
    assert sorted(host.requests) == [1, 1, 2, 2]


@pytest.mark.parametrize(
    ("answer", "end"),
    [
        (PAGE.replace(b"Length: 2", b"Length: 9"), BodyEnd.TRUNCATED),
        (
            PAGE.replace(b"text/html", b"video/mp4").replace(b": 2", b": 70000"),
            BodyEnd.CAPPED,
        ),
        (PAGE.replace(b"\r\n\r\n", b"\r\nContent-Encoding: br\r\n\r\n"), BodyEnd.NOT_READ),
        (PAGE.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"), BodyEnd.COMPLETE),
    ],
)
def test_half_an_answer_ends_its_connection(answer: bytes, end: BodyEnd) -> None:
    """What is left of it would be taken for the start of the next."""
    host = Host(answer, hangs_up_after=1)

    found = _asked(host, 2)

    assert host.requests == [1, 1]
    assert [one.body_end for one in found] == [end, end]


@pytest.mark.parametrize("pause", [0.05, 0.0])
def test_a_connection_that_was_closed_meanwhile_is_replaced(pause: float) -> None:
    """Whether that is seen before the request or only by it: the host is well."""
    host = Host(PAGE, hangs_up_after=2)

    found = _asked(host, 5, pause=pause)

    assert [one.body for one in found] == [b"hi"] * 5
    assert host.requests == [2, 2, 1]


def test_hints_before_the_answer_are_not_the_answer() -> None:
    """Any number of 1xx may come first (RFC 9110, section 15.2)."""
    hints = b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
    host = Host(hints * 2 + PAGE)

    found = _asked(host, 2)

    assert [one.status for one in found] == [200, 200]
    assert host.requests == [2]


def test_what_is_sent_to_a_registry_arrives() -> None:
    """The body of a POST follows its header."""
    host = Host(PAGE)

    async def run() -> None:
        async with _client(host) as client:
            await _ask(client, host, b'{"query": 1}')
            await _ask(client, host, b"")

    asyncio.run(run())

    assert host.bodies == [b'{"query": 1}', b""]
    assert host.requests == [2]


def test_no_field_smuggles_a_second_one() -> None:
    """What cannot stand in a header is not sent at all."""
    host = Host(PAGE)

    async def run() -> Received | Failure:
        async with _client(host) as client:
            return await _ask(client, host, fields=(("Cookie", "a\r\nX-Evil: 1"),))

    found = asyncio.run(run())

    assert isinstance(found, Failure)
    assert sum(host.requests) == 0
