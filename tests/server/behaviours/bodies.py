"""Bodies: how they are coded, how they are framed, how they break off."""

from __future__ import annotations

import gzip
import zlib
from typing import TYPE_CHECKING

from server.codings import bomb, bomb_in_gzip, brotli, raw_deflate, spoiled, zstd
from server.pages import article, document, words
from server.plays import head_of, made_late, ok_head, page, raw, reset, stall
from server.rows import TITLE, Row, V, live, unsure

if TYPE_CHECKING:
    from server.rows import Play

_ARTICLE = article()
_GZIP = gzip.compress(_ARTICLE, mtime=0)
_BROKEN = (V.BROKEN_BODY,)
_ZIP = ("Content-Disposition", 'attachment; filename="data.zip"')


def _coded(name: str, does: str, coding: str, data: bytes, *verdicts: V) -> Row:
    return live(name, does, page(data, ("Content-Encoding", coding)), *verdicts)


def _framed(*lines: str, body: bytes = _ARTICLE) -> Play:
    return raw(ok_head(*lines) + body)


def _chunk(data: bytes, extension: bytes = b"") -> bytes:
    return b"%x%s\r\n%s\r\n" % (len(data), extension, data)


_CHUNKED = "Transfer-Encoding: chunked"
_HALF = _ARTICLE[: len(_ARTICLE) // 2]

ROWS = (
    _coded("gzip", "an article in gzip", "gzip", _GZIP),
    _coded("gzip-x", "an article in `x-gzip`", "x-gzip", _GZIP),
    _coded(
        "gzip-members",
        "gzip of two members",
        "gzip",
        gzip.compress(_HALF) + gzip.compress(_ARTICLE[len(_HALF) :]),
    ),
    _coded("gzip-twice", "gzip in gzip", "gzip, gzip", gzip.compress(_GZIP)),
    _coded("gzip-rest", "gzip and then other bytes", "gzip", _GZIP + b"\0" * 64),
    _coded("deflate", "an article in deflate", "deflate", zlib.compress(_ARTICLE)),
    _coded(
        "deflate-raw", "deflate without its zlib header", "deflate", raw_deflate(_ARTICLE)
    ),
    _coded("brotli", "an article in brotli, asked for or not", "br", brotli(_ARTICLE)),
    _coded("zstd", "an article in zstd, asked for or not", "zstd", zstd(_ARTICLE)),
    _coded("identity", "says that its coding is identity", "identity", _ARTICLE),
    _coded("coding-unknown", "a coding that nobody knows", "banana", _ARTICLE),
    live(
        "gzip-bomb",
        "140 kB of gzip that unpack to 60 MB",
        made_late(lambda: bomb(_ARTICLE, 60), ("Content-Encoding", "gzip")),
    ),
    live(
        "gzip-bomb-in-gzip",
        "gzip in gzip that unpacks to 300 MB",
        made_late(
            lambda: bomb_in_gzip(_ARTICLE, 300),
            ("Content-Encoding", "gzip, gzip"),
        ),
    ),
    unsure(
        "gzip-not",
        "says gzip and sends plain HTML",
        page(_ARTICLE, ("Content-Encoding", "gzip")),
        *_BROKEN,
    ),
    unsure(
        "gzip-cut",
        "gzip that breaks off",
        page(_GZIP[:300], ("Content-Encoding", "gzip")),
        *_BROKEN,
    ),
    unsure(
        "gzip-checksum",
        "gzip whose checksum is wrong",
        page(spoiled(_ARTICLE), ("Content-Encoding", "gzip")),
        V.BROKEN_BODY,
        V.ALIVE,
    ),
    unsure(
        "gzip-stall",
        "the first bytes of gzip, and then nothing",
        raw(
            ok_head("Content-Encoding: gzip", "Content-Length: 5000") + _GZIP[:12],
            then=stall,
        ),
        V.TIMEOUT_BODY,
    ),
    live("no-length", "a body that ends with the connection", _framed("Connection: close")),
    live(
        "chunked",
        "chunks with extensions and trailers",
        _framed(
            _CHUNKED,
            "Trailer: X-Sum",
            body=_chunk(_HALF, b";a=b")
            + _chunk(_ARTICLE[len(_HALF) :])
            + b"0\r\nX-Sum: 1\r\n\r\n",
        ),
    ),
    live(
        "length-short",
        "sends more than its Content-Length",
        _framed(f"Content-Length: {len(_HALF)}"),
    ),
    unsure(
        "length-long",
        "closes before its Content-Length",
        _framed("Content-Length: 99999"),
        *_BROKEN,
    ),
    unsure(
        "length-huge",
        "announces 10 TB and closes",
        _framed("Content-Length: 10995116277760"),
        *_BROKEN,
    ),
    unsure(
        "length-negative",
        "a negative Content-Length",
        _framed("Content-Length: -1"),
        V.NOT_HTTP,
        V.UNVERIFIABLE,
        V.ALIVE,
    ),
    unsure(
        "length-words",
        "a Content-Length of words",
        _framed("Content-Length: many"),
        V.NOT_HTTP,
        V.UNVERIFIABLE,
        V.ALIVE,
    ),
    unsure(
        "length-twice",
        "two Content-Lengths that differ",
        _framed("Content-Length: 10", f"Content-Length: {len(_ARTICLE)}"),
        V.NOT_HTTP,
        V.UNVERIFIABLE,
        V.ALIVE,
    ),
    live(
        "length-and-chunks",
        "chunked, and a Content-Length beside it",
        _framed(_CHUNKED, "Content-Length: 7", body=_chunk(_ARTICLE) + b"0\r\n\r\n"),
        V.ALIVE,
        V.NOT_HTTP,
        V.UNVERIFIABLE,
    ),
    unsure(
        "chunks-cut",
        "chunks that break off",
        _framed(_CHUNKED, body=_chunk(_HALF)),
        *_BROKEN,
    ),
    unsure(
        "chunks-bad",
        "a chunk whose size is no number",
        _framed(_CHUNKED, body=b"zz\r\nabc\r\n0\r\n\r\n"),
        *_BROKEN,
    ),
    unsure(
        "chunks-huge",
        "a chunk whose size has 40 digits",
        _framed(_CHUNKED, body=b"f" * 40 + b"\r\nabc"),
        *_BROKEN,
    ),
    unsure(
        "body-reset",
        "a reset half way through its body",
        raw(ok_head("Content-Length: 99999") + _HALF, then=reset),
        V.BROKEN_BODY,
        V.RESET,
    ),
    live(
        "download",
        "a `.zip` of 20 MB",
        page(b"PK\3\4" + bytes(20_000_000), _ZIP, kind="application/zip"),
        max_sent=16_000_000,
    ),
    live("pdf", "a PDF", page(b"%PDF-1.7\n%%EOF\n", kind="application/pdf")),
    live("picture", "a picture", page(b"\x89PNG\r\n\x1a\n" + bytes(64), kind="image/png")),
    live("json", "a short JSON document", page(b'{"ok": true}', kind="application/json")),
    live("text", "plain text", page(words("text", 99).encode(), kind="text/plain")),
    live("kind-none", "an article without a Content-Type", page(_ARTICLE, kind="")),
    live("kind-nonsense", "an article of the kind `banana`", page(_ARTICLE, kind="banana")),
    live(
        "kind-twice",
        "two Content-Types that differ",
        page(_ARTICLE, ("Content-Type", "text/plain"), ("Content-Type", "text/html")),
    ),
    live(
        "charset-unknown",
        "a charset that nobody knows",
        page(_ARTICLE, kind="text/html; charset=klingon"),
    ),
    live("nul-bytes", "an article with NUL bytes in it", page(article(extra="\0" * 99))),
    live(
        "not-utf-8",
        "says UTF-8 and sends random bytes in the text",
        page(_ARTICLE.replace(b"window", b"\xff\xfe\x80")),
    ),
    live(
        "long-title", "a title of 1 MB", page(document("Flow " * 200_000, words("x", 200)))
    ),
    live(
        "deep",
        "100,000 elements, each in the one before",
        page(document(TITLE, "<div>" * 100_000 + words("x", 200))),
    ),
    live(
        "unclosed",
        "an article that ends within a tag",
        page(_ARTICLE[:-200] + b"<p class='"),
    ),
    live(
        "big",
        "an article of 5 MB",
        page(article(extra=words("big", 80) * 9000)),
        max_sent=16_000_000,
    ),
    live(
        "frames",
        "a page of frames",
        raw(
            head_of("HTTP/1.1 200 OK", "Content-Type: text/html", "Connection: close")
            + document(TITLE, '<frameset><frame src="/a"></frameset>')
        ),
    ),
)
