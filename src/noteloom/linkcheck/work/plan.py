"""What a run has to ask: one job for each distinct request. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from noteloom.linkcheck.addresses import MalformedError, parse, private_reason
from noteloom.linkcheck.history.recheck import due
from noteloom.linkcheck.pace.shard import in_shard
from noteloom.linkcheck.verdicts import PROVES_LIFE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from noteloom.linkcheck.addresses import Address
    from noteloom.linkcheck.history.fold import Record
    from noteloom.linkcheck.observation import Observation
    from noteloom.linkcheck.occurrence import Occurrence
    from noteloom.linkcheck.pace.shard import Shard
    from noteloom.linkcheck.policy import Policy


@dataclass(frozen=True, slots=True)
class Job:
    """One request, and the links that it answers for.

    *addresses* differ in their fragments only, in the order of their URLs. *texts* are
    what the notes call the page, *record* what is known of it. *alive* has the latest
    observation of each link that was alive then.
    """

    addresses: tuple[Address, ...]
    texts: tuple[str, ...]
    record: Record | None
    alive: Mapping[str, Observation]

    @property
    def page(self) -> Address:
        """The address without a fragment."""
        first = self.addresses[0]
        if not first.fragment:  # nearly always
            return first
        return first._replace(url=first.request, fragment="")


class Plan(NamedTuple):
    """What is to be done about some links.

    *addresses* maps every address as written to what it stands for, and *malformed* to
    why no request can be made. *fresh* counts the links whose last observation is
    recent enough.
    """

    jobs: tuple[Job, ...]
    addresses: Mapping[str, Address]
    malformed: Mapping[str, str]
    fresh: int


def plan(  # noqa: PLR0913 -- what was seen, when it is, and three settings
    links: Mapping[str, tuple[Occurrence, ...]],
    records: Mapping[str, Record],
    *,
    now: datetime,
    policy: Policy,
    allow_private: bool = False,
    shard: Shard | None = None,
) -> Plan:
    """Return what to ask about *links*, of which *records* tells the past.

    Jobs come in the order of their requests; links of other shards are left out.
    """
    addresses, malformed = _parsed(links, allow_private=allow_private)
    if shard is not None:
        addresses = {
            url: address
            for url, address in addresses.items()
            if in_shard(address.site, shard.k, shard.n)
        }
        malformed = {
            url: why for url, why in malformed.items() if in_shard(url, shard.k, shard.n)
        }
    pending: defaultdict[str, dict[str, Address]] = defaultdict(dict)
    texts: defaultdict[str, dict[str, None]] = defaultdict(dict)
    fresh = set()
    for url, address in addresses.items():
        texts[address.request].update(dict.fromkeys(_texts(links[url])))
        if due(records.get(address.url), now, policy):
            pending[address.request][address.url] = address
        else:
            fresh.add(url)
    jobs = (
        _job(list(found.values()), tuple(texts[request]), records)
        for request, found in sorted(pending.items())
    )
    return Plan(tuple(jobs), addresses, malformed, len(fresh))


def _parsed(
    links: Iterable[str], *, allow_private: bool
) -> tuple[dict[str, Address], dict[str, str]]:
    addresses: dict[str, Address] = {}
    malformed: dict[str, str] = {}
    for url in links:
        try:
            address = parse(url)
        except MalformedError as error:
            malformed[url] = str(error)
            continue
        private = None if allow_private else private_reason(address)
        if private is None:
            addresses[url] = address
        else:
            malformed[url] = f"{private}: allow it with `--allow-private`"
    return addresses, malformed


def _texts(places: Iterable[Occurrence]) -> Iterable[str]:
    return (place.text for place in places if place.text and place.text != place.url)


def _job(
    addresses: list[Address], texts: tuple[str, ...], records: Mapping[str, Record]
) -> Job:
    addresses.sort()
    known = [records[one.url] for one in addresses if one.url in records]
    newest = max(known, key=lambda record: record.latest.at, default=None)
    latest = (record.latest for record in known)
    alive = {seen.url: seen for seen in latest if seen.saw in PROVES_LIFE}
    return Job(tuple(addresses), texts, newest, alive)
