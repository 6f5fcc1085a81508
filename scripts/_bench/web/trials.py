"""One run of a checker: what it took, what the server saw, what it called alive."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from _bench.processes import Usage, measure
from _bench.web.load import address, note, path
from _bench.web.serving import pinned
from _environment import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from _bench.web.checkers import Checker
    from _bench.web.ledger import Ledger
    from _bench.web.load import Load, Page
    from _bench.web.serving import Served


class Trial(NamedTuple):
    """One run."""

    usage: Usage
    ledger: Ledger
    alive: int

    @property
    def wall(self) -> float:
        """The seconds from the start of the process to its end."""
        return self.usage.wall

    @property
    def cpu(self) -> float:
        """The seconds of processor time, the start of the program included."""
        return self.usage.cpu or 0.0

    @property
    def asking(self) -> float:
        """The seconds from the first request to the last answer."""
        return self.ledger.last - self.ledger.first


def write_orders(folder: Path, load: Load, origin: str) -> dict[str, Path]:
    """Write a note for each order of the links, and a list beside; return the notes."""
    orders: dict[str, list[Page]] = {
        "grouped": list(load.grouped()),
        "interleaved": list(load.interleaved()),
        "none": [],
    }
    notes = {name: folder / name / "links.md" for name in orders}
    for name, pages in orders.items():
        notes[name].parent.mkdir(parents=True, exist_ok=True)
        notes[name].write_text(note(origin, iter(pages)), encoding="utf-8")
        urls = (f"{origin.format(address(one.host))}{path(one)}\n" for one in pages)
        (folder / f"{name}.txt").write_text("".join(urls), encoding="utf-8")
    return notes


def trial(checker: Checker, note: Path, served: Served, keep: Path | None = None) -> Trial:
    """Let *checker* check *note*; what it writes goes to *keep*, or is dropped.

    Raises:
        Trouble: It fails.

    """
    with tempfile.TemporaryDirectory(prefix="noteloom-bench-") as name:
        folder = keep or Path(name)
        served.forget()
        command = [*pinned(1), *checker.command(note, folder)]
        usage = measure(command, _variables(served), fine=checker.fine)
        return Trial(usage, served.forget(), checker.alive(folder))


def trials(
    checkers: Sequence[Checker], note: Path, served: Served, repeat: int
) -> dict[str, list[Trial]]:
    """Let each check *note* in turn, *repeat* times, and once before to warm up."""
    found: dict[str, list[Trial]] = {one.name: [] for one in checkers}
    for round_ in range(repeat + 1):
        for one in checkers:
            done = trial(one, note, served)
            if round_:
                found[one.name].append(done)
    return found


def _variables(served: Served) -> dict[str, str]:
    path = os.pathsep.join([str(ROOT / "scripts"), os.environ.get("PYTHONPATH", "")])
    known = {"SSL_CERT_FILE": str(served.ca_file)} if served.ca_file else {}
    return {"PYTHONPATH": path, "NO_PROXY": "*", **_COMPILED, **known}


# As installed programs do: the run that does not count writes what is compiled.
_COMPILED = {
    "PYTHONDONTWRITEBYTECODE": "",
    "PYTHONPYCACHEPREFIX": str(ROOT / ".cache" / "bytecode"),
}
