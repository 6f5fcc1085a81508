"""Names to addresses, and which of them may be connected to."""

from __future__ import annotations

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_address
from typing import TYPE_CHECKING, TypeAlias

from noteloom.linkcheck.private import is_public

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

Resolver: TypeAlias = "Callable[[str, int], Awaitable[Sequence[str]]]"
"""From a host and a port to addresses, best first. Raises ``socket.gaierror``."""

_THREADS = 32
"""Names that are resolved at once; each waits in a thread for the system's resolver."""


class BlockedError(Exception):
    """A host leads to a private address, so nothing was connected."""


class SystemResolver:
    """The resolver of the machine. Remembers its answers, and its refusals, for a run."""

    def __init__(self) -> None:
        """Start with nothing known."""
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="resolve")
        self._known: dict[tuple[str, int], asyncio.Future[tuple[str, ...]]] = {}

    async def __call__(self, host: str, port: int) -> tuple[str, ...]:
        """Return the addresses of *host*.

        Raises:
            socket.gaierror: If it has none, or the resolver does not answer.

        """
        if _is_address(host):
            return (host,)
        known = self._known.get((host, port))
        if known is None or _has_failed_for_now(known):
            loop = asyncio.get_running_loop()
            known = loop.run_in_executor(self._pool, _look_up, host, port)
            self._known[host, port] = known
        # One caller's time-out must not take the answer from the others.
        return await asyncio.shield(known)

    def close(self) -> None:
        """Let go of the threads; a name that is still being looked up is abandoned."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def _has_failed_for_now(known: asyncio.Future[tuple[str, ...]]) -> bool:
    if not known.done() or known.cancelled():
        return known.cancelled()
    error = known.exception()
    return isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN


def _look_up(host: str, port: int) -> tuple[str, ...]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(one[4][0]) for one in found))


def overriding(resolver: Resolver, known: Mapping[tuple[str, int], str]) -> Resolver:
    """Return a resolver that answers from *known* first, as ``curl --resolve`` does."""

    async def resolve(host: str, port: int) -> Sequence[str]:
        address = known.get((host, port))
        return (address,) if address is not None else await resolver(host, port)

    return resolve


def guarded(resolver: Resolver) -> Resolver:
    """Return a resolver that gives public addresses only.

    What it gives is what is connected to: there is no second look-up whose answer could
    be another one (DNS rebinding).
    """

    async def resolve(host: str, port: int) -> Sequence[str]:
        addresses = await resolver(host, port)
        public = [one for one in addresses if is_public(ip_address(_bare(one)))]
        if addresses and not public:
            message = f"`{host}` leads to {addresses[0]}, a private address"
            raise BlockedError(message)
        return public

    return resolve


def _bare(address: str) -> str:
    return address.partition("%")[0]


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
