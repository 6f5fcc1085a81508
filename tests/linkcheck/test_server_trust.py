"""Certificates and names of the hostile web are wrong in the way that their rows say."""

from __future__ import annotations

import asyncio
import socket
import ssl
from typing import TYPE_CHECKING

import pytest

from linkcheck.raw_client import BY_NAME, Got, get, play
from server.names import NETWORK, TRAP, behind
from server.web import HostileWeb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from server.names import Resolver
    from server.rows import Row

CERTIFICATES = {
    "tls-expired": 10,
    "tls-not-yet": 9,
    "tls-other-name": 62,
    "tls-no-san": 62,
    "tls-self-signed": 18,
    "tls-stranger": 20,
    "tls-no-middle": 20,
    "tls-no-middle-aia": 20,
    "tls-weak": 66,
    "tls-wildcard": 62,
}


@pytest.mark.parametrize("name", CERTIFICATES)
def test_a_bad_certificate_fails_for_its_own_reason(name: str) -> None:
    """The codes are OpenSSL's (``X509_V_ERR_…``)."""

    async def ask(web: HostileWeb, row: Row) -> Got:
        return await get(web, row, context=web.ssl_context())

    with pytest.raises(ssl.SSLCertVerificationError) as raised:
        play(name, ask)

    assert raised.value.verify_code == CERTIFICATES[name]


@pytest.mark.parametrize("name", ["tls", "tls-middle", "tls-sni", "tls-client-asked"])
def test_a_good_certificate_is_good(name: str) -> None:
    """Python's strictest checks find nothing wrong with it."""

    async def ask(web: HostileWeb, row: Row) -> Got:
        context = web.ssl_context()
        context.verify_flags |= ssl.VerifyFlags.VERIFY_X509_STRICT
        return await get(web, row, context=context)

    assert play(name, ask).data.startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize("name", ["tls-1.0", "tls-sni-unknown", "tls-client-demanded"])
def test_a_failed_handshake_says_why(name: str) -> None:
    """The alert leaves before the connection does, as from a real server."""

    async def ask(web: HostileWeb, row: Row) -> Got:
        return await get(web, row, context=web.ssl_context())

    with pytest.raises(ssl.SSLError, match=r"(?i)alert|unrecognized"):
        play(name, ask)


def resolve(name: str, *, times: int = 1, guard: bool = False) -> list[Sequence[str] | int]:
    """Return what the resolver says of the host of *name*: addresses, or a failure."""

    async def run() -> list[Sequence[str] | int]:
        async with HostileWeb([BY_NAME[name]]) as web:
            resolver = behind(web.resolver, _nothing_else) if guard else web.resolver
            return [await _answer(resolver, web, name) for _ in range(times)]

    return asyncio.run(run())


async def _answer(resolver: Resolver, web: HostileWeb, name: str) -> Sequence[str] | int:
    try:
        return await resolver(BY_NAME[name].host_name, web.ports.http)
    except socket.gaierror as error:
        return error.errno or 0


def _nothing_else(_resolver: Resolver) -> Resolver:
    async def blocked(_host: str, _port: int) -> Sequence[str]:
        return ["blocked"]

    return blocked


OWN = str(NETWORK[2])


def test_names_resolve_as_their_rows_say() -> None:
    """An ordinary host to its own address, the others to what the line tells."""
    assert resolve("ok") == [(OWN,)]
    assert resolve("no-name") == [socket.EAI_NONAME]
    assert resolve("servfail") == [socket.EAI_AGAIN]
    assert resolve("servfail-once", times=2) == [socket.EAI_AGAIN, [OWN]]
    assert resolve("no-addresses") == [[]]
    assert resolve("rebinding", times=3) == [[OWN], [TRAP], [TRAP]]
    assert resolve("private-metadata") == [["169.254.169.254"]]


def test_a_guard_is_asked_about_everything_but_the_web_itself() -> None:
    """The test network counts as public, and nothing else does."""
    assert resolve("mixed-private", guard=True) == [[OWN]]
    assert resolve("rebinding", times=2, guard=True) == [[OWN], ["blocked"]]
    assert resolve("private-v6-unique", guard=True) == [["blocked"]]
