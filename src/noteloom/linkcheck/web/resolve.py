"""Names to addresses, and which of them may be connected to."""

from __future__ import annotations

import asyncio
import socket
from contextlib import suppress
from functools import partial
from ipaddress import ip_address
from threading import Thread
from typing import TYPE_CHECKING, TypeAlias

from noteloom.linkcheck.private import is_public

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

Resolver: TypeAlias = "Callable[[str, int], Awaitable[Sequence[str]]]"
"""From a host and a port to addresses, best first. Raises ``socket.gaierror``."""


class BlockedError(Exception):
    """A host leads to a private address, so nothing was connected."""


class SystemResolver:
    """The resolver of the machine. Remembers its answers, and its refusals, for a run."""

    def __init__(self) -> None:
        """Start with nothing known."""
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
            known = self._known[host, port] = _in_thread(host, port)
        # One caller's time-out must not take the answer from the others.
        return await asyncio.shield(known)


def _in_thread(host: str, port: int) -> asyncio.Future[tuple[str, ...]]:
    """Look *host* up in a thread that nobody waits for when the program ends.

    An executor's threads would hold it up for as long as a resolver does not answer.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[tuple[str, ...]] = loop.create_future()
    future.add_done_callback(_heard)

    def work() -> None:
        try:
            found = _look_up(host, port)
        except (OSError, UnicodeError) as error:
            deliver: Callable[[], None] = partial(_fail, future, error)
        else:
            deliver = partial(_give, future, found)
        with suppress(RuntimeError):  # the loop is closed: the run is over
            loop.call_soon_threadsafe(deliver)

    Thread(target=work, name=f"resolve {host}", daemon=True).start()
    return future


def _give(future: asyncio.Future[tuple[str, ...]], found: tuple[str, ...]) -> None:
    if not future.done():
        future.set_result(found)


def _fail(future: asyncio.Future[tuple[str, ...]], error: Exception) -> None:
    if not future.done():
        future.set_exception(error)


def _heard(future: asyncio.Future[tuple[str, ...]]) -> None:
    """Look at the outcome, so that nobody complains if all who asked have gone."""
    if not future.cancelled():
        future.exception()


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
