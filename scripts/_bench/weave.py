"""Weaving many notes: does the time double with the notes, and how much memory is used?"""

from __future__ import annotations

import json
import math
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from _bench.processes import table
from _bench.vault import write_vault
from _commands import Trouble, complain, failure, say

if TYPE_CHECKING:
    import argparse

_ONCE = Path(__file__).parent / "weave_once.py"
_PART = "part "
_LEAST = 0.005
_STAGES = ("read", "weave", "render")


def run(options: argparse.Namespace) -> int:
    """Weave generated vaults, each run in a process of its own."""
    say(
        f"{options.repeat} runs of each size, medians;"
        f" Python {platform.python_version()}, {platform.system()}"
    )
    found: dict[int, dict[str, float]] = {}
    with tempfile.TemporaryDirectory(prefix="noteloom-bench-") as folder:
        for number in options.notes:
            vault = Path(folder) / str(number)
            size = write_vault(vault, number)
            runs = [_once(vault) for _ in range(options.repeat)]
            found[number] = _medians(runs)
            found[number]["bytes"] = size
        say(f"\n{table(_rows(found))}")
        say(
            "\nseconds of the processor; x is the time beside the row above;"
            " the exponent is 1 where time grows as the notes do"
        )
        say(f"\n{table(_parts(found))}")
    return 0


def _medians(runs: list[dict[str, float]]) -> dict[str, float]:
    names = dict.fromkeys(name for one in runs for name in one)
    return {name: median(one.get(name, 0.0) for one in runs) for name in names}


def _rows(found: dict[int, dict[str, float]]) -> list[tuple[str, ...]]:
    head = ("notes", "MB", "read s", "weave s", "x", "exponent", "render s", "share")
    rows: list[tuple[str, ...]] = [(*head, "MB read", "MB woven")]
    before: tuple[int, float] | None = None
    for number, one in found.items():
        growth = ("-", "-")
        if before is not None:
            times = one["weave"] / before[1]
            exponent = math.log(times) / math.log(number / before[0])
            growth = (f"{times:.2f}", f"{exponent:.2f}")
        rows.append((f"{number:,}", *_row(one, growth)))
        before = number, one["weave"]
    return rows


def _row(one: dict[str, float], growth: tuple[str, str]) -> tuple[str, ...]:
    read, weave, render = (one[stage] for stage in _STAGES)
    share = weave / (read + weave + render)
    return (
        f"{one['bytes'] / 1e6:.1f}",
        f"{read:.2f}",
        f"{weave:.2f}",
        *growth,
        f"{render:.2f}",
        f"{share:.0%}",
        f"{one['read peak'] / 1e6:.0f}",
        f"{one['peak'] / 1e6:.0f}",
    )


def _parts(found: dict[int, dict[str, float]]) -> list[tuple[str, ...]]:
    """Return the seconds of each part of weaving, the longest of the last run first."""
    last = list(found.values())[-1]
    names = [name for name in last if name.startswith(_PART)]
    names.sort(key=lambda name: -last[name])
    head = ("part of weaving, s", *(f"{number:,}" for number in found))
    rows = [
        (name.removeprefix(_PART), *(f"{one.get(name, 0):.2f}" for one in found.values()))
        for name in names
        if last[name] >= _LEAST
    ]
    return [head, *rows]


def _once(vault: Path) -> dict[str, float]:
    """Return what one run took: seconds of each stage, bytes of memory."""
    command = [sys.executable, str(_ONCE), str(vault)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        complain(done.stderr)
        raise Trouble(failure("measure this", command, done.stderr))
    taken: dict[str, float] = json.loads(done.stdout)
    return taken
