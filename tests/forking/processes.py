"""Processes that fork one for each build, started when they are first needed."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

_FOLDER = Path(__file__).parent
CRASHED = 70


class Zygote:
    """The process that forks one for each build; ended with this one's standard input."""

    def __init__(self, **variables: str) -> None:
        """Start it with *variables* in its environment."""
        self._process = subprocess.Popen(
            [sys.executable, "-W", "ignore", str(_FOLDER / "zygote.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": _path(), **variables},
        )
        atexit.register(self._end)

    def ask(self, **order: object) -> int:
        """Return the answer to *order*."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(json.dumps(order) + "\n")
        stdin.flush()
        return int(stdout.readline())

    def _end(self) -> None:
        """Wait for it, so that its time is counted with that of the tests."""
        self._process.communicate()


def build_for(config: Path, folder: Path, url: str) -> None:
    """Build the site of *config* into *folder*, for the address *url*."""
    if not hasattr(os, "fork"):
        program = [sys.executable, "-W", "ignore", str(_FOLDER / "addressed.py")]
        subprocess.run([*program, str(config), str(folder), url], check=True)
        return
    with TemporaryDirectory(prefix="noteloom-log-") as name:
        log = Path(name, "log")
        process = _zygote().ask(
            what="start",
            arguments=[str(config), str(folder)],
            url=url,
            folder=str(Path.cwd()),
            log=str(log),
            variables={},
        )
        code = _zygote().ask(what="wait", process=process)
        assert code == 0, log.read_text(encoding="utf-8", errors="replace")


@cache
def _zygote() -> Zygote:
    return Zygote()


def _path() -> str:
    """Return where a process finds what the tests share, and what it found before."""
    before = os.environ.get("PYTHONPATH")
    return os.pathsep.join([str(_FOLDER.parent), *([before] if before else [])])
