"""Time per stage, taken from real builds: each stage is timed where it is called."""

from __future__ import annotations

import gc
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from _bench.processes import table
from _commands import Trouble, say
from noteloom import files, pipeline

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

_STAGES = ("read", "weave", "render", "data")


def run(options: argparse.Namespace) -> int:
    """Build a folder of notes several times and print the medians."""
    runs = []
    # As the command does; see `noteloom.cli.main`.
    gc.disable()
    for _ in range(options.repeat):
        runs.append(_build(options.notes))
        gc.collect()
    seconds = {name: median(one[name] for one in runs) for name in runs[0]}
    folder = files.load(options.notes)
    size = sum(len(source.text.encode()) for source in folder.sources)
    number = len(folder.sources)
    say(f"{number:,} notes, {size:,} bytes, medians of {options.repeat} runs\n")
    say(table(_rows(seconds, size)))
    return 0


def _rows(seconds: dict[str, float], size: int) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [("stage", "ms", "share", "MB/s")]
    total = sum(seconds.values())
    for name, took in [*seconds.items(), ("all", total)]:
        rate = f"{size / took / 1e6:.1f}" if took else "-"
        rows.append((name, f"{took * 1000:.1f}", f"{took / total:.0%}", rate))
    return rows


def _build(notes: Path) -> dict[str, float]:
    """Return how many seconds each stage of one build took."""
    seconds = dict.fromkeys(("load", *_STAGES, "other", "save"), 0.0)
    try:
        with tempfile.TemporaryDirectory(prefix="noteloom-bench-") as out:
            folder = _timed(files.load, "load", seconds)(notes)
            with _watched(seconds):
                whole = dict.fromkeys(("build",), 0.0)
                built = _timed(pipeline.build, "build", whole)(folder)
                data = built.data()
            seconds["other"] = whole["build"] - sum(
                seconds[name] for name in _STAGES if name != "data"
            )
            save = _timed(files.save, "save", seconds)
            save(built.pages, Path(out), [("noteloom.json", data)])
    except files.NotesError as error:
        raise Trouble(str(error)) from error
    return seconds


@contextmanager
def _watched(seconds: dict[str, float]) -> Iterator[None]:
    """Time the functions that the pipeline calls, while the block runs."""
    before = {name: getattr(pipeline, name) for name in _STAGES}
    for name, function in before.items():
        setattr(pipeline, name, _timed(function, name, seconds))
    try:
        yield
    finally:
        for name, function in before.items():
            setattr(pipeline, name, function)


def _timed(
    function: Callable[..., Any], name: str, seconds: dict[str, float]
) -> Callable[..., Any]:
    """Return *function*, which then adds the time it takes to ``seconds[name]``."""

    def timed(*arguments: Any, **named: Any) -> Any:
        start = time.perf_counter()
        try:
            return function(*arguments, **named)
        finally:
            seconds[name] += time.perf_counter() - start

    return timed
