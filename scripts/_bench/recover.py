"""Flattened text: the time to recover it, by what its lines are, beside plain Markdown."""

from __future__ import annotations

import gc
import math
import time
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from _commands import Trouble, say
from noteloom.model.source import Source
from noteloom.read.dialects import markdown
from noteloom.read.recover import page

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from noteloom.read.reading import Parsed

STEEP = 1.3
"""Time that grows with a larger power of the size than this is not linear."""

_NOISE = 0.2
"""Seconds below which the growth says more about the machine than about the program."""

_SYLLABLES = ("ba", "re", "mi", "to", "lu", "sha", "ken", "or", "pli", "dun", "es", "va")


def _word(number: int) -> str:
    """Return a word that looks like one: others for other numbers, the same each run."""
    number = number * 7919 % 20_736
    found = ""
    while number or not found:
        number, rest = divmod(number, len(_SYLLABLES))
        found += _SYLLABLES[rest]
    return found


def _words(number: int, count: int) -> str:
    return " ".join(_word(number * 31 + at) for at in range(count))


def _sentence(number: int) -> str:
    return f"{_words(number, 6 + number % 17).capitalize()}."


def _heading(number: int) -> str:
    return _words(number, 1 + number % 4).title()


def _item(number: int) -> str:
    return f"- {_words(number, 2 + number % 9)}"


def _python(number: int) -> str:
    one, two = _word(number), _word(number + 5)
    return (
        f"def {one}_{number}({two}, other={number}):",
        f"{one} = {two}.{one}({number})",
        f"if {one} > {number}:",
        f"return {one}",
        f"for {one} in {two}:",
        "else:",
    )[number % 6]


def _braces(number: int) -> str:
    one, two = _word(number), _word(number + 5)
    return (
        f"int {one}_{number}(char *{two}) {{",
        f"{one} = {two}[{number}];",
        f"if ({one} > {number}) {{",
        f"return {one};",
        "}",
    )[number % 5]


def _program(number: int) -> str:
    return " ".join(_python(number * 7 + at) for at in range(9))


def _row(number: int, columns: int) -> str:
    cells = (_words(number * 7 + at, 1 + (number + at) % 3) for at in range(columns))
    return f"| {' | '.join(cells)} |"


def _rows(number: int, columns: int, width: int) -> str:
    """Return a row of a table with *width* columns, of which *columns* have text."""
    if number:
        return _row(number, columns) + "|" * (width - columns)
    return f"{_row(1, width)}\n|{'---|' * width}"


def _table(number: int) -> str:
    rows = "\n".join(_row(number * 3 + at, 2) for at in (1, 2))
    return f"{_row(number, 3)}\n|---|---|---|\n{rows}"


def _cut_row(number: int) -> str:
    if not number:
        return _rows(0, 3, 3)
    one = _word(number)
    return f"| {one} |\n{one}_{number}() |\n{_words(number, 3)} with\n{one} |"


def _glued(number: int) -> str:
    one = _word(number)
    return f"- Call\n{one}()\nfirst. - Then {one}\n{one}_{number}()\n. - At last, go."


def _asked(number: int) -> str:
    return f"- Q: {_sentence(number)}\n- A: {_sentence(number + 1)}"


def _left(number: int) -> str:
    one = _word(number)
    return rf"{one} &amp; {one} **{one} x** \_{one}\_ {{#{one}}} &nbsp;{number}"


def _address(number: int) -> str:
    return f"See https://{_word(number)}.example/{_word(number + 3)}/{number} for more."


def _formula(number: int) -> str:
    return rf"\frac{{{_word(number)}}}{{{number}}} = \sum_{{i}} ${_word(number)}^2$"


def _wide(number: int) -> str:
    signs = (
        chr(0x4E00 + (number * 31 + at * 577) % 20_000) for at in range(4 + number % 50)
    )
    return f"{''.join(signs)}。"


