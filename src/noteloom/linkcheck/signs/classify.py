"""From one visit to what it saw: the rules of ``docs/reference/verdicts.md``.

The order matters: what stands before a page is told apart before the page is judged, and
a page that has two signs of an error page is one, however it was reached.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from noteloom.linkcheck.signs import gates, logins, moves, parked, soft404, walls
from noteloom.linkcheck.signs.failures import failed
from noteloom.linkcheck.signs.sighting import Context, Sighting
from noteloom.linkcheck.signs.statuses import refused
from noteloom.linkcheck.verdicts import PROVES_LIFE, Verdict
from noteloom.linkcheck.visit import BodyEnd, Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.linkcheck.page.facts import PageFacts
    from noteloom.linkcheck.visit import Failure, Response, Visit

__all__ = ["Context", "Sighting", "classify"]

_NOTHING = frozenset({204, 205})
_ENOUGH = 2


def classify(visit: Visit, facts: PageFacts | None, context: Context) -> Sighting:
    """Return what *visit* saw of the page, whose *facts* are None if it is not HTML."""
    failure, response = visit.failure, visit.response
    if failure is not None and response is not None:
        return _uncertified(failure, _answered(visit, response, facts, context))
    if failure is not None:
        return failed(failure, hops=len(visit.hops))
    if response is None:
        return Sighting(saw=Verdict.UNVERIFIABLE, evidence=("nothing was asked",))
    return _answered(visit, response, facts, context)


def _uncertified(failure: Failure, behind: Sighting) -> Sighting:
    """Return what a page behind a bad certificate comes to.

    With the missing link of its chain added a certificate is good, so the page counts.
    Behind any other anybody may stand: what they say is told, but proves nothing.
    """
    certificate = failed(failure)
    lives = behind.saw in PROVES_LIFE
    if failure.trouble is Trouble.TLS_INCOMPLETE_CHAIN and not lives:
        return replace(behind, evidence=(*behind.evidence, *certificate.evidence))
    found = "the page lives behind it" if lives else f"behind it the page is {behind.saw}"
    return replace(
        certificate,
        evidence=(*certificate.evidence, found, *behind.evidence),
        title=behind.title if lives else None,
        fingerprint=behind.fingerprint if lives else None,
    )


def _answered(
    visit: Visit, response: Response, facts: PageFacts | None, context: Context
) -> Sighting:
    if not 200 <= response.status < 300:
        return refused(visit, response, facts, context)
    before = _stands_before(visit, response, facts) or _unread(response)
    if before is not None:
        return before
    if facts is None:
        return _alive(visit, facts, context)
    return _page(visit, facts, context)


def _stands_before(
    visit: Visit, response: Response, facts: PageFacts | None
) -> Sighting | None:
    """Return what was served in place of the page: a wall, a login, a question."""
    if wall := walls.wall(response, facts):
        return Sighting(saw=Verdict.BOT_BLOCKED, evidence=(wall,))
    if asked := logins.login(visit, response, facts):
        return Sighting(saw=Verdict.AUTH_REQUIRED, evidence=(asked,))
    if asked := logins.consent(visit, response):
        return Sighting(saw=Verdict.UNVERIFIABLE, evidence=(asked,))
    return None


def _unread(response: Response) -> Sighting | None:
    """Return what it means that there is no body, or not all of it."""
    match response.body_end:
        case BodyEnd.TRUNCATED:
            evidence = ("the body broke off before its end",)
            return Sighting(saw=Verdict.BROKEN_BODY, evidence=evidence, wants_retry=True)
        case BodyEnd.UNDECODABLE:
            return Sighting(
                saw=Verdict.BROKEN_BODY, evidence=("the body cannot be decoded",)
            )
        case BodyEnd.TIMEOUT:
            evidence = ("the body did not end in time",)
            return Sighting(saw=Verdict.TIMEOUT_BODY, evidence=evidence, wants_retry=True)
        case BodyEnd.COMPLETE if not response.body or response.status in _NOTHING:
            return Sighting(saw=Verdict.EMPTY, evidence=(f"{response.status}, no body",))
        case _:
            return None


def _page(visit: Visit, facts: PageFacts, context: Context) -> Sighting:
    """Return what an HTML page that nothing stands before is."""
    signs = soft404.signs(visit, facts, context)
    marks = parked.parking_signs(visit, facts)
    usurped = parked.usurping_sign(visit, facts, context) if signs.sibling else None
    owned = tuple(filter(None, (*marks, usurped)))
    if owned and len(owned) + bool(signs.sibling) >= _ENOUGH:
        evidence = tuple(filter(None, (*owned, signs.sibling)))
        return Sighting(saw=Verdict.PARKED, evidence=evidence)
    # What an application shows is up to its scripts: the same shell is no sign.
    if signs.sibling and facts.is_scripted and not signs.phrase:
        return _unknown(signs.sibling, "scripts decide what it shows")
    if signs.found and (before := gates.gate(facts)) and not signs.phrase:
        return _unknown(*signs.found, before)
    if len(signs.found) >= _ENOUGH:
        return Sighting(saw=Verdict.SOFT_404, evidence=signs.found)
    if signs.sibling:
        return _unknown(signs.sibling)
    doubted = soft404.is_in_doubt(visit, facts, context, signs)
    asks = context.sibling is None and (bool(marks) or doubted)
    if facts.js_target and doubted and not asks:
        return _unknown(f"a script sends the reader on to `{facts.js_target}`")
    noted = (*signs.found, *marks)
    return replace(_alive(visit, facts, context, noted=noted), wants_sibling=asks)


def _unknown(*evidence: str) -> Sighting:
    return Sighting(saw=Verdict.UNVERIFIABLE, evidence=evidence)


def _alive(
    visit: Visit,
    facts: PageFacts | None,
    context: Context,
    *,
    noted: tuple[str, ...] = (),
) -> Sighting:
    """Return that a page lives, and where it does. *noted* are signs against it."""
    move = moves.move(visit, facts, context, doubt=bool(noted))
    status = f"status {visit.hops[-1].status}" if visit.hops else "the page was served"
    remarks = _remarks(visit, facts, context)
    single = (f"one sign against it: {sign}" for sign in noted)
    return Sighting(
        saw=move.saw,
        evidence=(*(move.evidence or (status,)), *single, *remarks),
        title=facts.title if facts else None,
        fingerprint=facts.fingerprint if facts else None,
        moved_to=move.moved_to,
    )


def _remarks(visit: Visit, facts: PageFacts | None, context: Context) -> Iterator[str]:
    """Yield what is worth knowing of a page that lives."""
    if facts is None:
        return
    if context.known_title and facts.title and facts.title != context.known_title:
        yield f"its title was “{context.known_title}” and is “{facts.title}”"
    canonical = facts.canonical
    if canonical and canonical.partition("#")[0] not in {facts.url, visit.url}:
        yield f"it calls `{canonical[:300]}` its own address"
