"""Who is asked to check: their commands, equally polite, and how to read their reports."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, NamedTuple

from _bench.peers import LYCHEE
from _bench.web.ledger import Pace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PACE = Pace(interval=0.05, host_concurrency=10, concurrency=128)
"""The defaults of lychee."""

TIMEOUT = 20
"""The default of both, in seconds."""


class Checker(NamedTuple):
    """A program. *command* takes the note to check and a folder for what it writes."""

    name: str
    command: Callable[[Path, Path], list[str]]
    alive: Callable[[Path], int]
    """How many links it called alive, by the report in that folder."""
    fine: tuple[int, ...] = (0,)
    """Its exit codes for a check that was made, whatever it found."""


def noteloom(
    pace: Pace = PACE, *, timeout: int = TIMEOUT, ca_file: Path | None = None
) -> Checker:
    """Return our command, with a history."""

    def command(note: Path, folder: Path) -> list[str]:
        check = [sys.executable, "-m", "noteloom", "links", "check", str(note.parent)]
        files = ["--history", folder / "history.jsonl", "--output", folder / "report.json"]
        asking = [*_limits(pace, "--concurrency"), "--host-interval", pace.interval]
        kind = ["--format", "json", "--no-oracles", "--allow-private"]
        more = ["--ca-file", ca_file] if ca_file else []
        return [*check, *map(str, [*kind, *files, *asking, "--timeout", timeout, *more])]

    def alive(folder: Path) -> int:
        links = json.loads((folder / "report.json").read_bytes())["links"]
        return sum(link["health"] == "ok" for link in links)

    return Checker("noteloom", command, alive)


def lychee(program: Path, pace: Pace = PACE) -> Checker:
    """Return lychee's command; whom it trusts comes from the environment."""

    def command(note: Path, folder: Path) -> list[str]:
        files = ["--format", "json", "--output", folder / "report.json", "--no-progress"]
        interval = f"{pace.interval * 1000:.0f}ms"
        asking = [*_limits(pace, "--max-concurrency"), "--host-request-interval", interval]
        return [str(program), *map(str, [*files, *asking, "--timeout", TIMEOUT, note])]

    def alive(folder: Path) -> int:
        report = json.loads((folder / "report.json").read_bytes())
        return int(report["successful"])

    return Checker(LYCHEE.replace("-bin==", " "), command, alive, fine=(0, 2))


def bare(pace: Pace = PACE, *, ca_file: Path | None = None) -> Checker:
    """Return the command that asks without checking: what requests cost."""

    def command(note: Path, folder: Path) -> list[str]:
        module = [sys.executable, "-m", "_bench.web.bare"]
        files = [note.parent.with_suffix(".txt"), folder / "alive.txt"]
        more = ["--ca-file", ca_file] if ca_file else []
        return [*module, *map(str, [*files, *_limits(pace, "--concurrency"), *more])]

    def alive(folder: Path) -> int:
        return int((folder / "alive.txt").read_text(encoding="utf-8"))

    return Checker("httpx, bare transport", command, alive)


def _limits(pace: Pace, together: str) -> list[object]:
    limit = ["--host-concurrency", pace.host_concurrency]
    return [together, pace.concurrency, *limit]
