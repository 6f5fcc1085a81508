"""The checks that need no test, in the order that fails fastest, and their summary."""

from __future__ import annotations

import argparse
import os
import subprocess
import time
from typing import TYPE_CHECKING, NamedTuple

from _commands import say
from _environment import ROOT, Environment, prepare

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


class Step(NamedTuple):
    """One thing to check: a short name, and what returns whether it is well."""

    name: str
    passes: Callable[[], bool]


class Outcome(NamedTuple):
    """How a step went, and how many seconds it took."""

    name: str
    passed: bool
    seconds: float


def main(arguments: Sequence[str]) -> int:
    """Run the checks and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="scripts/check",
        description="Check format, lint, imports and types, without running a test.",
    )
    parser.parse_args(arguments)
    return report(run_all(checks(prepare(dev=True))))


def checks(environment: Environment) -> tuple[Step, ...]:
    """Return the steps that need no test."""
    python = str(environment.program("python"))
    imports = str(environment.program("lint-imports"))
    return (
        program(environment, "format", python, "-m", "ruff", "format", "--check", "."),
        program(environment, "lint", python, "-m", "ruff", "check", "."),
        program(environment, "imports", imports, "--no-logo"),
        program(environment, "types", python, "-m", "mypy"),
    )


def program(environment: Environment, name: str, *command: str, **extra: str) -> Step:
    """Return the step that runs *command*, with *extra* in its environment variables."""

    def passes() -> bool:
        variables = {**environment.variables(os.environ), **extra}
        return subprocess.run(command, cwd=ROOT, env=variables, check=False).returncode == 0

    return Step(name, passes)


def run_all(
    steps: Iterable[Step], clock: Callable[[], float] = time.perf_counter
) -> tuple[Outcome, ...]:
    """Run every step, also after one that failed, so that one run shows all failures."""
    outcomes = []
    for step in steps:
        say(f"\n== {step.name}")
        start = clock()
        passed = step.passes()
        outcomes.append(Outcome(step.name, passed, clock() - start))
    return tuple(outcomes)


def report(outcomes: Sequence[Outcome]) -> int:
    """Print how each step went, and return the exit code."""
    say("\n== summary")
    for name, passed, seconds in outcomes:
        say(f"{name:<9}{'ok' if passed else 'FAILED':<8}{seconds:6.1f} s")
    return 0 if all(outcome.passed for outcome in outcomes) else 1
