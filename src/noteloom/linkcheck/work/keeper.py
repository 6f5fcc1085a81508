"""Hands every observation on as it is made, unless it may be our own fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.linkcheck.history.fold import delta

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from noteloom.linkcheck.history.codec import HostFact
    from noteloom.linkcheck.history.fold import Record
    from noteloom.linkcheck.observation import Observation


class Keeper:
    """Keeps what a run sees.

    As long as nothing at all has answered, it may be our own line that is down: until
    then failures are held back, and *write* never hears of them if it stays so.
    """

    def __init__(
        self,
        write: Callable[[Observation | HostFact], object],
        records: Mapping[str, Record],
    ) -> None:
        """Hand to *write* what *records* does not know, in the order it is seen."""
        self._write = write
        self._records = records
        self._held: list[Observation] = []
        self._anything_answered = False
        self.seen: list[Observation] = []

    def keep(self, observations: Iterable[Observation]) -> None:
        """Take what was seen of one page."""
        for one in observations:
            self.seen.append(one)
            if one.answered:
                self.release()
            news = delta(self._records.get(one.url), one)
            if self._anything_answered:
                self._write(news)
            else:
                self._held.append(news)

    def learn(self, fact: HostFact) -> None:
        """Take what a host asked for."""
        self._write(fact)

    def release(self) -> None:
        """Hand on what was held back: it was not our fault."""
        self._anything_answered = True
        for one in self._held:
            self._write(one)
        self._held.clear()
