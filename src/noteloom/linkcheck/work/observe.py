"""From a look at a page to an observation of each link that leads to it. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from noteloom.linkcheck.observation import Observation
from noteloom.linkcheck.page.fragments import look_up
from noteloom.linkcheck.verdicts import PROVES_LIFE
from noteloom.linkcheck.visit import Headers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from noteloom.linkcheck.addresses import Address
    from noteloom.linkcheck.oracles.oracle import Answer
    from noteloom.linkcheck.work.look import Look
    from noteloom.linkcheck.work.plan import Job
    from noteloom.linkcheck.work.sites import Down

_NOT_MODIFIED = 304
_LONGEST = 200


def from_look(job: Job, look: Look, at: datetime) -> Iterator[Observation]:
    """Yield what *look* means for each link of *job*."""
    response = look.walk.visit.response
    for address in job.addresses:
        before = job.alive.get(address.url)
        is_same = response is not None and response.status == _NOT_MODIFIED
        if is_same and before is not None:
            yield _unchanged(before, look, at)
        else:
            yield _seen(address, look, at)


def _unchanged(before: Observation, look: Look, at: datetime) -> Observation:
    """Return what was seen *before*, since the page says that it is the same."""
    return replace(
        before,
        at=at,
        status=_NOT_MODIFIED,
        hops=look.walk.visit.hops,
        evidence=("304: the page has not changed since it was last seen alive",),
        attempts=look.attempts,
    )


def _seen(address: Address, look: Look, at: datetime) -> Observation:
    response, sighting = look.walk.visit.response, look.sighting
    saw, evidence = sighting.saw, sighting.evidence
    lives = saw in PROVES_LIFE
    if lives and address.fragment and response is not None:
        part = look_up(address.fragment, address.url, response, look.walk.facts)
        saw = part.verdict or saw
        evidence = (*evidence, *part.evidence)
    headers = response.headers if response is not None and lives else Headers()
    return Observation(
        url=address.url,
        at=at,
        saw=saw,
        status=response.status if response is not None else None,
        hops=look.walk.visit.hops,
        evidence=evidence,
        title=sighting.title,
        fingerprint=sighting.fingerprint,
        etag=_short(headers.get("etag")),
        modified=_short(headers.get("last-modified")),
        moved_to=_with_fragment(sighting.moved_to, address.fragment),
        attempts=look.attempts,
    )


def _short(validator: str | None) -> str | None:
    """Return what is worth being kept: a long one would be kept for each page."""
    return validator if validator and len(validator) <= _LONGEST else None


def _with_fragment(moved_to: str | None, fragment: str) -> str | None:
    if moved_to is None or not fragment or "#" in moved_to:
        return moved_to
    return f"{moved_to}#{fragment}"


def from_answer(address: Address, answer: Answer, at: datetime, via: str) -> Observation:
    """Return what a registry's *answer* means for a link."""
    return Observation(
        url=address.url,
        at=at,
        saw=answer.saw,
        status=answer.status,
        evidence=answer.evidence,
        title=answer.title,
        moved_to=answer.moved_to,
        archived=answer.archived,
        via=via,
    )


def from_down(job: Job, down: Down, at: datetime) -> Iterator[Observation]:
    """Yield an observation for each link of a host that is down, without asking it."""
    for address in job.addresses:
        yield Observation(
            url=address.url, at=at, saw=down.saw, evidence=down.evidence, attempts=0
        )
