"""Hostile text: the time of every reader, and of a whole build, when the text doubles."""

from __future__ import annotations

import gc
import time
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from _commands import Trouble, say
from noteloom import pipeline
from noteloom.model.folder import Folder
from noteloom.model.source import Source
from noteloom.read.ledger import account
from noteloom.read.reader import DIALECTS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Sequence

    from noteloom.read.reading import Dialect

MOST = 3.0
"""A doubling that takes longer than this many times is not linear."""

_NOISE = 0.2
"""Seconds below which a ratio says more about the machine than about the program."""

_LONG = 0.5
"""Seconds from which a time is not repeated."""

_ENOUGH = 20.0
"""Seconds after which a text is not doubled again."""


def _ticks(count: int) -> str:
    """Return runs of back ticks of all lengths, none of which closes another."""
    runs, length = [], 0
    while count > 0:
        length += 1
        runs.append("`" * length)
        count -= length
    return " ".join(runs)


TEXTS: dict[str, Callable[[int], str]] = {
    "brackets [": lambda n: "[" * n,
    "links [a](": lambda n: "[a](" * n,
    "stars *a": lambda n: "*a " * n,
    "stars **": lambda n: "**a *b " * n,
    "back ticks": _ticks,
    "pipes in a line": lambda n: "|" * n,
    "pipe lines": lambda n: "|\n" * n,
    "table rows": lambda n: "| a | b |\n|---|---|\n" + "| c |\n" * n,
    "nested lists": lambda n: "- " * n + "a",
    "nested quotes": lambda n: "> " * n + "a",
    "list items": lambda n: "- item\n" * n,
    "list of links": lambda n: "- [a](https://a.example/b)\n" * n,
    "short lines": lambda n: "Word\n" * n,
    "pilcrow lines": lambda n: "Word¶\ntext\n" * n,
    "code lines": lambda n: "for a in b:\nprint(a)\n" * n,
    "addresses": lambda n: "https://a.example/" * n,
    "many addresses": lambda n: "https://a.example " * n,
    "tags <b>": lambda n: "<b>" * n,
    "tags and addresses": lambda n: "<b>https://a.example " * n,
    "tags <div>": lambda n: "a <div>" * n,
    "comments <!--": lambda n: "<!-- " * n,
    "references": lambda n: "[a]: b\n" * n,
    "footnotes": lambda n: "[^1] " * n + "\n\n[^1]: a\n",
    "fields key: value": lambda n: "---\n" + "key: value\n" * n + "---\n",
    "fields key=value": lambda n: "key=value\n" * n + "~~~~~~\n",
    "headings": lambda n: "# Word\n" * n,
    "wikilinks": lambda n: "[[a]] " * n,
}


class Growth(NamedTuple):
    """The seconds at n, 2n and 4n, as far as they were measured; none if it raised."""

    text: str
    reader: str
    seconds: tuple[float, ...]

    @property
    def ratios(self) -> tuple[float, ...]:
        """The time of each doubling beside the time before it."""
        pairs = zip(self.seconds, self.seconds[1:], strict=False)
        return tuple(after / before for before, after in pairs)

    @property
    def is_steep(self) -> bool:
        """Whether the last doubling took too long, or there was no time for it."""
        complete = len(self.seconds) == len(_FACTORS)
        return not complete or (self.seconds[-1] > _NOISE and self.ratios[-1] > MOST)


_FACTORS = (1, 2, 4)


def run(options: argparse.Namespace) -> int:
    """Print how the time grows; return 1 if any of it is not linear."""
    texts = {k: v for k, v in TEXTS.items() if not options.only or options.only in k}
    if not texts:
        message = f"no text is called `{options.only}`; there are: {', '.join(TEXTS)}"
        raise Trouble(message)
    say(f"CPU seconds at {options.count:,} pieces, twice and four times as many;")
    say("each column is the ratio of the last doubling\n")
    say(_line("text", [*_READERS, "4n s"]))
    gc.disable()
    growths = [
        one for name, make in texts.items() for one in _text(name, make, options.count)
    ]
    steep = sum(growth.is_steep for growth in growths)
    say(f"\n{steep} of {len(growths)} ratios above {MOST} or not finished")
    return 1 if steep else 0


def _text(name: str, make: Callable[[int], str], count: int) -> list[Growth]:
    """Measure one text with every reader, and print what came of it."""
    growths = list(_growths(name, make, count))
    ratios = [f"{one.ratios[-1]:.1f}" if one.ratios else "-" for one in growths]
    longest = max((took for one in growths for took in one.seconds), default=0.0)
    say(_line(name, [*ratios, f"{longest:.2f}"]))
    for one in growths:
        if one.is_steep:
            say(f"  {one.reader}: {_trouble(one)}")
    return growths


def _trouble(growth: Growth) -> str:
    if not growth.seconds:
        return "raised RecursionError"
    return "not linear: " + ", ".join(f"{took:.2f} s" for took in growth.seconds)


def _line(name: str, cells: Sequence[str]) -> str:
    widths = [len(one) + 2 for one in [*_READERS, "4n s"]]
    shown = [cell.rjust(width) for cell, width in zip(cells, widths, strict=True)]
    return f"{name:<18}{''.join(shown)}"


def _growths(name: str, make: Callable[[int], str], count: int) -> Iterator[Growth]:
    for reader, read in _READERS.items():
        try:
            growth = Growth(name, reader, tuple(_seconds_of(read, make, count)))
            if growth.is_steep and growth.seconds[-1] < _ENOUGH:
                # Once may be chance.
                again = Growth(name, reader, tuple(_seconds_of(read, make, count)))
                growth = min(growth, again, key=lambda one: one.ratios[-1])
        except RecursionError:
            growth = Growth(name, reader, ())
        yield growth


def _seconds_of(
    read: Callable[[Source], object], make: Callable[[int], str], count: int
) -> Iterator[float]:
    """Yield the time at n, 2n and 4n, unless one takes too long to go on."""
    for factor in _FACTORS:
        seconds = _best(read, make(count * factor))
        yield seconds
        if seconds > _ENOUGH:
            return


def _best(read: Callable[[Source], object], text: str) -> float:
    """Return the shortest of three times; a long one is not measured again."""
    best = _time(read, text)
    for _ in range(2):
        if best < _LONG:
            best = min(best, _time(read, text))
    gc.collect()
    return best


def _time(read: Callable[[Source], object], text: str) -> float:
    source = Source(PurePosixPath("note.md"), text)
    # CPU time: what else the machine does must not look like the program's own growth.
    start = time.process_time()
    read(source)
    return time.process_time() - start


def _reader(dialect: Dialect) -> Callable[[Source], object]:
    """Return all that reading in *dialect* does: recognise, parse, account for lines."""

    def read(source: Source) -> object:
        dialect.detect(source)
        return account(source, dialect.parse(source))

    return read


def _build(source: Source) -> object:
    return pipeline.build(Folder((source,))).data()


_READERS: dict[str, Callable[[Source], object]] = {
    **{name: _reader(dialect) for name, dialect in DIALECTS.items()},
    "build": _build,
}
