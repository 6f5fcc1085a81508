"""Cookies, certificates and resolvers: what a chain of requests is made of."""

from __future__ import annotations

import asyncio
import errno
import socket
import ssl
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import certifi
import pytest

from noteloom.linkcheck.addresses import parse
from noteloom.linkcheck.visit import Headers
from noteloom.linkcheck.web.cookies import Cookies
from noteloom.linkcheck.web.resolve import BlockedError, guarded, overriding
from noteloom.linkcheck.web.stream import Backend
from noteloom.linkcheck.web.tls import Contexts, issuer_url

if TYPE_CHECKING:
    from collections.abc import Awaitable, Sequence

    from noteloom.linkcheck.web.resolve import Resolver

_BEGIN = "-----BEGIN CERTIFICATE-----"
PAGE = parse("https://a.example/dir/page")


def _cookies(*fields: str) -> Cookies:
    cookies = Cookies()
    cookies.take(PAGE, Headers(tuple(("set-cookie", field) for field in fields)))
    return cookies


@pytest.mark.parametrize(
    ("field", "url", "sent"),
    [
        ("a=1", "https://a.example/other", None),
        ("a=1; Path=/", "https://a.example/other", "a=1"),
        ("a=1; Path=/", "https://b.example/", None),
        ("a=1; Path=/", "https://sub.a.example/", None),
        ("a=1; Path=/; Domain=a.example", "https://sub.a.example/", "a=1"),
        ("a=1; Path=/; Domain=b.example", "https://b.example/", None),
        ("a=1; Path=/; Secure", "http://a.example/", None),
        ("a=1; Path=/; Max-Age=0", "https://a.example/", None),
        ("nonsense", "https://a.example/dir/page", "nonsense"),
    ],
)
def test_a_cookie_goes_where_it_belongs(field: str, url: str, sent: str | None) -> None:
    """Hosts, paths and the scheme are kept apart (RFC 6265, section 5.4)."""
    assert _cookies(field).field(parse(url)) == sent


def test_without_cookies_nothing_is_sent() -> None:
    """Most chains never need a jar."""
    assert Cookies().field(PAGE) is None


def _run(found: Awaitable[Sequence[str]]) -> Sequence[str]:
    async def answer() -> Sequence[str]:
        return await found

    return asyncio.run(answer())


def _resolver(*addresses: str) -> Resolver:
    async def resolve(_host: str, _port: int) -> Sequence[str]:
        return addresses

    return resolve


@pytest.mark.parametrize(
    "addresses",
    [("127.0.0.1",), ("10.0.0.1", "fd00::1"), ("::ffff:10.0.0.1",), ("fe80::1%2",)],
)
def test_a_name_that_leads_inside_is_blocked(addresses: tuple[str, ...]) -> None:
    """The message says where it leads."""
    resolve = guarded(_resolver(*addresses))

    with pytest.raises(BlockedError, match="private address"):
        _run(resolve("a.example", 80))


def test_of_several_addresses_only_public_ones_are_given() -> None:
    """A host with one foot inside is connected to at the other."""
    resolve = guarded(_resolver("10.0.0.1", "8.8.8.8"))

    assert _run(resolve("a.example", 80)) == ["8.8.8.8"]


def test_an_address_may_be_given_by_hand() -> None:
    """As ``curl --resolve`` does: one host and port, and no other."""
    resolve = overriding(_resolver("8.8.8.8"), {("a.example", 443): "9.9.9.9"})

    assert _run(resolve("a.example", 443)) == ("9.9.9.9",)
    assert _run(resolve("a.example", 80)) == ("8.8.8.8",)


def test_no_resolver_gives_up_on_a_name_without_addresses() -> None:
    """Nothing public among nothing is still nothing, and no block."""
    resolve = guarded(_resolver())

    assert _run(resolve("a.example", 80)) == []


@pytest.mark.parametrize(
    ("certificate", "url"),
    [
        (b"", None),
        (b"\x06\x08\x2b\x06\x01\x05\x05\x07\x30\x02\x86\x0chttp://a.x/i", "http://a.x/i"),
        (
            b"\x06\x08\x2b\x06\x01\x05\x05\x07\x30\x02\x86\x81\x0chttp://a.x/i",
            "http://a.x/i",
        ),
        (b"\x06\x08\x2b\x06\x01\x05\x05\x07\x30\x02\x86\x0cldap://a.x/i", None),
        (b"\x06\x08\x2b\x06\x01\x05\x05\x07\x30\x02\x86\x04\xff\xff\xff\xff", None),
        (b"\x06\x08\x2b\x06\x01\x05\x05\x07\x30\x01\x86\x0chttp://a.x/i", None),
    ],
)
def test_the_issuer_is_where_the_certificate_says(
    certificate: bytes, url: str | None
) -> None:
    """Only the issuer's own certificate counts, not the responder's (RFC 5280, 4.2.2.1)."""
    assert issuer_url(certificate) == url


def test_an_intermediate_completes_a_chain_and_begins_none() -> None:
    """With it the context still trusts nothing that no root vouches for."""
    bundle = Path(certifi.where()).read_text(encoding="ascii")
    one = f"{_BEGIN}{bundle.split(_BEGIN)[1]}"

    context = Contexts().with_intermediate(one.encode("ascii"))

    assert context is not None
    assert not context.verify_flags & ssl.VerifyFlags.VERIFY_X509_PARTIAL_CHAIN
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert Contexts().with_intermediate(b"no certificate") is None


def test_of_several_addresses_a_refusal_is_the_most_telling() -> None:
    """What one family of addresses lacks here says nothing of the host."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        port = server.getsockname()[1]
    backend = Backend(_resolver("100::1", "127.0.0.1"))

    with pytest.raises(OSError, match="refused") as caught:
        asyncio.run(backend.connect_tcp("a.example", port))

    assert caught.value.errno == errno.ECONNREFUSED
