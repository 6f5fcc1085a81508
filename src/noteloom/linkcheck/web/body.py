"""The body of a response: at most so many bytes, before and after decompression."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import httpcore

from noteloom.linkcheck.visit import BodyEnd

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Iterable, Sequence

_GZIP = 16 + zlib.MAX_WBITS
_RAW = -zlib.MAX_WBITS
_MOST_CODINGS = 3
_IDENTITY = frozenset({"", "identity", "none"})
_WBITS = {"gzip": _GZIP, "x-gzip": _GZIP, "deflate": zlib.MAX_WBITS}
_DEFLATE_METHOD = 8


class Body:
    """Takes a body in, chunk by chunk. What has come is there whatever happens next."""

    def __init__(self, codings: Sequence[str], most: int) -> None:
        """Undo *codings*, the first applied first, and stop after *most* bytes."""
        self.end = BodyEnd.NOT_READ
        self._most = most
        self._parts: list[bytes] = []
        self._size = 0
        self._undo = [_Decompressor(_WBITS[name]) for name in reversed(codings)]

    @property
    def content(self) -> bytes:
        """The decoded bytes so far."""
        return b"".join(self._parts)[: self._most]

    async def read(self, chunks: AsyncIterable[bytes]) -> None:
        """Take *chunks* until their end, or until there is enough."""
        self.end = BodyEnd.TIMEOUT  # unless one of the ends below comes first
        try:
            async for chunk in chunks:
                if self._is_full(chunk):
                    self.end = BodyEnd.CAPPED
                    return
        except zlib.error:
            self.end = BodyEnd.UNDECODABLE
        except (httpcore.ProtocolError, httpcore.NetworkError):
            self.end = BodyEnd.TRUNCATED
        else:
            is_whole = all(one.is_whole for one in self._undo)
            self.end = BodyEnd.COMPLETE if is_whole else BodyEnd.TRUNCATED

    def _is_full(self, chunk: bytes) -> bool:
        room = self._most - self._size
        for one in self._undo:
            # One byte more than there is room for tells that there was more.
            chunk = one.decompress(chunk, room + 1)
        self._parts.append(chunk)
        self._size += len(chunk)
        return self._size > self._most


class _Decompressor:
    """zlib with a bound on what one call returns, so that a bomb stays a small bang."""

    def __init__(self, wbits: int) -> None:
        self._wbits = wbits
        self._zlib = None if wbits == zlib.MAX_WBITS else zlib.decompressobj(wbits)
        self._is_empty = True

    @property
    def is_whole(self) -> bool:
        """Whether the end of the compressed data was seen, or there were none."""
        return self._is_empty or (self._zlib is not None and self._zlib.eof)

    def decompress(self, data: bytes, most: int) -> bytes:
        """Return at most *most* bytes more."""
        if not data:
            return b""
        self._is_empty = False
        if self._zlib is None:
            # `deflate` is zlib by RFC 9110, and bare deflate by what servers send.
            is_zlib = data[0] & 0x0F == _DEFLATE_METHOD
            self._zlib = zlib.decompressobj(self._wbits if is_zlib else _RAW)
        out = self._zlib.decompress(data, most)
        while self._zlib.eof and self._zlib.unused_data[:2] == b"\x1f\x8b":
            # A gzip file may have several members. Source: RFC 1952, section 2.2.
            rest = self._zlib.unused_data
            self._zlib = zlib.decompressobj(self._wbits)
            out += self._zlib.decompress(rest, max(1, most - len(out)))
            if len(out) >= most:
                break
        return out


def codings_of(values: Iterable[str]) -> tuple[str, ...] | None:
    """Return what ``Content-Encoding`` names, None if one of them cannot be undone."""
    names = [name.strip().lower() for value in values for name in value.split(",")]
    codings = tuple(name for name in names if name not in _IDENTITY)
    is_known = len(codings) <= _MOST_CODINGS and all(name in _WBITS for name in codings)
    return codings if is_known else None
