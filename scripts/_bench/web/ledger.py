"""What a server saw of those who asked it, and how fast anybody could have been. Pure."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from math import inf
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(slots=True)
class Account:
    """How one host was asked. Times are in seconds of the server's clock."""

    requests: int = 0
    busy: float = 0.0
    """What the answers took, all together."""
    quickest: float = inf
    """What the quickest answer took."""
    gap: float = inf
    """The least time from one arrival to the next."""
    parallel: int = 0
    """How many were being answered at once, at most."""
    refused: float = 0.0
    """For how long it asked to be left alone."""
    early: int = 0
    """Requests that came while it asked for none."""
    paths: dict[str, int] = field(default_factory=dict)

    def count(self, path: str, latency: float) -> None:
        """Note a request for *path* that takes *latency* seconds to answer."""
        self.requests += 1
        self.busy += latency
        self.quickest = min(self.quickest, latency)
        self.paths[path] = self.paths.get(path, 0) + 1


@dataclass(frozen=True, slots=True)
class Ledger:
    """What the server saw of one run: an account for each host that was asked."""

    accounts: tuple[Account, ...]
    first: float = 0.0
    """When the first request came."""
    last: float = 0.0
    """When the last answer was given."""
    cpu: float = 0.0
    """Seconds of processor time that the server itself took."""

    @property
    def requests(self) -> int:
        """How many requests came."""
        return sum(one.requests for one in self.accounts)


class Pace(NamedTuple):
    """How fast a checker is allowed to ask."""

    interval: float
    host_concurrency: int
    concurrency: int


class Manners(NamedTuple):
    """How a checker behaved, over all hosts."""

    requests: int
    per_link: int
    """The most requests for one address."""
    gap: float
    parallel: int
    early: int


def encode(ledger: Ledger) -> dict[str, object]:
    """Return *ledger* as JSON has it."""
    return asdict(ledger)


def decode(found: Mapping[str, object]) -> Ledger:
    """Return the ledger that *found* holds."""
    data: dict[str, object] = dict(found)
    accounts = data.pop("accounts")
    assert isinstance(accounts, list)  # noqa: S101 -- by `encode`
    numbers = {name: float(str(value)) for name, value in data.items()}
    return Ledger(tuple(Account(**one) for one in accounts), **numbers)


def bound(ledger: Ledger, pace: Pace) -> float:
    """Return the least seconds in which *pace* lets these requests be made.

    Only what the network costs: that of a run is the greater of this and its processor
    time, as it has one core.
    """
    accounts = [one for one in ledger.accounts if one.requests]
    by_interval = (
        (one.requests - 1) * pace.interval + one.refused + one.quickest for one in accounts
    )
    by_host = (one.busy / pace.host_concurrency for one in accounts)
    together = sum(one.busy for one in accounts) / pace.concurrency
    return max(together, *by_interval, *by_host, 0.0)


def manners(ledgers: Iterable[Ledger]) -> Manners:
    """Return the worst of what *ledgers* saw, and the most requests of one run."""
    found = list(ledgers)
    accounts = [one for ledger in found for one in ledger.accounts]
    return Manners(
        requests=max((one.requests for one in found), default=0),
        per_link=max((n for one in accounts for n in one.paths.values()), default=0),
        gap=min((one.gap for one in accounts), default=inf),
        parallel=max((one.parallel for one in accounts), default=0),
        early=max(
            (sum(one.early for one in ledger.accounts) for ledger in found), default=0
        ),
    )
