"""One request, one answer: never an exception, and never longer than its time.

The client speaks httpcore, the engine of httpx: httpx's own objects and anyio cost more
than the rest of a request, and its pool cannot be told which address to connect to.
"""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, NamedTuple

import httpcore

from noteloom.linkcheck.visit import BodyEnd, Failure, Headers, Trouble
from noteloom.linkcheck.web.body import Body, codings_of
from noteloom.linkcheck.web.failures import NETWORK_ERRORS, failure
from noteloom.linkcheck.web.pool import Origin, Pool
from noteloom.linkcheck.web.stream import PROGRESS, Backend, Phase, Progress

if TYPE_CHECKING:
    import ssl

    from noteloom.linkcheck.addresses import Address
    from noteloom.linkcheck.web.pool import Connection
    from noteloom.linkcheck.web.resolve import Resolver

PAGE_BYTES = 1_000_000
"""How much of a page is read, decoded: enough to see what it is."""

WHOLE_PAGE_BYTES = 5_000_000
"""The same where a section is looked for, which may stand far below."""

_SMALL_FILE = 65_536
"""A file that is no page is read to its end up to this size, else only begun."""

_CERTIFICATES = re.compile(r"pkix-cert|x-x509|pkcs7")


class Ask(NamedTuple):
    """A request. *timeout* is in seconds, from the name's look-up to the last byte."""

    address: Address
    headers: tuple[tuple[str, str], ...]
    timeout: float
    most: int = PAGE_BYTES
    """Bytes of a page that are read; of a file that is no page, fewer will do."""
    content: bytes | None = None
    """Sent with POST if given."""


class Received(NamedTuple):
    """An answer. *ms* is the time to the end of its header, *certificate* is in DER."""

    status: int
    headers: Headers
    body: bytes
    body_end: BodyEnd
    ms: int
    certificate: bytes | None


class Client:
    """Connections to hosts, kept open while they are of use."""

    def __init__(self, resolver: Resolver, *, host_concurrency: int) -> None:
        """Connect to what *resolver* gives, with *host_concurrency* connections a host."""
        self._pool = Pool(Backend(resolver), host_idle=host_concurrency)

    async def ask(self, ask: Ask, context: ssl.SSLContext) -> Received | Failure:
        """Make one request. A connection that went stale in the meantime is replaced."""
        progress = Progress()
        answer = await self._ask(ask, context, progress)
        is_stale = (
            isinstance(answer, Failure)
            and answer.trouble is Trouble.RESET
            and progress.reused
            and not progress.first_bytes
        )
        if not is_stale:
            return answer
        return await self._ask(ask, context, Progress(), fresh=True)

    async def close(self) -> None:
        """Close every connection."""
        await self._pool.close()

    async def _ask(
        self,
        ask: Ask,
        context: ssl.SSLContext,
        progress: Progress,
        *,
        fresh: bool = False,
    ) -> Received | Failure:
        PROGRESS.set(progress)
        address = ask.address
        origin = Origin(address.scheme, address.host, address.port, context)
        connection: Connection | None = None
        body: Body | None = None
        head: _Head | None = None
        started = asyncio.get_running_loop().time()
        try:
            async with asyncio.timeout(ask.timeout):
                connection = await self._pool.take(origin, fresh=fresh)
                response = await connection.handle_async_request(_request(ask))
                try:
                    head = _head(response, started)
                    body = _body_for(head.headers, ask.most)
                    if body is not None:
                        await body.read(response.aiter_stream())
                finally:
                    await response.aclose()
        except NETWORK_ERRORS as error:
            if head is None or not isinstance(error, TimeoutError):
                return failure(error, progress, ask.address.url)
        finally:
            if connection is not None:
                is_whole = body is not None and body.end is BodyEnd.COMPLETE
                await self._pool.give(origin, connection, whole=is_whole)
        content, end = (body.content, body.end) if body else (b"", BodyEnd.NOT_READ)
        return Received(head.status, head.headers, content, end, head.ms, head.certificate)


class _Head(NamedTuple):
    status: int
    headers: Headers
    ms: int
    certificate: bytes | None


def _request(ask: Ask) -> httpcore.Request:
    address = ask.address
    url = httpcore.URL(
        scheme=address.scheme.encode("ascii"),
        host=address.host.encode("ascii"),
        port=address.port,
        target=address.target.encode("ascii"),
    )
    fields = [(b"Host", address.authority.encode("ascii"))]
    fields += [(key.encode("ascii"), value.encode("utf-8")) for key, value in ask.headers]
    if ask.content is None:
        return httpcore.Request(b"GET", url, headers=fields)
    fields.append((b"Content-Length", str(len(ask.content)).encode("ascii")))
    return httpcore.Request(b"POST", url, headers=fields, content=ask.content)


def _head(response: httpcore.Response, started: float) -> _Head:
    PROGRESS.get().phase = Phase.BODY
    ms = round((asyncio.get_running_loop().time() - started) * 1000)
    encryption = response.extensions["network_stream"].get_extra_info("ssl_object")
    certificate = encryption.getpeercert(binary_form=True) if encryption else None
    fields = tuple(
        (key.decode("ascii").lower(), _text(value)) for key, value in response.headers
    )
    return _Head(response.status, Headers(fields), ms, certificate)


def _text(value: bytes) -> str:
    """Return a field's value: servers send UTF-8 where they may, and Latin-1 if not."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _body_for(headers: Headers, most: int) -> Body | None:
    """Return what takes the body in, None if it is coded in a way unknown here."""
    codings = codings_of(headers.all("content-encoding"))
    return None if codings is None else Body(codings, _most(headers, most))


def _most(headers: Headers, most: int) -> int:
    kind = (headers.get("content-type") or "").lower()
    if not kind or "html" in kind or "xml" in kind or kind.startswith("text/"):
        # An event stream is text without an end.
        return 1 if kind.startswith("text/event-stream") else most
    length = headers.get("content-length") or ""
    is_small = length.isdecimal() and int(length[:9]) <= _SMALL_FILE
    if "json" in kind:
        return most  # what registries answer
    return _SMALL_FILE if is_small or _CERTIFICATES.search(kind) else 1
