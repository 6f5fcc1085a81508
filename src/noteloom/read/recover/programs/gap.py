"""One blank of a line, and what its nearest neighbours say of a line break."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.read.recover.programs.token_shapes import MANY, bucket

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.read.recover.programs.words import Bracket


class Gap(NamedTuple):
    """A blank: the tokens around it, their shapes, and what it stands in."""

    at: int
    here: int
    before: str
    before2: str
    next: str
    next2: str
    next3: str
    shape_before: str
    shape_next: str
    start: str
    start2: str
    bracket: Bracket
    opened: bool | None
    marked: bool | None
    state: str
    quoted: bool
    drop: int


def of_tokens(gap: Gap, whole: int) -> Iterator[str]:
    """Yield what the tokens around *gap* say; *whole* is the length of all lines."""
    yield f"0{'Q' if gap.quoted else gap.state}"
    yield f"1{gap.state}{gap.before}"
    yield f"2{gap.state}{gap.next}"
    yield f"3{gap.state}{gap.before} {gap.next}"
    yield f"4{gap.before} {gap.next} {gap.next2}"
    yield f"5{gap.state}{gap.before2} {gap.before}"
    yield f"6{gap.before2} {gap.before} {gap.next}"
    yield f"7{gap.state}{gap.next} {gap.next2}"
    yield f"8{gap.next} {gap.next2} {gap.next3}"
    yield f"r{whole} {gap.shape_before} {gap.shape_next}"
    yield f"s{gap.state}{gap.quoted} {gap.drop}"


def of_bracket(gap: Gap) -> Iterator[str]:
    """Yield what the bracket around *gap* says."""
    bracket, before, after = gap.bracket, gap.before, gap.shape_next
    kind, inner = bracket.kind, f"{bracket.kind}{bucket(bracket.length)}"
    marks = f"{bucket(bracket.marks, MANY)}{bracket.holds}"
    yield f"9{kind}{gap.drop} {before} {after}"
    yield f"a{inner} {before}"
    yield f"b{inner} {gap.next}"
    yield f"c{kind}{marks} {before} {gap.opened}"
    yield f"d{kind}{gap.opened} {before} {after}"
    yield f"e{kind}{gap.marked} {before} {after}"
    yield f"f{kind}{bracket.before} {before} {after}"
    yield f"q{kind}{gap.opened} {gap.marked} {gap.next}"
