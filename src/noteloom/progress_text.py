"""The words in which progress is told."""

from __future__ import annotations

from dataclasses import dataclass

_TELLING = 1.0
"""Seconds of a stage after which its pace tells something."""
_FEW, _MANY = 5, 100


@dataclass(slots=True)
class Stage:
    """What is being done: begun at *since*, *done* of *total* steps."""

    name: str
    total: int | None
    since: float
    done: int = 0

    def text(self, now: float) -> str:
        """Return how far it is at *now*, for a reader."""
        took = now - self.since
        if not self.total:
            return f"{self.name}, {took:.0f} s so far" if took >= 1 else self.name
        done = min(self.done, self.total)
        far = f"{self.name}: {done:,} of {self.total:,} ({done * 100 // self.total} %)"
        if not done or took < _TELLING or done == self.total:
            return far
        return f"{far}, {left(took / done * (self.total - done))}"


def left(seconds: float) -> str:
    """Return how long it still takes, no more exactly than an estimate can know."""
    if seconds < _FEW:
        return "a few seconds left"
    if seconds < _MANY:
        return f"about {round(seconds / 5) * 5} s left"
    return f"about {round(seconds / 60)} min left"
