"""The links of an outcome by what is to be done about them, each group in its order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from noteloom.linkcheck.verdicts import Verdict
from noteloom.model.health import Health

if TYPE_CHECKING:
    from collections.abc import Iterable

    from noteloom.linkcheck.judgement import CheckedLink, Incident, Outcome
    from noteloom.linkcheck.occurrence import Occurrence

WARNED = frozenset(
    {
        Verdict.REDIRECTED_PERMANENT,
        Verdict.FRAGMENT_MISSING,
        Verdict.TEXT_FRAGMENT_MISSING,
        Verdict.TLS_INCOMPLETE_CHAIN,
        Verdict.TLS_EXPIRED,
        Verdict.TLS_NAME,
        Verdict.TLS_UNTRUSTED,
        Verdict.TLS_PROTOCOL,
        Verdict.EMPTY,
        Verdict.BROKEN_BODY,
        Verdict.BLOCKED,
    }
)
"""What fails no check, and is still worth a look."""


class HostDown(NamedTuple):
    """An incident with its links. *health* is that of the link that fares worst."""

    incident: Incident
    health: Health
    links: tuple[CheckedLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """Every link that is not simply fine, exactly once, by its first place."""

    dead: tuple[CheckedLink, ...]
    down: tuple[HostDown, ...]
    suspect: tuple[CheckedLink, ...]
    warned: tuple[CheckedLink, ...]
    unverifiable: tuple[CheckedLink, ...]
    """Without those that are warned of."""

    @property
    def failures(self) -> int:
        """How many things fail the check: a host that is down is one."""
        return len(self.dead) + sum(one.health is Health.DEAD for one in self.down)


def grouped(outcome: Outcome) -> Groups:
    """Return the links of *outcome* by what is to be done about them."""
    hosts = {one.host for one in outcome.incidents}
    ordered = sorted(outcome.links, key=_order)
    single = [one for one in ordered if one.judgement.incident not in hosts]
    warned = [one for one in single if _is_warned(one)]
    unverifiable = _of(single, Health.UNVERIFIABLE)
    return Groups(
        dead=_of(single, Health.DEAD),
        down=tuple(
            _host_down(one, ordered) for one in sorted(outcome.incidents, key=_host)
        ),
        suspect=_of(single, Health.SUSPECT),
        warned=tuple(warned),
        unverifiable=tuple(one for one in unverifiable if not _is_warned(one)),
    )


def places(link: CheckedLink) -> list[Occurrence]:
    """Return where *link* stands, in the order of paths and places."""
    return sorted(link.occurrences, key=_place)


def _place(one: Occurrence) -> tuple[str, int]:
    return str(one.source.path), one.span.start


def _order(link: CheckedLink) -> tuple[tuple[str, int], str]:
    return min(map(_place, link.occurrences), default=("", 0)), link.url


def _host(incident: Incident) -> str:
    return incident.host


def _is_warned(link: CheckedLink) -> bool:
    judgement = link.judgement
    harmless = judgement.health in {Health.OK, Health.UNVERIFIABLE}
    return harmless and judgement.verdict in WARNED


def _of(links: Iterable[CheckedLink], health: Health) -> tuple[CheckedLink, ...]:
    return tuple(one for one in links if one.judgement.health is health)


def _host_down(incident: Incident, links: Iterable[CheckedLink]) -> HostDown:
    ours = tuple(one for one in links if one.judgement.incident == incident.host)
    healths = {one.judgement.health for one in ours}
    worst = [one for one in Health if one in healths]
    return HostDown(incident, worst[-1] if worst else Health.SUSPECT, ours)
