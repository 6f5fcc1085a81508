"""Building the site of a folder, and looking at what was built."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from forking.processes import CRASHED, Zygote

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_CALM = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1700000000"}
CACHE = "NOTELOOM_CACHE_DIR"
CLEAN = {CACHE: "", "NOTELOOM_JOBS": "1"}


class Built(NamedTuple):
    """How a build ended, what it printed, and the files of its site."""

    code: int
    output: str
    files: dict[str, bytes]


@cache
def _zygote(seed: int) -> Zygote:
    """Return a process with hashes of *seed*, on which nothing may depend."""
    return Zygote(**_CALM, PYTHONHASHSEED=str(seed))


class Running:
    """A command of MkDocs that runs."""

    def __init__(
        self, folder: Path, log: Path, variables: Mapping[str, str], *arguments: str
    ) -> None:
        """Start it in *folder*; what it prints goes to *log*."""
        # One that knows of no cache has other hashes, and works in one process.
        self._zygote = _zygote(2 if variables.items() >= CLEAN.items() else 1)
        self._log = log
        self._process = self._zygote.ask(
            what="start",
            arguments=list(arguments),
            folder=str(folder),
            log=str(log),
            variables=dict(variables),
        )

    def kill(self) -> None:
        """End it, and all that it started, at once."""
        with suppress(ProcessLookupError):
            os.killpg(self._process, signal.SIGKILL)

    def end(self) -> tuple[int, str]:
        """Wait until it is over, and return its exit code and what it printed."""
        code = self._zygote.ask(what="wait", process=self._process)
        return code, self._log.read_text(encoding="utf-8", errors="replace")


class Building(Running):
    """A build that runs."""

    def __init__(
        self, folder: Path, site: Path, variables: Mapping[str, str], *options: str
    ) -> None:
        """Start to build *folder* into *site*."""
        self._site, log = site, site.with_name(f"{site.name}.log")
        arguments = ("build", "--site-dir", str(site), *options)
        super().__init__(folder, log, variables, *arguments)

    def built(self) -> Built:
        """Wait until it is over, and return what came of it."""
        code, output = self.end()
        assert code != CRASHED, output
        return Built(code, output, files_of(self._site))


def build(folder: Path, site: Path, variables: Mapping[str, str], *options: str) -> Built:
    """Build *folder* into *site* and return what came of it."""
    return Building(folder, site, variables, *options).built()


def clean_build(folder: Path, scratch: Path, *options: str) -> Built:
    """Return what a build of *folder* gives that knows of no other; *scratch* is new."""
    return build(folder, scratch, CLEAN, *options)


def warnings(built: Built) -> list[str]:
    """Return the warnings in what a build printed."""
    return sorted(one for one in built.output.splitlines() if one.startswith("WARNING"))


def files_of(folder: Path) -> dict[str, bytes]:
    """Return every file below *folder*."""
    return {
        one.relative_to(folder).as_posix(): one.read_bytes()
        for one in sorted(folder.rglob("*"))
        if one.is_file()
    }


def differences(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """Return what differs between two sites, as short as a reader needs it."""
    return [
        f"{path}: {_difference(one.get(path), other.get(path))}"
        for path in sorted(one.keys() | other.keys())
        if one.get(path) != other.get(path)
    ]


def _difference(one: bytes | None, other: bytes | None) -> str:
    if one is None or other is None:
        return "is missing" if one is None else "should not be there"
    pairs = zip(one, other, strict=False)
    at = next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
    shown = slice(max(0, at - 60), at + 60)
    return f"at {at}: {one[shown]!r} instead of {other[shown]!r}"
