"""Servers that ask for patience: 429, 503, Retry-After in every form, robots.txt."""

from __future__ import annotations

import time
from email.utils import formatdate
from typing import TYPE_CHECKING

from server.pages import article
from server.plays import (
    OK,
    after,
    answer,
    by_path,
    endlessly,
    failing,
    head_of,
    in_turn,
    page,
    raw,
    reset,
    stall,
)
from server.rows import PATH, Link, Row, Tcp, V, live, unsure

if TYPE_CHECKING:
    from server.rows import Play
    from server.wire import Exchange

FLAKY = V.ALIVE_FLAKY
_A_DAY = str(86_400)
_BURST = 5
"""Requests within a second that the token bucket lets through."""


def limited(retry_after: str | None = None, status: int = 429) -> Play:
    """Refuse with *status*, and say when to come again if *retry_after* is given."""
    fields = () if retry_after is None else (("Retry-After", retry_after),)
    return failing(status, *fields)


async def _dated(exchange: Exchange) -> None:
    when = formatdate(time.time() + 1, usegmt=True)
    await limited(when)(exchange)


async def _bucket(exchange: Exchange) -> None:
    now = time.monotonic()
    recent = [one for one in exchange.stage.pages if now - one.at < 1.0]
    await (limited("1") if len(recent) > _BURST else OK)(exchange)


def _once(name: str, does: str, play: Play) -> Row:
    return live(name, f"{does}, then 200", in_turn(play, OK), FLAKY, V.ALIVE)


def pages(count: int) -> tuple[Link, ...]:
    """Return the links to *count* pages of one host."""
    return tuple(Link(f"{PATH}-{n}") for n in range(count))


def _robots(name: str, does: str, play: Play, **more: float) -> Row:
    site = by_path({"/robots.txt": play}, other=OK)
    return live(
        name, does, site, links=pages(3), everywhere=True, min_gap=more.get("gap", 0)
    )


_RESETS = (("RateLimit-Remaining", "0"), ("RateLimit-Reset", "1"))

ROWS = (
    unsure("limited", "429 each time", limited(), V.RATE_LIMITED, max_requests=5),
    unsure(
        "limited-zero",
        "429 with `Retry-After: 0` each time",
        limited("0"),
        V.RATE_LIMITED,
        max_requests=5,
    ),
    unsure(
        "limited-one",
        "429 with `Retry-After: 1` each time",
        limited("1"),
        V.RATE_LIMITED,
        max_requests=5,
    ),
    unsure(
        "limited-a-day",
        "429 with `Retry-After: 86400` each time",
        limited(_A_DAY),
        V.RATE_LIMITED,
        max_requests=1,
    ),
    unsure(
        "limited-403",
        "403 with `Retry-After: 86400`",
        limited(_A_DAY, 403),
        V.RATE_LIMITED,
        max_requests=2,
    ),
    unsure(
        "limited-503",
        "503 with `Retry-After: 86400`",
        limited(_A_DAY, 503),
        V.RATE_LIMITED,
        max_requests=2,
    ),
    _once("limited-once", "429 with `Retry-After: 1`", limited("1")),
    _once("limited-once-503", "503 with `Retry-After: 1`", limited("1", 503)),
    _once("limited-once-zero", "429 with `Retry-After: 0`", limited("0")),
    _once("limited-once-negative", "429 with `Retry-After: -5`", limited("-5")),
    _once("limited-once-float", "429 with `Retry-After: 0.5`", limited("0.5")),
    _once("limited-once-dated", "429 with a Retry-After date a second away", _dated),
    _once(
        "limited-once-past",
        "429 with a Retry-After date of 1999",
        limited("Fri, 31 Dec 1999 23:59:59 GMT"),
    ),
    _once("limited-once-nonsense", "429 with `Retry-After: soon`", limited("soon")),
    _once("limited-once-huge", "429 with a Retry-After of 400 digits", limited("0" * 400)),
    _once("limited-once-bare", "429 without a Retry-After", limited()),
    live(
        "bucket",
        "429 above 5 requests within a second; 12 links",
        _bucket,
        V.ALIVE,
        FLAKY,
        links=pages(12),
    ),
    live(
        "limit-announced",
        "200 with `RateLimit-Remaining: 0; reset=1`; 2 links",
        page(article(), ("RateLimit", '"d";r=0;t=1'), *_RESETS),
        links=pages(2),
        min_gap=0.0,
    ),
    _once("failed-once-500", "500", failing(500)),
    _once("failed-once-502", "502", failing(502)),
    _once("failed-once-503", "503", failing(503)),
    _once("failed-once-reset", "a reset", raw(b"", then=reset)),
    _once("failed-once-closed", "a closed connection", raw(b"")),
    _once(
        "failed-once-cut",
        "an article cut off",
        raw(head_of("HTTP/1.1 200 OK", "Content-Length: 9999", "Content-Type: text/html")),
    ),
    _once("failed-once-404", "404", failing(404)),
    live(
        "starting-503",
        "503 for the first 2 seconds",
        after(2.0, failing(503), OK),
        FLAKY,
        V.SERVER_ERROR,
    ),
    live(
        "starting-refused",
        "refuses connections for the first 2 seconds",
        OK,
        FLAKY,
        V.ALIVE,
        V.REFUSED,
        tcp=Tcp.LATE,
    ),
    _robots(
        "robots-delay",
        "robots.txt asks for a second between requests; 3 links",
        page(b"User-agent: *\nCrawl-delay: 1\n", kind="text/plain"),
        gap=1.0,
    ),
    _robots("robots-hangs", "robots.txt is never answered; 3 links", raw(b"", then=stall)),
    _robots("robots-500", "robots.txt is 500; 3 links", failing(500)),
    _robots(
        "robots-endless",
        "robots.txt never ends; 3 links",
        endlessly(
            head_of("HTTP/1.1 200 OK", "Content-Type: text/plain"), b"# x\n" * 999, 0.02
        ),
    ),
    _robots(
        "robots-html",
        "robots.txt is an article in HTML; 3 links",
        page(article("Robots")),
    ),
    _robots(
        "robots-nonsense",
        "robots.txt asks for `soon` between requests; 3 links",
        page(b"User-agent: *\nCrawl-delay: soon\n\xff\0\n: :\n", kind="text/plain"),
    ),
    _robots("robots-reset", "robots.txt is a reset; 3 links", raw(b"", then=reset)),
    live(
        "robots-closed",
        "robots.txt forbids everything to other programs by name, not to us; 3 links",
        by_path(
            {
                "/robots.txt": answer(
                    200, b"User-agent: GPTBot\nDisallow: /\n", kind="text/plain"
                )
            },
            other=OK,
        ),
        links=pages(3),
        everywhere=True,
    ),
)
