"""Status lines and headers that a lenient client reads and a strict one does not."""

from __future__ import annotations

from server.pages import article
from server.plays import (
    OK,
    by_path,
    head_of,
    ok_head,
    page,
    raw,
)
from server.rows import PATH, Link, Row, V, live, unsure

_ARTICLE = article()
_LENGTH = f"Content-Length: {len(_ARTICLE)}"
LENIENT = (V.ALIVE, V.NOT_HTTP, V.UNVERIFIABLE)
"""Browsers read it."""
STRICT = (V.NOT_HTTP, V.UNVERIFIABLE, V.ALIVE)
"""Browsers may refuse it."""


def _odd(name: str, does: str, head: bytes, *verdicts: V) -> Row:
    return live(name, does, raw(head + _ARTICLE), *verdicts)


_EARLY = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n"

ROWS = (
    live(
        "fields-90",
        "90 header fields",
        page(_ARTICLE, *((f"X-{n}", "x" * 50) for n in range(90))),
    ),
    live(
        "fields-1000",
        "1,000 header fields",
        page(_ARTICLE, *((f"X-{n}", "x") for n in range(1000))),
        *LENIENT,
    ),
    live(
        "field-60-kb", "a header field of 60 kB", page(_ARTICLE, ("X-Long", "x" * 60_000))
    ),
    unsure(
        "field-1-mb",
        "a header field of 1 MB",
        page(_ARTICLE, ("X-Long", "x" * 1_000_000)),
        *STRICT,
    ),
    _odd(
        "field-no-colon",
        "a header line without a colon",
        ok_head("what is this", _LENGTH),
        *LENIENT,
    ),
    _odd(
        "field-folded",
        "a header field folded over two lines",
        ok_head("X-Folded: one", "  two", _LENGTH),
    ),
    _odd(
        "field-space",
        "a space before the colon of a field",
        ok_head("X-Space : 1", _LENGTH),
        *LENIENT,
    ),
    _odd(
        "field-empty-name",
        "a header field without a name",
        ok_head(": 1", _LENGTH),
        *LENIENT,
    ),
    unsure(
        "field-nul",
        "a NUL in a header field",
        raw(ok_head("X-Nul: a\0b", _LENGTH) + _ARTICLE),
        *STRICT,
    ),
    _odd(
        "field-latin-1", "Latin-1 in a header field", ok_head("X-Name: caf\udce9", _LENGTH)
    ),
    _odd(
        "field-control",
        "control characters in a header field",
        ok_head("X-Bell: a\x07b", _LENGTH),
        *LENIENT,
    ),
    _odd(
        "lf-only", "lines that end with LF alone", ok_head(_LENGTH).replace(b"\r\n", b"\n")
    ),
    _odd(
        "blank-first",
        "a blank line before the status line",
        b"\r\n" + ok_head(_LENGTH),
        *LENIENT,
    ),
    _odd(
        "status-no-reason",
        "`HTTP/1.1 200` without a reason",
        head_of("HTTP/1.1 200", "Content-Type: text/html", _LENGTH),
    ),
    _odd(
        "status-utf-8",
        "a reason phrase in UTF-8",
        head_of("HTTP/1.1 200 Très bien", "Content-Type: text/html", _LENGTH),
    ),
    _odd(
        "status-lower",
        "`http/1.1 200 ok`",
        head_of("http/1.1 200 ok", "Content-Type: text/html", _LENGTH),
        *LENIENT,
    ),
    _odd("version-1.0", "HTTP/1.0", head_of("HTTP/1.0 200 OK", "Content-Type: text/html")),
    _odd(
        "version-1.2",
        "`HTTP/1.2`, which does not exist",
        head_of("HTTP/1.2 200 OK", "Content-Type: text/html", _LENGTH),
        *LENIENT,
    ),
    _odd(
        "version-2.0",
        "`HTTP/2.0` as text",
        head_of("HTTP/2.0 200 OK", "Content-Type: text/html", _LENGTH),
        *LENIENT,
    ),
    _odd("early-hints", "103 with links, then 200", _EARLY + ok_head(_LENGTH)),
    _odd("early-hints-5", "five times 103, then 200", _EARLY * 5 + ok_head(_LENGTH)),
    _odd(
        "processing", "102, then 200", b"HTTP/1.1 102 Processing\r\n\r\n" + ok_head(_LENGTH)
    ),
    live(
        "options-query",
        "answers 200 only if the query comes as it was written",
        by_path({f"{PATH}?b=2&a=1&b=1": OK}),
        links=(Link(f"{PATH}?b=2&a=1&b=1"),),
        everywhere=True,
    ),
)
