"""What a status outside 2xx says of the page. Source: RFC 9110, section 15."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.linkcheck.signs import logins, private, walls
from noteloom.linkcheck.signs.sighting import Sighting
from noteloom.linkcheck.verdicts import Verdict

if TYPE_CHECKING:
    from noteloom.linkcheck.page.facts import PageFacts
    from noteloom.linkcheck.signs.sighting import Context
    from noteloom.linkcheck.visit import Response, Visit

_MAY_COME_LATER = frozenset({403, 503})
_FOR_GOOD = frozenset({501, 505})
"""What a server says of itself: it will not learn it in seconds."""


def refused(
    visit: Visit, response: Response, facts: PageFacts | None, context: Context
) -> Sighting:
    """Return what a *response* with a status outside 2xx saw of the page."""
    match response.status:
        case 404:
            return _missing(response, facts, context)
        case 410:
            return Sighting(saw=Verdict.GONE, evidence=("410: taken away for good",))
        case _:
            return _shut(visit, response, facts) or _failing(response)


def _missing(response: Response, facts: PageFacts | None, context: Context) -> Sighting:
    if hiding := private.private_host(response):
        return Sighting(saw=Verdict.UNVERIFIABLE, evidence=(hiding,))
    # Behind a challenge nothing is known, not even that the page is missing.
    if response.headers.get("cf-mitigated") and (wall := walls.wall(response, facts)):
        return Sighting(saw=Verdict.BOT_BLOCKED, evidence=(wall,))
    times = ", twice in this run" if context.confirmed else ""
    return Sighting(
        saw=Verdict.NOT_FOUND,
        evidence=(f"404: no such page{times}",),
        wants_confirmation=not context.confirmed,
    )


def _shut(visit: Visit, response: Response, facts: PageFacts | None) -> Sighting | None:
    """Return what stands before the page: a price, a login, a wall, a limit."""
    if paid := logins.paywall(response):
        return Sighting(saw=Verdict.PAYWALLED, evidence=(paid,))
    if response.status in {401, 407}:
        asked = logins.login(visit, response, facts)
        return Sighting(saw=Verdict.AUTH_REQUIRED, evidence=(asked,) if asked else ())
    if wall := walls.wall(response, facts):
        evidence = (wall, f"status {response.status}")
        return Sighting(saw=Verdict.BOT_BLOCKED, evidence=evidence)
    if asked := logins.login(visit, response, facts):
        return Sighting(saw=Verdict.AUTH_REQUIRED, evidence=(asked,))
    return _limited(response)


def _limited(response: Response) -> Sighting | None:
    after = response.headers.get("retry-after")
    if response.status == 429 or (after and response.status in _MAY_COME_LATER):
        named = f"{response.status}, `Retry-After: {after[:40]}`" if after else "429"
        evidence = (f"{named}: the server asks for fewer requests",)
        return Sighting(saw=Verdict.RATE_LIMITED, evidence=evidence)
    return None


def _failing(response: Response) -> Sighting:
    status = response.status
    if 500 <= status < 600:
        evidence = (f"{status}: the server failed",)
        retry = status not in _FOR_GOOD
        return Sighting(saw=Verdict.SERVER_ERROR, evidence=evidence, wants_retry=retry)
    evidence = (f"{status}, which says neither that the page is there nor that it is not",)
    return Sighting(saw=Verdict.UNVERIFIABLE, evidence=evidence)
