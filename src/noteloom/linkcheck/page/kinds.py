"""What a response is: HTML, or something else.

Source: WHATWG MIME Sniffing Standard, sections 7 and 7.1.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from noteloom.linkcheck.visit import Response

_HTML = frozenset({"text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml"})
_UNKNOWN = frozenset({"", "unknown/unknown", "application/unknown", "*/*"})
_STARTS_HTML = re.compile(
    rb"[\t\n\f\r \xef\xbb\xbf]*+<(?:!--|(?:!doctype|html|head|script|iframe|h1|div|font"
    rb"|table|a|style|title|b|body|br|p|meta|link)[\s>])",
    re.IGNORECASE,
)
_XHTML = re.compile(
    rb"\s*+<\?xml[^>]{0,200}>\s*+(?:<!--|<!doctype html|<html)", re.IGNORECASE
)


def media_type(response: Response) -> str:
    """Return the media type that *response* claims, in lower case, "" for none."""
    claimed = response.headers.get("content-type") or ""
    # A second value after a comma is a second header field, joined.
    return re.split(r"[;,]", claimed, maxsplit=1)[0].strip().lower()


def is_html(response: Response) -> bool:
    """Return whether a browser would show *response* as HTML."""
    claimed = media_type(response)
    if claimed in _HTML:
        return True
    return (claimed in _UNKNOWN or "/" not in claimed) and _looks_html(response.body[:512])


def _looks_html(start: bytes) -> bool:
    text = start.replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    return bool(_STARTS_HTML.match(text) or _XHTML.match(text))
