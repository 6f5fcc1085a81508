"""The features of a line, by name.

They come in groups, each made from few values, so that the score of a group is reckoned
once for all lines that share them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from noteloom.read.recover.labels.seen import Seen
    from noteloom.read.recover.labels.shapes import Shape


def own(one: Shape) -> Iterator[str]:
    """Yield the features of a line alone."""
    yield from outline(one._replace(signs=()))
    for sign in one.signs:
        yield from signed(sign, one.form, one.end, one.words)


def outline(one: Shape) -> Iterator[str]:
    """Yield the features of a line whose signs are left out."""
    form, length, words, start, end, case, density, _ = one
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


def signed(sign: str, form: str, end: str, words: int) -> Iterator[str]:
    """Yield the features of one sign of a line."""
    yield f"s{sign}"
    yield f"s{sign}f{form}"
    yield f"s{sign}z{end}"
    yield f"s{sign}n{words}"


def coarse(one: Shape) -> tuple[str, int, str, str, bool]:
    """Return the little that a neighbour has to know of a line."""
    return (one.form, (one.length + 1) // 2, one.start, one.end, one.is_code)


Coarse = tuple[str, int, str, str, bool]
Group: TypeAlias = "Callable[..., Iterator[str]]"


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


def on_page(one: Coarse, second: str, page: str) -> Iterator[str]:
    """Yield the features of a line on a sort of page."""
    form, length, start, _, code = one
    yield f"p{page[0]}{form}"
    yield f"p{page[0]}{form}l{length}"
    yield f"p{page[0]}{form}k{code:d}"
    yield f"pL{page[1]}{form}"
    yield f"pK{page[2]}{form}k{code:d}"
    yield f"pc{page[3]}a{start}l{length}"
    yield f">>{second}{form}"


def near_code(one: Coarse, before: int, after: int) -> Iterator[str]:
    """Yield the features of a line among lines that look like code."""
    _, length, _, _, code = one
    yield f"b{before}k{code:d}"
    yield f"e{after}k{code:d}"
    yield f"be{before}{after}"
    yield f"be{before}{after}l{length}"


def near_short(form: str, length: int, end: str, above: int, below: int) -> Iterator[str]:
    """Yield the features of a line among short ones."""
    yield f"u{above}{form}l{length}"
    yield f"v{below}{form}l{length}"
    yield f"uv{above}{below}{form}"
    yield f"uv{above}{below}z{end}"


def repeated(length: int, end: str, echo: int, again: int, sisters: int) -> Iterator[str]:
    """Yield the features of what a line shares with others."""
    yield f"o{echo}l{length}"
    yield f"o{echo}z{end}"
    yield f"g{again}l{length}"
    yield f"t{sisters}l{length}"
    yield f"t{sisters}z{end}"


def stretched(one: Coarse, run: int, coded: int, page: str) -> Iterator[str]:
    """Yield the features of the stretch of lines that a line stands in."""
    form, length, _, end, code = one
    yield f"r{run}{form}{page[0]}"
    yield f"r{run}z{end}{page[0]}"
    yield f"r{run}l{length}"
    yield f"r{run}k{code:d}{page[2]}"
    yield f"x{coded}{form}{page[0]}"
    yield f"x{coded}k{code:d}"
    yield f"x{coded}z{end}"
    yield f"x{coded}r{run}"
    yield f"x{coded}l{length}"


def groups(line: Seen, mine: Coarse) -> Iterator[tuple[Group, tuple[Hashable, ...]]]:
    """Yield the groups that tell where *line* stands, each with what it is made from."""
    form, length, _, end, _ = mine
    around = line.around
    yield on_page, (mine, line.second, line.page)
    yield near_code, (mine, *around.code)
    yield near_short, (form, length, end, *around.short)
    yield repeated, (length, end, around.echo, around.again, around.sisters)
    yield stretched, (mine, around.run, around.coded, line.page)


def names(line: Seen) -> Iterator[str]:
    """Yield all features of *line*."""
    mine = coarse(line.shape)
    yield from own(line.shape)
    yield from beside("<", mine, coarse(line.last))
    yield from beside(">", mine, coarse(line.next))
    for group, values in groups(line, mine):
        yield from group(*values)
