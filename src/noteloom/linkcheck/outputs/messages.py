"""What is said of one link or host, one line each, for every form that has messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.linkcheck.outputs import showing
from noteloom.linkcheck.outputs.totals import last_proof
from noteloom.linkcheck.verdict_texts import WORDS
from noteloom.model.health import Health

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from noteloom.linkcheck.judgement import CheckedLink, Judgement
    from noteloom.linkcheck.outputs.groups import HostDown

_STATES = {Health.DEAD: "dead", Health.SUSPECT: "failing"}


def headline(link: CheckedLink) -> str:
    """Return the verdict and what it means."""
    verdict = link.judgement.verdict
    return f"{verdict}: {WORDS[verdict].meaning}"


def host_headline(down: HostDown) -> str:
    """Return what befell the host, since when, and how many links it takes along."""
    incident = down.incident
    since = f" since {showing.day(incident.since)}" if incident.since else ""
    links = showing.plural(incident.links, "link")
    meaning = WORDS[incident.verdict].meaning
    state = _STATES.get(down.health, "affected")
    return f"{incident.verdict}: {meaning}; {links} {state}{since}"


def details(link: CheckedLink, at: datetime) -> Iterator[str]:
    """Yield the evidence, the course so far as of *at*, and where else the page is."""
    judgement = link.judgement
    yield from map(showing.words, judgement.evidence)
    if judgement.health in _STATES:
        yield course(judgement, at)
    yield from elsewhere(judgement)


def course(judgement: Judgement, at: datetime) -> str:
    """Return since when a link fails, and when it was last seen alive, as of *at*."""
    state, since, alive = _STATES[judgement.health], judgement.since, last_proof(judgement)
    begin = f"{state} since {showing.day(since)}" if since else state
    if alive is None:
        return f"{begin}, never seen alive"
    return f"{begin}, last alive {showing.day(alive)} ({showing.ago(alive, at)})"


def in_short(judgement: Judgement) -> list[str]:
    """Return what was seen first and what the series adds to it: the ends of the evidence.

    The judge puts its own sentence last, such as when a failure counts as confirmed.
    """
    found = judgement.evidence
    return [
        showing.words(one) for one in (found if len(found) < 3 else (found[0], found[-1]))
    ]


def elsewhere(judgement: Judgement) -> Iterator[str]:
    """Yield the page's new home and its archived copy, if they are known."""
    if judgement.moved_to is not None:
        yield f"moved to: {showing.url(judgement.moved_to)}"
    if judgement.archived is not None:
        yield f"archived copy: {showing.url(judgement.archived)}"
