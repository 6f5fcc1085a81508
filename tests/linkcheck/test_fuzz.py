"""Whatever a server sends, the run ends, and every link has a verdict."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING

import pytest

from linkcheck.hostile_run import SETTINGS, run
from noteloom.linkcheck.verdicts import Verdict
from noteloom.model.health import Health
from server.pages import article
from server.plays import raw, stall
from server.rows import V, unsure
from server.web import HostileWeb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from server.rows import Row

pytestmark = pytest.mark.xdist_group("hostile")

COUNT = 600
_SECONDS = 60
"""Much more than it takes: an answer that a run never gets over shall fail, not hang."""

# Pieces, not bytes: random bytes almost never spell a status line or a chunk.
FIRST = (
    b"HTTP/1.1 200 OK\r\n",
    b"HTTP/1.1 301 Moved\r\n",
    b"HTTP/1.1 302 Found\r\n",
    b"HTTP/1.1 403 Forbidden\r\n",
    b"HTTP/1.1 404 Not Found\r\n",
    b"HTTP/1.1 410 Gone\r\n",
    b"HTTP/1.1 429 Slow Down\r\n",
    b"HTTP/1.1 503 Later\r\n",
    b"HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\n",
    b"HTTP/1.1 101 Switching\r\n",
    b"HTTP/1.1 204 None\r\n",
    b"HTTP/1.1 999 \r\n",
    b"HTTP/1.0 200\n",
    b"HTTP/9.9 200 OK\r\n",
    b"HTTP/1.1 -1 OK\r\n",
    b"HTTP/1.1  200\r\n",
    b"",
    b"\x16\x03\x01\x02\0",
    b"\xff\xfe<\0h\0",
)
FIELDS = (
    b"Content-Type: text/html\r\n",
    b"Content-Type: text/html; charset=utf-16\r\n",
    b"Content-Type: ;;;=\xff\r\n",
    b"Content-Length: 100\r\n",
    b"Content-Length: 1e9\r\n",
    b"Content-Length: 99999999999999999999999999\r\n",
    b"Content-Length: -1\r\n",
    b"Transfer-Encoding: chunked\r\n",
    b"Transfer-Encoding: gzip, chunked\r\n",
    b"Transfer-Encoding: banana\r\n",
    b"Content-Encoding: gzip\r\n",
    b"Content-Encoding: deflate, gzip, br\r\n",
    b"Content-Encoding: \xe9\r\n",
    b"Location: /notes/flow-control?x\r\n",
    b"Location: http://[::ffff:999]/\r\n",
    b"Location: //\xff\xfe:99999/\r\n",
    b"Location: \r\n",
    b"Location: http://xn--\xe2\x98\x83.test\r\n",
    b"Location: http://" + b"a." * 400 + b"test/\r\n",
    b"Retry-After: 0\r\n",
    b"Retry-After: -9999999999999\r\n",
    b"Retry-After: Fri, 99 Foo 99999 99:99:99 GMT\r\n",
    b"RateLimit: \xff;r=0;t=nan\r\n",
    b"X-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: nan\r\n",
    b"Set-Cookie: a=b; Domain=.; Path=\xff; Expires=x\r\n",
    b"Set-Cookie: \r\n",
    b"Refresh: 0;url=\xff\r\n",
    b"ETag: \xff\0\r\n",
    b"Link: <\xff>; rel=canonical\r\n",
    b"\0\0\0\r\n",
    b": empty\r\n",
    b" folded\r\n",
    b"no colon\r\n",
    b"\r",
    b"\n",
)
BODY = (
    b"\r\n",
    b"\r\n\r\n",
    b"5\r\nhello\r\n",
    b"ffffffffffffffff\r\n",
    b"0\r\n\r\n",
    b"-5\r\n",
    b"zz;\r\n",
    b"\x1f\x8b\x08\0\0\0\0\0\0\x03",
    b"\x78\x9c\xff\xff",
    b"\x28\xb5\x2f\xfd",
    b"<html><title>",
    b"<meta http-equiv=refresh content='0;url=http://['>",
    b"<meta charset=utf-7>",
    b"<base href='http://['>",
    b"<h1 id='\xff'>Not found</h1>",
    b"<" * 500,
    b"&#x110000;&#xd800;&#0;",
    b"\xef\xbb\xbf",
    b"\0" * 50,
    bytes(range(256)),
    b"</title>",
    b"<!--",
    b"<template><svg><p id=x>",
)


def test_every_answer_gets_a_verdict() -> None:
    """600 answers made of meaningful pieces: no exception, and a verdict for each link."""
    rows = [_row(number) for number in range(COUNT)]
    answers = {row.name: _answer(number) for number, row in enumerate(rows)}

    judgements = asyncio.run(asyncio.wait_for(_judge(rows), _SECONDS))

    assert [name for name, (verdict, _) in judgements.items() if verdict not in _SAID] == []
    red = [name for name, (_, health) in judgements.items() if health is Health.DEAD]
    assert [name for name in red if b"410" not in answers[name]] == []


_SAID = set(Verdict) - {Verdict.NOT_CHECKED, Verdict.EXCLUDED, Verdict.MALFORMED}


async def _judge(rows: list[Row]) -> dict[str, tuple[Verdict, Health]]:
    settings = replace(SETTINGS, timeout=1.0, pauses=(0.05,))
    async with HostileWeb(rows) as web:
        done = await run(web, web.rows, settings=settings)
        found = {row.name: done.judgements[web.url(row)] for row in rows}
    return {name: (one.verdict, one.health) for name, one in found.items()}


def _row(number: int) -> Row:
    # One in ten keeps the connection open: its answer may never be complete.
    ends = stall if number % 10 == 0 else None
    return unsure(
        f"fuzz-{number}", "sends pieces", raw(_answer(number), then=ends), V.UNVERIFIABLE
    )


def _answer(number: int) -> bytes:
    """Return the answer of this number, which is the same on every machine."""
    draws = _draws(number)
    first = FIRST[next(draws) % len(FIRST)]
    fields = [FIELDS[next(draws) % len(FIELDS)] for _ in range(next(draws) % 6)]
    body = [BODY[next(draws) % len(BODY)] for _ in range(next(draws) % 8)]
    end = b"\r\n" if next(draws) % 8 else b""
    page = article() if next(draws) % 4 == 0 else b""
    whole = b"".join([first, *fields, end, *body, page])
    # One in eight breaks off somewhere.
    return whole[: next(draws) * 2] if next(draws) % 8 == 0 else whole


def _draws(number: int) -> Iterator[int]:
    yield from blake2b(str(number).encode(), digest_size=64).digest()
