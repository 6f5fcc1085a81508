"""Every check and every test, in one run with one summary."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

import _chromium
from _checks import Step, checks, program, report, run_all
from _commands import Trouble, complain
from _environment import Environment, prepare

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Run what *arguments* ask for and return the exit code."""
    options, for_pytest = _parser().parse_known_args(arguments)
    environment = prepare(dev=True)
    chromium, problem = _browser()
    steps = [_pytest(environment, chromium, for_pytest)]
    if problem and for_pytest:
        complain(f"warning: {problem}")
    elif problem:
        # A missing browser never passes silently, and never hides the other failures.
        steps.insert(0, Step("browser", lambda: _complained(problem)))
    if not (options.fast or for_pytest):
        steps[:0] = checks(environment)
    return report(run_all(steps))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/test",
        usage="scripts/test [--fast] [arguments for pytest ...]",
        description="Run the checks and every test, browser tests included."
        " With arguments for pytest, run only pytest.",
        allow_abbrev=False,
    )
    parser.add_argument("--fast", action="store_true", help="run only pytest, no checks")
    return parser


def _browser() -> tuple[str | None, str | None]:
    """Return the path of Chromium, or else why there is none."""
    try:
        return _chromium.ensure(os.environ), None
    except Trouble as trouble:
        return None, str(trouble)


def _complained(problem: str) -> bool:
    complain(f"error: {problem}")
    return False


def _pytest(environment: Environment, chromium: str | None, extra: Sequence[str]) -> Step:
    python = str(environment.program("python"))
    command = [python, "-m", "pytest", "-n", "auto", "--dist", "loadgroup", *extra]
    variables = {_chromium.VARIABLE: chromium} if chromium else {}
    return program(environment, "tests", *command, **variables)
