"""What the server knows of one row while it plays: its places, its clock, its visitors."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from server.rows import Row
    from server.wire import Request

_ON_THE_WAY = 0.3
"""Seconds within which a client may not have heard yet that it is to wait."""
_ALWAYS = 10**9


class Arrival(NamedTuple):
    """A request, as politeness is scored."""

    at: float
    """Seconds on the server's clock."""
    method: str
    """``CONNECT`` for a connection that the row answers before any request."""
    target: str
    fields: tuple[tuple[str, str], ...]
    parallel: int
    """Requests under way at the row's hosts, this one included."""
    early: bool
    """Whether it came within the time that a ``Retry-After`` had asked for.

    Requests that were on their way when the answer was given are not.
    """

    @property
    def is_robots(self) -> bool:
        """Whether it asked for the rules of politeness."""
        return self.target == "/robots.txt"


class Place(NamedTuple):
    """A host: its name and its loopback address."""

    name: str
    address: str


class Ports(NamedTuple):
    """The two ports that all hosts share."""

    http: int
    https: int

    def of(self, scheme: str) -> int:
        """Return the port for *scheme*."""
        return self.https if scheme == "https" else self.http


@dataclass(slots=True)
class Stage:
    """A row at play."""

    row: Row
    places: Sequence[Place]
    ports: Ports
    issuer: bytes = b""
    """The certificate that signed those which come without it."""
    arrivals: list[Arrival] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    """How often each part of a play was asked for, by whatever name it counts under."""
    sent: int = 0
    day: float = 0.0
    open: int = 0
    lookups: int = 0
    _quiet: tuple[float, float] = (0.0, 0.0)

    def arrived(self, request: Request | None) -> None:
        """Note a request, or a connection that is answered before one."""
        now = time.monotonic()
        method, target, fields = request or ("CONNECT", "", ())
        self.arrivals.append(
            Arrival(now, method, target, fields, self.open, self._is_early(now))
        )

    def answered(self, status: int, retry_after: str | None) -> None:
        """Note until when the client was asked to stay away."""
        if status >= 400 and retry_after is not None and retry_after.isdecimal():
            now = time.monotonic()
            self._quiet = now + _ON_THE_WAY, now + min(int(retry_after), _ALWAYS)

    def _is_early(self, now: float) -> bool:
        start, end = self._quiet
        return start < now < end

    @property
    def elapsed(self) -> float:
        """Seconds since the first arrival; none before it."""
        return time.monotonic() - self.arrivals[0].at if self.arrivals else 0.0

    @property
    def pages(self) -> list[Arrival]:
        """The arrivals that count: all but those for robots.txt."""
        return [one for one in self.arrivals if not one.is_robots]

    def origin(self, scheme: str, place: int = 0, *, numbered: bool) -> str:
        """Return the start of an address at one of the hosts, without its last slash."""
        host = self.places[place][numbered]
        return f"{scheme}://{host}:{self.ports.of(scheme)}"

    def fill(self, text: str, *, numbered: bool) -> str:
        """Return *text* with the names in braces replaced by this row's addresses."""
        for name, value in self._words(numbered=numbered):
            text = text.replace(f"{{{name}}}", value)
        return text

    def _words(self, *, numbered: bool) -> Iterator[tuple[str, str]]:
        scheme = self.row.scheme
        yield "origin", self.origin(scheme, numbered=numbered)
        yield "plain", self.origin("http", numbered=numbered)
        yield "tls", self.origin("https", numbered=numbered)
        yield "host", self.places[0][numbered]
        yield "port", str(self.ports.of(scheme))
        yield "http", str(self.ports.http)
        yield "https", str(self.ports.https)
        if len(self.places) > 1:
            yield "second", self.origin(scheme, 1, numbered=numbered)
            yield "second-host", self.places[1][numbered]

    def links(self, *, numbered: bool) -> list[str]:
        """Return the addresses of the row's links."""
        return [
            self.fill(_absolute(link.path), numbered=numbered) for link in self.row.links
        ]


def _absolute(path: str) -> str:
    return f"{{origin}}{path}" if path[:1] in {"/", "?", "#", ""} else path
