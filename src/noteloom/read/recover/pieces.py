"""Pieces of a flattened page: lines that belong together, and what they are."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from noteloom.read.recover import tasks
from noteloom.read.recover.labels import chain
from noteloom.read.recover.lines import PILCROW, separators, without
from noteloom.read.recover.tables import regions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from noteloom.model.source import Span
    from noteloom.read.recover.labels.chain import Labelled
    from noteloom.read.recover.lines import Line

MAX_JOINED = 200
"""The most lines that are set as one: a bound on the cost, far above any paragraph."""


_LONGEST = 100
"""A heading mark at the end of more characters than this closes a paragraph as well."""


class Kind(Enum):
    """What a piece is."""

    HEADING = auto()
    ITEM = auto()
    MARKER = auto()
    TEXT = auto()
    CODE = auto()
    TABLE = auto()


class Piece(NamedTuple):
    """Lines that belong together.

    *loose* tells that blank space or a marker is before. *scores* says of each line how
    sure it is, from 0 to 1; *weak* that it could be more than prose.
    """

    kind: Kind
    lines: tuple[Line, ...]
    loose: bool = False
    scores: tuple[float, ...] = ()
    weak: bool = False

    @property
    def text(self) -> str:
        """The words of the piece on one line."""
        if len(self.lines) == 1:
            return self.lines[0].text
        return "".join(
            separator + line.text
            for separator, line in zip(separators(self.lines), self.lines, strict=True)
        )

    @property
    def span(self) -> Span:
        """The range from the first line to the last."""
        return self.lines[0].span.to(self.lines[-1].span)


_KINDS = {
    "h": Kind.HEADING,
    "i": Kind.ITEM,
    "p": Kind.TEXT,
    "b": Kind.CODE,
    "m": Kind.MARKER,
}
_GOES_ON = {"c": (Kind.TEXT, Kind.ITEM, Kind.HEADING), "k": (Kind.CODE,)}
_ALONE = {"c": Kind.TEXT, "k": Kind.CODE}


def cut(lines: Sequence[Line]) -> list[Piece]:
    """Cut *lines* into pieces: tables by their bars, all else by one decision."""
    bare = tasks.unglued(lines)
    tables = regions.find(bare.lines)
    fixed = _fixed(bare, tables)
    if any(fixed[at] == "T" for at in bare.boxes):
        # No row of a table is a task: then the boxes are text.
        bare = tasks.Unglued(tuple(lines), {})
        tables = regions.find(bare.lines)
        fixed = _fixed(bare, tables)
    labelled = chain.label([line.text for line in bare.lines], fixed)
    return list(_joined(bare.lines, tables, labelled, bare.boxes))


def _fixed(bare: tasks.Unglued, tables: Mapping[int, int]) -> list[str | None]:
    """Return what is certain of the lines: ``I`` below a box, ``T`` in a table."""
    fixed: list[str | None] = [None] * len(bare.lines)
    for at in bare.boxes:
        fixed[at] = "I"
    for first, end in tables.items():
        fixed[first:end] = ["T"] * (end - first)
    return fixed


def _joined(
    lines: Sequence[Line],
    tables: Mapping[int, int],
    labelled: Sequence[Labelled],
    boxes: Mapping[int, Line],
) -> Iterator[Piece]:
    """Yield a piece for each line that starts one, with the lines that go on with it."""
    at = 0
    while at < len(lines):
        end = tables.get(at)
        if end is not None:
            yield Piece(Kind.TABLE, tuple(lines[at:end]))
        else:
            end = _end(lines, labelled, at)
            marked = at > 0 and labelled[at - 1].label == "m"
            loose = marked or (at not in boxes and _is_loose(lines, at))
            piece = _piece(lines[at:end], labelled[at:end], loose=loose)
            yield tasks.boxed(piece, boxes[at]) if at in boxes else piece
        at = end


def _end(lines: Sequence[Line], labelled: Sequence[Labelled], first: int) -> int:
    """Return the place behind the last line that goes on with the one at *first*."""
    label = labelled[first].label
    kind = _KINDS.get(label) or _ALONE[label]
    more = next((label for label, kinds in _GOES_ON.items() if kind in kinds), "")
    most = MAX_JOINED if more == "c" else len(lines)
    end = first + 1
    while (
        end < min(len(lines), first + most)
        and (labelled[end].label == more or _is_mark(lines, end, kind))
        and not (more == "c" and _is_loose(lines, end))
    ):
        end += 1
    return end


def _is_mark(lines: Sequence[Line], at: int, kind: Kind) -> bool:
    """Tell whether a line is only the mark of the heading that code has cut before it."""
    return kind is Kind.TEXT and lines[at].text == PILCROW


def _is_loose(lines: Sequence[Line], at: int) -> bool:
    """Tell whether there is blank space before the line at *at*."""
    return at > 0 and lines[at].number > lines[at - 1].number + 1


def _piece(lines: Sequence[Line], labelled: Sequence[Labelled], *, loose: bool) -> Piece:
    first, *rest = lines
    label = labelled[0].label
    kind = _KINDS.get(label) or _ALONE[label]
    if kind is Kind.TEXT and _is_cut_heading(lines):
        kind = Kind.HEADING
    if kind is Kind.HEADING and lines[-1].text.endswith(PILCROW):
        *most, last = lines
        first, *rest = *most, without(last, before=0, after=1)
    elif kind is Kind.ITEM and first.text.startswith("- "):
        first = without(first, before=2)
    scores = tuple(one.probability for one in labelled)
    return Piece(kind, (first, *rest), loose, scores, labelled[0].is_weak)


def _is_cut_heading(lines: Sequence[Line]) -> bool:
    """Tell whether *lines* are a heading that code has cut: the mark is in the last one.

    Nothing but a heading ends in the mark, however much its parts look like a sentence.
    """
    return (
        len(lines) > 1
        and lines[-1].text.endswith(PILCROW)
        and sum(len(line.text) for line in lines) <= _LONGEST
    )
