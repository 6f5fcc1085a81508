"""How two headings differ by shape, as signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.read.recover.outline.titles import Clues


def likeness(one: Clues, other: Clues) -> int:
    """Return how much two headings have in common: about -4 to 12."""
    return (
        _both(one.mark, other.mark)
        + _both(one.numbering, other.numbering)
        + sum(
            (
                one.style == other.style,
                one.ending == other.ending,
                one.suffix == other.suffix != "",
                one.first == other.first,
                one.last == other.last,
                one.code == other.code,
                one.length == other.length,
            )
        )
    )


def contrast(prefix: str, one: Clues, other: Clues) -> Iterator[str]:
    """Yield the signs of *other* after *one*, each behind *prefix*."""
    for sign in (*_form(one, other), *_section(one, other)):
        yield prefix + sign


def _both(one: str, other: str) -> int:
    """Return 2 for the same mark, -2 for a mark on one side only."""
    if bool(one) != bool(other):
        return -2
    return 2 * (one == other != "")


def _form(one: Clues, other: Clues) -> Iterator[str]:
    yield from _marks(one.mark, other.mark)
    yield from _numbers(one, other)
    same = one.style == other.style
    yield "style=" if same else f"style{one.style[0]}{other.style[0]}"
    if one.ending or other.ending:
        yield "end=" if one.ending == other.ending else "endx"
    if one.code or other.code:
        same = one.code == other.code
        yield "code=" if same else "code-" if not other.code else "code+"
    if one.first == other.first:
        yield "first"
    if one.last == other.last:
        yield "last"
    if one.suffix == other.suffix != "":
        yield "suffix"
    yield f"long{min(2, abs(one.length - other.length))}"


def _section(one: Clues, other: Clues) -> Iterator[str]:
    if one.content[:3] == other.content[:3]:
        yield "in="
    elif bool(one.content) != bool(other.content):
        yield "in0"
    else:
        yield "in1" if one.content[:1] == other.content[:1] else "inx"
    yield f"size{min(2, abs(one.size - other.size))}"


def _marks(one: str, other: str) -> Iterator[str]:
    if one and other:
        yield "mark=" if one == other else "markx"
    elif one or other:
        yield "mark-" if one else "mark+"


def _numbers(one: Clues, other: Clues) -> Iterator[str]:
    if not (one.numbering or other.numbering):
        return
    if one.numbering == other.numbering and one.label == other.label:
        yield "num="
        yield _after(one.number, other.number)
    elif len(other.number) > len(one.number) > 0 and _begins(other.number, one.number):
        yield "numsub"
    else:
        yield "num-" if not other.numbering else "numx" if one.numbering else "num+"


def _after(one: tuple[int, ...], other: tuple[int, ...]) -> str:
    if one[:-1] != other[:-1]:
        return "numother"
    step = other[-1] - one[-1]
    if step == 1:
        return "numnext"
    return "numone" if other[-1] <= 1 else "numup" if step > 0 else "numdown"


def _begins(whole: tuple[int, ...], part: tuple[int, ...]) -> bool:
    return whole[: len(part)] == part
