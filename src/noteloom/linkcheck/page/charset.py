"""Bytes → text as browsers do it, whatever the server claims.

A byte-order mark wins over the header, the header over ``<meta charset>`` in the first
1,024 bytes. Without any, it is UTF-8 if it decodes, else windows-1252.

Source: WHATWG Encoding Standard, sections 4.2 (labels) and 6 (hooks); HTML Standard,
section 13.2.3 (determining the character encoding).
"""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([^\s;,\"']+)", re.IGNORECASE)
_IN_META = re.compile(
    rb"<meta[\s/][^>]{0,400}?charset\s*=\s*[\"']?\s*([^\s;/>\"']+)", re.IGNORECASE
)
_PRESCAN = 1024
_LABEL = re.compile(r"[A-Za-z0-9_:.-]{1,40}", re.ASCII)

# What a label means to browsers where Python's codec of that name reads less.
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "johab": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-16-le",
    "utf_8_sig": "utf-8",
}
_ALLOWED = re.compile(
    r"utf-8|utf-16-[lb]e|cp(?:125\d|866|874|932|949)|iso8859-\d+|koi8-[ru]|mac-(?:roman|cyrillic)"
    r"|gb18030|big5hkscs|euc_jp|iso2022_jp"
)


def decode(body: bytes, content_type: str | None) -> str:
    """Return *body* as text. No bytes and no label make this fail."""
    for mark, marked in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(marked, "replace")
    encoding = _from_header(content_type) or _from_content(body)
    return body.decode(encoding, "replace") if encoding else _guess(body)


def _from_header(content_type: str | None) -> str | None:
    found = _IN_HEADER.search(content_type) if content_type else None
    return codec(found[1]) if found else None


def _from_content(body: bytes) -> str | None:
    """Return the encoding that the first bytes name, or betray by their zeros."""
    if body[:1] == b"<" and body[1:2] == b"\0":
        return "utf-16-le"
    if body[:2] == b"\0<":
        return "utf-16-be"
    found = _IN_META.search(body, 0, _PRESCAN)
    named = codec(found[1].decode("ascii", "replace")) if found else None
    # A `<meta>` that could be read as ASCII does not stand in UTF-16.
    return "utf-8" if named and named.startswith("utf-16") else named


def codec(label: str) -> str | None:
    """Return the Python codec for what browsers call *label*, None if they know none."""
    if not _LABEL.fullmatch(label):
        return None
    try:
        known = codecs.lookup(label.removeprefix("x-").removeprefix("X-")).name
    except LookupError:
        return None
    name = _WIDER.get(known, known)
    return name if _ALLOWED.fullmatch(name) else None


def _guess(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        # A body that is cut at the cap may end within a character; then others were whole.
        is_whole = not body[: error.start].isascii()
        cut = is_whole and error.reason == "unexpected end of data"
        return body.decode("utf-8" if cut else "cp1252", "replace")
