"""From an address along its redirects to a page, each hop at its own host's pace."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, Protocol

from noteloom.linkcheck.addresses import LeadsOutError, MalformedError, follow
from noteloom.linkcheck.observation import Hop
from noteloom.linkcheck.page.facts import read_page, refresh
from noteloom.linkcheck.visit import Failure, Response, Trouble, Visit
from noteloom.linkcheck.web.client import PAGE_BYTES, Received
from noteloom.linkcheck.web.cookies import Cookies
from noteloom.linkcheck.web.tls import Trust

if TYPE_CHECKING:
    from noteloom.linkcheck.addresses import Address
    from noteloom.linkcheck.page.facts import PageFacts

MAX_HOPS = 20
"""As browsers have it. Source: Fetch Standard, HTTP-redirect fetch, step 7."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_PAGES = 3
"""So many pages in a row that send their reader on are a slide show, not a redirect."""
_SOON = 10.0
"""A page that sends its reader on within so many seconds is a redirect."""

_CERTIFICATE_TROUBLE = frozenset(
    {
        Trouble.TLS_EXPIRED,
        Trouble.TLS_NAME,
        Trouble.TLS_UNTRUSTED,
        Trouble.TLS_INCOMPLETE_CHAIN,
        Trouble.TLS_PROTOCOL,
    }
)


class Validators(NamedTuple):
    """What was last seen of *url*, to ask whether it changed. Source: RFC 9110, 13.1."""

    url: str
    etag: str | None
    modified: str | None

    @property
    def headers(self) -> tuple[tuple[str, str], ...]:
        """The fields of a conditional request."""
        named = (("If-None-Match", self.etag), ("If-Modified-Since", self.modified))
        return tuple((key, value) for key, value in named if value and value.isascii())


class Wish(NamedTuple):
    """How an address is to be asked. *fields* are for this request alone."""

    fields: tuple[tuple[str, str], ...] = ()
    trust: Trust = Trust.VERIFIED
    most: int = PAGE_BYTES
    """Bytes of a page that are read."""


class Asker(Protocol):
    """Makes requests, each at the pace of its host."""

    async def __call__(self, address: Address, wish: Wish) -> Received | Failure:
        """Ask for *address*."""

    async def complete_chain(self, address: Address, certificate: bytes) -> Received | None:
        """Ask with the issuer of *certificate* fetched, None if that does not help."""


class Walk(NamedTuple):
    """A visit, and what its page says, None if it has no page that says anything."""

    visit: Visit
    facts: PageFacts | None

    def slim(self) -> Walk:
        """Return the same without the page itself: what is kept while a run lasts."""
        response = self.visit.response
        if response is None:
            return self
        bare = replace(response, body=response.body[:1])
        facts = self.facts.slim() if self.facts is not None else None
        return Walk(replace(self.visit, response=bare), facts)


async def walk(
    start: Address,
    ask: Asker,
    validators: Validators | None = None,
    *,
    most: int = PAGE_BYTES,
) -> Walk:
    """Follow the redirects of *start*, page-made ones included, and read the page.

    At most *most* bytes of it are read.
    """
    cookies = Cookies()
    hops: list[Hop] = []
    seen: set[tuple[str, str | None]] = set()
    served: list[Walk] = []  # pages that send their reader on by themselves
    address = start
    while True:
        cookie = cookies.field(address)
        trouble = _trouble(address, cookie, seen, hops)
        if trouble is not None:
            return served[0] if served else _failed(start, hops, trouble)
        seen.add((address.request, cookie))
        wish = Wish(_fields(address, cookie, validators), most=most)
        answer = await ask(address, wish)
        if isinstance(answer, Failure):
            return await _after_failure(start, hops, address, answer, ask)
        hops.append(Hop(address.url, answer.status, answer.ms))
        cookies.take(address, answer.headers)
        response = _response(address, answer)
        facts = read_page(response) if answer.body else None
        page = Walk(Visit(url=start.url, hops=tuple(hops), response=response), facts)
        location = _location(response, facts)
        if location is None:
            return page
        if answer.status not in _REDIRECTS:
            served.append(page)
        try:
            reached = follow(address, location)
        except MalformedError as error:
            if served:
                return served[0]
            return _failed(start, hops, _nowhere(address, error))
        if served and (reached.request == address.request or len(served) > _MOST_PAGES):
            return served[0]
        address = reached


def _nowhere(address: Address, error: MalformedError) -> Failure:
    leads_out = isinstance(error, LeadsOutError)
    trouble = Trouble.LEADS_OUT if leads_out else Trouble.BAD_REDIRECT
    return Failure(trouble, address.url, str(error))


def _trouble(
    address: Address, cookie: str | None, seen: set[tuple[str, str | None]], hops: list[Hop]
) -> Failure | None:
    """Return why *address* is not asked: a circle is one only with the same cookies."""
    if (address.request, cookie) in seen:
        message = "the redirects lead back to an address that was asked before"
        return Failure(Trouble.REDIRECT_LOOP, address.url, message)
    if len(hops) > MAX_HOPS:
        message = f"more than {MAX_HOPS} redirects"
        return Failure(Trouble.TOO_MANY_REDIRECTS, address.url, message)
    return None


def _fields(
    address: Address, cookie: str | None, validators: Validators | None
) -> tuple[tuple[str, str], ...]:
    fields = (("Cookie", cookie),) if cookie else ()
    if validators is not None and validators.url == address.request:
        return (*fields, *validators.headers)
    return fields


def _response(address: Address, answer: Received) -> Response:
    return Response(
        address.url, answer.status, answer.headers, answer.body, answer.body_end
    )


def _location(response: Response, facts: PageFacts | None) -> str | None:
    """Return where a response sends its reader, None if they are to stay."""
    if response.status in _REDIRECTS:
        return (response.headers.get("location") or "").strip() or None
    if response.status >= 300:
        return None
    field = response.headers.get("refresh")
    sent_on = refresh(field, response.url) if field else facts and facts.refresh
    return sent_on.target if sent_on and sent_on.delay <= _SOON else None


def _failed(start: Address, hops: list[Hop], failure: Failure) -> Walk:
    return Walk(Visit(url=start.url, hops=tuple(hops), failure=failure), None)


async def _after_failure(
    start: Address, hops: list[Hop], address: Address, failure: Failure, ask: Asker
) -> Walk:
    """See whether the page behind a bad certificate lives."""
    if failure.trouble not in _CERTIFICATE_TROUBLE:
        return _failed(start, hops, failure)
    answer = await ask(address, Wish(trust=Trust.NONE))
    if isinstance(answer, Failure):
        return _failed(start, hops, failure)
    if failure.trouble is Trouble.TLS_INCOMPLETE_CHAIN:
        completed = await ask.complete_chain(address, answer.certificate or b"")
        if completed is None:
            failure = Failure(Trouble.TLS_UNTRUSTED, failure.url, failure.detail)
        answer = completed or answer
    response = _response(address, answer)
    visit = Visit(
        url=start.url,
        hops=(*hops, Hop(address.url, answer.status, answer.ms)),
        response=response,
        failure=failure,
    )
    return Walk(visit, read_page(response))
