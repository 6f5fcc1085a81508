"""Whole hosts that are down, and machines that are offline: one finding, not eighty.

A host is down since the last time it answered for any of its links, if since then at
least two of them failed and all for trouble of the host. Hosts come back: while one is
down for less than ``Policy.incident_days``, none of its links is held dead for that.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from noteloom.linkcheck.history.failures import OF_THE_HOST, FailureClass, class_of
from noteloom.linkcheck.history.fold import failed
from noteloom.linkcheck.judgement import Incident
from noteloom.linkcheck.policy import DEFAULT
from noteloom.linkcheck.verdicts import Verdict
from noteloom.model.health import Health

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from datetime import datetime

    from noteloom.linkcheck.history.fold import Record
    from noteloom.linkcheck.judgement import Judgement
    from noteloom.linkcheck.observation import Observation
    from noteloom.linkcheck.policy import Policy

ONE_RUN = timedelta(hours=1)
"""Within it, a host that answered for one link is up, whatever befell another."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OUTAGES = frozenset({FailureClass.SERVER, FailureClass.CONNECTION})
"""What a host comes back from. A name that is no more is as dead as it ever will be."""

_NO_NETWORK = frozenset(
    {Verdict.DNS_FAILURE, Verdict.TIMEOUT_CONNECT, Verdict.UNVERIFIABLE}
)
_SILENT = _NO_NETWORK | {Verdict.DEAD_DNS, Verdict.REFUSED, Verdict.RESET}
"""Some lines that lead nowhere deny names or refuse connections themselves."""
_NO_REQUEST = frozenset(
    {Verdict.MALFORMED, Verdict.BLOCKED, Verdict.EXCLUDED, Verdict.NOT_CHECKED}
)
_OFFLINE_HOSTS = 3
_MANY_HOSTS = 5
"""A few hosts may have died together; not so many, with none that lives beside them."""


class Incidents(NamedTuple):
    """What ``find_incidents`` returns: *judgements* are those given, some amended."""

    found: tuple[Incident, ...]
    judgements: dict[str, Judgement]


def find_incidents(
    judgements: Mapping[str, Judgement],
    host_of: Callable[[str], str | None],
    *,
    policy: Policy = DEFAULT,
) -> Incidents:
    """Gather the links of hosts that are down, and give the hosts time to come back.

    Args:
        judgements: What ``judge`` made of each address.
        host_of: The host of an address, None if it has none.
        policy: How long a host may be down.

    """
    by_host: defaultdict[str, list[str]] = defaultdict(list)
    for url in judgements:
        host = host_of(url)
        if host is not None:
            by_host[host].append(url)
    found: list[Incident] = []
    amended = dict(judgements)
    for host in sorted(by_host):
        links = {url: judgements[url] for url in by_host[host]}
        up = max(filter(None, map(_answered, links.values())), default=None)
        down = _down(links, up)
        if down:
            incident = _incident(host, down.values(), up)
            found.append(incident)
            amended |= {url: _amended(down[url], incident, policy) for url in down}
    return Incidents(tuple(found), amended)


def is_offline(
    observations: Iterable[Observation],
    before: Mapping[str, Record],
    host_of: Callable[[str], str | None],
) -> bool:
    """Tell whether a run says more of this machine than of any link.

    That is so if nothing answered at all, and several hosts are silent unexpectedly:
    three that cannot even be reached, or five in whatever way. If so, its *observations*
    are to be forgotten. A run that only asks again for links that have been silent all
    along, as *before* shows, is no surprise.
    """
    asked = [seen for seen in observations if seen.saw not in _NO_REQUEST]
    if not all(_is_silent(seen) for seen in asked):
        return False
    news = [seen for seen in asked if not _was_silent(before.get(seen.url))]
    hosts = {host_of(seen.url) for seen in news} - {None}
    if len(hosts) >= _MANY_HOSTS:
        return True
    mute = (seen for seen in news if _is_mute(seen, before.get(seen.url)))
    no_word = {host_of(seen.url) for seen in mute} - {None}
    unreached = all(seen.saw in _NO_NETWORK for seen in asked)
    return unreached and len(no_word) >= _OFFLINE_HOSTS


def _down(links: Mapping[str, Judgement], up: datetime | None) -> dict[str, Judgement]:
    """Return those *links* of a host that speak against it since it was last *up*."""
    down = {
        url: judgement
        for url, judgement in links.items()
        if (seen := judgement.latest) is not None
        and _is_trouble(seen)
        and (up is None or seen.at > up + ONE_RUN)
    }
    return down if len({_page(url) for url in down}) > 1 else {}


def _answered(judgement: Judgement) -> datetime | None:
    """Return when the host of a link last answered for it."""
    seen = judgement.latest
    if seen is None or _is_trouble(seen) or not (seen.hops or seen.status):
        return judgement.last_alive
    return seen.at


def _is_trouble(seen: Observation) -> bool:
    """Tell whether *seen* is trouble of the host that the link names."""
    if any(hop.status in _REDIRECTS for hop in seen.hops):
        return False  # it answered: the trouble is with the host that it redirects to
    return class_of(seen.saw) in OF_THE_HOST


def _page(url: str) -> str:
    return url.partition("#")[0]


def _incident(host: str, down: Collection[Judgement], up: datetime | None) -> Incident:
    starts = [one.since for one in down if one.since and (up is None or one.since > up)]
    seen = [one.latest for one in down if one.latest is not None]
    often = Counter(sorted(one.saw for one in seen)).most_common(1)[0][0]
    since = min(starts or [one.at for one in seen])
    return Incident(host, often, len(down), since)


def _amended(judgement: Judgement, incident: Incident, policy: Policy) -> Judgement:
    """Return *judgement* with the incident, and not dead for it before its time."""
    since = incident.since
    whole = f"none of the {incident.links} links to {incident.host} is answered"
    amended = replace(
        judgement,
        incident=incident.host,
        evidence=(*judgement.evidence, f"{whole} since {since.date()}" if since else whole),
    )
    if not _is_too_early(judgement, since, policy):
        return amended
    patience = f"held against a link after {policy.incident_span.days} days"
    return replace(amended, health=Health.SUSPECT, evidence=(*amended.evidence, patience))


def _is_too_early(judgement: Judgement, since: datetime | None, policy: Policy) -> bool:
    seen = judgement.latest
    return (
        seen is not None
        and since is not None
        and class_of(judgement.verdict) in _OUTAGES
        and seen.at - since < policy.incident_span
    )


def _is_silent(seen: Observation) -> bool:
    return seen.saw in _SILENT and seen.status is None and not seen.hops


def _was_silent(before: Record | None) -> bool:
    return before is not None and (failed(before.latest) or _is_silent(before.latest))


def _is_mute(seen: Observation, before: Record | None) -> bool:
    # A host that never is reached must be held against its links some day.
    return before is not None or seen.saw is not Verdict.TIMEOUT_CONNECT
