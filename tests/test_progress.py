"""What shows how far long work is: when, how often, and in which words."""

from __future__ import annotations

import io
import logging
import os
import sys
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from noteloom.model.progress import NO_PROGRESS, counted
from noteloom.progress import (
    Display,
    Line,
    Lines,
    Ticking,
    for_mkdocs,
    surface,
)
from noteloom.progress_text import Stage, left

if TYPE_CHECKING:
    from collections.abc import Iterator

ERASE = "\r\x1b[K"


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        """Start at an hour that is not zero."""
        self.now = 5_000.0

    def __call__(self) -> float:
        """Return the seconds."""
        return self.now


class Terminal(io.StringIO):
    """A stream that calls itself a terminal."""

    def isatty(self) -> bool:
        """Return that it is one."""
        return True


def worked(display: Display, clock: Clock, steps: int, each: float) -> None:
    """Let *display* hear of *steps* steps, which take *each* seconds."""
    for _ in range(steps):
        clock.now += each
        display.step()


def drawn(stream: io.StringIO) -> list[str]:
    """Return the texts that a line showed one after the other."""
    return [text for text in stream.getvalue().split(ERASE) if text]


def test_work_of_less_than_two_seconds_shows_nothing() -> None:
    """Most builds are short, and a flash of a line is noise."""
    clock, stream, said = Clock(), Terminal(), list[str]()
    for one in (Line(stream, lambda: 80), Lines(said.append)):
        display = Display(one, clock)
        display.stage("reading notes", 19)

        worked(display, clock, 19, 0.1)

    assert (stream.getvalue(), said) == ("", [])


def test_a_line_tells_what_is_done_how_far_and_how_long_it_still_takes() -> None:
    """The pace of the stage so far is all that is known of it."""
    clock, stream = Clock(), Terminal()
    display = Display(Line(stream, lambda: 80), clock)
    display.stage("rendering pages", 480)

    worked(display, clock, 120, 0.25)

    assert drawn(stream)[-1] == "rendering pages: 120 of 480 (25 %), about 90 s left"


def test_a_line_is_drawn_at_most_ten_times_a_second() -> None:
    """A terminal over a slow connection must not be what the work waits for."""
    clock, stream = Clock(), Terminal()
    display = Display(Line(stream, lambda: 80), clock)
    display.stage("rendering pages", 100_000)

    worked(display, clock, 12_000, 0.001)

    assert 90 <= len(drawn(stream)) <= 101


def test_a_line_never_reaches_the_last_column() -> None:
    """There some terminals begin a new line, and erasing would leave the old one."""
    clock, stream = Clock(), Terminal()
    display = Display(Line(stream, lambda: 20), clock)
    clock.now += 3

    display.stage("rendering pages", 4_000)

    assert drawn(stream) == ["rendering pages: 0 "]


def test_a_log_gets_a_line_every_ten_seconds() -> None:
    """What stands in a log stays there, so it is little."""
    clock, said = Clock(), list[str]()
    display = Display(Lines(said.append), clock)
    display.stage("rendering pages", 400)

    worked(display, clock, 100, 0.25)

    assert said == [
        "rendering pages: 40 of 400 (10 %), about 90 s left",
        "rendering pages: 80 of 400 (20 %), about 80 s left",
    ]


def test_the_line_is_gone_when_others_print() -> None:
    """A warning that starts in the middle of a line can be read by nobody."""
    clock, stream = Clock(), Terminal()
    display = Display(Line(stream, lambda: 80), clock)
    clock.now += 3
    display.stage("weaving")

    display.clear()

    assert stream.getvalue() == f"{ERASE}weaving{ERASE}"


