"""How long work tells how far it is. Who shows that, and when, is not its business."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_T = TypeVar("_T")


class Progress(Protocol):
    """Hears what is being done, and how much of it is."""

    def stage(self, name: str, total: int | None = None) -> None:
        """Hear that *name* begins, which takes *total* steps if that is known."""

    def step(self, count: int = 1) -> None:
        """Hear that *count* more steps of the stage are done."""

    def reach(self, done: int, total: int) -> None:
        """Hear that *done* of *total* steps are, where the total is known only now."""


class _Silent:
    """Hears everything and shows nothing."""

    def stage(self, name: str, total: int | None = None) -> None:
        """Show nothing."""

    def step(self, count: int = 1) -> None:
        """Show nothing."""

    def reach(self, done: int, total: int) -> None:
        """Show nothing."""


NO_PROGRESS: Progress = _Silent()


def counted(progress: Progress, name: str, items: Collection[_T]) -> Iterator[_T]:
    """Yield *items* as the stage *name* of *progress*, one step for each."""
    progress.stage(name, len(items))
    for item in items:
        yield item
        progress.step()
