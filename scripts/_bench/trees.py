"""What a command takes with all the processes that it starts: time, CPU, memory, an end.

Memory is sampled. Of the whole tree it is the sum of the proportional set sizes, in which a
page of memory that forked workers share counts once; where the system does not tell that,
the sum is of resident sizes.
"""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import threading
import time
from collections import defaultdict
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_PROC = Path("/proc")
_EVERY = 0.1
_PRESSED = 4.0
"""Seconds from one sample to the next: of resident sizes, and of the others, for which the
kernel walks through every page of memory and takes the time from what is measured."""
_LAST_LINES = 3


class Run(NamedTuple):
    """What a run took, in seconds and bytes, and why it failed if it did."""

    wall: float
    cpu: float
    largest: int = 0
    tree: int = 0
    failure: str = ""


class Memory:
    """The most memory that a tree of processes had, as far as samples can tell."""

    def __init__(self, root: int) -> None:
        """Watch the process *root* and those below it."""
        self.largest = self.tree = 0
        self._root, self._pressed = root, 0.0

    def sample(self) -> None:
        """Look once."""
        tree = descendants(self._root)
        sizes = [_resident(one) for one in tree]
        self.largest = max(self.largest, *sizes, 0)
        now = time.monotonic()
        # Counting shared pages takes the kernel longer, and with one process tells nothing.
        if sum(size > 0 for size in sizes) < 2:
            self.tree = max(self.tree, *sizes, 0)
        # One process alone has more than the tree was seen to have: that was too early.
        elif now - self._pressed >= _PRESSED or self.largest > 1.2 * self.tree:
            self._pressed = now
            self.tree = max(self.tree, sum(map(_proportional, tree)))


@contextmanager
def watched(root: int) -> Iterator[Memory]:
    """Sample the memory of the tree below *root* until the block ends."""
    memory, ended = Memory(root), threading.Event()

    def watch() -> None:
        while not ended.wait(_EVERY):
            memory.sample()

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield memory
    finally:
        ended.set()
        watcher.join()


def measure(
    command: Sequence[str],
    variables: Mapping[str, str] | None = None,
    *,
    folder: Path | None = None,
    limit: float = 1_800,
) -> Run:
    """Run *command* to its end, or for at most *limit* seconds, and return what it took."""
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        child = started(command, output.fileno(), variables, folder)
        timer = threading.Timer(limit, end, [child])
        timer.start()
        try:
            with watched(child.pid) as memory:
                _, status, used = os.wait4(child.pid, 0)
        except BaseException:  # who ends the bench ends what it measures
            timer.cancel()
            end(child)
            raise
        wall = time.perf_counter() - start
        late = not timer.is_alive()
        timer.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        text = output.read().decode(errors="replace")
    failure = f"ended after {limit:.0f} s" if late else why(child.returncode, text)
    return Run(wall, used.ru_utime + used.ru_stime, memory.largest, memory.tree, failure)


def started(
    command: Sequence[str],
    output: int,
    variables: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> subprocess.Popen[bytes]:
    """Return *command* as a running process that leads a group of its own."""
    return subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **(variables or {})},
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def end(child: subprocess.Popen[bytes]) -> None:
    """End *child* and every process of its group."""
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)


def why(code: int, output: str) -> str:
    """Return why a process ended with *code*, or nothing if all was well."""
    if code == 0:
        return ""
    if code == -signal.SIGKILL:
        return "killed, as a system does that has no memory left"
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return f"code {code}: " + " / ".join(lines[-_LAST_LINES:])


def descendants(root: int) -> list[int]:
    """Return *root* and the processes below it that run now."""
    below: dict[int, list[int]] = defaultdict(list)
    for entry in _PROC.iterdir() if _PROC.is_dir() else ():
        if entry.name.isdigit() and (fields := _status(entry)):
            below[int(fields[1])].append(int(entry.name))
    found = [root]
    for one in found:
        found.extend(below[one])
    return found


def _status(entry: Path) -> list[str]:
    try:
        return (entry / "stat").read_text().rpartition(") ")[2].split()
    except OSError:
        return []


def _resident(process: int) -> int:
    try:
        pages = int((_PROC / str(process) / "statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _proportional(process: int) -> int:
    try:
        text = (_PROC / str(process) / "smaps_rollup").read_text()
    except OSError:
        return _resident(process)
    for line in text.splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return _resident(process)
