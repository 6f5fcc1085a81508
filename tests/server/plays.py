"""Plays to build others from: each answers one request, or returns what does."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from server.pages import article, missing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from server.rows import Greeting, Play
    from server.wire import Connection, Exchange


def answer(
    status: int, body: bytes = b"", *fields: tuple[str, str], kind: str = "text/html"
) -> Play:
    """Answer *status* with *body*, in good order."""

    async def play(exchange: Exchange) -> None:
        await exchange.reply(status, body, fields, kind)

    return play


OK = answer(200, article())
"""The ordinary page."""
NOT_FOUND = answer(404, missing())
"""The ordinary answer for a page that is not there."""


def page(body: bytes, *fields: tuple[str, str], kind: str = "text/html") -> Play:
    """Answer 200 with *body*."""
    return answer(200, body, *fields, kind=kind)


def made_late(make: Callable[[], bytes], *fields: tuple[str, str]) -> Play:
    """Answer 200 with what *make* returns, which is not made before it is asked for."""

    async def play(exchange: Exchange) -> None:
        await exchange.reply(200, make(), fields)

    return play


def failing(status: int, *fields: tuple[str, str]) -> Play:
    """Answer *status* with a page that says so and nothing else."""
    return answer(status, missing(f"Error {status}"), *fields)


def redirect(status: int, location: str, *fields: tuple[str, str]) -> Play:
    """Answer *status* with a ``Location``; names in braces are filled in."""
    return answer(status, b"", ("Location", location), *fields)


def chain(length: int, status: int = 302) -> Play:
    """Lead on so many times, each time to the next address, and then to the article."""

    async def play(exchange: Exchange) -> None:
        path, _, step = exchange.request.target.partition("?step=")
        location = f"{{origin}}{path}?step={int(step or 0) + 1}"
        chosen = redirect(status, location) if int(step or 0) < length else OK
        await chosen(exchange)

    return play


def by_method(other: Play, **plays: Play) -> Play:
    """Play what is given for the method, *other* for the rest."""

    async def play(exchange: Exchange) -> None:
        await plays.get(exchange.request.method, other)(exchange)

    return play


def by_path(plays: Mapping[str, Play], other: Play = NOT_FOUND) -> Play:
    """Play what is given for the target, query included, or else for the path."""

    async def play(exchange: Exchange) -> None:
        request = exchange.request
        chosen = plays.get(request.target) or plays.get(request.path, other)
        await chosen(exchange)

    return play


def by_scheme(plain: Play, tls: Play) -> Play:
    """Play *tls* on an encrypted connection, else *plain*."""

    async def play(exchange: Exchange) -> None:
        encrypted = exchange.writer.get_extra_info("ssl_object") is not None
        await (tls if encrypted else plain)(exchange)

    return play


def in_turn(*plays: Play, count: str = "turn") -> Play:
    """Play the first for the first request, and so on; the last for all further ones."""

    async def play(exchange: Exchange) -> None:
        exchange.stage.counts[count] += 1
        turn = min(exchange.stage.counts[count], len(plays))
        await plays[turn - 1](exchange)

    return play


def after(seconds: float, before: Play, then: Play) -> Play:
    """Play *before* for so many seconds from the first arrival on, then *then*."""

    async def play(exchange: Exchange) -> None:
        chosen = before if exchange.stage.elapsed < seconds else then
        await chosen(exchange)

    return play


def if_field(name: str, word: str, play_if: Play, other: Play) -> Play:
    """Play *play_if* if the request's field *name* has *word* in it."""

    async def play(exchange: Exchange) -> None:
        found = word in exchange.request.field(name)
        await (play_if if found else other)(exchange)

    return play


def raw(data: bytes, *, then: Greeting | None = None) -> Play:
    """Send exactly *data* whatever was asked, then play *then*, and close."""

    async def play(exchange: Exchange) -> None:
        filled = data
        if b"{" in data:
            text = data.decode("utf-8", "surrogateescape")
            filled = exchange.fill(text).encode("utf-8", "surrogateescape")
        await exchange.send(filled)
        if then is not None:
            await then(exchange)

    return play


def head_of(status_line: str, *lines: str) -> bytes:
    """Return the bytes of a head, with its empty line."""
    return "\r\n".join([status_line, *lines, "", ""]).encode("utf-8", "surrogateescape")


def ok_head(*lines: str) -> bytes:
    """Return the head of a 200 for HTML with *lines* as its further fields."""
    return head_of("HTTP/1.1 200 OK", "Content-Type: text/html; charset=utf-8", *lines)


async def stall(connection: Connection) -> None:
    """Say nothing until the client gives up."""
    await connection.stall()


async def reset(connection: Connection) -> None:
    """End with a TCP reset, once what was sent has been taken."""
    await asyncio.sleep(0.05)
    connection.reset()


async def hang_up(connection: Connection) -> None:
    """Close at once."""
    connection.writer.close()


def says(data: bytes, then: Greeting = hang_up, *, waits: bool = True) -> Greeting:
    """Send *data* once the client has said something, then play *then*."""

    async def greet(connection: Connection) -> None:
        if waits:
            await connection.reader.read(65_536)
        await connection.send(data)
        await then(connection)

    return greet


def wait(seconds: float, then: Play) -> Play:
    """Play *then* after so many seconds."""

    async def play(exchange: Exchange) -> None:
        await asyncio.sleep(seconds)
        await then(exchange)

    return play


def trickled(data: bytes, rest: bytes, every: float) -> Play:
    """Send *data* at once and *rest* one byte every so many seconds."""

    async def play(exchange: Exchange) -> None:
        await exchange.send(data)
        await exchange.trickle(rest, every)

    return play


def endlessly(head: bytes, again: bytes, every: float = 0.0) -> Play:
    """Send *head*, then *again* and again until the client hangs up."""

    async def play(exchange: Exchange) -> None:
        await exchange.send(head)
        async with asyncio.timeout(12):
            while True:
                await exchange.send(again)
                await asyncio.sleep(every)

    return play
