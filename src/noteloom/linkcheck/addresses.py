"""Addresses: which are no addresses at all, and what is asked for those that are.

Two spellings of one address are one request; the notes' own spelling is what is shown.
"""

from __future__ import annotations

import re
from functools import lru_cache
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import quote, urljoin

from noteloom.linkcheck.hosts import LeadsOutError, MalformedError, host_of
from noteloom.linkcheck.private import is_public
from noteloom.model.tracking import is_campaign

__all__ = [
    "Address",
    "LeadsOutError",
    "MalformedError",
    "follow",
    "parse",
    "private_reason",
    "requested",
    "scheme_of",
    "site_of",
]

_BLANKS = re.compile(r"[\t\r\n]")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_PARTS = re.compile(
    r"(?P<scheme>https?)://(?P<user>[^/?#]*@)?(?P<host>\[[^\]/?#]*\]|[^/?#:]*)"
    r"(?P<port>:[^/?#]*)?(?P<path>[^?#]*)(?P<query>\?[^#]*)?(?P<fragment>#.*)?",
    re.IGNORECASE | re.DOTALL,
)
_NAMES_HOST = re.compile(r"https?:/", re.IGNORECASE)
# What browsers escape. Source: WHATWG URL Standard, section 1.3.
_IN_PATH = re.compile(r"""[^!$-;=@-_a-z|~]|\^""")
_IN_QUERY = re.compile(r"""[^!$-&(-;=?-~]""")
_DEFAULT_PORTS = {"http": 80, "https": 443}
_MAX_PORT = 65_535
_MAX_LOCATION = 8_000
"""What servers and browsers take. Source: RFC 9110, section 4.1."""

_LOCAL = ("localhost", "localhost.localdomain")


class Address(NamedTuple):
    """An address that can be asked.

    *url* is normalised, fragment included: the key of the history. *request* is *url*
    without its fragment. *host* is in ASCII and lower case, an IPv6 address without
    brackets. *site* is what is paced as one: the host, and its port if it is unusual.
    """

    url: str
    request: str
    fragment: str
    scheme: str
    host: str
    port: int
    target: str
    """Path and query, as they stand in the request line."""

    @property
    def site(self) -> str:
        """The host as it is paced: http and https of one name are one site."""
        usual = self.port == _DEFAULT_PORTS[self.scheme]
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if usual else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """What is connected to: http and https of one host are two."""
        return f"{self.scheme}://{self.site}"

    @property
    def authority(self) -> str:
        """The ``Host`` of the request."""
        return self.site


def scheme_of(url: str) -> str:
    """Return the scheme of *url* in lower case; ``//host`` has that of the site, https."""
    found = _SCHEME.match(url.strip())
    return found[1].lower() if found else "https"


@lru_cache(maxsize=65_536)
def parse(url: str) -> Address:
    """Return the request that *url* stands for.

    Raises:
        MalformedError: If no request can be made for it.

    Source:
        WHATWG URL Standard (blanks, hosts, ports); RFC 3986, section 6.2.2
        (percent-encoding of unreserved characters) and 6.2.3 (default ports).

    """
    parts = _parts(url)
    host = host_of(parts["host"])
    port = _port(parts["port"] or "") or _DEFAULT_PORTS[parts["scheme"].lower()]
    target = _escapes(_without_campaigns(f"{_path(parts)}{_query(parts)}"))
    # As written: `%E9` and `é` may be two things.
    fragment = _escapes((parts["fragment"] or "")[1:].replace(" ", "%20"))
    start = Address("", "", fragment, parts["scheme"].lower(), host, port, target)
    request = f"{start.scheme}://{start.authority}{target}"
    full = f"{request}#{fragment}" if fragment else request
    return start._replace(url=full, request=request)


def requested(url: str) -> str:
    """Return what all spellings of *url* share; *url* itself if nothing can be asked."""
    try:
        return parse(url).url
    except MalformedError:
        return url


def site_of(url: str) -> str | None:
    """Return the site of *url*, None if no request can be made for it."""
    try:
        return parse(url).site
    except MalformedError:
        return None


