"""One connection of the server, and one request on it: bytes, and nothing hidden."""

from __future__ import annotations

import asyncio
import socket
import struct
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from server.stage import Stage

PATIENCE = 12.0
"""Seconds after which a stalled connection ends by itself."""
HTML = "text/html; charset=utf-8"

_MAX_HEAD = 256 * 1024
_PIECE = 256 * 1024
"""What is handed to the system at once, so that ``sent`` is what was taken, about."""
_LINGER_NOT = struct.pack("ii", 1, 0)


class Request(NamedTuple):
    """The head of a request. Names of fields are in lower case."""

    method: str
    target: str
    fields: tuple[tuple[str, str], ...]

    @property
    def path(self) -> str:
        """The target without its query."""
        return self.target.partition("?")[0]

    def field(self, name: str) -> str:
        """Return the first value of the field *name*, or nothing."""
        return next((value for key, value in self.fields if key == name), "")

    @property
    def is_numbered(self) -> bool:
        """Whether the client asked for a host by its address."""
        host = urlsplit(f"//{self.field('host')}").hostname or ""
        return host.replace(".", "").isdigit()


@dataclass(slots=True)
class Connection:
    """What a client opened."""

    stage: Stage
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def send(self, data: bytes) -> None:
        """Send *data*, and wait while the client does not read."""
        self.stage.sent += len(data)
        self.writer.write(data)
        await self.writer.drain()

    async def trickle(self, data: bytes, every: float) -> None:
        """Send *data* one byte at a time, *every* so many seconds."""
        for at in range(len(data)):
            await self.send(data[at : at + 1])
            await asyncio.sleep(every)

    async def stall(self) -> None:
        """Do nothing until the client hangs up, or patience ends."""
        try:
            async with asyncio.timeout(PATIENCE):
                while await self.reader.read(65_536):
                    pass
        except TimeoutError:
            return

    def reset(self) -> None:
        """End with a TCP reset, as a crashing server does."""
        plain = self.writer.get_extra_info("socket")
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_NOT)
        self.writer.transport.abort()


@dataclass(slots=True)
class Exchange(Connection):
    """A request and the connection that the answer goes to."""

    request: Request
    keep: bool = False
    """Whether the connection may carry another request."""

    async def reply(
        self,
        status: int,
        body: bytes = b"",
        fields: tuple[tuple[str, str], ...] = (),
        kind: str = HTML,
    ) -> None:
        """Send a well-formed answer, without its body if the request is a HEAD."""
        if not any(name.lower() == "content-type" for name, _ in fields) and kind:
            fields = (("Content-Type", kind), *fields)
        bodiless = status in {HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED}
        length = () if bodiless else (("Content-Length", str(len(body))),)
        head = self.head(status, (*fields, *length))
        self.keep = self.request.field("connection").lower() != "close"
        self.stage.answered(status, dict(fields).get("Retry-After"))
        whole = head if self.request.method == "HEAD" else head + body
        for at in range(0, len(whole), _PIECE):
            await self.send(whole[at : at + _PIECE])

    def head(self, status: int, fields: tuple[tuple[str, str], ...]) -> bytes:
        """Return the head of an answer, ended by its empty line."""
        lines = [f"HTTP/1.1 {status} {_reason(status)}"]
        lines += [f"{name}: {self.fill(value)}" for name, value in fields]
        return "\r\n".join([*lines, "", ""]).encode("utf-8", "surrogateescape")

    def fill(self, text: str) -> str:
        """Return *text* with ``{origin}``, ``{second}`` and their like filled in."""
        if "{" not in text:
            return text
        return self.stage.fill(text, numbered=self.request.is_numbered)


async def read_request(reader: asyncio.StreamReader) -> Request | None:
    """Return the next request, None if the client sent none that can be read."""
    try:
        async with asyncio.timeout(PATIENCE):
            head = await reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, TimeoutError):
        return None
    start, *lines = head[:_MAX_HEAD].decode("latin-1").rstrip("\r\n").split("\r\n")
    words = start.split(" ")
    if len(words) != 3:
        return None
    pairs = (line.partition(":") for line in lines)
    fields = tuple((name.lower(), value.strip()) for name, _, value in pairs)
    return Request(words[0], words[1], fields)


def _reason(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"
