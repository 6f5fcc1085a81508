"""An event loop whose time jumps to the next timer: hours pass in milliseconds.

The same program takes the same turns at the same times in every run. Time stands still
while code runs, so what takes time must ``asyncio.sleep``, or ``burn``.
"""

from __future__ import annotations

import asyncio
import selectors
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from typing import Any

T = TypeVar("T")


class StuckError(Exception):
    """Every task waits, and no timer is set: in real time this would last for ever."""


class VirtualTimeLoop(asyncio.SelectorEventLoop):
    """A loop that starts at second 0 and never waits."""

    def __init__(self) -> None:
        """Start at second 0."""
        self._clock = _JumpingSelector()
        super().__init__(self._clock)

    def time(self) -> float:
        """Return the seconds that were jumped so far."""
        return self._clock.now

    def burn(self, seconds: float) -> None:
        """Let *seconds* pass in the midst of a step, as work for the processor does."""
        self._clock.now += seconds


class _JumpingSelector(selectors.SelectSelector):
    now = 0.0

    def select(
        self, timeout: float | None = None
    ) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if timeout is None and not ready:
            message = "every task waits, and no timer is set"
            raise StuckError(message)
        if not ready:
            self.now += timeout or 0.0
        return ready


def run(main: Coroutine[Any, Any, T]) -> T:
    """Run *main* in virtual time, and return its result.

    Raises:
        StuckError: If it would never end.

    """
    with asyncio.Runner(loop_factory=VirtualTimeLoop) as runner:
        return runner.run(main)
