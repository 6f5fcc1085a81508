"""A run of ``scripts/bench vault``: every size, every contender, and the table."""

from __future__ import annotations

import os
import platform
import shutil
import signal
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from _bench.large import building, contenders, five, searching, serving
from _bench.large.tables import Measured, growth, notes_table
from _bench.real_vault import write_real_vault
from _commands import Trouble, complain, say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from _bench.large.contenders import Contender


def run(options: argparse.Namespace) -> int:
    """Measure all sizes."""
    # So that what it has started ends with it, and its temporary folder goes.
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    say(
        f"Python {platform.python_version()}, {platform.system()},"
        f" {os.cpu_count()} processors; each build once, in a process of its own;"
        " seconds of the clock (of the processors)"
    )
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
        return _run(options, options.keep.resolve())
    with tempfile.TemporaryDirectory(prefix="noteloom-bench-") as folder:
        return _run(options, Path(folder))


def _run(options: argparse.Namespace, folder: Path) -> int:
    found: dict[int, dict[str, Measured]] = {}
    for number in options.notes if set(options.only) - {"five"} else ():
        place = folder / str(number)
        shutil.rmtree(place, ignore_errors=True)
        size = write_real_vault(place / "vault", number)
        say(f"\n{number:,} notes, {size / 1e6:.1f} MB")
        found[number] = {}
        for one in _contenders(place, options):
            found[number][one.name] = _measured(one, options, number)
            if not options.keep:
                shutil.rmtree(one.folder, ignore_errors=True)
        say(f"\n{notes_table(found[number])}")
    if len(found) > 1:
        say(f"\n{growth(found)}")
    if "five" in options.only:
        say(f"\n{five.table(folder / 'five')}")
    return 0


def _contenders(place: Path, options: argparse.Namespace) -> Iterator[Contender]:
    """Yield the contenders, each made when it is its turn: a vault may be large."""
    features = ["navigation.prune"] if options.prune else []
    vault = place / "vault"
    yield contenders.noteloom(place, vault)
    for name in options.peers:
        make = {"mkdocs": contenders.mkdocs, "zensical": contenders.zensical}[name]
        try:
            yield make(place, vault, features)
        except Trouble as trouble:
            complain(str(trouble))


def _measured(one: Contender, options: argparse.Namespace, number: int) -> Measured:
    parts = set(options.only)
    measured = Measured(building.cold(one))
    if measured.cold.failure:
        return measured
    measured.weight = building.weight(one)
    if "search" in parts and number == max(options.notes):
        measured.search = searching.answers(one)
    measured.again = building.again(one, parts)
    # Where every edit is a build from zero, that of a large vault tells nothing new.
    if "serve" in parts and (one.is_incremental or measured.cold.wall < options.patience):
        measured.serve = serving.edits(one)
    return measured
