"""The arguments of ``scripts/bench``, and the Python that it runs in."""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from _environment import ROOT, prepare

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Measure what *arguments* ask for, in a Python that has Noteloom."""
    options = _parser().parse_args(arguments)
    if importlib.util.find_spec("noteloom") is None:
        return _in_environment(arguments)
    code: int = importlib.import_module(f"_bench.{options.what}").run(options)
    return code


def _in_environment(arguments: Sequence[str]) -> int:
    """Run the same command with the Python of ``.venv/``."""
    environment = prepare(dev=False)
    python = str(environment.program("python"))
    command = [python, str(ROOT / "scripts" / "bench"), *arguments]
    variables = environment.variables(os.environ)
    return subprocess.run(command, env=variables, check=False).returncode


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/bench", description="Measure speed and memory.", allow_abbrev=False
    )
    kinds = parser.add_subparsers(dest="what", required=True)
    _add_notes(kinds.add_parser("notes", help="build many notes, beside plain MkDocs"))
    _add_pathological(
        kinds.add_parser("pathological", help="is the time linear on hostile text?")
    )
    stages = kinds.add_parser("stages", help="time per stage for a folder of notes")
    stages.add_argument("notes", type=Path, help="folder of notes")
    stages.add_argument("--repeat", type=_count, default=3, help="runs (default: 3)")
    return parser


def _add_notes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--notes", type=_count, default=1000, help="default: 1000")
    parser.add_argument(
        "--size", type=_count, default=4096, help="bytes per note, about (default: 4096)"
    )
    parser.add_argument("--repeat", type=_count, default=3, help="runs (default: 3)")
    parser.add_argument(
        "--keep", type=Path, help="write notes and pages to this folder, and keep them"
    )


def _add_pathological(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--count", type=_count, default=25_000, help="pieces at n (default: 25000)"
    )
    parser.add_argument("--only", help="only the texts whose names hold this word")


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        message = f"`{text}` is not a whole number from 1 on"
        raise argparse.ArgumentTypeError(message)
    return int(text)