def follow(address: Address, location: str) -> Address:
    """Return where the redirect *location* of *address* leads.

    A fragment is inherited if the redirect has none of its own.

    Raises:
        MalformedError: If it leads to nothing that can be asked.

    Source:
        RFC 9110, section 10.2.2.

    """
    location = location.strip()
    if len(location) > _MAX_LOCATION:
        message = f"the redirect is longer than {_MAX_LOCATION:,} characters"
        raise LeadsOutError(message)
    if _NAMES_HOST.match(location):
        _parts(location)  # or the host of the page would be taken instead
    try:
        joined = urljoin(address.request, location)
    except ValueError as error:
        message = f"the redirect to `{location[:200]}` cannot be read: {error}"
        raise MalformedError(message) from error
    if scheme_of(joined) not in _DEFAULT_PORTS:
        message = f"the redirect leads out of the web, to `{joined[:200]}`"
        raise LeadsOutError(message)
    reached = parse(joined)
    if reached.fragment or not address.fragment:
        return reached
    return reached._replace(
        url=f"{reached.request}#{address.fragment}", fragment=address.fragment
    )


def private_reason(address: Address) -> str | None:
    """Return why *address* itself names a private place, None if it does not."""
    if address.host in _LOCAL or address.host.endswith(".localhost"):
        return f"`{address.host}` is the machine itself"
    try:
        literal = ip_address(address.host)
    except ValueError:
        return None
    return None if is_public(literal) else f"`{address.host}` is a private address"


def _parts(url: str) -> re.Match[str]:
    text = _BLANKS.sub("", url.strip())
    if text.startswith("//"):
        text = f"https:{text}"
    end = min(at for at in (text.find("?"), text.find("#"), len(text)) if at >= 0)
    text = f"{text[:end].replace(chr(92), '/')}{text[end:]}"
    found = _PARTS.fullmatch(text)
    if found is not None and found["user"] is not None:
        message = "carries a user name or password, which does not belong in a note"
        raise LeadsOutError(message)
    if found is None or not found["host"]:
        message = "names no host"
        raise MalformedError(message)
    return found


def _port(written: str) -> int | None:
    number = written[1:].lstrip("0")
    if not written[1:]:
        return None
    is_number = number.isascii() and number.isdecimal()
    if not (is_number and int(number[:6]) <= _MAX_PORT):
        message = f"port {written[1:13]} does not exist: the last one is {_MAX_PORT}"
        raise MalformedError(message)
    return int(number)


def _path(parts: re.Match[str]) -> str:
    """Return the path without dots, escaped as browsers do. Source: RFC 3986, 5.2.4."""
    kept: list[str] = []
    segments = (parts["path"] or "/").split("/")[1:]
    for segment in segments:
        dots = segment.lower().replace("%2e", ".")
        if dots == "..":
            kept = kept[:-1]
        elif dots != ".":
            kept.append(segment)
    is_folder = segments[-1].lower().replace("%2e", ".") in (".", "..")
    path = "/".join(["", *kept, *([""] if is_folder else [])])
    return _IN_PATH.sub(_escaped, path or "/")


def _query(parts: re.Match[str]) -> str:
    return _IN_QUERY.sub(_escaped, parts["query"] or "")


def _escaped(found: re.Match[str]) -> str:
    return quote(found[0], safe="", errors="replace")


def _without_campaigns(target: str) -> str:
    path, mark, query = target.partition("?")
    if not query:
        return f"{path}{mark}"
    pairs = query.split("&")
    kept = [pair for pair in pairs if not is_campaign(pair.partition("=")[0])]
    if len(kept) == len(pairs):
        return target
    return f"{path}?{'&'.join(kept)}" if kept else path


def _escapes(text: str) -> str:
    return _ESCAPE.sub(_unescape, text) if "%" in text else text


def _unescape(found: re.Match[str]) -> str:
    char = chr(int(found[1], 16))
    return char if _UNRESERVED.fullmatch(char) else found[0].upper()
