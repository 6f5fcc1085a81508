"""The hostile web: all rows at play in one process, for as long as the context lasts."""

from __future__ import annotations

import asyncio
import socket
import ssl
from contextlib import AsyncExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Self

from server.behaviours import ROWS
from server.certificates import KINDS, Authority
from server.listening import Workers, by_hand, full, handler, listen
from server.names import NETWORK, TRAP, Names
from server.plays import OK
from server.rows import Form, Row, Tcp, Truth
from server.stage import Arrival, Place, Ports, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from types import TracebackType

ANY_PORTS = Ports(0, 0)
"""Any that are free."""

_LATE = 2.0
"""Seconds for which a late host refuses."""


class HostileWeb:
    """Plays *rows*, each at a host of its own.

    Enter it to start the listeners. The clock of the rows that change by themselves
    starts then; ``begin`` sets it back.
    """

    def __init__(self, rows: Iterable[Row] = ROWS, ports: Ports = ANY_PORTS) -> None:
        """Prepare to play *rows*; ports that are 0 are chosen when it starts."""
        self.rows: Sequence[Row] = tuple(rows)
        self.ports = ports
        self.trap = Stage(_TRAP_ROW, (Place("trap.test", TRAP),), ports)
        """What stands in for a private host: its arrivals must stay none."""
        self._stages: dict[str, Stage] = {}
        self._workers = Workers()
        self._stack = AsyncExitStack()
        self._late: list[Stage] = []
        self._opened: list[asyncio.Server] = []

    async def __aenter__(self) -> Self:
        """Start every listener."""
        try:
            await self._start()
        except BaseException:
            await self._stack.aclose()
            raise
        self.begin()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop everything."""
        await self._stack.aclose()
        await self._workers.close()

    @property
    def ca_file(self) -> Path:
        """The root certificate that the good hosts' certificates lead to."""
        return self._authority.ca_file

    def ssl_context(self) -> ssl.SSLContext:
        """Return a client's side of TLS that trusts that root and no other."""
        context = ssl.create_default_context(cafile=str(self.ca_file))
        context.hostname_checks_common_name = False  # as in browsers
        return context

    def stage(self, row: Row) -> Stage:
        """Return what is known of *row* while it plays."""
        return self._stages[row.name]

    def urls(self, row: Row, form: Form = Form.NAME) -> list[str]:
        """Return the addresses of the links of *row*."""
        return self.stage(row).links(numbered=form is Form.ADDRESS)

    def url(self, row: Row, link: int = 0, form: Form = Form.NAME) -> str:
        """Return the address of one link of *row*."""
        return self.urls(row, form)[link]

    def arrivals(self, row: Row) -> Sequence[Arrival]:
        """Return the requests that came for *row* so far."""
        return self.stage(row).arrivals

    def begin(self) -> None:
        """Start the clocks of late hosts."""
        late, self._late = self._late, []
        for stage in late:
            self._workers.start(self._open_late(stage))

    def set_day(self, day: float) -> None:
        """Play what the rows with a calendar play on *day*."""
        for stage in self._stages.values():
            stage.day = day

    async def _start(self) -> None:
        folder = self._stack.enter_context(TemporaryDirectory(prefix="hostile-web-"))
        self._stack.callback(self._close_listeners)
        await self._choose_ports()
        self._authority = Authority(Path(folder), self.ports.http)
        self._stages = {row.name: stage for row, stage in self._staged()}
        self.resolver = Names(self._stages.values())
        for stage in [*self._stages.values(), self.trap]:
            stage.ports = self.ports
            stage.issuer = self._authority.issuer_der
            await self._open(stage)

    def _staged(self) -> Iterable[tuple[Row, Stage]]:
        number = 0
        for row in self.rows:
            places = []
            for prefix in ("", "second.")[: 1 + (row.second is not None)]:
                number += 1
                address = str(NETWORK[number // 250 * 256 + number % 250 + 1])
                places.append(Place(f"{prefix}{row.host_name}", address))
            yield row, Stage(row, tuple(places), self.ports)

    async def _choose_ports(self) -> None:
        """Find two ports that are free at the first address, and so at all others."""
        found = [socket.socket() for _ in self.ports]
        for one, port in zip(found, self.ports, strict=True):
            one.bind((str(NETWORK[1]), port))
        self.ports = Ports(*(one.getsockname()[1] for one in found))
        for one in found:
            one.close()

    async def _open(self, stage: Stage) -> None:
        if stage.row.tcp is Tcp.LATE:
            self._late.append(stage)
        elif stage.row.tcp is Tcp.FULL:
            address = stage.places[0].address, self.ports.of(stage.row.scheme)
            for one in full(address):
                self._stack.callback(one.close)
        elif stage.row.tcp is Tcp.OPEN:
            await self._open_places(stage)

    async def _open_places(self, stage: Stage) -> None:
        for number, place in enumerate(stage.places):
            for scheme in stage.row.schemes:
                where = place.address, self.ports.of(scheme)
                context = self._context(stage, place) if scheme == "https" else None
                handle = handler(stage, number, scheme)
                if context and KINDS[stage.row.tls].fails:
                    handle, context = by_hand(stage, context), None
                self._opened.append(await listen(self._workers, handle, where, context))

    async def _open_late(self, stage: Stage) -> None:
        await asyncio.sleep(_LATE)
        await self._open_places(stage)

    def _context(self, stage: Stage, place: Place) -> ssl.SSLContext | None:
        if stage.row.tls == "none":
            return None
        return self._authority.context(KINDS[stage.row.tls], place)

    def _close_listeners(self) -> None:
        for one in self._opened:
            one.close()


_TRAP_ROW = Row(
    name="trap",
    does="is a private host",
    play=OK,
    verdicts=(),
    truth=Truth.UNDECIDABLE,
    everywhere=True,
)
