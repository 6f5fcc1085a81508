"""Content codings by hand: those that the standard library lacks, and bombs."""

from __future__ import annotations

import gzip
import zlib
from functools import cache

_ZSTD_BLOCK = 65_536
_BROTLI_BLOCK = 65_536


def raw_deflate(data: bytes) -> bytes:
    """Return *data* deflated without the zlib header, as some servers mean ``deflate``."""
    machine = zlib.compressobj(wbits=-15)
    return machine.compress(data) + machine.flush()


def brotli(data: bytes) -> bytes:
    """Return *data* as brotli that stores it as it is.

    Source:
        RFC 7932, section 9.1 (a window of 16 bits) and 9.2 (uncompressed meta-blocks:
        ISLAST 0, MNIBBLES 4, MLEN - 1, ISUNCOMPRESSED 1).

    """
    parts = [data[at : at + _BROTLI_BLOCK] for at in range(0, len(data), _BROTLI_BLOCK)]
    stored = bytearray()
    for number, part in enumerate(parts):
        # Bits from the lowest: WBITS is a single 0, and stands before the first block only.
        header = 0 | 0b00 << 1 | (len(part) - 1) << 3 | 1 << 19
        bits = header << 1 if number == 0 else header
        stored += bits.to_bytes(3, "little") + part
    return bytes(stored + b"\x03")  # ISLAST 1, ISLASTEMPTY 1


def zstd(data: bytes) -> bytes:
    """Return *data* as a Zstandard frame of raw blocks.

    Source:
        RFC 8878, section 3.1.1: magic number, frame header with a 4-byte content size
        in a single segment, raw blocks of at most 128 kB.

    """
    frame = bytearray(b"\x28\xb5\x2f\xfd\xa0" + len(data).to_bytes(4, "little"))
    starts = range(0, len(data), _ZSTD_BLOCK)
    for at in starts:
        part = data[at : at + _ZSTD_BLOCK]
        is_last = at + _ZSTD_BLOCK >= len(data)
        frame += (len(part) << 3 | is_last).to_bytes(3, "little") + part
    return bytes(frame)


@cache
def bomb(start: bytes, megabytes: int) -> bytes:
    """Return gzip that begins with *start* and unpacks to so many more megabytes.

    Source:
        RFC 1952, section 2.3 (header and trailer); after a full flush of deflate comes a
        block that stands on its own, so one block serves again and again.

    """
    blank = b" " * 1_000_000
    checksum = zlib.crc32(start)
    for _ in range(megabytes):
        checksum = zlib.crc32(blank, checksum)
    size = len(start) + megabytes * len(blank)
    header = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
    trailer = checksum.to_bytes(4, "little") + size.to_bytes(4, "little")
    body = [_flushed(start), *[_flushed(blank)] * megabytes, raw_deflate(b"")]
    return b"".join([header, *body, trailer])


@cache
def bomb_in_gzip(start: bytes, megabytes: int) -> bytes:
    """Return gzip of such a bomb."""
    return gzip.compress(bomb(start, megabytes), mtime=0)


def _flushed(data: bytes) -> bytes:
    machine = zlib.compressobj(9, wbits=-15)
    return machine.compress(data) + machine.flush(zlib.Z_FULL_FLUSH)


def spoiled(data: bytes) -> bytes:
    """Return gzip of *data* whose checksum is wrong."""
    packed = bytearray(gzip.compress(data, mtime=0))
    packed[-8] ^= 0xFF
    return bytes(packed)
