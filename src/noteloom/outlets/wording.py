"""Text and addresses from notes, made fit for any format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from noteloom.weave.text import one_line

if TYPE_CHECKING:
    from noteloom.model.resource import Mention

# What XML 1.0 cannot hold, and what nobody can see.
_UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_ADDRESS_SAFE = "%/:=&?~#+!$,;'@()*[]"
_IN_ASCII = re.compile(rf"[A-Za-z0-9_.\-{re.escape(_ADDRESS_SAFE)}]*")


def line(text: str) -> str:
    """Return *text* as one line in which every character can be shown."""
    if text.isprintable() and "  " not in text:  # as nearly all are
        return text.strip()
    words = " ".join(text.split())
    return words if words.isprintable() else _UNSHOWN.sub("\ufffd", words)


def web(url: str | None) -> str | None:
    """Return *url* in ASCII if it is an address on the web, else None."""
    if url is None or not url.lower().startswith(("http://", "https://")):
        return None
    if _IN_ASCII.fullmatch(url):
        return url
    return quote(url, safe=_ADDRESS_SAFE, errors="replace")


def place(mention: Mention) -> str:
    """Return where a mention stands, as ``note:line``."""
    return f"{line(mention.note)}:{mention.line}"


def shortened(text: str, length: int) -> str:
    """Return *text* as one line of at most *length* characters, cut after a word."""
    return one_line.shortened(line(text), length)
