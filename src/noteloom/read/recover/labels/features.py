"""What is known of each line of a page: its shape, its neighbours, the page around it.

Features come in groups, each made from few values, so that the score of a group is
reckoned once for all lines that share them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, NamedTuple

from noteloom.read.recover.labels.shapes import Shape, shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NAME = re.compile(r"[^\W\d_]{4,}")
_WINDOW = 3
_SHORT = 90
_SHORT_BARE = 6
"""Shapes of less length have at most 60 characters."""
_AHEAD = 300
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


def own(one: Shape) -> Iterator[str]:
    """Yield the features of a line alone."""
    form, length, words, start, end, case, density, signs = one
    yield f"f{form}"
    yield f"l{length}{form}"
    yield f"n{words}"
    yield f"a{start}"
    yield f"z{end}"
    yield f"c{case}{form}"
    yield f"d{density}"
    yield f"az{start}{end}"
    yield f"lz{length}{end}"
    yield f"nc{words}{case}"
    yield f"na{words}{start}"
    yield f"nd{words}{density}"
    yield f"zc{end}{case}"
    for sign in signs:
        yield f"s{sign}"
        yield f"s{sign}f{form}"
        yield f"s{sign}z{end}"
        yield f"s{sign}n{words}"


def coarse(one: Shape) -> tuple[str, int, str, str, bool]:
    """Return the little that a neighbour has to know of a line."""
    return (one.form, (one.length + 1) // 2, one.start, one.end, one.is_code)


Coarse = tuple[str, int, str, str, bool]


def beside(side: str, mine: Coarse, other: Coarse) -> Iterator[str]:
    """Yield the features of a line and its neighbour on one *side* (``<`` or ``>``)."""
    form, length, start, end, code = mine
    form2, length2, start2, end2, code2 = other
    yield f"{side}f{form2}"
    yield f"{side}f{form2}f{form}"
    yield f"{side}l{length2}f{form2}"
    yield f"{side}l{length2}l{length}"
    yield f"{side}z{end2}"
    yield f"{side}a{start2}"
    yield f"{side}a{start2}a{start}"
    yield f"{side}z{end2}z{end}"
    yield f"{side}k{code2:d}{code:d}"
    yield f"{side}k{code2:d}z{end}"
    yield f"{side}f{form2}z{end}"
    yield f"{side}f{form2}l{length}"
    if side == "<":
        yield f"<z{end2}a{start}"
        yield f"<z{end2}a{start}l{length2}"
        yield f"<z{end2}a{start}f{form2}"
    else:
        yield f">z{end}a{start2}"
        yield f">z{end}f{form2}l{length}"
        yield f">a{start2}l{length2}l{length}"


def placed(one: Coarse, second: str, around: Around, page: str) -> Iterator[str]:
    """Yield the features of where a line stands on what page."""
    form, length, start, end, code = one
    yield f"p{page[0]}{form}"
    yield f"p{page[0]}{form}l{length}"
    yield f"p{page[0]}{form}k{code:d}"
    yield f"pL{page[1]}{form}"
    yield f"pK{page[2]}{form}k{code:d}"
    before, after = around.code
    yield f"b{before}k{code:d}"
    yield f"e{after}k{code:d}"
    yield f"be{before}{after}"
    yield f"be{before}{after}l{length}"
    above, below = around.short
    yield f"u{above}{form}l{length}"
    yield f"v{below}{form}l{length}"
    yield f"uv{above}{below}{form}"
    yield f"uv{above}{below}z{end}"
    yield f"pc{page[3]}a{start}l{length}"
    yield f"o{around.echo}l{length}"
    yield f"o{around.echo}z{end}"
    yield f"g{around.again}l{length}"
    yield f"t{around.sisters}l{length}"
    yield f"t{around.sisters}z{end}"
    yield f">>{second}{form}"
    yield f"r{around.run}{form}{page[0]}"
    yield f"r{around.run}z{end}{page[0]}"
    yield f"r{around.run}l{length}"
    yield f"r{around.run}k{code:d}{page[2]}"
    yield f"x{around.coded}{form}{page[0]}"
    yield f"x{around.coded}k{code:d}"
    yield f"x{around.coded}z{end}"
    yield f"x{around.coded}r{around.run}"
    yield f"x{around.coded}l{length}"


def names(line: Seen) -> Iterator[str]:
    """Yield all features of *line*."""
    mine = coarse(line.shape)
    yield from own(line.shape)
    yield from beside("<", mine, coarse(line.last))
    yield from beside(">", mine, coarse(line.next))
    yield from placed(mine, line.second, line.around, line.page)
