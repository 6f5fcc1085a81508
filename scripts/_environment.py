"""The environment in ``.venv/``: made once, reused while what it was made from stays."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import sys
import tempfile
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from _commands import Trouble, captured, complain, failure, reason, say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from _commands import Run

ROOT = Path(__file__).resolve().parent.parent
STAMP = "noteloom-stamp.json"
_INPUTS = ("pyproject.toml", "constraints.txt")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an environment was made from."""

    python: str
    root: str
    inputs: str
    dev: bool

    def serves(self, wanted: Stamp) -> bool:
        """Return whether an environment with this stamp does for *wanted*."""
        return replace(self, dev=wanted.dev) == wanted and (self.dev or not wanted.dev)

    def can_become(self, wanted: Stamp) -> bool:
        """Return whether installing is enough, without making the environment again."""
        return (self.python, self.root) == (wanted.python, wanted.root)


@dataclass(frozen=True, slots=True)
class Environment:
    """A virtual environment, there or still to be made."""

    folder: Path

    def program(self, name: str) -> Path:
        """Return the path of the program *name* in the environment."""
        on_windows = os.name == "nt"
        return (
            self.folder
            / ("Scripts" if on_windows else "bin")
            / (f"{name}.exe" if on_windows else name)
        )

    def variables(self, outer: Mapping[str, str]) -> dict[str, str]:
        """Return *outer* as a child process needs it: with this environment active."""
        path = os.pathsep.join([str(self.program("python").parent), outer.get("PATH", "")])
        return {
            "PYTHONIOENCODING": "utf-8",
            **{name: value for name, value in outer.items() if name != "PYTHONHOME"},
            "NO_MKDOCS_2_WARNING": "1",
            "PATH": path,
            "VIRTUAL_ENV": str(self.folder),
        }


def prepare(root: Path = ROOT, *, dev: bool, run: Run = captured) -> Environment:
    """Return an environment that fits the checkout in *root*, made or renewed if need be.

    Args:
        root: The folder of ``pyproject.toml``.
        dev: Whether the tools for tests and checks are needed too.
        run: Runs a command; a parameter so that tests need neither network nor time.

    Raises:
        Trouble: It cannot be made; the message says what is missing.
    """
    environment = Environment(root / ".venv")
    found, wanted = _found(environment), _wanted(root, dev=dev)
    if found and found.serves(wanted):
        return environment
    if found and found.can_become(wanted):
        wanted = replace(wanted, dev=dev or found.dev)
        _claim(environment)
        say("Renewing the environment in .venv/ ...")
    else:
        check_modules()
        _claim(environment)
        say("Making the environment in .venv/ (the first time only, about a minute) ...")
        _create(environment, run)
    _install(environment, run, dev=wanted.dev)
    _record(environment, wanted)
    return environment


def check_modules(find: Callable[[str], object] = importlib.util.find_spec) -> None:
    """Check that this Python can make environments; Debian packages that separately.

    Raises:
        Trouble: A module is missing; the message names the package that brings it.
    """
    missing = [name for name in ("venv", "ensurepip") if find(name) is None]
    if missing:
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        message = (
            f"this Python cannot make environments: its module `{missing[0]}` is missing"
            f"\n  python: {sys.executable}"
            f"\n  next: on Debian and Ubuntu, run `apt-get install {package}` as root;"
            " elsewhere, install Python from python.org"
        )
        raise Trouble(message)


def _found(environment: Environment) -> Stamp | None:
    try:
        stamp = Stamp(
            **json.loads((environment.folder / STAMP).read_text(encoding="utf-8"))
        )
    except (OSError, ValueError, TypeError):
        return None
    return stamp if environment.program("python").exists() else None


def _wanted(root: Path, *, dev: bool) -> Stamp:
    digest = hashlib.sha256()
    for name in _INPUTS:
        try:
            digest.update((root / name).read_bytes())
        except OSError as error:
            message = f"cannot read `{root / name}`: {reason(error)}"
            raise Trouble(message) from error
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    return Stamp(python=python, root=str(root), inputs=digest.hexdigest(), dev=dev)


def _claim(environment: Environment) -> None:
    """Check that the folder can be written, and remove the stamp until all is done."""
    try:
        environment.folder.mkdir(exist_ok=True)
        (environment.folder / STAMP).unlink(missing_ok=True)
        with tempfile.TemporaryFile(dir=environment.folder):
            pass
    except OSError as error:
        message = (
            f"cannot write to `{environment.folder}`: {reason(error)}"
            "\n  next: work in a folder that you may write to, on a disk with 500 MB free"
        )
        raise Trouble(message) from error


def _create(environment: Environment, run: Run) -> None:
    command = [sys.executable, "-m", "venv", "--clear", str(environment.folder)]
    finished = run(command, environment.folder.parent)
    if finished.returncode:
        complain(finished.stdout)
        raise Trouble(failure("make the environment", command, finished.stdout))


def _install(environment: Environment, run: Run, *, dev: bool) -> None:
    pip = [str(environment.program("python")), "-m", "pip", "install", "--quiet"]
    pip += ["--disable-pip-version-check", "--no-input", "--constraint", "constraints.txt"]
    # An older pip knows neither dependency groups nor constraints for build tools.
    itself = [*pip, "--upgrade", "pip"]
    project = [*pip, "--build-constraint", "constraints.txt", "--editable", "."]
    for command in (itself, [*project, "--group", "dev"] if dev else project):
        finished = run(command, environment.folder.parent)
        if finished.returncode:
            complain(finished.stdout)
            raise Trouble(failure("install the dependencies", command, finished.stdout))


def _record(environment: Environment, stamp: Stamp) -> None:
    try:
        text = json.dumps(asdict(stamp), indent=2, sort_keys=True) + "\n"
        (environment.folder / STAMP).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        message = f"cannot write to `{environment.folder}`: {reason(error)}"
        raise Trouble(message) from error
