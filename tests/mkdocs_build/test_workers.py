"""Work in several processes: the same results, and no process is left."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from noteloom.mkdocs_build import workers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ITEMS = list(range(25))
CAN_FORK = "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let threads of other tests, and of what runs them, count as harmless."""
    names = {one.name for one in threading.enumerate()}
    monkeypatch.setattr(workers, "_HARMLESS", frozenset({*names, *workers._HARMLESS}))


def square(number: int) -> tuple[int, int]:
    """Return the square of *number*, and who has worked it out."""
    return number * number, os.getpid()


needs_fork = pytest.mark.skipif(not CAN_FORK, reason="this system cannot fork")


@needs_fork
@pytest.mark.parametrize("processes", [2, 3, 40])
def test_every_item_has_its_result(processes: int) -> None:
    """However many processes there are."""
    found = dict(workers.each(square, ITEMS, processes))
    assert {at: one for at, (one, _) in found.items()} == {n: n * n for n in ITEMS}


@needs_fork
def test_several_processes_work() -> None:
    """As many as were asked for, and none is this one."""
    pids = {pid for _, (_, pid) in workers.each(square, ITEMS, 2)}
    assert len(pids) == 2
    assert os.getpid() not in pids


@pytest.mark.parametrize("items", [[], [3], ITEMS])
def test_one_process_works_in_order_and_here(items: list[int]) -> None:
    """Nothing is forked for one."""
    found = list(workers.each(square, items, 1))
    assert [at for at, _ in found] == list(range(len(items)))
    assert {pid for _, (_, pid) in found} <= {os.getpid()}


def test_beside_another_thread_nothing_is_forked() -> None:
    """A lock that the other thread holds would never be let go."""
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        assert not workers.can_fork()
        pids = {pid for _, (_, pid) in workers.each(square, ITEMS, 2)}
    finally:
        ended.set()
        thread.join()
    assert pids == {os.getpid()}


@needs_fork
def test_a_process_that_ends_too_early_is_told() -> None:
    """It may have been killed for its memory."""
    here = os.getpid()

    def fails(number: int) -> int:
        if number == 7 and os.getpid() != here:
            os._exit(3)
        return number

    with pytest.raises(workers.WorkerLostError):
        list(workers.each(fails, ITEMS, 2))


@needs_fork
def test_an_error_in_a_process_is_told_without_its_traceback(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Who does the item again meets the error in its own place."""

    def fails(number: int) -> int:
        return 1 // (number - 7)

    with pytest.raises(workers.WorkerLostError):
        list(workers.each(fails, ITEMS, 2))
    assert "Traceback" not in capfd.readouterr().err


@needs_fork
def test_who_stops_listening_leaves_no_process(tmp_path: Path) -> None:
    """An error in the parent ends its workers."""

    def slow(number: int) -> int:
        (tmp_path / str(os.getpid())).touch()
        time.sleep(0.01)
        return number

    for _ in workers.each(slow, list(range(10_000)), 2):
        break
    for path in tmp_path.iterdir():
        with pytest.raises(ProcessLookupError):
            os.kill(int(path.name), 0)


@pytest.mark.parametrize(("said", "number"), [("1", 1), ("7", 7)])
def test_the_owner_says_how_many_processes(
    monkeypatch: pytest.MonkeyPatch, said: str, number: int
) -> None:
    """The environment decides."""
    monkeypatch.setenv(workers.JOBS, said)
    assert workers.jobs() == number


@pytest.mark.parametrize("said", ["", "0", "-2", "many"])
def test_who_says_nothing_gets_a_process_for_each_core(
    monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    """What is no number says nothing."""
    monkeypatch.setenv(workers.JOBS, said)
    assert workers.jobs() >= 1
    monkeypatch.delenv(workers.JOBS)
    assert workers.jobs() >= 1


@needs_fork
def test_work_is_done_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    """It goes on while this process does something else, and nothing is left of it."""
    monkeypatch.setenv(workers.JOBS, "2")

    made = workers.aside(lambda: square(7))

    assert len(multiprocessing.active_children()) == 1
    result, process = made()
    assert result == 49
    assert process != os.getpid()
    assert multiprocessing.active_children() == []


@needs_fork
def test_what_fails_aside_is_met_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks for the result hears why there is none."""
    monkeypatch.setenv(workers.JOBS, "2")

    made = workers.aside(lambda: 1 // 0)

    with pytest.raises(ZeroDivisionError):
        made()
    assert multiprocessing.active_children() == []


def test_with_one_processor_nothing_is_done_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is done when it is asked for."""
    monkeypatch.setenv(workers.JOBS, "1")

    def make() -> int:
        return 7

    assert workers.aside(make) is make


@pytest.fixture
def _thawed() -> Iterator[None]:
    """Let the collector see everything, before and after."""
    gc.unfreeze()
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("_thawed")
def test_what_was_set_aside_stays_so_where_garbage_is_collected() -> None:
    """A site that is served has set aside what stands, and nothing that comes."""
    gc.freeze()
    before = gc.get_freeze_count()
    with workers.collecting():
        made = [[number] for number in range(1_000)]
        during = gc.get_freeze_count()
    assert before * 0.9 < gc.get_freeze_count() <= before
    assert during <= before
    assert len(made) == 1_000


@pytest.mark.usefixtures("_thawed")
def test_where_garbage_is_collected_what_is_there_is_not_looked_through() -> None:
    """It is looked through again afterwards."""
    with workers.collecting():
        assert gc.get_freeze_count() > 1_000
        assert gc.isenabled()
    assert gc.get_freeze_count() == 0
