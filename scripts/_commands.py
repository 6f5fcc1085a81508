"""Running other programs, and saying in a person's words why one failed."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

Finished: TypeAlias = subprocess.CompletedProcess[str]
Run: TypeAlias = Callable[[Sequence[str], Path], Finished]
"""Runs a command in a folder, and returns its exit code and everything it printed."""


class Trouble(Exception):  # noqa: N818 -- nothing is wrong with the program
    """Something that the reader can put right; the message goes to them as it is."""


class Cause(NamedTuple):
    """Why a program failed, the signs of it in what it printed, and what helps."""

    name: str
    advice: str
    signs: tuple[str, ...]


_CAUSES = (
    Cause(
        "the disk is full",
        "make room (500 MB are enough), then run this again",
        ("no space left", "errno 28", "disk quota"),
    ),
    Cause(
        "no permission to write",
        "check who owns `.venv`, end any program that runs from it, then run this again",
        ("permission denied", "read-only file system", "access is denied", "winerror 5"),
    ),
    Cause(
        "no connection to the package index",
        "check the network (pip also heeds `PIP_INDEX_URL` and `HTTPS_PROXY`), then retry",
        (
            "failed to establish a new connection",
            "name resolution",
            "could not resolve",
            "getaddrinfo failed",
            "max retries exceeded",
            "connection broken",
            "connection refused",
            "cannot connect to proxy",
            "network is unreachable",
            "timed out",
        ),
    ),
)
_UNKNOWN = Cause("the command failed", "read its output above", ())


def captured(command: Sequence[str], folder: Path) -> Finished:
    """Run *command* in *folder* and keep what it prints."""
    return subprocess.run(
        command,
        cwd=folder,
        check=False,
        text=True,
        encoding="utf-8",
        errors="replace",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def say(line: str) -> None:
    """Print *line* at once, so that it stands before what a child process prints."""
    print(line, flush=True)


def complain(text: str) -> None:
    """Print *text*, usually the output of a failed program, where errors go."""
    print(text.rstrip(), file=sys.stderr, flush=True)


def failure(goal: str, command: Sequence[str], output: str) -> str:
    """Return what failed, its likely cause going by *output*, and what was tried."""
    seen = output.lower()
    causes = (cause for cause in _CAUSES if any(sign in seen for sign in cause.signs))
    cause = next(causes, _UNKNOWN)
    return (
        f"cannot {goal}: {cause.name}"
        f"\n  tried: {shlex.join(command)}"
        f"\n  next: {cause.advice}"
    )


def reason(error: OSError) -> str:
    """Return why the system refused, as it fits into a message."""
    return (error.strerror or str(error)).lower()
