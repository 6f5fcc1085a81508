"""Connections: how they are kept and broken, and servers of another kind."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from server.pages import article
from server.plays import (
    OK,
    answer,
    hang_up,
    head_of,
    raw,
    reset,
    says,
    stall,
)
from server.rows import PATH, Link, Row, V, dead, live, unsure

if TYPE_CHECKING:
    from server.rows import Greeting
    from server.wire import Exchange

_ARTICLE = article()
_TWO = (Link(f"{PATH}-1"), Link(f"{PATH}-2"))
NOT_HTTP = V.NOT_HTTP


def _no_http(name: str, does: str, greet: Greeting, *verdicts: V) -> Row:
    return dead(name, does, OK, *(verdicts or (NOT_HTTP,)), greet=greet)


async def _stale(exchange: Exchange) -> None:
    """Promise to keep the connection, and close it as soon as the client may use it."""
    await exchange.reply(200, _ARTICLE)
    exchange.keep = False


async def _late_close(exchange: Exchange) -> None:
    await exchange.reply(200, _ARTICLE)
    exchange.keep = False
    await asyncio.sleep(0.3)


async def _second_unasked(exchange: Exchange) -> None:
    """Answer, and then send an answer that nobody asked for."""
    await exchange.reply(200, _ARTICLE)
    await exchange.send(head_of("HTTP/1.1 404 Not Found", "Content-Length: 0"))


ROWS = (
    unsure(
        "switching",
        "101 that nobody asked for",
        raw(
            head_of(
                "HTTP/1.1 101 Switching Protocols", "Upgrade: x", "Connection: Upgrade"
            ),
            then=stall,
        ),
        NOT_HTTP,
        V.UNVERIFIABLE,
        V.TIMEOUT_FIRST_BYTE,
    ),
    live(
        "keep-alive-stale",
        "closes kept connections without a word; 2 links",
        _stale,
        links=_TWO,
    ),
    live(
        "keep-alive-stale-late",
        "closes kept connections 0.3 s later; 2 links",
        _late_close,
        links=_TWO,
    ),
    live(
        "answers-unasked",
        "sends a 404 that nobody asked for after each answer; 2 links",
        _second_unasked,
        V.ALIVE,
        V.ALIVE_FLAKY,
        links=_TWO,
    ),
    live(
        "connection-close",
        "closes after each answer and says so; 2 links",
        answer(200, _ARTICLE, ("Connection", "close")),
        links=_TWO,
    ),
    _no_http("closes-at-once", "closes before any request", hang_up, V.RESET, NOT_HTTP),
    _no_http("resets-at-once", "resets before any request", reset, V.RESET),
    _no_http(
        "closes-on-request", "reads the request and closes", says(b""), V.RESET, NOT_HTTP
    ),
    _no_http(
        "resets-in-header",
        "a reset in the middle of its header",
        says(b"HTTP/1.1 200 OK\r\nConte", reset),
        V.RESET,
    ),
    _no_http(
        "closes-in-header",
        "closes in the middle of its header",
        says(b"HTTP/1.1 200 OK\r\nConte"),
        V.RESET,
        NOT_HTTP,
    ),
    _no_http("garbage", "random bytes", says(bytes(range(128, 256)) * 4)),
    _no_http("http-0.9", "HTML without a header, as HTTP/0.9", says(_ARTICLE)),
    _no_http(
        "ssh",
        "greets as an SSH server",
        says(b"SSH-2.0-OpenSSH_9.6\r\n", stall, waits=False),
        NOT_HTTP,
        V.TIMEOUT_FIRST_BYTE,
    ),
    _no_http(
        "smtp",
        "greets as a mail server",
        says(b"220 mx.example ESMTP\r\n", stall, waits=False),
        NOT_HTTP,
        V.TIMEOUT_FIRST_BYTE,
    ),
    _no_http(
        "icy",
        "`ICY 200 OK`, as radio stations do",
        says(b"ICY 200 OK\r\nicy-name: radio\r\n\r\n"),
    ),
    _no_http("status-word", "a status that is no number", says(b"HTTP/1.1 abc OK\r\n\r\n")),
    _no_http("status-99", "a status of two digits", says(b"HTTP/1.1 99 OK\r\n\r\n")),
    _no_http(
        "blank-lines", "nothing but blank lines", says(b"\r\n" * 200), NOT_HTTP, V.RESET
    ),
    unsure(
        "h2-in-clear",
        "speaks HTTP/2 only, without TLS",
        OK,
        NOT_HTTP,
        V.RESET,
        greet=says(b"\0\0\6\4\0\0\0\0\0\0\3\0\0\0d\0\0\x08\7\0\0\0\0\0\0\0\0\0\0\0\0\1"),
    ),
    unsure(
        "tls-port",
        "400, because the port is one for https",
        answer(400, b"<h1>The plain HTTP request was sent to HTTPS port</h1>"),
        V.UNVERIFIABLE,
        V.NOT_HTTP,
    ),
)
