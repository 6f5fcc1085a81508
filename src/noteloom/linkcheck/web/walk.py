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
    trail = _Trail(start)
    address = start
    while True:
        cookie = cookies.field(address)
        trouble = trail.enter(address, cookie)
        if trouble is not None:
            return trail.ended(trouble)
        wish = Wish(_fields(address, cookie, validators), most=most)
        answer = await ask(address, wish)
        if isinstance(answer, Failure):
            return await _after_failure(trail, address, answer, ask)
        cookies.take(address, answer.headers)
        page = trail.arrived(address, answer)
        location = _location(page)
        if location is None:
            return page
        trail.leave(page)
        try:
            reached = follow(address, location)
        except MalformedError as error:
            return trail.ended(_nowhere(address, error))
        if trail.only_renews(address, reached):
            return trail.served[0]
        address = reached


class _Trail:
    """Where a walk has been. *served* are pages that send their reader on themselves."""

    def __init__(self, start: Address) -> None:
        self.start = start
        self.served: list[Walk] = []
        self._hops: list[Hop] = []
        self._seen: set[tuple[str, str | None]] = set()

    def enter(self, address: Address, cookie: str | None) -> Failure | None:
        """Note what is asked next, or say why it is not.

        A circle is one only with the same cookies.
        """
        if (address.request, cookie) in self._seen:
            message = "the redirects lead back to an address that was asked before"
            return Failure(Trouble.REDIRECT_LOOP, address.url, message)
        if len(self._hops) > MAX_HOPS:
            message = f"more than {MAX_HOPS} redirects"
            return Failure(Trouble.TOO_MANY_REDIRECTS, address.url, message)
        self._seen.add((address.request, cookie))
        return None

    def arrived(
        self, address: Address, answer: Received, failure: Failure | None = None
    ) -> Walk:
        """Return the walk as if it ended with *answer*."""
        self._hops.append(Hop(address.url, answer.status, answer.ms))
        response = Response(
            address.url, answer.status, answer.headers, answer.body, answer.body_end
        )
        hops = tuple(self._hops)
        visit = Visit(url=self.start.url, hops=hops, response=response, failure=failure)
        return Walk(visit, read_page(response) if answer.body else None)

    def leave(self, page: Walk) -> None:
        """Note a page that was served before it sent its reader on."""
        response = page.visit.response
        if response is not None and response.status not in _REDIRECTS:
            self.served.append(page)

    def only_renews(self, address: Address, reached: Address) -> bool:
        """Return whether a page sends its reader to itself, or on and on."""
        is_same = address.request == reached.request
        return bool(self.served) and (is_same or len(self.served) > _MOST_PAGES)

    def ended(self, failure: Failure) -> Walk:
        """Return the walk that ends with *failure*, or at the page that led there."""
        if self.served:
            return self.served[0]
        return self.failed(failure)

    def failed(self, failure: Failure) -> Walk:
        """Return the walk that ends with *failure*."""
        visit = Visit(url=self.start.url, hops=tuple(self._hops), failure=failure)
        return Walk(visit, None)


def _nowhere(address: Address, error: MalformedError) -> Failure:
    leads_out = isinstance(error, LeadsOutError)
    trouble = Trouble.LEADS_OUT if leads_out else Trouble.BAD_REDIRECT
    return Failure(trouble, address.url, str(error))


def _fields(
    address: Address, cookie: str | None, validators: Validators | None
) -> tuple[tuple[str, str], ...]:
    fields = (("Cookie", cookie),) if cookie else ()
    if validators is not None and validators.url == address.request:
        return (*fields, *validators.headers)
    return fields


def _location(page: Walk) -> str | None:
    """Return where a response sends its reader, None if they are to stay."""
    response = page.visit.response
    if response is None:
        return None
    if response.status in _REDIRECTS:
        return (response.headers.get("location") or "").strip() or None
    if response.status >= 300:
        return None
    field = response.headers.get("refresh")
    sent_on = refresh(field, response.url) if field else page.facts and page.facts.refresh
    return sent_on.target if sent_on and sent_on.delay <= _SOON else None


async def _after_failure(
    trail: _Trail, address: Address, failure: Failure, ask: Asker
) -> Walk:
    """See whether the page behind a bad certificate lives."""
    if failure.trouble not in _CERTIFICATE_TROUBLE:
        return trail.failed(failure)
    answer = await ask(address, Wish(trust=Trust.NONE))
    if isinstance(answer, Failure):
        return trail.failed(failure)
    if failure.trouble is Trouble.TLS_INCOMPLETE_CHAIN:
        completed = await ask.complete_chain(address, answer.certificate or b"")
        if completed is None:
            failure = Failure(Trouble.TLS_UNTRUSTED, failure.url, failure.detail)
        answer = completed or answer
    return trail.arrived(address, answer, failure)
