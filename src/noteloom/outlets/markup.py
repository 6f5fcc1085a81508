"""Markdown line by line, with what is code told apart. Linear in the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_FENCE = re.compile(r"[\s>*+-]*(?:\d{1,9}[.)]\s+)?(`{3,}|~{3,})([^\n]*)")
_CLOSING = re.compile(r"[\s>]*(`{3,}|~{3,})\s*")
_TICKS = re.compile(r"(?<!\\)(`+)")


def lines(markdown: str) -> Iterator[tuple[str, bool]]:
    """Yield every line without its end, and whether it belongs to a fenced code block."""
    fence: str | None = None
    for line in markdown.split("\n"):
        if fence is None:
            fence = _opened(line)
            yield line, fence is not None
        else:
            yield line, True
            closing = _CLOSING.fullmatch(line)
            if closing and closing[1].startswith(fence):
                fence = None


def _opened(line: str) -> str | None:
    found = _FENCE.match(line) if "```" in line or "~~~" in line else None
    if found is None or (found[1][0] == "`" and "`" in found[2]):
        return None
    return found[1]


def outside_code(line: str, change: Callable[[str], str]) -> str:
    """Return *line* with *change* made to what stands in no code span."""
    if "`" not in line:
        return change(line)
    pieces = _TICKS.split(line)  # text, ticks, text, ticks, …
    later = _next_of_same_length(pieces)
    done: list[str] = []
    at = 0
    while at < len(pieces):
        if at % 2 == 0:
            done.append(change(pieces[at]))
            at += 1
            continue
        end = later.get(at, at)
        done.append("".join(pieces[at : end + 1]))
        at = end + 1
    return "".join(done)


def _next_of_same_length(pieces: list[str]) -> dict[int, int]:
    """Return, for each run of ticks, the next one that would close it."""
    seen: dict[int, int] = {}
    later: dict[int, int] = {}
    for at in range(len(pieces) - 2, 0, -2):
        length = len(pieces[at])
        if length in seen:
            later[at] = seen[length]
        seen[length] = at
    return later
