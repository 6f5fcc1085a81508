"""What came back from the web for one address: data, no network in here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.linkcheck.observation import Hop


class Trouble(StrEnum):
    """Why there is no usable response."""

    DNS_NOT_FOUND = "dns-not-found"
    DNS_FAILURE = "dns-failure"
    TIMEOUT_CONNECT = "timeout-connect"
    TIMEOUT_FIRST_BYTE = "timeout-first-byte"
    REFUSED = "refused"
    RESET = "reset"
    UNREACHABLE = "unreachable"
    """No route: nothing can be said from this machine (no IPv6 here, no network)."""
    NOT_HTTP = "not-http"
    BAD_RESPONSE = "bad-response"
    """HTTP, but against its rules: a browser may forgive what is not readable here."""
    TLS_EXPIRED = "tls-expired"
    TLS_NAME = "tls-name"
    TLS_UNTRUSTED = "tls-untrusted"
    TLS_INCOMPLETE_CHAIN = "tls-incomplete-chain"
    TLS_PROTOCOL = "tls-protocol"
    BLOCKED = "blocked"
    """A private address: nothing was connected."""
    REDIRECT_LOOP = "redirect-loop"
    TOO_MANY_REDIRECTS = "too-many-redirects"
    BAD_REDIRECT = "bad-redirect"
    """A redirect that leads to no address that can be asked."""
    LEADS_OUT = "leads-out"
    """A redirect to a program, or to a place with a password: browsers may follow it."""


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong, where in the chain, and the words of the machine."""

    trouble: Trouble
    url: str
    detail: str


class BodyEnd(StrEnum):
    """How the reading of a body ended."""

    COMPLETE = "complete"
    CAPPED = "capped"
    """There was more than is read."""
    NOT_READ = "not-read"
    """No need (not HTML, no fragment), or a coding that cannot be undone here."""
    TRUNCATED = "truncated"
    UNDECODABLE = "undecodable"
    TIMEOUT = "timeout"


@dataclass(frozen=True, slots=True)
class Headers:
    """The fields of a response, names in lower case, in the order they came."""

    fields: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str | None:
        """Return the first value of the field *name* (in lower case), or None."""
        return next(self.all(name), None)

    def all(self, name: str) -> Iterator[str]:
        """Yield every value of the field *name* (in lower case)."""
        return (value for key, value in self.fields if key == name)


@dataclass(frozen=True, slots=True)
class Response:
    """A final response. *body* holds decoded bytes, at most the cap."""

    url: str
    status: int
    headers: Headers = Headers()
    body: bytes = b""
    body_end: BodyEnd = BodyEnd.COMPLETE


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One walk along the redirects of an address.

    Exactly one of *response* and *failure* is given, except for a certificate that does
    not verify: then *failure* says so, and *response* is what one unverified request
    without cookies got, None if even that failed. ``hops[-1]`` is the response's.
    """

    url: str
    hops: tuple[Hop, ...] = ()
    response: Response | None = None
    failure: Failure | None = None
