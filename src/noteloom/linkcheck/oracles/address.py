"""The parts of an address that name something, whatever the spelling of the address."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

_CONTROL = re.compile("[\x00-\x1f\x7f\ufffd]")
_PORTS = {"http": (None, 80), "https": (None, 443)}


class Address(NamedTuple):
    """A web address: *host* in lower case, the other parts percent-decoded.

    *segments* are the parts of the path that are not empty.
    """

    host: str
    path: str
    segments: tuple[str, ...]
    query: dict[str, str]
    fragment: str


def web_address(url: str) -> Address | None:
    """Return the parts of *url*, or None if no registry should be asked about it.

    That is: another scheme or port, user-info, control characters (also encoded ones),
    bytes that are not UTF-8, or dot segments. Of a repeated query key the first counts.
    """
    try:
        split = urlsplit(url)
        port = split.port
        query = parse_qs(split.query, keep_blank_values=True, errors="strict")
        path = unquote(split.path, errors="strict")
    except ValueError:
        return None
    if port not in _PORTS.get(split.scheme, ()) or "@" in split.netloc:
        return None
    segments = tuple(part for part in path.split("/") if part)
    if _CONTROL.search(url) or _CONTROL.search(path) or {".", ".."} & set(segments):
        return None
    host = (split.hostname or "").removesuffix(".")
    first = {key: values[0] for key, values in query.items()}
    return Address(host, path, segments, first, split.fragment)
