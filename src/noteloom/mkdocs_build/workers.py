"""Work in several processes, where the system can fork.

A forked process has everything that its parent had, so only results travel. Each process
takes every n-th item, and its share is known before it starts: no thread has to hand out
work. When the parent is killed, the next result cannot be handed over, and so each ends.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
import threading
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.process import BaseProcess

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

JOBS = "NOTELOOM_JOBS"
"""The environment variable that says how many processes work at a time."""
_HARMLESS = frozenset({"MainThread", "noteloom-progress"})
"""Threads beside which a process may fork; the progress display ends its own before."""


def jobs() -> int:
    """Return how many processes work at a time: if nothing is said, one for each core."""
    said = os.environ.get(JOBS, "")
    if said.isdecimal() and int(said) > 0:
        return int(said)
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def can_fork() -> bool:
    """Return whether this process may fork: beside other threads it may not."""
    return (
        "fork" in multiprocessing.get_all_start_methods()
        # Apple's own libraries do not survive a fork.
        and sys.platform != "darwin"
        and {one.name for one in threading.enumerate()} <= _HARMLESS
    )


class _Worker(NamedTuple):
    process: BaseProcess
    results: Connection


class WorkerLostError(Exception):
    """A process ended before its share was done."""


def each(
    function: Callable[[_Item], _Result], items: Sequence[_Item], processes: int
) -> Iterator[tuple[int, _Result]]:
    """Yield the number of each of *items* with its result, in no certain order.

    Args:
        function: What is done with each item. It may use all that is in memory, but what
            it changes is seen in its own process only.
        items: What is worked on; best the large ones first.
        processes: How many at a time. With one, nothing is forked.

    Raises:
        WorkerLostError: If a process ended without a word.

    """
    processes = min(processes, len(items))
    if processes < 2 or not can_fork():
        yield from ((at, function(item)) for at, item in enumerate(items))
    else:
        yield from _forked(function, items, processes)


def aside(make: Callable[[], _Result], /) -> Callable[[], _Result]:
    """Begin *make* in a process of its own, and return what waits for its result.

    Where that cannot be, and where it fails there, *make* is called when it is asked for.
    """
    if jobs() < 2 or not can_fork():
        return make
    begun = contextlib.ExitStack()
    (worker,) = begun.enter_context(_started(lambda _: make(), (None,), 1))

    def made() -> _Result:
        with begun:
            try:
                message = _received(worker.results)
            except WorkerLostError:
                message = None
        result: _Result = make() if message is None else message[1]
        return result

    return made


@contextlib.contextmanager
def collecting() -> Iterator[None]:
    """Collect garbage in the block, but do not look through what is there already.

    Trees of Markdown hold one another, and would pile up.
    """
    was_on = gc.isenabled()
    # Who has frozen something wants that to stay so, and nothing else with it.
    is_whole = not gc.get_freeze_count()
    if is_whole:
        gc.freeze()
    gc.enable()
    try:
        yield
    finally:
        if is_whole:
            gc.unfreeze()
        if not was_on:
            gc.disable()


def _forked(
    function: Callable[[_Item], _Result], items: Sequence[_Item], processes: int
) -> Iterator[tuple[int, _Result]]:
    with _started(function, items, processes) as workers:
        open_ones = {worker.results for worker in workers}
        while open_ones:
            for results in wait(list(open_ones)):
                if not isinstance(results, Connection):  # only sockets of other systems
                    continue
                message = _received(results)
                if message is None:
                    open_ones.discard(results)
                else:
                    yield message


@contextlib.contextmanager
def _started(
    function: Callable[[Any], Any], items: Sequence[Any], processes: int
) -> Iterator[list[_Worker]]:
    context = multiprocessing.get_context("fork")
    workers: list[_Worker] = []
    try:
        for share in range(processes):
            results, sender = context.Pipe(duplex=False)
            others = [results, *(one.results for one in workers)]
            told = (function, items, range(share, len(items), processes), sender, others)
            process = context.Process(target=_work, args=told, daemon=True)
            process.start()
            sender.close()
            workers.append(_Worker(process, results))
        yield workers
    finally:
        for worker in workers:
            worker.results.close()
        for worker in workers:
            if worker.process.exitcode is None:
                worker.process.terminate()
            worker.process.join()


def _work(
    function: Callable[[Any], Any],
    items: Sequence[Any],
    share: range,
    sender: Connection,
    others: Sequence[Connection],
) -> None:
    """Do a share, in a process of its own."""
    # The parent hears Ctrl+C and ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in others:
        other.close()
    try:
        for at in share:
            sender.send((at, function(items[at])))
        sender.send(None)
    except Exception:  # noqa: BLE001 -- the parent does the rest itself, and meets it
        os._exit(1)
    # No cleaning up of what belongs to the parent.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def _received(results: Connection) -> tuple[int, Any] | None:
    try:
        message: tuple[int, Any] | None = results.recv()
    except (EOFError, OSError) as error:
        lost = "a process that made pages has ended too early"
        raise WorkerLostError(lost) from error
    return message