@pytest.mark.parametrize(
    ("took", "done", "total", "text"),
    [
        (0.5, 0, None, "weaving"),
        (12, 0, None, "weaving, 12 s so far"),
        (12, 0, 50, "weaving: 0 of 50 (0 %)"),
        (0.5, 20, 50, "weaving: 20 of 50 (40 %)"),
        (12, 50, 50, "weaving: 50 of 50 (100 %)"),
        (12, 60, 50, "weaving: 50 of 50 (100 %)"),
        (12, 0, 0, "weaving, 12 s so far"),
    ],
)
def test_an_estimate_is_made_only_where_a_pace_is_known(
    took: float, done: int, total: int | None, text: str
) -> None:
    """Before the first steps, any number would be made up."""
    assert Stage("weaving", total, 100, done).text(100 + took) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.2, "a few seconds left"),
        (4.9, "a few seconds left"),
        (41, "about 40 s left"),
        (99, "about 100 s left"),
        (130, "about 2 min left"),
    ],
)
def test_an_estimate_is_no_more_exact_than_it_can_be(seconds: float, text: str) -> None:
    """A number that changes with each look promises what it cannot know."""
    assert left(seconds) == text


@pytest.mark.parametrize(
    ("stream", "variables", "kind"),
    [
        (Terminal(), {"TERM": "xterm"}, Line),
        (Terminal(), {"TERM": "dumb"}, Lines),
        (io.StringIO(), {"TERM": "xterm"}, Lines),
    ],
)
def test_only_a_terminal_that_can_erase_gets_a_line(
    stream: io.StringIO, variables: dict[str, str], kind: type[object]
) -> None:
    """Elsewhere, the marks that erase would stand between the words."""
    assert isinstance(surface(stream, variables), kind)


def test_nothing_shown_has_a_colour() -> None:
    """So ``NO_COLOR`` has nothing to take away."""
    clock, stream = Clock(), Terminal()
    display = Display(Line(stream, lambda: 80), clock)
    display.stage("rendering pages", 10)

    worked(display, clock, 10, 1)

    assert "\x1b" not in stream.getvalue().replace(ERASE, "")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no such system call here")
def test_no_thread_of_the_display_is_alive_when_the_process_forks() -> None:
    """A child gets the locks of threads that it does not get: Python warns of that."""
    display = Ticking(Lines(lambda _: None), Clock())
    display.stage("rendering pages", 2)
    with warnings.catch_warnings():
        warnings.simplefilter("error")

        child = os.fork()
        if not child:
            display.step()
            os._exit(display._thread is not None)

    display.step()
    assert os.waitpid(child, 0)[1] == 0
    assert display._thread is not None
    display.close()
    assert display._thread is None


@contextmanager
def mkdocs_log(level: int) -> Iterator[Terminal]:
    """Yield a terminal on which MkDocs' log from *level* on and the progress are shown."""
    stream = Terminal()
    log, handler = logging.getLogger("mkdocs"), logging.StreamHandler(stream)
    before = log.level
    log.addHandler(handler)
    log.setLevel(level)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stderr", stream)
        patch.setenv("TERM", "xterm")
        yield stream
    log.removeHandler(handler)
    log.setLevel(before)


def test_a_record_of_mkdocs_log_stands_on_a_line_of_its_own() -> None:
    """The line is erased before, and drawn again below at the next tick."""
    with mkdocs_log(logging.INFO) as stream, for_mkdocs() as progress:
        assert isinstance(progress, Ticking)
        progress._next = 0
        progress.stage("weaving")
        logging.getLogger("mkdocs.plugins").warning("odd")

    assert f"{ERASE}weaving{ERASE}odd\n" in stream.getvalue()
    assert stream.getvalue().endswith(("\n", ERASE))


def test_quiet_mkdocs_shows_no_progress() -> None:
    """``mkdocs build -q`` sets the level of the log, and that is all it does."""
    with mkdocs_log(logging.ERROR) as stream, for_mkdocs() as progress:
        assert progress is NO_PROGRESS

    assert not stream.getvalue()


def test_counting_passes_every_item_on_and_counts_it() -> None:
    """The core counts, and does not know a clock."""
    clock, said = Clock(), list[str]()
    display = Display(Lines(said.append), clock)

    for _ in counted(display, "reading notes", "abcd"):
        clock.now += 6

    assert said == [
        "reading notes: 2 of 4 (50 %), about 10 s left",
        "reading notes: 4 of 4 (100 %)",
    ]
