"""What is known of each line of a page: its shape, its neighbours, the page around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, NamedTuple

from noteloom.read.recover.labels.shapes import Shape, shape

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAME = re.compile(r"[^\W\d_]{4,}")
_WINDOW = 3
_SHORT = 90
_SHORT_BARE = 6
"""Shapes of less length have at most 60 characters."""
_AHEAD = 300
_TEXT = ".-|"
_LONG = 8
"""Shapes of less length have at most 110 characters."""
_RUNS = (1, 2, 4, 8, 16)
_SHARES = (0.0, 0.15, 0.3, 0.5, 0.75)


def _echo(text: str, below: str) -> int:
    words = _NAME.findall(text.lower())
    if not words:
        return 0
    said = below.lower()
    count = sum(word[:7] in said for word in words)
    return 1 if not count else 2 if count < len(words) else 3


_EDGE = Shape("E", 0, 0, "?", "?", "-", 0, ())


class Around(NamedTuple):
    """What stands around a line.

    *code* counts lines that look like code among the nearest three before and after it,
    *short* those that are short and bare; *echo* tells how many of its words the next line
    says again; *again* how often the same line stands on the page, *sisters* how many lines
    open with the same word. *run* is how many short lines that end no sentence stand
    together here, *coded* how many of the lines between long ones look like code, both as
    steps from 0.
    """

    code: tuple[int, int]
    short: tuple[int, int]
    echo: int
    again: int
    sisters: int
    run: int
    coded: int


class Seen(NamedTuple):
    """A line with what is known of it."""

    shape: Shape
    last: Shape
    next: Shape
    second: str
    around: Around
    page: str


def seen(texts: Sequence[str], fixed: Sequence[str | None]) -> list[Seen]:
    """Return what is known of each line; *fixed* marks table lines (``T``)."""
    shapes = [
        shape(text) if mark is None else _EDGE._replace(form=mark)
        for text, mark in zip(texts, fixed, strict=True)
    ]
    page = _page(shapes)
    around = _around(texts, shapes)
    padded = [_EDGE, *shapes, _EDGE, _EDGE]
    return [
        Seen(one, padded[at], padded[at + 2], padded[at + 3].form, around[at], page)
        for at, one in enumerate(shapes)
    ]


def _page(shapes: Sequence[Shape]) -> str:
    """Return what sort of page it is: heading marks, list marks, code."""
    forms = Counter(one.form for one in shapes)
    count = max(1, len(shapes))
    marked = "H" if forms["H"] > 1 else "h" if forms["H"] else "-"
    listed = "L" if forms["-"] + forms["M"] else "-"
    coded = sum(one.is_code for one in shapes) / count
    short = [one for one in shapes if one.form == "." and one.length < _SHORT_BARE]
    cases = Counter(one.case for one in short)
    case = max(sorted(cases), key=cases.__getitem__, default="-")
    return f"{marked}{listed}{'K' if coded > 0.25 else 'k' if coded > 0.08 else '-'}{case}"


def _around(texts: Sequence[str], shapes: Sequence[Shape]) -> list[Around]:
    again = Counter(texts)
    first = [text.removeprefix("- ").partition(" ")[0][:30] for text in texts]
    sisters = Counter(zip(first, (one.form for one in shapes), strict=True))
    code = _near([one.is_code for one in shapes])
    short = _near([one.form == "." and one.length < _SHORT_BARE for one in shapes])
    runs = _stretched([_is_terse(one) for one in shapes], None)
    coded = _stretched(
        [one.form in _TEXT and one.length < _LONG for one in shapes],
        [one.is_code for one in shapes],
    )
    below = [*(text[:_AHEAD] for text in texts[1:]), ""]
    return [
        Around(
            code[at],
            short[at],
            _echo(text, below[at]) if len(text) < _SHORT and below[at] else 0,
            min(3, again[text]),
            min(4, sisters[first[at], one.form]),
            runs[at],
            coded[at],
        )
        for at, (text, one) in enumerate(zip(texts, shapes, strict=True))
    ]


def _near(flags: Sequence[bool]) -> list[tuple[int, int]]:
    """Return how many of the nearest lines before and after each have the flag."""
    sums = [0, *accumulate(flags)]
    last = len(flags)
    return [
        (
            sums[at] - sums[max(0, at - _WINDOW)],
            sums[min(last, at + 1 + _WINDOW)] - sums[at + 1],
        )
        for at in range(last)
    ]


def _is_terse(one: Shape) -> bool:
    return one.form in _TEXT and one.length < _SHORT_BARE and one.end != "."


def _stretched(inside: Sequence[bool], flags: Sequence[bool] | None) -> list[int]:
    """Return, for each line *inside*, how long its stretch is, in steps.

    With *flags*, return how large a share of the stretch has the flag instead.
    """
    found: list[int] = []
    for is_inside, run in groupby(range(len(inside)), key=inside.__getitem__):
        places = list(run)
        if not is_inside:
            step = 0
        elif flags is None:
            step = 1 + bisect_left(_RUNS, len(places))
        else:
            share = sum(flags[at] for at in places) / len(places)
            step = 1 + bisect_left(_SHARES, share)
        found += [step] * len(places)
    return found
