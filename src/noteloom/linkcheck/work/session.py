"""What every part of a run shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from noteloom.linkcheck.history.codec import HostFact
    from noteloom.linkcheck.observation import Observation
    from noteloom.linkcheck.pace.turns import Turns
    from noteloom.linkcheck.web.resolve import Resolver
    from noteloom.linkcheck.web.tls import Contexts
    from noteloom.linkcheck.work.keeper import Keeper
    from noteloom.linkcheck.work.polite import Polite
    from noteloom.linkcheck.work.settings import Settings
    from noteloom.linkcheck.work.sites import Sites


def _unheard(_done: int, _all: int, /) -> None:
    """Let nobody hear of the progress."""


class Surroundings(NamedTuple):
    """What a run takes from outside: the time, the network, and who hears of it.

    *write* gets every observation as it is made, *progress* how many pages of how many
    are done. Without a *resolver* the machine's own is used, without *contexts* the
    certificates that browsers trust.
    """

    clock: Callable[[], datetime]
    write: Callable[[Observation | HostFact], object]
    progress: Callable[[int, int], None] = _unheard
    resolver: Resolver | None = None
    contexts: Contexts | None = None


@dataclass(slots=True, kw_only=True)
class Session:
    """A run under way. *facts* is what each site asked for, as far as it still holds."""

    settings: Settings
    around: Surroundings
    facts: Mapping[str, HostFact]
    keeper: Keeper
    turns: Turns
    ask: Polite
    sites: Sites
    done: int = 0
    all: int = 0

    @property
    def now(self) -> datetime:
        """The time of what is seen now."""
        return self.around.clock()

    def tick(self) -> None:
        """Count one page as done."""
        self.done += 1
        self.around.progress(self.done, self.all)
