"""The table's own types: a row is one behaviour of the web and what to make of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypedDict, Unpack

from noteloom.linkcheck.verdicts import Verdict
from server.wire import Connection, Exchange

if TYPE_CHECKING:
    from noteloom.model.health import Health

V: TypeAlias = Verdict
"""Short, for it stands in every line of the table."""

PATH = "/notes/flow-control"
"""Where a row's page lives if the row does not say."""
TITLE = "Flow control in practice"
"""The title of that page, and what the link to it shows."""

Play: TypeAlias = Callable[[Exchange], Awaitable[None]]
"""Answers one request."""
Greeting: TypeAlias = Callable[[Connection], Awaitable[None]]
"""Has a connection to itself, from before the first byte of a request."""
Lookup: TypeAlias = Callable[[int, str], Awaitable[Sequence[str]]]
"""From the number of the look-up (from 1) and the row's own address to addresses."""


class Truth(StrEnum):
    """What a person with a browser, and some days, would say of the page."""

    LIVE = "live"
    DEAD = "dead"
    UNDECIDABLE = "undecidable"


class Form(StrEnum):
    """How an address names its host: by a name, or by its loopback address."""

    NAME = "name"
    ADDRESS = "address"


class Tcp(StrEnum):
    """How the port of a host behaves."""

    OPEN = "open"
    CLOSED = "closed"
    FULL = "full"
    """The queue of the listener is full: no handshake is ever completed."""
    LATE = "late"
    """Closed for the first two seconds."""


class Link(NamedTuple):
    """An address of a row, as a note has it. No *verdicts*: those of the row hold.

    *path* may be a whole address with ``{host}``, ``{port}`` and ``{origin}`` in it.
    """

    path: str = PATH
    text: str = TITLE
    verdicts: tuple[Verdict, ...] = ()
    times: int = 1
    """How often the notes have it."""


class Day(NamedTuple):
    """A run on day *day*: the host plays *play*, and then the link's health is *health*."""

    day: float
    play: Play
    health: Health


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One behaviour: every link of it, and what a run that never saw it should say."""

    name: str
    does: str
    play: Play
    verdicts: tuple[Verdict, ...]
    """Any of these; the first is the one hoped for. None: the link is not asked at all."""
    truth: Truth
    links: tuple[Link, ...] = (Link(),)
    forms: tuple[Form, ...] = (Form.NAME, Form.ADDRESS)
    scheme: str = "http"
    serves: tuple[str, ...] = ()
    """The schemes with a listener, if it is not just *scheme*."""
    tls: str = "good"
    """The kind of certificate, see ``certificates.KINDS``; ``none`` leaves bytes bare."""
    tcp: Tcp = Tcp.OPEN
    greet: Greeting | None = None
    everywhere: bool = False
    """Whether *play* answers for every path; else all but the links' are not found."""
    host: str | None = None
    """The name of the host, ``{name}.test`` if it is None."""
    second: Play | None = None
    """What a second host, ``second.{host}``, plays."""
    lookup: Lookup | None = None
    days: tuple[Day, ...] = ()
    max_requests: int | None = None
    """The most requests for pages that are polite, robots.txt not counted."""
    min_gap: float = 0.0
    """Seconds that the host wants between two requests."""
    max_sent: int | None = None
    """The most bytes that a careful client lets the server send."""

    @property
    def host_name(self) -> str:
        """The name of the first host."""
        return self.host or f"{self.name}.test"

    @property
    def schemes(self) -> tuple[str, ...]:
        """The schemes that the hosts listen for."""
        return self.serves or (self.scheme,)


class More(TypedDict, total=False):
    """What a row may say besides its name, its sentence, its play and its verdicts."""

    links: tuple[Link, ...]
    forms: tuple[Form, ...]
    scheme: str
    serves: tuple[str, ...]
    tls: str
    tcp: Tcp
    greet: Greeting | None
    everywhere: bool
    host: str | None
    second: Play | None
    lookup: Lookup | None
    days: tuple[Day, ...]
    max_requests: int | None
    min_gap: float
    max_sent: int | None


def live(name: str, does: str, play: Play, *verdicts: Verdict, **more: Unpack[More]) -> Row:
    """Return a row whose page lives; ``alive`` unless *verdicts* say otherwise."""
    expected = verdicts or (Verdict.ALIVE,)
    return Row(name=name, does=does, play=play, verdicts=expected, truth=Truth.LIVE, **more)


def dead(name: str, does: str, play: Play, *verdicts: Verdict, **more: Unpack[More]) -> Row:
    """Return a row whose page is gone."""
    return Row(name=name, does=does, play=play, verdicts=verdicts, truth=Truth.DEAD, **more)


def unsure(
    name: str, does: str, play: Play, *verdicts: Verdict, **more: Unpack[More]
) -> Row:
    """Return a row of which nobody can tell from outside whether its page lives."""
    truth = Truth.UNDECIDABLE
    return Row(name=name, does=does, play=play, verdicts=verdicts, truth=truth, **more)


ONLY_NAMED = (Form.NAME,)
ONLY_NUMBERED = (Form.ADDRESS,)
