"""Drawings made of characters: boxes, file trees, diagrams."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_DRAWN = re.compile(r"[\u2500-\u257f\u2580-\u259f\u25b2-\u25c4]")
_FRAME = re.compile(r"[-+|]")
_DENSE = 4
"""A drawing in one line has a mark among so many characters."""
_ASCII = re.compile(r"\+-{2,}\+|-{3,}>|<-{3,}|\|[-_]{3,}\||(?:^|\s)-{6,}(?:\s|$)")
_BRANCH = re.compile(
    r"(?P<bars>(?:│\s*)*)(?P<mark>[├└](?:─+|\s))\s*(?P<name>.*)", re.DOTALL
)
_BEFORE_BRANCH = re.compile(r"(?<!│) (?=(?:│ ?){0,40}[├└]─)")
_BAR = re.compile(r"(?:│\s*)+")
_TOP = re.compile(r"┌─+┐")
_BOTTOM = re.compile(r"└─+┘")
_INSIDE = re.compile(r"│[^│]*│")


def is_drawing(lines: Sequence[str]) -> bool:
    """Tell whether *lines* are a drawing rather than a program."""
    if len(lines) == 1:
        framed = len(_FRAME.findall(lines[0])) if _ASCII.search(lines[0]) else 0
        return max(len(_DRAWN.findall(lines[0])) * 2, framed) * _DENSE >= len(lines[0])
    drawn = sum(_DRAWN.search(line) is not None for line in lines)
    if 2 * drawn >= len(lines):
        return True
    ascii_ = sum(_ASCII.search(line) is not None for line in lines)
    barred = sum(line.startswith("|") and line.endswith("|") for line in lines)
    return ascii_ > 0 and 2 * (ascii_ + barred) >= len(lines)


def unfolded(line: str) -> list[str]:
    """Return the lines of a file tree that became one line."""
    return _BEFORE_BRANCH.split(line) if _BRANCH.search(line) else [line]


def restored(lines: Sequence[str]) -> list[str]:
    """Return *lines* with the blanks of simple boxes and of file trees put back."""
    tree = _tree(lines)
    return tree or _closed_boxes(lines)


def _tree(lines: Sequence[str]) -> list[str] | None:
    """Return the lines of a file tree with their columns, or None.

    A bar stands for each ancestor that has more siblings, so the number of bars and the
    marks above leave one depth for each line.
    """
    if sum(_BRANCH.match(line) is not None for line in lines) < max(2, len(lines) // 2):
        return None
    found: list[str] = []
    more: list[bool] = []
    for line in lines:
        branch = _BRANCH.match(line)
        bars = line.count("│", 0, len(line) if branch is None else branch.end("bars"))
        if branch is None:
            only_bars = _BAR.fullmatch(line)
            found.append(_columns(more[:-1], bars) if only_bars and more else line)
            more = more if only_bars else []
            continue
        depth = _depth(more, bars)
        if depth is None:
            return None
        del more[depth:]
        name = f"{branch['mark'].strip()} {branch['name']}".rstrip()
        found.append(_columns(more, bars) + name)
        more.append(branch["mark"].startswith("├"))
    return found


def _depth(more: Sequence[bool], bars: int) -> int | None:
    """Return where a line with *bars* stands below or beside the line before it."""
    if sum(more) == bars:
        return len(more)
    for depth in range(len(more) - 1, -1, -1):
        if more[depth] and sum(more[:depth]) == bars:
            return depth
    return None


def _columns(more: Sequence[bool], bars: int) -> str:
    columns = "".join("│   " if goes_on else "    " for goes_on in more)
    return columns if columns.count("│") == bars else "│   " * bars


def _closed_boxes(lines: Sequence[str]) -> list[str]:
    """Return *lines* with the right side of each simple box put back by blanks."""
    found: list[str] = []
    width = 0
    for line in lines:
        if _TOP.fullmatch(line):
            width = len(line)
        elif _BOTTOM.fullmatch(line):
            width = 0
        short = len(line) < width and _INSIDE.fullmatch(line)
        found.append(f"{line[:-1]:<{width - 1}}│" if short else line)
    return found
