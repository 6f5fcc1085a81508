"""Chromium for the browser tests: found, or installed where the system makes that easy."""

from __future__ import annotations

import os
import platform
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from _commands import Trouble, captured, complain, failure, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import TypeAlias

    from _commands import Run

    Which: TypeAlias = Callable[[str], str | None]

VARIABLE = "NOTELOOM_CHROMIUM"
NAMES = (
    "chromium-headless-shell",  # without windows: opens a page in a third of the time
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
_FONTS = ("fonts-dejavu-core", "fonts-noto-color-emoji")
_MISSING = (
    "the browser tests need Chromium, and none was found"
    "\n  next: install Chromium or Google Chrome (Debian: `apt-get install chromium`;"
    " macOS: `brew install --cask chromium`; Windows: `winget install Google.Chrome`),"
    f" or set `{VARIABLE}` to its path"
)


def find(variables: Mapping[str, str], which: Which = shutil.which) -> str | None:
    """Return the path of a Chromium or one of its kin, or None.

    Raises:
        Trouble: ``NOTELOOM_CHROMIUM`` names something that is not a program.
    """
    chosen = variables.get(VARIABLE)
    if chosen:
        path = which(chosen)
        if path is None:
            message = f"`{VARIABLE}` is `{chosen}`, which is not a program"
            raise Trouble(message)
        return path
    candidates = (*NAMES, *map(str, _usual_places(variables)))
    return next((path for name in candidates if (path := which(name))), None)


def ensure(
    variables: Mapping[str, str], run: Run = captured, which: Which = shutil.which
) -> str:
    """Return the path of Chromium, installed by the system's package manager if need be.

    Raises:
        Trouble: There is none, and this script cannot install one.
    """
    found = find(variables, which)
    if found is None and (right := _right_to_install(run, which)) is not None:
        _install(right, run)
        found = find(variables, which)
    if found is None:
        raise Trouble(_MISSING)
    return found


def _usual_places(variables: Mapping[str, str]) -> Iterable[Path]:
    for name in ("Google Chrome", "Chromium", "Microsoft Edge"):
        yield Path("/Applications", f"{name}.app", "Contents", "MacOS", name)
    for program in (
        "Google/Chrome/Application/chrome",
        "Microsoft/Edge/Application/msedge",
    ):
        for variable in ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData"):
            if folder := variables.get(variable, variables.get(variable.upper())):
                yield Path(folder, f"{program}.exe")


def _right_to_install(run: Run, which: Which) -> tuple[str, ...] | None:
    """Return what to put before ``apt-get``, or None when it cannot be used here."""
    if which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return ()
    sudo = ("sudo", "--non-interactive")
    if which("sudo") and run([*sudo, "true"], Path.cwd()).returncode == 0:
        return sudo
    return None


def _install(right: tuple[str, ...], run: Run) -> None:
    package = "chromium-browser" if _system() == "ubuntu" else "chromium"
    say(f"Installing {package} with apt-get, for the browser tests ...")
    apt = (*right, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq")
    # An update that fails for one of several archives is no reason to stop.
    update = run([*apt, "update"], Path.cwd())
    install = [*apt, "install", "-y", "--no-install-recommends", package, *_FONTS]
    finished = run(install, Path.cwd())
    if finished.returncode:
        output = update.stdout + finished.stdout
        complain(output)
        raise Trouble(failure(f"install {package}", install, output))


def _system() -> str:
    try:
        return platform.freedesktop_os_release().get("ID", "")
    except OSError:
        return ""
