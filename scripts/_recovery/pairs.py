"""Making pairs: pages as a browser shows them, extracted, beside what they truly were."""

from __future__ import annotations

import importlib
import importlib.metadata
import re
from collections import Counter
from typing import TYPE_CHECKING

from _commands import Trouble, say
from _recovery.folders import Pair, text, write
from _recovery.page import markdown
from _recovery.structure import words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator
    from pathlib import Path

EXTRACTOR = "2.0.0"
"""The release of trafilatura that pairs are made with: others flatten otherwise."""

LINES = 5
"""What an extracted page must have at least; a shorter one is an error page or a stub."""

COVERED = 0.72
"""Share of the truth's words that must be extracted, and of the extracted ones in it."""

_NAME = re.compile(r"[^\w.-]+")


def run(options: argparse.Namespace) -> int:
    """Make a pair of every page below a folder that is fit for one, and say how many."""
    dropped: Counter[str] = Counter()
    extract = _extractor()
    for path in _pages(options.pages):
        name = _NAME.sub("_", "--".join(path.relative_to(options.pages).parts))
        pair = pair_of(name.removesuffix(path.suffix), text(path), extract)
        why = unfit(pair)
        dropped[why or "written"] += 1
        if why is None:
            write(options.out, pair)
    say(f"wrote {dropped.pop('written', 0)} pairs to `{options.out}`")
    for why, number in sorted(dropped.items()):
        say(f"  left out {number}: {why}")
    return 0


def pair_of(name: str, page: str, extract: Callable[[str], str | None]) -> Pair:
    """Return the pair that the HTML in *page* makes."""
    return Pair(name, extract(page) or "", markdown(page))


def unfit(pair: Pair) -> str | None:
    """Return why *pair* says nothing about rebuilding, or None if it does."""
    if pair.flat.count("\n") < LINES:
        return "next to nothing is extracted"
    flat, truth = words(pair.flat), words(pair.truth)
    both = (flat & truth).total()
    if both < COVERED * truth.total():
        return "much of the page is not extracted"
    if both < COVERED * flat.total():
        return "much is extracted that is not the main content"
    return None


def _pages(folder: Path) -> Iterator[Path]:
    found = sorted((*folder.rglob("*.html"), *folder.rglob("*.htm")))
    if not found:
        message = f"`{folder}` has no HTML page\n  next: name a folder of rendered pages"
        raise Trouble(message)
    return iter(found)


def _extractor() -> Callable[[str], str | None]:
    """Return trafilatura's ``extract``.

    Raises:
        Trouble: Another release is installed.

    """
    found = importlib.metadata.version("trafilatura")
    if found != EXTRACTOR:
        message = (
            f"trafilatura {EXTRACTOR} is needed, this is {found}"
            "\n  next: `pip install --group recovery` in the folder of the checkout"
        )
        raise Trouble(message)
    extract: Callable[[str], str | None] = importlib.import_module("trafilatura").extract
    return extract
