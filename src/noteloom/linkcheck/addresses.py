"""Addresses: which are no addresses at all, and what is asked for those that are.

Two spellings of one address are one request; the notes' own spelling is what is shown.
"""

from __future__ import annotations

import re
from functools import lru_cache
from ipaddress import IPv6Address, ip_address
from socket import inet_aton, inet_ntoa
from typing import NamedTuple
from urllib.parse import urljoin

import httpx

from noteloom.linkcheck.private import is_public
from noteloom.model.tracking import is_campaign

_BLANKS = re.compile(r"[\t\r\n]")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_AUTHORITY = re.compile(
    r"https?://(?P<user>[^/?#\\]*@)?(?P<host>\[[^\]/?#]*\]|[^/?#\\:]*)(?P<port>:[^/?#\\]*)?",
    re.IGNORECASE,
)
_NAMES_HOST = re.compile(r"https?:/", re.IGNORECASE)
_STRAY = re.compile(r"%(?![0-9A-Fa-f]{2})")
_STRAY_MARK = "\uf8ff"
_STRAY_MARK_ESCAPED = "%EF%A3%BF"
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_DEFAULT_PORTS = {"http": 80, "https": 443}
_MAX_PORT = 65_535
_MAX_HOST = 253
_LOCAL = ("localhost", "localhost.localdomain")


class MalformedError(Exception):
    """No request can be made for an address. The message is for its author."""


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
    text = _BLANKS.sub("", url.strip())
    if text.startswith("//"):
        text = f"https:{text}"
    _check_authority(text)
    try:
        # Browsers leave a `%` that escapes nothing as it is; httpx would escape it.
        parsed = httpx.URL(_STRAY.sub(_STRAY_MARK, text))
        # Before IDNA: some names raise only when they are encoded.
        host = parsed.raw_host.decode("ascii").lower().rstrip(".")
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        message = f"cannot be read as an address: {error}"
        raise MalformedError(message) from error
    host = _ipv4(host) or host
    _check_host(host)
    scheme = parsed.scheme
    port = parsed.port or _DEFAULT_PORTS[scheme]
    path = parsed.raw_path.decode("ascii").replace(_STRAY_MARK_ESCAPED, "%")
    target = _escapes(_without_campaigns(path))
    # As written, and not httpx's decoded form: `%E9` and `é` may be two things.
    fragment = _escapes(text.partition("#")[2].replace(" ", "%20"))
    start = Address("", "", fragment, scheme, host, port, target)
    request = f"{scheme}://{start.authority}{target}"
    full = f"{request}#{fragment}" if fragment else request
    return start._replace(url=full, request=request)


def follow(address: Address, location: str) -> Address:
    """Return where the redirect *location* of *address* leads.

    A fragment is inherited if the redirect has none of its own.

    Raises:
        MalformedError: If it leads to nothing that can be asked.

    Source:
        RFC 9110, section 10.2.2.

    """
    location = location.strip()
    if _NAMES_HOST.match(location):
        _check_authority(location)  # or the host of the page would be taken instead
    try:
        joined = urljoin(address.request, location)
    except ValueError as error:
        message = f"the redirect to `{location[:200]}` cannot be read: {error}"
        raise MalformedError(message) from error
    if scheme_of(joined) not in _DEFAULT_PORTS:
        message = f"the redirect leads out of the web, to `{joined[:200]}`"
        raise MalformedError(message)
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


def _check_authority(text: str) -> None:
    found = _AUTHORITY.match(text)
    if found is not None and found["user"] is not None:
        message = "carries a user name or password, which does not belong in a note"
        raise MalformedError(message)
    if found is None or not found["host"]:
        message = "names no host"
        raise MalformedError(message)
    port = (found["port"] or "")[1:]
    is_number = port.isascii() and port.isdecimal()
    if port and not (is_number and 0 < int(port[:6]) <= _MAX_PORT):
        message = f"port {port[:12]} does not exist: the last one is {_MAX_PORT}"
        raise MalformedError(message)


def _ipv4(host: str) -> str | None:
    """Return the dotted form of a host that is a number, in any base or length.

    Source:
        WHATWG URL Standard, section 3.5 (a host that ends in a number is an address).
    """
    last = host.rpartition(".")[2] if ":" not in host else ""
    if not _NUMBER.fullmatch(last):
        return None
    try:
        return inet_ntoa(inet_aton(host))
    except OSError as error:
        message = f"`{host[:_MAX_HOST]}` ends in a number, but is no address"
        raise MalformedError(message) from error


def _check_host(host: str) -> None:
    if ":" in host:
        try:
            IPv6Address(host)
        except ValueError as error:
            message = f"`{host}` is not an IPv6 address"
            raise MalformedError(message) from error
        return
    if len(host) > _MAX_HOST or not all(map(_LABEL.fullmatch, host.split("."))):
        message = f"`{host[:_MAX_HOST]}` is not the name of a host"
        raise MalformedError(message)


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
