"""Scoring link checkers on the hostile web: who cries wolf, who passes dead pages.

Every checker gets the same file of links, by loopback address, and a server that starts
anew. The server counts the requests.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
import time
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from _bench.peers import LYCHEE, lychee
from _bench.processes import table
from _commands import say
from _environment import ROOT

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping, Sequence

    from server.web import HostileWeb


class Call(StrEnum):
    """What a checker calls a link; what it leaves open fails no build."""

    LIVE = "live"
    DEAD = "dead"
    OPEN = "open"


class Contender(NamedTuple):
    """A checker: its command for a folder of links, and how to read its report by line."""

    name: str
    command: Callable[[Path, Path], list[str]]
    read: Callable[[str], dict[int, Call]]


class Score(NamedTuple):
    """How often a checker was wrong, and what it took."""

    calls: Counter[tuple[str, Call]]
    """How many links of which truth were called what."""
    requests: int
    early: int
    """Requests that came while a ``Retry-After`` asked for none."""
    seconds: float


class Judged(NamedTuple):
    """A link: where it stands in the file, and the truth of it."""

    line: int
    row: str
    truth: str


_NOTELOOM = {"ok": Call.LIVE, "dead": Call.DEAD}
_LYCHEE = {
    "success_map": Call.LIVE,
    "error_map": Call.DEAD,
    "timeout_map": Call.DEAD,
}
_WRONG = (("live", Call.DEAD), ("dead", Call.LIVE), ("undecidable", Call.DEAD))


def run(options: argparse.Namespace) -> int:
    """Score each checker on all rows that exist by address."""
    sys.path.insert(0, str(ROOT / "tests"))
    contenders = [
        _noteloom("noteloom", options.timeout),
        _noteloom("noteloom, strict", options.timeout, "--new-links", "strict"),
        _lychee(lychee(options.lychee), options.timeout),
    ]
    rows = []
    for one in contenders:
        say(f"running {one.name} ...")
        rows.append((one.name, asyncio.run(_score(one, verbose=options.verbose))))
    say(f"\n{table(_table(rows))}")
    say(
        "\nfirst run, no history; strict is `--new-links strict`: a definite failure fails"
        "\na link on first sight. Early requests came while a Retry-After asked for none."
    )
    return 0


def _noteloom(name: str, timeout: float, *more: str) -> Contender:
    def command(folder: Path, ca_file: Path) -> list[str]:
        check = [sys.executable, "-m", "noteloom", "links", "check", str(folder)]
        asking = ["--timeout", str(timeout), "--allow-private", "--no-oracles"]
        return [*check, *asking, "--ca-file", str(ca_file), "--format", "json", *more]

    return Contender(name, command, _read_noteloom)


def _lychee(program: Path, timeout: float) -> Contender:
    def command(folder: Path, _ca_file: Path) -> list[str]:
        report = ["--no-progress", "--format", "json", "--verbose"]
        limit = ["--timeout", str(max(1, round(timeout)))]
        return [str(program), *report, *limit, str(folder / "links.md")]

    return Contender(LYCHEE.replace("-bin==", " "), command, _read_lychee)


def _read_noteloom(text: str) -> dict[int, Call]:
    """Read the report: a suspect, or what nobody can tell, is left open."""
    return {
        place["line"]: _NOTELOOM.get(link["health"], Call.OPEN)
        for link in json.loads(text)["links"]
        for place in link["occurrences"]
    }


def _read_lychee(text: str) -> dict[int, Call]:
    """Read the report: timeouts fail its run as errors do."""
    report: Mapping[str, Mapping[str, Sequence[Mapping[str, Mapping[str, int]]]]]
    report = json.loads(text)
    return {
        link["span"]["line"]: call
        for name, call in _LYCHEE.items()
        for links in report[name].values()
        for link in links
    }


async def _score(contender: Contender, *, verbose: bool) -> Score:
    from server.listing import write_links
    from server.web import HostileWeb

    with tempfile.TemporaryDirectory(prefix="noteloom-bench-") as name:
        folder = Path(name)
        async with HostileWeb() as web:
            write_links(web, folder)
            judged = _judged(folder)
            command = contender.command(folder, web.ca_file)
            started = time.perf_counter()
            report = await _output(command, web)
            seconds = time.perf_counter() - started
            arrivals = [one for row in web.rows for one in web.arrivals(row)]
    found = contender.read(report)
    calls = {one: found.get(one.line, Call.OPEN) for one in judged}
    if verbose:
        _show_wrong(calls)
    counted = Counter((one.truth, call) for one, call in calls.items())
    return Score(counted, len(arrivals), sum(one.early for one in arrivals), seconds)


def _judged(folder: Path) -> list[Judged]:
    """Return each link with the first line that it stands in."""
    lines = (folder / "links.md").read_text(encoding="utf-8").splitlines()
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    places: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        places.setdefault(line.partition("](<")[2].removesuffix(">)"), number)
    return [
        Judged(places[link["url"]], link["row"], link["truth"])
        for link in expected["links"]
    ]


async def _output(command: Sequence[str], web: HostileWeb) -> str:
    """Run *command* beside the server, and return what it printed."""
    variables = {**os.environ, "SSL_CERT_FILE": str(web.ca_file)}
    child = await asyncio.create_subprocess_exec(
        *command,
        env=variables,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    output, _ = await child.communicate()
    return output.decode("utf-8", "replace")


def _show_wrong(calls: Mapping[Judged, Call]) -> None:
    for one, call in calls.items():
        if (one.truth, call) in _WRONG:
            say(f"  {one.truth} called {call}: {one.row}")


def _table(rows: Sequence[tuple[str, Score]]) -> list[tuple[str, ...]]:
    head = ("", *(f"{truth} called {call}" for truth, call in _WRONG))
    lines = [(*head, "dead called dead", "left open", "requests", "early", "wall s")]
    for name, score in rows:
        counts = [str(score.calls[pair]) for pair in _WRONG]
        dead = str(score.calls["dead", Call.DEAD])
        left = str(sum(n for (_, call), n in score.calls.items() if call is Call.OPEN))
        spent = (str(score.requests), str(score.early), f"{score.seconds:.1f}")
        lines.append((name, *counts, dead, left, *spent))
    return lines
