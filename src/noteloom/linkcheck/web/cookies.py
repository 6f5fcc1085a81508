"""The cookies of one chain of redirects: every address starts with an empty jar."""

from __future__ import annotations

from email.message import Message
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING, cast
from urllib.request import Request

if TYPE_CHECKING:
    from http.client import HTTPResponse

    from noteloom.linkcheck.addresses import Address
    from noteloom.linkcheck.visit import Headers


class Cookies:
    """What the hosts of a chain asked to be told again. Domains and paths are kept apart.

    Source:
        RFC 6265, as ``http.cookiejar`` has it.

    """

    def __init__(self) -> None:
        """Start with none."""
        self._jar: CookieJar | None = None  # most chains never need one

    def take(self, address: Address, headers: Headers) -> None:
        """Keep the cookies of a response from *address*."""
        fields = list(headers.all("set-cookie"))
        if not fields:
            return
        self._jar = self._jar or CookieJar(_policy())
        message = Message()
        for field in fields:
            message["Set-Cookie"] = field
        response = cast("HTTPResponse", _Answer(message))
        self._jar.extract_cookies(response, Request(address.request))  # noqa: S310 -- not opened

    def field(self, address: Address) -> str | None:
        """Return the ``Cookie`` field for a request to *address*, None if there is none."""
        if self._jar is None:
            return None
        request = Request(address.request)  # noqa: S310 -- not opened
        self._jar.add_cookie_header(request)
        return request.get_header("Cookie")


def _policy() -> DefaultCookiePolicy:
    # A cookie without a domain is for the very host that sent it, not those below it.
    return DefaultCookiePolicy(strict_ns_domain=DefaultCookiePolicy.DomainStrictNonDomain)


class _Answer:
    """As much of a response as ``http.cookiejar`` looks at."""

    def __init__(self, message: Message) -> None:
        self._message = message

    def info(self) -> Message:
        """Return the header."""
        return self._message
