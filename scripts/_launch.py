"""The way into every script, readable by Python 3.6, so that an old one is told clearly."""

import importlib
import signal
import sys

NEEDED = (3, 11)
CANNOT_RUN = 2
INTERRUPTED = 130


def launch(module: str) -> None:
    """Run the ``main`` of *module* with the command line, and leave with its exit code."""
    problem = too_old(sys.version_info[:2], sys.executable)
    if problem:
        _leave(CANNOT_RUN, problem)
    # Leave through the exception handlers, so that no child process stays behind.
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda number, _: sys.exit(128 + number))
    trouble = importlib.import_module("_commands").Trouble
    try:
        sys.exit(importlib.import_module(module).main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except trouble as error:
        _leave(CANNOT_RUN, str(error))


def too_old(version: "tuple[int, int]", executable: str) -> "str | None":
    """Return what to tell the owner of a Python that is too old, or None."""
    if tuple(version) >= NEEDED:
        return None
    needed, found = (".".join(map(str, numbers)) for numbers in (NEEDED, version))
    return (
        f"Python {needed} or newer is needed, this is Python {found}"
        f"\n  python: {executable}"
        f"\n  next: install a newer one from your system or python.org, then name it,"
        f" for example `python{needed} {' '.join(sys.argv)}`"
    )


def _leave(code: int, problem: str) -> None:
    print(f"error: {problem}", file=sys.stderr)
    sys.exit(code)
