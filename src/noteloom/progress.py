"""How far long work is: one line on a terminal, a line now and then elsewhere.

Work of less than two seconds shows nothing. What is shown goes to standard error.
"""

from __future__ import annotations

import logging
import os
import shutil
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TextIO

from noteloom.model.progress import NO_PROGRESS
from noteloom.progress_text import Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from noteloom.model.progress import Progress

PATIENCE = 2.0
"""Seconds of work that show nothing."""
THREAD = "noteloom-progress"
"""The name of the thread that draws while the work is busy; it never lives over a fork."""
_REDRAW, _LINE = 0.1, 10.0
"""Seconds from one look of the line to the next, and from one line of a log to the next."""
_ERASE = "\r\x1b[K"


class Surface(Protocol):
    """Where the text is shown."""

    every: float

    def show(self, text: str) -> None:
        """Show *text*."""

    def clear(self) -> None:
        """Take away what is shown, if it can be."""


class Line:
    """One line of a terminal, which is written again and again."""

    every = _REDRAW

    def __init__(self, stream: TextIO, width: Callable[[], int]) -> None:
        """Write to *stream*, at most *width* columns."""
        self._stream, self._width, self._text = stream, width, ""

    def show(self, text: str) -> None:
        """Put *text* in the place of the line's."""
        # In the last column, some terminals would go to the next line.
        shown = text[: max(1, self._width() - 1)]
        if shown != self._text:
            self._write(f"{_ERASE}{shown}")
            self._text = shown

    def clear(self) -> None:
        """Leave an empty line."""
        if self._text:
            self._write(_ERASE)
            self._text = ""

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()


class Lines:
    """A log, in which what stands cannot be taken back."""

    every = _LINE

    def __init__(self, say: Callable[[str], object]) -> None:
        """Pass each line to *say*."""
        self._say = say

    def show(self, text: str) -> None:
        """Add a line."""
        self._say(text)

    def clear(self) -> None:
        """Leave everything."""


class Display:
    """Shows a stage on a surface, as often as the surface wants to be written."""

    def __init__(self, surface: Surface, clock: Callable[[], float]) -> None:
        """Start to count the seconds."""
        self._surface, self._clock = surface, clock
        self._stage: Stage | None = None
        self._next = clock() + max(PATIENCE, surface.every)
        # A record of a log clears the line while it is being written.
        self._lock = threading.RLock()

    def stage(self, name: str, total: int | None = None) -> None:
        """Begin *name*."""
        with self._lock:
            self._stage = Stage(name, total, self._clock())
        self.tick()

    def step(self, count: int = 1) -> None:
        """Count *count* steps more."""
        if self._stage is not None:
            self._stage.done += count
        self.tick()

    def reach(self, done: int, total: int) -> None:
        """Take *done* of *total* steps as done."""
        if self._stage is not None:
            self._stage.done, self._stage.total = done, total
        self.tick()

    def tick(self) -> None:
        """Show how far it is, if it is time to."""
        now = self._clock()
        if now < self._next or self._stage is None:
            return
        with self._lock:
            self._next = now + self._surface.every
            self._surface.show(self._stage.text(now))

    def clear(self) -> None:
        """Make room for what others print."""
        with self._lock:
            self._surface.clear()


class Ticking(Display):
    """A display that goes on while the work is too busy to say that it does.

    Its thread ends before the process forks, because a child would inherit its locks, and
    begins anew with the next step.
    """

    _all: set[Ticking] = set()  # noqa: RUF012 -- of the process, as its forks are

    def __init__(self, surface: Surface, clock: Callable[[], float]) -> None:
        """Start without the thread."""
        super().__init__(surface, clock)
        self._thread: threading.Thread | None = None
        self._ended = threading.Event()
        self._process = os.getpid()
        Ticking._all.add(self)

    def tick(self) -> None:
        """Show how far it is, and see to it that this goes on."""
        if os.getpid() != self._process:
            return
        super().tick()
        if self._thread is None and self in Ticking._all:
            self._ended = threading.Event()
            self._thread = threading.Thread(
                target=self._go, args=(self._ended,), name=THREAD, daemon=True
            )
            self._thread.start()

    def pause(self) -> None:
        """End the thread until the next step."""
        thread, self._thread = self._thread, None
        if thread is not None:
            self._ended.set()
            thread.join()

    def close(self) -> None:
        """End the thread, and leave nothing behind."""
        Ticking._all.discard(self)
        self.pause()
        self.clear()

    @classmethod
    def pause_all(cls) -> None:
        """End the threads of all displays until their next steps."""
        for one in tuple(cls._all):
            one.pause()

    def _go(self, ended: threading.Event) -> None:
        while not ended.wait(min(0.25, self._surface.every)):
            super().tick()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=Ticking.pause_all)


@contextmanager
def shown(
    *, quiet: bool = False, say: Callable[[str], object] | None = None
) -> Iterator[Progress]:
    """Yield what shows how far the work of the block is.

    Args:
        quiet: Whether to show nothing.
        say: Prints a line where there is no terminal; by default to standard error.

    """
    if quiet:
        yield NO_PROGRESS
        return
    display = Ticking(surface(sys.stderr, os.environ, say), time.monotonic)
    try:
        yield display
    finally:
        display.close()


@contextmanager
def for_mkdocs() -> Iterator[Progress]:
    """Yield what shows progress between the lines of MkDocs' log, as loud as that is."""
    log = logging.getLogger("mkdocs")
    with shown(quiet=not log.isEnabledFor(logging.INFO), say=log.info) as progress:
        handlers = tuple(log.handlers)

        def make_room(_record: logging.LogRecord) -> bool:
            if isinstance(progress, Display):
                progress.clear()
            return True

        for one in handlers:
            one.addFilter(make_room)
        try:
            yield progress
        finally:
            for one in handlers:
                one.removeFilter(make_room)


def surface(
    stream: TextIO,
    variables: Mapping[str, str],
    say: Callable[[str], object] | None = None,
) -> Surface:
    """Return where *stream* can show progress: a line if it is a terminal that can."""
    if stream.isatty() and variables.get("TERM") != "dumb":
        return Line(stream, lambda: shutil.get_terminal_size().columns)
    return Lines(say or (lambda text: print(text, file=stream, flush=True)))
