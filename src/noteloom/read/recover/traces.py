"""Traces of Markdown and of flattened text, by which the dialects are told apart."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from noteloom.read.recover.lines import PILCROW

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noteloom.model.source import Source

_ATX = re.compile(r" {0,3}(#{1,6})[ \t]+\S")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADER = re.compile(r"(?:---|\+\+\+|~{4,}|[=]{3,}|-{4,})\s*$")
_SURE = re.compile(
    r"\]\((?:https?:|mailto:|[\w./#-]+\))|\*\*\w[^*]*\*\*|^\[[^\]]+\]:\s|^ {0,3}#{2,6}\s+\S"
    r"|^- \[[ xX]\] \S"
)
"""What only Markdown has."""
_MARK = re.compile(r"^\s*[*+]\s+\S|^>\s|`[^`]+`|^ {0,3}(?:`{3}|~{3})|\S  $")
"""What Markdown has, and code now and then."""
_LONG = 100
"""A longer line is no line of a wrapped paragraph."""
_HEADING = 80
"""A longer line is no heading, even if it starts with a number sign."""
_ENDED = re.compile(r"[.!?:…。！？：][\"'”\u2019)\]]*$")  # noqa: RUF001
_WIDE_END = re.compile(r"[。！？：]$")  # noqa: RUF001
_WIDE_LONG = 20
_FRAGMENT = re.compile(r"[.,;)](?: |$)")
_RUN = "  "
"""Blanks that the extractor makes one."""
_FEW = 0.03
"""The share of lines that may look like Markdown by chance, in code for instance."""
_MORE = 0.13
"""The same, where the page is full of proof that it is flattened."""
_INDENTED = 0.25
_FEWEST = 40
"""In a shorter page without proof, no line may look like Markdown by chance."""
_SELDOM = 30
"""In so many lines, a block ends at least once without a blank line below."""
_PROVEN = 3


class Shape(NamedTuple):
    """How many lines, and how many of them show what the extractor does.

    *sure* are lines with a mark or a run of blanks that only Markdown has, *marks* those
    with a mark that code has as well, *comments* lines that may be comments of code as
    well as headings, *gaps* lines that are indented, which none is by the extractor.
    *broken* are ends of lines at which
    a block ends though no blank line is below; *proofs* are those of them that no Markdown
    would have, as the lines are too long to be wrapped.
    """

    lines: int
    blank: int
    sure: int
    marks: int
    comments: int
    gaps: int
    broken: int
    proofs: int
    items: int


def pilcrows(source: Source) -> int:
    """Return how many lines outside fences end in a pilcrow and have no other mark."""
    return sum(
        line.rstrip().endswith(PILCROW) and line[:1] not in "#>-*+|\t "
        for line in _outside_fences(source.lines)
        if line
    )


def has_markdown_headings(source: Source) -> bool:
    """Tell whether a heading of Markdown stands outside fences.

    A single ``#`` may start a comment of code, so it counts only between blank lines.
    """
    lines = ["", *_outside_fences(source.lines), ""]
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        found = _ATX.match(line)
        if found and (len(found[1]) > 1 or not (before.strip() or after.strip())):
            return True
    return False


def has_markdown(source: Source) -> bool:
    """Tell whether there is any mark that the extractor removes."""
    return has_markdown_headings(source) or any(
        _is_sure(line) or _is_marked(line) for line in source.lines
    )


def is_flat(found: Shape) -> bool:
    """Tell whether *found* is the shape of a flattened page.

    The extractor leaves no blank lines and no indentation, so blocks stand line by line,
    which in Markdown would be one paragraph.
    """
    if found.lines < 2 or not found.broken:
        return False
    few = int(found.lines * _FEW) if found.lines >= _FEWEST else 0
    proven = found.proofs >= _PROVEN and not found.blank
    # Lone list markers leave blank lines, so some are allowed where there are items.
    blank = found.lines // 20 + 2 * (found.items > 0)
    return (
        found.sure <= few
        and found.marks <= (found.lines * _MORE if proven else few)
        and found.gaps <= (found.lines * _INDENTED if proven else few)
        and found.comments <= 1 + found.lines // 10
        and found.blank <= blank
        and found.broken * _SELDOM >= found.lines - found.items
    )


def shape(source: Source) -> Shape:
    """Count what tells a flattened page from Markdown."""
    # A file ends in a line break, which is no blank line between blocks.
    lines = source.text.rstrip().split("\n")
    first = next((line for line in lines if line.strip()), "")
    blank = sum(1 for line in lines if not line.strip())
    opened = _HEADER.match(first) or _FENCE.match(first) or _is_heading(first)
    ends = [_ends(line.strip(), below.strip()) for line, below in pairwise(lines)]
    return Shape(
        lines=len(lines) - blank,
        blank=blank,
        sure=sum(_is_sure(line) or _RUN in line for line in lines)
        + (len(lines) if opened else 0),
        marks=sum(map(_is_marked, lines)),
        comments=sum(line.startswith("# ") for line in lines),
        gaps=sum(line[:1] in " \t" for line in lines if line.strip()),
        broken=sum(end > 0 for end in ends),
        proofs=sum(end > 1 for end in ends),
        items=sum(line.startswith(("- ", "|")) or line == "-" for line in lines),
    )


def _is_heading(line: str) -> bool:
    return len(line) <= _HEADING and _ATX.match(line) is not None


def _is_sure(line: str) -> bool:
    return _SURE.search(line[: 10 * _LONG]) is not None and (
        _is_heading(line) or not line.startswith("#")
    )


def _is_marked(line: str) -> bool:
    return _HEADER.match(line) is not None or _MARK.search(line[: 10 * _LONG]) is not None


def _ends(line: str, below: str) -> int:
    """Return 1 if a block ends with *line* although *below* follows, 2 if that is proof."""
    if not line or not below:
        return 0
    if line[0] in "-|#" or below[0] in "-|#":
        # A list right above or below text, as only the extractor has it.
        return int((line[0] in "-|") != (below[0] in "-|"))
    if below[0].islower() or below.startswith(": "):
        return 0  # the sentence goes on, or a term of Markdown has its meaning
    if _FRAGMENT.match(below):
        return 2  # inline code has cut the sentence
    if len(line) > _LONG:
        return 2 * (_ENDED.search(line) is not None)
    if len(line) > _WIDE_LONG and _WIDE_END.search(line):
        return 2
    heads = len(below) > _LONG and len(line) < _HEADING
    return 2 * (heads and not line.endswith((",", ";")))


def _outside_fences(lines: Sequence[str]) -> list[str]:
    """Return *lines* without those in fences that are closed."""
    kept: list[str] = []
    held: list[str] = []
    mark = ""
    for line in lines:
        found = _FENCE.match(line)
        if mark:
            held.append(line)
            if found and found[1].startswith(mark):
                held, mark = [], ""
        elif found:
            held, mark = [line], found[1]
        else:
            kept.append(line)
    return kept + held