_MIXED: tuple[Callable[[int], str], ...] = (
    _sentence, _heading, _item, _python, _braces, _program, _table, _glued, _asked, _left,
    _address, _formula, _wide,
)  # fmt: skip

KINDS: dict[str, Callable[[int], str]] = {
    "prose": _sentence,
    "headings": _heading,
    "headings with ¶": lambda n: f"{_heading(n)}¶",
    "items": _item,
    "lone markers": lambda _: "-",
    "Python": _python,
    "C": _braces,
    "one-line programs": _program,
    "rows, all full": lambda n: _rows(n, 4, 4),
    "rows, some short": lambda n: _rows(n, 1 + n % 5, 5),
    "rows cut by code": _cut_row,
    "rows of 16": lambda n: _rows(n, 16 - n % 5, 16),
    "small tables": _table,
    "glued items": _glued,
    "questions": _asked,
    "leftovers": _left,
    "addresses": _address,
    "TeX": _formula,
    "Chinese": _wide,
    "bars": lambda _: "| a |",
    "mixed": lambda n: _MIXED[n % len(_MIXED)](n),
    "prose and markers": lambda n: _sentence(n) if n % 2 else "-",
    "items and Python": lambda n: _item(n) if n % 2 else _python(n // 2),
}
"""What makes line number n of each kind of text; no two are the same if they can differ."""


class Took(NamedTuple):
    """How many seconds a text took, of how many lines, and as plain Markdown."""

    lines: int
    recovered: float
    markdown: float


def run(options: argparse.Namespace) -> int:
    """Print how long each kind takes; return 1 if any is not linear."""
    kinds = {k: v for k, v in KINDS.items() if not options.only or options.only in k}
    if not kinds:
        message = f"no text is called `{options.only}`; there are: {', '.join(KINDS)}"
        raise Trouble(message)
    small, large = options.sizes
    say("CPU seconds to recover a page, its growth (1 is linear), µs per line, and how")
    say("many times as long that takes as reading the same text as Markdown\n")
    say(_row_of("lines", [f"{small:g} MB", f"{large:g} MB", "growth", "µs/line", "ratio"]))
    gc.disable()
    steep = sum([_shown(name, make, (small, large)) for name, make in kinds.items()])
    say(f"\n{steep} of {len(kinds)} grow faster than with the power {STEEP}")
    return 1 if steep else 0


def text_of(make: Callable[[int], str], size: int) -> str:
    """Return lines of one kind, together about *size* characters."""
    lines: list[str] = []
    while size > 0:
        lines.append(make(len(lines)))
        size -= len(lines[-1]) + 1
    return "\n".join(lines)


def _shown(name: str, make: Callable[[int], str], sizes: Sequence[float]) -> bool:
    """Measure one kind and print it; tell whether it is not linear."""
    small, large = (_took(text_of(make, int(size * 1_000_000))) for size in sizes)
    factor = math.log(sizes[1] / sizes[0])
    growth = math.log(large.recovered / small.recovered) / factor
    each = large.recovered / large.lines * 1e6
    cells = (
        f"{small.recovered:.2f}",
        f"{large.recovered:.2f}",
        f"{growth:.2f}",
        f"{each:.0f}",
        f"{large.recovered / large.markdown:.1f}",
    )
    say(_row_of(name, cells))
    return growth > STEEP and large.recovered > _NOISE


def _row_of(name: str, cells: Sequence[str]) -> str:
    return f"{name:<20}{''.join(cell.rjust(10) for cell in cells)}"


def _took(text: str) -> Took:
    lines = text.count("\n") + 1
    return Took(lines, _time(page.read, text), _time(markdown.DIALECT.parse, text))


def _time(read: Callable[[Source], Parsed], text: str) -> float:
    source = Source(PurePosixPath("note.txt"), text)
    gc.collect()
    # CPU time: what else the machine does must not look like the program's own growth.
    start = time.process_time()
    read(source)
    return time.process_time() - start
