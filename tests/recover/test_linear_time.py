"""The time to recover a page grows in step with the page, whatever its lines are."""

from __future__ import annotations

import gc
import sys
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from unittest import mock

import pytest

from noteloom.model.source import Source
from noteloom.read.recover import page

if TYPE_CHECKING:
    from types import FrameType

LINES = {
    "prose": "The mill by the river grinds rye number {n} from autumn until the frost.",
    "headings": "Rye And Barley {n}",
    "headings with a mark": "Rye And Barley {n}¶",
    "items": "- rye {n} and barley",
    "items that lead in": "- rye {n}:",
    "lone markers": "-",
    "Python": "if grain_{n} > rye:\nsow(grain_{n})",
    "C": "if (grain_{n} > rye) {{\nsow(grain_{n});\n}}",
    "a program and prose": "for rye in {n}: sow(rye) reap(rye) store(rye)\nIt is sown.",
    "rows": "| rye {n} | sown | {n} |",
    "tables": "| Grain {n} | Use |\n|---|---|\n| rye |\n| {n} | bread |",
    "one table": "| rye {n} |\ngrain_{n}() |",
    "glued items": "- Sow\nrye_{n}()\nfirst. - Then reap\nrye()\n. - At last, grind.",
    "questions": "- Q: Is rye {n} sown?\n- A: It is.",
    "leftovers": r"rye &amp; barley {n} **sown** \_deep\_ {{#grain}}",
    "fragments of links": 'rye https://mill.example/{n}][rye {n}">mill]] is sown',
    "addresses": "See https://mill.example/rye/{n} for more.",
    "TeX": r"\frac{{rye}}{{{n}}} = \sum_{{i}} $rye^2$",
    "Chinese": "黑麦在秋天播种{n}。",
    "bars": "||||",
    "rules": "|---|",
    "one character": "字",
    "marks alone": "¶",
}
"""Everyday lines of every kind; ``{n}`` makes each of them another."""

ONE_LINE = (
    "a ",
    "- ",
    "|",
    "¶",
    "Ab. ",
    "{",
    "(",
    "&amp;",
    "**",
    r"\_",
    ";",
    '"',
    "][",
    "<a ",
)

COUNT = 1600
"""Beyond the bounds on what is searched for, as on how many headings are weighed."""


def calls(text: str) -> int:
    """Return how many functions are called to recover *text*, of Python and of C."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    source = Source(PurePosixPath("page.txt"), text)
    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        page.read(source)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("kind", LINES)
def test_twice_as_many_lines_take_twice_the_steps(kind: str) -> None:
    """Counted in calls, which are the same on every machine."""
    lines = [LINES[kind].format(n=number) for number in range(3 * COUNT)]

    # Shapes are remembered, so the two pages have no line in common that a number is in.
    ratio = calls("\n".join(lines[COUNT:])) / calls("\n".join(lines[:COUNT]))

    assert ratio < 2.5


@pytest.mark.parametrize("piece", ONE_LINE)
def test_a_line_twice_as_long_takes_at_most_twice_the_steps(piece: str) -> None:
    """A page may be one line, and that line a single mark over and over."""
    assert calls(piece * 20_000) < 2.5 * calls(piece * 10_000)


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_is_as_it_was_after_a_large_page(*, enabled: bool) -> None:
    """Reading holds it, and gives it back; who has turned it off keeps it off."""
    seen: list[bool] = []
    text = "The oven is hot enough when flour turns brown in a minute.\n" * 9000
    before = gc.isenabled()
    (gc.enable if enabled else gc.disable)()

    def parts(*_: object) -> tuple[()]:
        seen.append(gc.isenabled())
        return ()

    try:
        with mock.patch.object(page, "_parts", side_effect=parts):
            page.read(Source(PurePosixPath("oven.txt"), text))
        after = gc.isenabled()
    finally:
        (gc.enable if before else gc.disable)()

    assert seen == [False]
    assert after is enabled
