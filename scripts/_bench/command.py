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
    from collections.abc import Callable, Sequence

LINK_PARTS = ("speed", "cpu", "memory", "limits", "tls")
_NEEDS = {
    "hostile": ("cryptography", "h2"),
    "library": ("playwright",),
    "links": ("cryptography",),
    "search": ("playwright",),
    "shots": ("playwright",),
    "vault": ("playwright",),
}
"""What a kind of measurement imports besides Noteloom: the tests' own server does."""

_MODULES = {"vault": "large"}
"""Where a kind of measurement has another name than its module."""
VAULT_PARTS = ("cold", "unchanged", "edit", "serve", "search", "size", "five")


def main(arguments: Sequence[str]) -> int:
    """Measure what *arguments* ask for, in a Python that has Noteloom."""
    options = _parser().parse_args(arguments)
    needed = ("noteloom", *_NEEDS.get(options.what, ()))
    if any(importlib.util.find_spec(one) is None for one in needed):
        return _in_environment(arguments, dev=len(needed) > 1)
    name = _MODULES.get(options.what, options.what)
    code: int = importlib.import_module(f"_bench.{name}").run(options)
    return code


def _in_environment(arguments: Sequence[str], *, dev: bool) -> int:
    """Run the same command with the Python of ``.venv/``."""
    environment = prepare(dev=dev)
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
    _add_recover(kinds.add_parser("recover", help="how fast is flattened text recovered?"))
    stages = kinds.add_parser("stages", help="time per stage for a folder of notes")
    stages.add_argument("notes", type=Path, help="folder of notes")
    stages.add_argument("--repeat", type=_count, default=3, help="runs (default: 3)")
    _add_weave(kinds.add_parser("weave", help="is weaving linear in the number of notes?"))
    _add_hostile(kinds.add_parser("hostile", help="score link checkers on the hostile web"))
    _add_links(kinds.add_parser("links", help="check many links, beside lychee and httpx"))
    _add_library(kinds.add_parser("library", help="is the library fast in a browser?"))
    _add_search(kinds.add_parser("search", help="does the search find, and how fast?"))
    _add_vault(kinds.add_parser("vault", help="build large vaults, beside other programs"))
    _add_lighthouse(kinds.add_parser("lighthouse", help="score pages of the built site"))
    _add_shots(kinds.add_parser("shots", help="pictures of every kind of page"))
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


def _add_recover(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--sizes",
        type=float,
        nargs=2,
        default=[1.0, 5.0],
        metavar="MB",
        help="two sizes (default: 1 5)",
    )
    parser.add_argument("--only", help="only the texts whose names hold this word")


def _add_weave(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--notes",
        type=_count,
        nargs="+",
        default=[1000, 2000, 4000],
        help="sizes of the folders (default: 1000 2000 4000)",
    )
    parser.add_argument("--repeat", type=_count, default=3, help="runs (default: 3)")


def _add_hostile(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--timeout", type=float, default=3.0, help="seconds per request (default: 3)"
    )
    parser.add_argument("--lychee", type=Path, help="use this binary of lychee")
    parser.add_argument("--verbose", action="store_true", help="name every wrong call")


def _add_links(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--hosts", type=_count, default=500, help="default: 500")
    parser.add_argument("--pages", type=_count, default=10, help="per host (default: 10)")
    parser.add_argument("--repeat", type=_count, default=3, help="runs (default: 3)")
    parser.add_argument("--seed", type=_count, default=1, help="of latencies (default: 1)")
    parser.add_argument(
        "--latency", type=_count, default=100, help="median in ms (default: 100)"
    )
    parser.add_argument(
        "--concurrency", type=_count, default=128, help="requests at once (default: 128)"
    )
    parser.add_argument(
        "--only", action="append", choices=LINK_PARTS, help="this part; may be repeated"
    )
    parser.add_argument("--lychee", type=Path, help="use this binary of lychee")


def _add_library(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--things",
        type=_count,
        nargs="+",
        default=[116, 1000, 10_000],
        help="sizes of the libraries (default: 116 1000 10000)",
    )
    parser.add_argument("--repeat", type=_count, default=3, help="runs (default: 3)")


def _add_search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--pages",
        type=_count,
        nargs="*",
        default=[30, 2000],
        help="sizes of the generated sites (default: 30 2000)",
    )
    parser.add_argument(
        "--minisearch", type=Path, help="compare with this file: MiniSearch as one script"
    )


def _add_vault(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--notes",
        type=_count,
        nargs="+",
        default=[1000, 2000, 4000],
        help="sizes of the vaults (default: 1000 2000 4000)",
    )
    parser.add_argument(
        "--only",
        type=_some_of(VAULT_PARTS),
        default=VAULT_PARTS,
        help=f"of {','.join(VAULT_PARTS)}; what others build on is built all the same",
    )
    parser.add_argument(
        "--peers",
        type=_some_of(("mkdocs", "zensical")),
        default=("zensical", "mkdocs"),
        help="beside mkdocs, zensical, or none (default: mkdocs,zensical)",
    )
    parser.add_argument(
        "--prune", action="store_true", help="let the peers prune their navigation"
    )
    parser.add_argument(
        "--patience",
        type=_count,
        default=30,
        help="MkDocs is edited under serve if it builds in so many seconds (default: 30)",
    )
    parser.add_argument("--keep", type=Path, help="keep vaults and sites in this folder")


def _add_lighthouse(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--config", type=Path, default=ROOT / "mkdocs.yml")
    parser.add_argument(
        "--repeat", type=_count, default=1, help="runs, of which the median counts"
    )
    parser.add_argument(
        "pages",
        nargs="*",
        default=["", "topics/tokenization/", "library/"],
        help="paths below the root (default: home, a topic, the library)",
    )


def _add_shots(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help="where the pictures are written")
    parser.add_argument("--config", type=Path, default=ROOT / "mkdocs.yml")
    parser.add_argument(
        "--full", action="store_true", help="whole pages instead of one screen"
    )
    parser.add_argument(
        "pages", nargs="*", help="paths below the root (default: all kinds)"
    )


def _some_of(known: Sequence[str]) -> Callable[[str], tuple[str, ...]]:
    """Return what reads a list of *known* names; `none` is the empty one."""

    def read(text: str) -> tuple[str, ...]:
        names = () if text == "none" else tuple(text.split(","))
        for name in names:
            if name not in known:
                message = f"`{name}` is none of {', '.join(known)}"
                raise argparse.ArgumentTypeError(message)
        return names

    return read


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        message = f"`{text}` is not a whole number from 1 on"
        raise argparse.ArgumentTypeError(message)
    return int(text)
