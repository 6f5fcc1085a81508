"""The arguments of ``scripts/recovery``, and the Python that it runs in."""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from _commands import Trouble
from _environment import ROOT, prepare
from _recovery.train import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_NEEDS = {
    "score": ("noteloom", "markdown_it"),
    "pairs": ("lxml", "markdown_it", "trafilatura"),
    "train": ("noteloom", "markdown_it", "pycrfsuite"),
    "outline": ("noteloom", "markdown_it"),
}
"""What a part imports. What neither Noteloom nor its tests need is a group by itself."""

_OPTIONAL = frozenset({"trafilatura"})


def main(arguments: Sequence[str]) -> int:
    """Do what *arguments* ask for, in a Python that has what it takes."""
    options = _parser().parse_args(arguments)
    if missing(options.what):
        return _in_environment(arguments)
    code: int = importlib.import_module(f"_recovery.{options.what}").run(options)
    return code


def missing(
    part: str, find: Callable[[str], object] = importlib.util.find_spec
) -> tuple[str, ...]:
    """Return the modules that *part* needs and that this Python has not.

    Raises:
        Trouble: One of them is not in ``.venv/`` either; the message says what to do.

    """
    lacking = tuple(one for one in _NEEDS[part] if find(one) is None)
    optional = _OPTIONAL.intersection(lacking)
    if optional:
        message = (
            f"this Python has no `{min(optional)}`"
            "\n  next: in an environment of your own, run"
            " `pip install -e . --group recovery`, then run this with its Python"
        )
        raise Trouble(message)
    return lacking


def _in_environment(arguments: Sequence[str]) -> int:
    """Run the same command with the Python of ``.venv/``."""
    environment = prepare(dev=True)
    python = str(environment.program("python"))
    command = [python, str(ROOT / "scripts" / "recovery"), *arguments]
    variables = environment.variables(os.environ)
    return subprocess.run(command, env=variables, check=False).returncode


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/recovery",
        description="Score the rebuilding of flattened pages, and train it.",
        allow_abbrev=False,
    )
    parts = parser.add_subparsers(dest="what", required=True)
    _add_score(parts.add_parser("score", help="figures of folders of pairs, as a table"))
    _add_pairs(parts.add_parser("pairs", help="make pairs from rendered pages"))
    _add_train(parts.add_parser("train", help="write weights that folders teach"))
    worth = "figures of levels and depths, each folder left out in turn"
    _add_folders(parts.add_parser("outline", help=worth))
    return parser


def _add_folders(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folders", nargs="+", type=Path, help="folders of pairs or of Markdown"
    )


def _add_score(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folders", nargs="+", type=Path, help="folders of `NAME.flat.txt`, `NAME.truth.md`"
    )
    parser.add_argument("--weights", type=Path, help="label lines with the weights here")
    parser.add_argument("--keep", type=Path, help="write what was rebuilt to this folder")


def _add_pairs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pages", type=Path, help="folder of rendered pages, read as a tree")
    parser.add_argument("out", type=Path, help="where the pairs are written")


def _add_train(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("which", choices=tuple(WEIGHTS), help="what is trained")
    parser.add_argument(
        "folders",
        nargs="+",
        type=Path,
        help="folders of pairs, or of Markdown and source files for what reads programs",
    )
    parser.add_argument("--out", type=Path, help="write here, not into the package")
