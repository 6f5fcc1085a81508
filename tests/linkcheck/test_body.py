"""Bodies: bounded before and after decompression, and honest about how they ended."""

from __future__ import annotations

import asyncio
import gzip
import tracemalloc
import zlib
from typing import TYPE_CHECKING

import httpcore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteloom.linkcheck.visit import BodyEnd
from noteloom.linkcheck.web.body import Body, codings_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable

MOST = 10_000
PAGE = b"<p>A page of some length.</p>" * 20


def _gzip(data: bytes) -> bytes:
    # Without the time of day, so that a test is called the same in every process.
    return gzip.compress(data, mtime=0)


async def _chunks(
    parts: Iterable[bytes], error: Exception | None = None
) -> AsyncIterator[bytes]:
    for part in parts:
        yield part
    if error is not None:
        raise error


def _read(parts: Iterable[bytes], *codings: str, error: Exception | None = None) -> Body:
    body = Body(codings, MOST)
    asyncio.run(body.read(_chunks(parts, error)))
    return body


def _pieces(data: bytes, size: int = 7) -> list[bytes]:
    return [data[at : at + size] for at in range(0, len(data), size)]


def _raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("sent", "codings"),
    [
        (PAGE, ()),
        (_gzip(PAGE), ("gzip",)),
        (zlib.compress(PAGE), ("deflate",)),
        (_raw_deflate(PAGE), ("deflate",)),
        (_gzip(_gzip(PAGE)), ("gzip", "gzip")),
        (_gzip(zlib.compress(PAGE)), ("deflate", "gzip")),
        (_gzip(PAGE[:100]) + _gzip(PAGE[100:]), ("gzip",)),
        (_gzip(PAGE) + b"garbage", ("gzip",)),
    ],
)
def test_codings_are_undone_in_their_order(sent: bytes, codings: tuple[str, ...]) -> None:
    """The coding that was applied last is undone first (RFC 9110, section 8.4)."""
    body = _read(_pieces(sent), *codings)

    assert (body.content, body.end) == (PAGE, BodyEnd.COMPLETE)


def test_a_bomb_stays_small() -> None:
    """What 60 MB of zeros come to is never held: the limit is on what goes in, too."""
    bomb = _gzip(b"\0" * 60_000_000)

    tracemalloc.start()
    body = _read([bomb], "gzip")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert (len(body.content), body.end) == (MOST, BodyEnd.CAPPED)
    assert peak < 1_000_000


def test_a_body_without_an_end_is_left() -> None:
    """Once there is enough, nothing more is taken."""
    taken = 0

    def forever() -> Iterable[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield b"x" * 1_000

    body = _read(forever())

    assert (len(body.content), body.end) == (MOST, BodyEnd.CAPPED)
    assert taken == MOST // 1_000 + 1


def test_exactly_as_much_as_allowed_is_whole() -> None:
    """The limit itself is not beyond the limit."""
    body = _read([b"x" * MOST])

    assert (len(body.content), body.end) == (MOST, BodyEnd.COMPLETE)


@pytest.mark.parametrize(
    ("sent", "codings", "error", "end"),
    [
        (_gzip(PAGE)[:-20], ("gzip",), None, BodyEnd.TRUNCATED),
        (PAGE, (), httpcore.RemoteProtocolError("incomplete"), BodyEnd.TRUNCATED),
        (PAGE, (), httpcore.ReadError("reset"), BodyEnd.TRUNCATED),
        (PAGE, ("gzip",), None, BodyEnd.UNDECODABLE),
        (b"", ("gzip",), None, BodyEnd.COMPLETE),
    ],
)
def test_how_a_body_ended_is_told(
    sent: bytes, codings: tuple[str, ...], error: Exception | None, end: BodyEnd
) -> None:
    """Cut off and undecodable are two things; an empty body is whole."""
    assert _read(_pieces(sent), *codings, error=error).end is end


def test_what_came_in_time_is_kept() -> None:
    """A body that is given up in the middle says so, and has its first half."""

    async def slow() -> AsyncIterator[bytes]:
        yield b"first half"
        await asyncio.sleep(60)
        yield b"never"

    async def give_up(body: Body) -> None:
        async with asyncio.timeout(0.01):
            await body.read(slow())

    body = Body((), MOST)
    with pytest.raises(TimeoutError):
        asyncio.run(give_up(body))

    assert (body.content, body.end) == (b"first half", BodyEnd.TIMEOUT)


@pytest.mark.parametrize(
    ("values", "codings"),
    [
        ((), ()),
        (("identity",), ()),
        (("GZip",), ("gzip",)),
        (("x-gzip",), ("x-gzip",)),
        (("deflate, gzip",), ("deflate", "gzip")),
        (("deflate", "gzip"), ("deflate", "gzip")),
        (("br",), None),
        (("zstd",), None),
        (("gzip, br",), None),
        (("gzip, gzip, gzip, gzip",), None),
    ],
)
def test_unknown_codings_are_left_alone(
    values: tuple[str, ...], codings: tuple[str, ...] | None
) -> None:
    """A page that cannot be unpacked here may still be one that browsers show."""
    assert codings_of(values) == codings


@given(
    parts=st.lists(st.binary(max_size=50) | st.just(_gzip(PAGE)), max_size=8),
    codings=st.lists(st.sampled_from(["gzip", "deflate"]), max_size=3),
)
def test_no_bytes_break_it(parts: list[bytes], codings: list[str]) -> None:
    """Whatever a server sends, there is an end and no more than the limit."""
    body = _read(parts, *codings)

    assert len(body.content) <= MOST
    assert body.end in BodyEnd
