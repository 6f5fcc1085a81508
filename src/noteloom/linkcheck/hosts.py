"""The names of hosts as browsers send them, and which are no names at all."""

from __future__ import annotations

import re
from ipaddress import IPv6Address
from socket import inet_aton, inet_ntoa
from unicodedata import normalize
from urllib.parse import unquote

_PLAIN = re.compile(r"[A-Za-z0-9_.-]+")
_LABEL = re.compile(r"[a-z0-9_-]{1,63}")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_MAX_HOST = 253


class MalformedError(Exception):
    """No request can be made for an address. The message is for its author."""


class LeadsOutError(MalformedError):
    """An address is fine, and not for us: another scheme, or one with a password."""


def host_of(written: str) -> str:
    """Return a host in ASCII: a name, or an address without its brackets.

    Raises:
        MalformedError: If it is neither.

    """
    if _PLAIN.fullmatch(written):  # nearly always
        return _checked(written.lower().rstrip("."))
    import httpx  # noqa: PLC0415 -- it takes a fifth of the start, and is hardly ever needed

    try:
        host = httpx.URL(f"http://{unquote(written, errors='strict')}/").raw_host
        name = host.decode("ascii").lower().rstrip(".")
    except (httpx.InvalidURL, ValueError, UnicodeError):
        name = _lenient(unquote(written)).rstrip(".")
    return _checked(name)


def _checked(name: str) -> str:
    name = _ipv4(name) or name
    _check_host(name)
    return name


def _lenient(written: str) -> str:
    """Return a name that IDNA refuses as browsers send it, such as one of pictures.

    Source:
        Unicode Technical Standard 46, section 4 (without the validity of characters).
    """
    labels = normalize("NFKC", written.casefold()).replace("\u3002", ".").split(".")
    return ".".join(map(_ascii, labels))


def _ascii(label: str) -> str:
    if label.isascii():
        return label
    try:
        return f"xn--{label.encode('punycode').decode('ascii')}"
    except UnicodeError as error:
        message = f"`{label[:63]}` is not the name of a host"
        raise MalformedError(message) from error


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
        message = f"`{unquote(host)[:_MAX_HOST]}` is not the name of a host"
        raise MalformedError(message)
