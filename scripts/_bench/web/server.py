"""The hosts, played by one process: one loopback address for each.

Asked at ``127.0.0.1``, it tells what it saw (``/ledger``), and forgets it (``/reset``).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import signal
import ssl
from typing import TYPE_CHECKING

from _bench.web.hosts import Hosts, response
from _bench.web.ledger import encode
from _bench.web.load import CONTROL, Load, address, host_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENDLESS = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
    b"Connection: close\r\n\r\n<!doctype html><title>Without end</title>"
)
_BLOCK = b"<p>" + b"more and more " * 4000


class Connection(asyncio.Protocol):
    """One connection, on which one request follows the other."""

    def __init__(self, hosts: Hosts) -> None:
        """Serve *hosts*."""
        self._hosts = hosts
        self._loop = asyncio.get_running_loop()
        self._buffer = b""
        self._host: int | None = None
        self._waiting: asyncio.TimerHandle | None = None
        self._is_busy = False
        self._pours = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """See which host is meant."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 -- for the types
        self._transport = transport
        here = transport.get_extra_info("sockname")[0]
        self._host = None if here == CONTROL else host_of(here)

    def data_received(self, data: bytes) -> None:
        """Take a request; none comes before the last one is answered."""
        self._buffer += data
        if not self._buffer.endswith(b"\r\n\r\n"):
            return
        where = self._buffer.split(b" ", 2)[1].decode("latin-1")
        self._buffer = b""
        if self._host is None:
            self._control(where)
        else:
            self._serve(self._host, where)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 -- asyncio's
        """Note that nobody waits any more."""
        self._pours = False
        if self._waiting is not None:
            self._waiting.cancel()
        self._end()

    def pause_writing(self) -> None:
        """Hold on: the other side reads more slowly."""
        self._pours = False

    def resume_writing(self) -> None:
        """Go on with what has no end, the only thing that is ever held up."""
        self._pours = True
        # Not at once: asyncio is still in the middle of a write.
        self._loop.call_soon(self._pour)

    def _serve(self, host: int, where: str) -> None:
        self._is_busy = True
        latency, answer = self._hosts.arrive(host, where, self._loop.time())
        match self._hosts.plays(host, where):
            case "bomb":
                self._give(self._hosts.bomb)
            case "endless":
                self._transport.write(_ENDLESS)
                self._pours = True
                self._pour()
            case "tarpit":
                pass
            case _:
                self._waiting = self._loop.call_later(latency, self._give, answer)

    def _give(self, answer: bytes) -> None:
        self._transport.write(answer)
        self._end()

    def _end(self) -> None:
        if self._is_busy and self._host is not None:
            self._is_busy = False
            self._hosts.leave(self._host, self._loop.time())

    def _pour(self) -> None:
        if self._pours:
            self._transport.write(_BLOCK)
            self._loop.call_soon(self._pour)

    def _control(self, where: str) -> None:
        # Infinity is not JSON, but Python's own reader takes it.
        told = json.dumps(encode(self._hosts.ledger())).encode()
        if where == "/reset":
            self._hosts.reset()
        self._transport.write(response("200 OK", told))


async def _run(options: argparse.Namespace) -> None:
    hosts = Hosts(
        Load(options.hosts, options.pages, options.seed, options.latency), options.part
    )
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    loop.add_signal_handler(signal.SIGTERM, done.set_result, None)

    def make() -> Connection:
        return Connection(hosts)

    control = await loop.create_server(make, CONTROL, 0)
    port = control.sockets[0].getsockname()[1]
    every = [address(number) for number in range(options.hosts)]
    await loop.create_server(make, every, port, ssl=_context(options.certificate))
    print(port, flush=True)
    await done


def _context(certificate: str | None) -> ssl.SSLContext | None:
    if certificate is None:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    return context


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve until told to stop; the port is the first line that is printed."""
    parser = argparse.ArgumentParser(prog="_bench.web.server")
    for name in ("--hosts", "--pages", "--seed", "--latency"):
        parser.add_argument(name, type=int, required=True)
    parser.add_argument("--part", choices=["none", "limited", "bad"], default="none")
    parser.add_argument("--certificate")
    asyncio.run(_run(parser.parse_args(arguments)))


if __name__ == "__main__":
    main()
