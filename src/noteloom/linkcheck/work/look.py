"""Looking at one page until it is clear what it is.

It is looked at again if what came may be a hiccup, once more if it is not there, and
beside it if it may be an error page in disguise.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from noteloom.linkcheck.addresses import parse
from noteloom.linkcheck.signs.classify import Context, Sighting, classify
from noteloom.linkcheck.signs.soft404 import sibling_url
from noteloom.linkcheck.verdicts import PROVES_LIFE, Verdict
from noteloom.linkcheck.web.client import PAGE_BYTES, WHOLE_PAGE_BYTES
from noteloom.linkcheck.web.walk import Validators, Walk, walk

if TYPE_CHECKING:
    from noteloom.linkcheck.addresses import Address
    from noteloom.linkcheck.work.plan import Job
    from noteloom.linkcheck.work.polite import Polite
    from noteloom.linkcheck.work.sites import Sites

_BEFORE_CONFIRMING = 1.0
"""Seconds until a page that was not found is asked for again."""

_MAYBE_CLOSED = frozenset({Verdict.REFUSED, Verdict.TIMEOUT_CONNECT})


class Look(NamedTuple):
    """What came of a page: the last walk, what it showed, and how often it was asked."""

    walk: Walk
    sighting: Sighting
    context: Context
    attempts: int

    @property
    def lost_its_name(self) -> bool:
        """Whether redirects led to an address without the last part of the one asked."""
        visit = self.walk.visit
        if visit.response is None or len(visit.hops) < 2:
            return False
        name = visit.url.partition("?")[0].rstrip("/").rpartition("/")[2]
        return name.casefold() not in visit.response.url.casefold()


async def look(job: Job, ask: Polite, sites: Sites, pauses: tuple[float, ...]) -> Look:
    """Look at the page of *job*.

    Raises:
        HostShutError: If its host is not asked any more in this run.

    """
    context = _context(job)
    seen = await _look_once(job, ask, sites, context, attempts=1)
    for pause in pauses:
        if not seen.sighting.wants_retry:
            break
        await asyncio.sleep(pause)
        seen = await _look_once(job, ask, sites, context, attempts=seen.attempts + 1)
    if seen.sighting.wants_confirmation:
        await asyncio.sleep(_BEFORE_CONFIRMING)
        seen = await _confirmed(seen, job, ask, sites)
    return await _over_https(job.page, ask, seen)


async def _confirmed(seen: Look, job: Job, ask: Polite, sites: Sites) -> Look:
    """Look again for a page that was not found: first only where its redirects ended."""
    context = replace(seen.context, confirmed=True)
    attempts = seen.attempts + 1
    final = seen.walk.visit.response
    if final is not None and len(seen.walk.visit.hops) > 1:
        again = await walk(parse(final.url), ask)
        there = again.visit.response
        if there is not None and there.status == final.status:
            sighting = classify(seen.walk.visit, seen.walk.facts, context)
            return Look(seen.walk, sighting, context, attempts)
    return await _look_once(job, ask, sites, context, attempts=attempts)


def reconsider(seen: Look, arrivals: int) -> Look:
    """Return what is to be thought of a page now that its whole site was looked at.

    *arrivals* is how many other links of the site ended at the same address.
    """
    if arrivals <= seen.context.arrivals:
        return seen
    context = replace(seen.context, arrivals=arrivals)
    sighting = classify(seen.walk.visit, seen.walk.facts, context)
    return seen._replace(sighting=sighting, context=context)


async def _look_once(
    job: Job, ask: Polite, sites: Sites, context: Context, *, attempts: int
) -> Look:
    page = job.page
    has_sections = any(address.fragment for address in job.addresses)
    most = WHOLE_PAGE_BYTES if has_sections else PAGE_BYTES
    walked = await walk(page, ask, _validators(job), most=most)
    arrivals = sites.arrive(page, walked)
    context = replace(context, arrivals=arrivals)
    sighting = classify(walked.visit, walked.facts, context)
    if sighting.wants_sibling:
        beside = sibling_url(page.request)
        found = await sites.sibling(beside, lambda: _beside(beside, ask))
        context = replace(context, sibling=(found.visit, found.facts))
        sighting = classify(walked.visit, walked.facts, context)
    return Look(walked, sighting, context, attempts)


async def _beside(url: str, ask: Polite) -> Walk:
    return (await walk(parse(url), ask)).slim()


def _context(job: Job) -> Context:
    record = job.record
    return Context(
        link_texts=job.texts,
        known_title=record.title if record else None,
        known_fingerprint=record.fingerprint if record else None,
    )


def _validators(job: Job) -> Validators | None:
    """Return what to ask with whether the page changed since it was last seen alive."""
    record = job.record
    if record is None or not (record.etag or record.modified):
        return None
    if len(job.alive) < len(job.addresses):  # what is not known must be looked for
        return None
    final = record.latest.final_url
    if final is None:
        return None
    url = final.partition("#")[0]
    return Validators(url, record.etag, record.modified)


async def _over_https(page: Address, ask: Polite, seen: Look) -> Look:
    """See whether a host that is closed for http answers over https, as browsers do."""
    is_usual = page.scheme == "http" and page.port == 80
    if seen.sighting.saw not in _MAYBE_CLOSED or not is_usual:
        return seen
    secure = parse(f"https{page.request.removeprefix('http')}")
    walked = await walk(secure, ask)
    if not walked.visit.hops:
        return seen
    sighting = classify(walked.visit, walked.facts, seen.context)
    said = ("nothing answers over http, but its https address does", *sighting.evidence)
    sighting = replace(sighting, evidence=said)
    if sighting.saw in PROVES_LIFE:
        moved = Verdict.REDIRECTED_PERMANENT
        sighting = replace(sighting, saw=moved, moved_to=secure.request)
    return Look(walked, sighting, seen.context, seen.attempts + 1)
