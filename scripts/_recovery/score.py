"""Rebuilding every page of some folders, and holding it against the truth."""

from __future__ import annotations

import ast
import json
from collections import Counter
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from _commands import Trouble, say
from _recovery.counts import count
from _recovery.figures import table
from _recovery.folders import pairs, text
from noteloom.model.note import CodeBlock, walk
from noteloom.model.source import Source
from noteloom.read import reader
from noteloom.read.recover.findings import UNPARSABLE_PYTHON
from noteloom.read.recover.labels import chain, model
from noteloom.render.standalone import as_markdown

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

    from _recovery.counts import Counts
    from noteloom.model.reading import Reading

_PYTHON = frozenset({"python", "py", "python3"})


def run(options: argparse.Namespace) -> int:
    """Print the figures of the folders that were asked for."""
    with _weights(options.weights):
        folders = {_name(one): _folder(one, options.keep) for one in options.folders}
    say(table(folders))
    return 0


def _name(folder: Path) -> str:
    return f"`{folder.resolve().name}`"


@contextmanager
def _weights(path: Path | None) -> Iterator[None]:
    """Let pages be read with the weights in *path* instead of the package's own."""
    if path is None:
        yield
        return
    try:
        known = model.from_data(json.loads(text(path)))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"`{path}` does not hold weights\n  next: make it with `train`"
        raise Trouble(message) from error
    # The library has no way in for other weights, as no reader of notes needs one.
    place = vars(chain)
    own = place["weights"]
    place["weights"] = lambda: known
    try:
        yield
    finally:
        place["weights"] = own


def _folder(folder: Path, keep: Path | None) -> Counts:
    counts: Counts = Counter()
    for pair in pairs(folder):
        rebuilt, silent = recover(pair.name, pair.flat)
        counts += count(rebuilt, pair.truth, pair.flat)
        counts += Counter({"pages": 1, "silent python": silent})
        if keep:
            place = keep / folder.resolve().name
            place.mkdir(parents=True, exist_ok=True)
            (place / f"{pair.name}.md").write_bytes(rebuilt.encode("utf-8"))
    return counts


def recover(name: str, flat: str) -> tuple[str, int]:
    """Return what ``noteloom read`` makes of *flat*, and its silent Python blocks."""
    reading = reader.read(Source(PurePosixPath(f"{name}.txt"), flat.replace("\r\n", "\n")))
    return as_markdown(reading.note), silent_python(reading)


def silent_python(reading: Reading) -> int:
    """Count the blocks of Python that do not parse and that no finding tells of."""
    reported = [
        found.span
        for found in reading.diagnostics
        if found.rule == UNPARSABLE_PYTHON and found.span
    ]
    return sum(
        isinstance(block, CodeBlock)
        and block.language in _PYTHON
        and not _parses(block.code)
        and not any(
            span.start < block.span.end and block.span.start < span.end for span in reported
        )
        for block in walk(reading.note.blocks)
    )


def _parses(code: str) -> bool:
    try:
        ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True
