"""Servers that take their time, at each point of an answer."""

from __future__ import annotations

from server.pages import article
from server.plays import (
    OK,
    by_path,
    endlessly,
    head_of,
    ok_head,
    page,
    raw,
    redirect,
    stall,
    trickled,
    wait,
)
from server.rows import PATH, Tcp, V, dead, live, unsure

_ARTICLE = article()
_SIZED = ok_head(f"Content-Length: {len(_ARTICLE)}")
_CHUNKED = ok_head("Transfer-Encoding: chunked")
_EVENTS = head_of("HTTP/1.1 200 OK", "Content-Type: text/event-stream")
_FIRST_BYTE = (V.TIMEOUT_FIRST_BYTE,)

ROWS = (
    live("slow-start", "answers after 1.2 seconds", wait(1.2, OK), V.ALIVE, V.ALIVE_FLAKY),
    unsure(
        "slow-header",
        "sends its header one byte every 0.4 seconds",
        trickled(b"", _SIZED, 0.4),
        V.TIMEOUT_FIRST_BYTE,
    ),
    unsure(
        "slow-body",
        "sends its body one byte every 0.4 seconds",
        trickled(_SIZED, _ARTICLE, 0.4),
        V.TIMEOUT_BODY,
    ),
    unsure(
        "slow-chunks",
        "sends a chunk of one byte every 0.4 seconds",
        endlessly(_CHUNKED, b"1\r\nx\r\n", 0.4),
        V.TIMEOUT_BODY,
    ),
    unsure(
        "slow-hops",
        "redirects, each after 0.8 seconds, without end",
        wait(0.8, redirect(302, f"{PATH}?again")),
        V.REDIRECT_LOOP,
        V.TIMEOUT_FIRST_BYTE,
    ),
    dead(
        "never-answers",
        "takes the request and says nothing",
        raw(b"", then=stall),
        *_FIRST_BYTE,
    ),
    dead(
        "stops-in-header", "stops in its header", raw(_SIZED[:30], then=stall), *_FIRST_BYTE
    ),
    unsure(
        "stops-in-body",
        "stops half way through its body",
        raw(_SIZED + _ARTICLE[:400], then=stall),
        V.TIMEOUT_BODY,
    ),
    dead(
        "only-continue",
        "100, and then nothing",
        raw(b"HTTP/1.1 100 Continue\r\n\r\n", then=stall),
        *_FIRST_BYTE,
    ),
    dead(
        "endless-1xx",
        "103 without end",
        endlessly(b"", b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", 0.005),
        V.TIMEOUT_FIRST_BYTE,
        V.NOT_HTTP,
    ),
    dead(
        "endless-header",
        "header fields without end",
        endlessly(b"HTTP/1.1 200 OK\r\n", b"X-More: and more\r\n" * 50, 0.005),
        V.NOT_HTTP,
        V.UNVERIFIABLE,
        V.TIMEOUT_FIRST_BYTE,
    ),
    dead(
        "endless-status",
        "a status line without end",
        endlessly(b"HTTP/1.1 200 ", b"O" * 1000, 0.005),
        V.NOT_HTTP,
        V.UNVERIFIABLE,
        V.TIMEOUT_FIRST_BYTE,
    ),
    live(
        "endless-body",
        "an article, and then bytes without end as fast as they are read",
        endlessly(ok_head() + _ARTICLE, b"<p>" + b"more " * 100_000),
        max_sent=40_000_000,
    ),
    live(
        "endless-chunks",
        "an article, and then chunks without end as fast as they are read",
        endlessly(
            _CHUNKED + b"%x\r\n%s\r\n" % (len(_ARTICLE), _ARTICLE),
            b"7a120\r\n" + b"more " * 100_000 + b"\r\n",
        ),
        max_sent=40_000_000,
    ),
    live(
        "event-stream",
        "a stream of events without end",
        endlessly(_EVENTS, b"data: x\n\n", 0.2),
    ),
    dead(
        "full-queue",
        "never completes a TCP handshake",
        OK,
        V.TIMEOUT_CONNECT,
        tcp=Tcp.FULL,
    ),
    dead("closed-port", "refuses connections", OK, V.REFUSED, tcp=Tcp.CLOSED),
    live(
        "slow-elsewhere",
        "answers at once, but every other address never",
        by_path({PATH: page(_ARTICLE)}, other=raw(b"", then=stall)),
        everywhere=True,
    ),
)
