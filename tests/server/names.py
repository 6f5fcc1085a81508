"""The names of the hostile web: a resolver that a checker is given, and what it lies."""

from __future__ import annotations

import asyncio
import socket
from ipaddress import IPv4Network, ip_address
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence

    from server.rows import Lookup
    from server.stage import Stage

    Resolver: TypeAlias = Callable[[str, int], Awaitable[Sequence[str]]]

NETWORK = IPv4Network("127.77.0.0/16")
"""Where the hosts live: for a test, these addresses are the public web."""
TRAP = "127.66.0.1"
"""A private host with a listener: no request may ever arrive there."""
NOWHERE_OURS = "127.77.255.1"
"""An address of the web at which nothing listens."""
NOWHERE_V6 = "fd77:77::1"
"""An address to which there is no way."""


class Names:
    """Answers as ``getaddrinfo`` does, for the hosts of the rows and nothing else."""

    def __init__(self, stages: Iterable[Stage]) -> None:
        """Know the hosts of *stages*."""
        self._stages = {
            place.name: (stage, place.address) for stage in stages for place in stage.places
        }

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        """Return the addresses of *host*.

        Raises:
            socket.gaierror: If the row says so, or no row has such a host.

        """
        del port
        if _is_address(host):
            return (host,)
        name = host.lower().rstrip(".")
        if name == "localhost":
            return ("127.0.0.1",)
        found = self._stages.get(name)
        if found is None:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        stage, address = found
        if stage.row.lookup is None or address != stage.places[0].address:
            return (address,)
        stage.lookups += 1
        return await stage.row.lookup(stage.lookups, address)


def behind(names: Resolver, guarded: Callable[[Resolver], Resolver]) -> Resolver:
    """Return *names* behind a guard that takes ``NETWORK`` for the public web.

    *guarded* makes the guard that is under test: it still judges every other address.
    """

    async def resolve(host: str, port: int) -> Sequence[str]:
        addresses = await names(host, port)
        ours = [one for one in addresses if _is_ours(one)]
        if ours or not addresses:
            return ours

        async def rest(_host: str, _port: int) -> Sequence[str]:
            return addresses

        return await guarded(rest)(host, port)

    return resolve


def _is_ours(address: str) -> bool:
    return address == NOWHERE_V6 or ip_address(address) in NETWORK


def found(*addresses: str) -> Lookup:
    """Answer *addresses*; ``own`` is the row's own."""

    async def lookup(_number: int, own: str) -> Sequence[str]:
        return [own if one == "own" else one for one in addresses]

    return lookup


def failing(code: int, message: str) -> Lookup:
    """Fail as ``getaddrinfo`` does, with *code*."""

    async def lookup(_number: int, _own: str) -> Sequence[str]:
        raise socket.gaierror(code, message)

    return lookup


def in_turn(*lookups: Lookup) -> Lookup:
    """Answer with the first at first; the last answers from then on."""

    async def lookup(number: int, own: str) -> Sequence[str]:
        return await lookups[min(number, len(lookups)) - 1](number, own)

    return lookup


def slowly(seconds: float, then: Lookup) -> Lookup:
    """Answer after so many seconds."""

    async def lookup(number: int, own: str) -> Sequence[str]:
        await asyncio.sleep(seconds)
        return await then(number, own)

    return lookup


NXDOMAIN = failing(socket.EAI_NONAME, "Name or service not known")
NO_DATA = failing(getattr(socket, "EAI_NODATA", socket.EAI_NONAME), "No address")
SERVFAIL = failing(socket.EAI_AGAIN, "Temporary failure in name resolution")
OWN = found("own")


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
