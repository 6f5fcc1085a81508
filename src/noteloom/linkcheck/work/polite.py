"""Requests that keep to the pace of their host, and learn it from the answers."""

from __future__ import annotations

import asyncio
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from noteloom.linkcheck.addresses import MalformedError, parse
from noteloom.linkcheck.pace.adaptation import Adaptation, Answer, GiveUp, Wait
from noteloom.linkcheck.pace.turns import HostShutError
from noteloom.linkcheck.visit import Failure
from noteloom.linkcheck.web.client import Ask, Received
from noteloom.linkcheck.web.tls import Trust, issuer_url
from noteloom.linkcheck.web.walk import Wish

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable
    from datetime import datetime

    from noteloom.linkcheck.addresses import Address
    from noteloom.linkcheck.pace.deadline import Deadline
    from noteloom.linkcheck.pace.turns import Turns
    from noteloom.linkcheck.visit import Headers
    from noteloom.linkcheck.web.client import Client
    from noteloom.linkcheck.web.tls import Contexts
    from noteloom.linkcheck.work.settings import Settings
    from noteloom.linkcheck.work.sites import Sites


class Polite:
    """Asks at the pace of each host: the one way by which a request leaves."""

    def __init__(  # noqa: PLR0913 -- it brings seven things together, and does nothing else
        self,
        settings: Settings,
        *,
        client: Client,
        contexts: Contexts,
        turns: Turns,
        sites: Sites,
        deadline: Deadline,
        clock: Callable[[], datetime],
    ) -> None:
        """Ask through *client*, when *turns* lets us."""
        self._settings = settings
        self._client = client
        self._contexts = contexts
        self._turns = turns
        self._sites = sites
        self._deadline = deadline
        self._clock = clock
        self._adaptations: dict[str, Adaptation] = {}

    async def __call__(self, address: Address, wish: Wish) -> Received | Failure:
        """Ask for *address* as soon as its host may be asked, and again if it says so.

        Raises:
            HostShutError: If the host is not asked any more in this run.

        """
        fields = (*self._settings.fields, *wish.fields)
        context = self._contexts.of(wish.trust)
        while True:
            ask = Ask(address, fields, self._settings.timeout, wish.most)
            asked, answer = await self._in_turn(ask, context)
            if isinstance(answer, Failure) or not self._must_repeat(address, asked, answer):
                return answer

    async def post(self, ask: Ask) -> Received | Failure:
        """Ask a registry, which has its own header and maybe a body."""
        context = self._contexts.of(Trust.VERIFIED)
        _, answer = await self._in_turn(ask, context)
        return answer

    async def complete_chain(self, address: Address, certificate: bytes) -> Received | None:
        """Ask with the issuer of *certificate* fetched, None if that does not help."""
        issuer = issuer_url(certificate)
        if issuer is None:
            return None
        try:
            found = await self(parse(issuer), Wish())
        except (MalformedError, HostShutError):
            return None
        if isinstance(found, Failure):
            return None
        context = self._contexts.with_intermediate(found.body)
        if context is None:
            return None
        ask = Ask(address, self._settings.fields, self._settings.timeout)
        _, answer = await self._in_turn(ask, context)
        return answer if isinstance(answer, Received) else None

    async def _in_turn(
        self, ask: Ask, context: ssl.SSLContext
    ) -> tuple[float, Received | Failure]:
        site = ask.address.site
        await self._turns.enter(site)
        asked = asyncio.get_running_loop().time()
        try:
            return asked, await self._client.ask(ask, context)
        finally:
            self._turns.leave(site)

    def _must_repeat(self, address: Address, asked: float, answer: Received) -> bool:
        """Learn from *answer*, and return whether it was only a request to wait."""
        site = address.site
        known = self._adaptations.get(site)
        is_usual = answer.status < 400 and not _tells_quota(answer.headers)
        if known is None and is_usual:
            return False  # nearly always
        known = known or Adaptation.start(
            interval=self._settings.host_interval,
            concurrency=self._settings.host_concurrency,
        )
        heard = asyncio.get_running_loop().time()
        now = _date(answer.headers) or self._clock()
        seen = Answer(answer.status, answer.headers, asked, heard, now)
        adapted, decision = known.after(seen, remaining=self._deadline.remaining())
        self._adaptations[site] = adapted
        self._turns.pace(site, adapted.interval)
        self._turns.allow(site, adapted.concurrency)
        if isinstance(decision, GiveUp):
            self._turns.shut(site)
            self._sites.limit(site, answer.status, decision.seconds)
            return False
        if decision.seconds:
            self._turns.hold(site, decision.seconds)
        return isinstance(decision, Wait)


def _date(headers: Headers) -> datetime | None:
    """Return the time by the server's clock, which is what its own dates are told by."""
    try:
        return parsedate_to_datetime(headers.get("date") or "").astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _tells_quota(headers: Headers) -> bool:
    return any("rate" in name and "limit" in name for name, _ in headers.fields)
