"""How the links of an outcome fare in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from noteloom.linkcheck.outputs.showing import percent
from noteloom.model.health import Health

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from noteloom.linkcheck.judgement import CheckedLink, Judgement
    from noteloom.linkcheck.verdicts import Verdict

PROOF_DAYS = 30
"""How long a proof of life counts for the coverage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Counts of links. *places* counts their occurrences."""

    links: int
    places: int
    health: Mapping[Health, int]
    """All four states, the best first."""
    verdicts: Mapping[Verdict, int]
    """The verdicts that occur, the most frequent first."""
    unverifiable: Mapping[Verdict, int]
    """The verdicts of the links of which nobody can tell, likewise."""
    proven: int
    """Links known to be alive by a proof of the last 30 days, or known to be dead."""

    @property
    def coverage(self) -> str:
        """The share of links that is proven, in words."""
        share = percent(self.proven, self.links)
        return f"{share} of links proven alive or dead in the last {PROOF_DAYS} days"


def totals(links: Iterable[CheckedLink], at: datetime) -> Totals:
    """Return the counts of *links* as of *at*."""
    links = tuple(links)
    healths = Counter(one.judgement.health for one in links)
    unverifiable = [one for one in links if one.judgement.health is Health.UNVERIFIABLE]
    return Totals(
        links=len(links),
        places=sum(len(one.occurrences) for one in links),
        health={one: healths[one] for one in Health},
        verdicts=_verdicts(links),
        unverifiable=_verdicts(unverifiable),
        proven=sum(is_proven(one.judgement, at) for one in links),
    )


def _verdicts(links: Iterable[CheckedLink]) -> dict[Verdict, int]:
    counts = Counter(one.judgement.verdict for one in links)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def is_proven(judgement: Judgement, at: datetime) -> bool:
    """Return whether somebody could tell lately: the coverage counts these."""
    alive = last_proof(judgement)
    recent = alive is not None and at - alive <= timedelta(days=PROOF_DAYS)
    return recent or judgement.health is Health.DEAD


def last_proof(judgement: Judgement) -> datetime | None:
    """Return when the link was last seen alive."""
    latest = judgement.latest
    if judgement.health is Health.OK and judgement.last_alive is None and latest:
        return latest.at
    return judgement.last_alive
