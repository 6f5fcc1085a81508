"""How far a run has come: a bar on a terminal, a line now and then anywhere else."""

from __future__ import annotations

import sys
import time
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from click._termui_impl import ProgressBar

_EVERY = 10.0
"""Seconds from one line to the next where there is no terminal."""


@contextmanager
def shown(*, terminal: bool) -> Iterator[Callable[[int, int], None]]:
    """Yield what takes how much of how much is done, and shows it on standard error."""
    if not terminal:
        yield _Lines()
        return
    with ExitStack() as stack:
        bar: ProgressBar[int] | None = None

        def advance(done: int, total: int) -> None:
            nonlocal bar
            if bar is None:
                shown_as = click.progressbar(
                    length=total, label="asking", show_pos=True, file=sys.stderr
                )
                bar = stack.enter_context(shown_as)
            bar.update(done - bar.pos)

        yield advance


class _Lines:
    """Prints a line every ten seconds, so that a log shows that there is life."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._last >= _EVERY and done < total:
            self._last = now
            click.echo(f"asked for {done} of {total} pages", err=True)
