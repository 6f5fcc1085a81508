"""What the hostile web sends is what its table says, to the byte and to the second."""

from __future__ import annotations

import asyncio
import gzip
import re
import sys
from typing import TYPE_CHECKING

import pytest

from linkcheck.raw_client import BY_NAME, End, Got, get, play
from server.web import HostileWeb

if TYPE_CHECKING:
    from server.rows import Row

STARTS = {
    "ok": b"HTTP/1.1 200 OK\r\n",
    "missing": b"HTTP/1.1 404 Not Found\r\n",
    "status-999": b"HTTP/1.1 999 Unknown\r\n",
    "blank-first": b"\r\nHTTP/1.1 200",
    "early-hints": b"HTTP/1.1 103 Early Hints\r\nLink",
    "version-1.0": b"HTTP/1.0 200 OK",
    "status-lower": b"http/1.1 200 ok\r\n",
    "http-0.9": b"<!doctype html>",
    "ssh": b"SSH-2.0-",
    "icy": b"ICY 200 OK",
    "h2-in-clear": b"\0\0\6\4\0",
    "cloudflare-403": b"HTTP/1.1 403 Forbidden\r\n",
    "sucuri": b"HTTP/1.1 307 Temporary Redirect\r\n",
    "limited-a-day": b"HTTP/1.1 429 Too Many Requests\r\n",
    "to-no-host": b"HTTP/1.1 302 Found\r\n",
}


@pytest.mark.parametrize("name", STARTS)
def test_the_answer_begins_as_the_row_says(name: str) -> None:
    """Nothing stands between a row and the wire."""
    got = play(name, lambda web, row: get(web, row, patience=0.6))

    assert got.data[: len(STARTS[name])] == STARTS[name]


ENDS = {
    "ok": End.CLOSED,
    "closes-on-request": End.CLOSED,
    "resets-at-once": End.RESET,
    "resets-in-header": End.RESET,
    "body-reset": End.RESET,
    "failed-once-reset": End.RESET,
    "never-answers": End.SILENT,
    "stops-in-header": End.SILENT,
    "gzip-stall": End.SILENT,
    "only-continue": End.SILENT,
    "endless-body": End.ENOUGH,
    "endless-chunks": End.ENOUGH,
    "download": End.ENOUGH,
    "closed-port": End.REFUSED,
    "starting-refused": End.REFUSED,
    "https-only": End.REFUSED,
}


@pytest.mark.parametrize("name", ENDS)
def test_the_connection_ends_as_the_row_says(name: str) -> None:
    """A reset is a reset, silence is silence, and what has no end has none."""
    got = play(name, lambda web, row: get(web, row, patience=0.8))

    assert got.end is ENDS[name]


@pytest.mark.skipif(sys.platform != "linux", reason="how Linux fills a queue")
def test_a_full_queue_completes_no_handshake() -> None:
    """The SYN is never answered, as behind a firewall that drops it."""
    got = play("full-queue", get)

    assert got.end is End.UNCONNECTED


def test_a_slow_header_comes_byte_by_byte() -> None:
    """Each byte comes well within any limit for a single read."""
    got = play("slow-header", lambda web, row: get(web, row, patience=1.9))

    assert got.data == b"HTTP/"
    assert 1.5 < got.last < 1.9


def test_a_slow_start_is_slow_at_its_start_only() -> None:
    """The whole answer comes at once, after the wait."""
    got = play("slow-start", lambda web, row: get(web, row, patience=1.9))

    assert 1.1 < got.first <= got.last < 1.9
    assert got.end is End.CLOSED


def test_a_late_host_opens_by_itself() -> None:
    """It refuses for two seconds, and then answers."""

    async def twice(web: HostileWeb, row: Row) -> Got:
        assert (await get(web, row)).end is End.REFUSED
        await asyncio.sleep(2.2)
        return await get(web, row)

    got = play("starting-refused", twice)

    assert got.data.startswith(b"HTTP/1.1 200 OK")


def test_the_bomb_is_small_and_becomes_large() -> None:
    """It is no test of a client's memory unless it unpacks to what the line says."""
    got = play("gzip-bomb", get)

    packed = got.data.partition(b"\r\n\r\n")[2]
    assert len(packed) < 200_000
    assert len(gzip.decompress(packed)) > 60_000_000


def test_a_head_and_a_get_may_differ() -> None:
    """The row ``head-lies`` says 200 to the one and 404 to the other."""
    head = play("head-lies", lambda web, row: get(web, row, "HEAD"))
    full = play("head-lies", get)

    assert head.data.startswith(b"HTTP/1.1 200")
    assert head.data.endswith(b"\r\n\r\n")
    assert full.data.startswith(b"HTTP/1.1 404")


def test_an_address_beside_the_link_is_not_found() -> None:
    """Ordinary hosts are ordinary: else every row would look like a soft 404."""
    got = play("ok", lambda web, row: get(web, row, "GET /surely/not/here"))

    assert got.data.startswith(b"HTTP/1.1 404")


def test_redirects_keep_to_the_form_of_the_request() -> None:
    """A client without a resolver is never sent to a name."""
    got = play("to-whole", get)

    where = re.search(rb"Location: http://(\S+?):", got.data)
    assert where is not None
    assert where[1].startswith(b"127.77.")


def test_the_bucket_refuses_the_sixth_request_within_a_second() -> None:
    """Whoever keeps to five a second never hears of it."""

    async def six_times(web: HostileWeb, row: Row) -> Got:
        statuses = [(await get(web, row)).data[9:12] for _ in range(6)]
        assert statuses == [b"200"] * 5 + [b"429"]
        return await get(web, row)

    play("bucket", six_times)


def test_arrivals_tell_how_polite_a_client_was() -> None:
    """Parallel requests and requests during a Retry-After are on record."""

    async def run() -> tuple[HostileWeb, Row]:
        row = BY_NAME["limited-a-day"]
        async with HostileWeb([row]) as web:
            await get(web, row)
            await asyncio.sleep(0.4)
            await asyncio.gather(*(get(web, row, "GET /robots.txt") for _ in range(3)))
            return web, row

    web, row = asyncio.run(run())

    arrivals = web.arrivals(row)
    assert [one.early for one in arrivals] == [False, True, True, True]
    assert [one.is_robots for one in arrivals] == [False, True, True, True]
    assert len(web.stage(row).pages) == 1
    assert dict(arrivals[0].fields)["connection"] == "close"
