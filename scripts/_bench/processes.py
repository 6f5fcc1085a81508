"""Measuring a child process, and printing measurements as a table."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from _commands import Trouble, complain, failure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Usage(NamedTuple):
    """What a process took; seconds and bytes. None where the system does not tell."""

    wall: float
    cpu: float | None
    peak: int | None


def measure(
    command: Sequence[str],
    variables: Mapping[str, str] | None = None,
    *,
    fine: Sequence[int] = (0,),
) -> Usage:
    """Run *command* to its end and return what it took.

    Raises:
        Trouble: It ended with a code that is not *fine*; what it printed is shown.

    """
    environment = {**os.environ, **(variables or {})}
    start = time.perf_counter()
    child = subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    output = ""
    if child.stdout:
        with child.stdout as stream:
            output = stream.read()
    code, cpu, peak = _wait(child)
    if code not in fine:
        complain(output)
        raise Trouble(failure("measure this", command, output))
    return Usage(time.perf_counter() - start, cpu, peak)


def _wait(child: subprocess.Popen[str]) -> tuple[int, float | None, int | None]:
    """Return the exit code, the CPU time and the peak memory of *child* alone."""
    if not hasattr(os, "wait4"):
        return child.wait(), None, None
    # Not `getrusage(RUSAGE_CHILDREN)`: its peak is that of the largest child so far.
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024
    return child.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss * unit


def typical(runs: Sequence[Usage]) -> Usage:
    """Return the median of *runs*, each column by itself."""
    cpu = [run.cpu for run in runs if run.cpu is not None]
    peak = [run.peak for run in runs if run.peak is not None]
    return Usage(
        median(run.wall for run in runs),
        median(cpu) if cpu else None,
        int(median(peak)) if peak else None,
    )


def table(rows: Iterable[Sequence[str]]) -> str:
    """Return *rows*, the first of which is the head, in columns; numbers to the right."""
    cells = [tuple(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = []
    for row in cells:
        first = row[0].ljust(widths[0])
        rest = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        lines.append("  ".join([first, *rest]).rstrip())
    return "\n".join(lines)
