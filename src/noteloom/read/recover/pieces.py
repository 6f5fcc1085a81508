"""Cutting a flattened page into pieces: what each line is by its own marks."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from noteloom.model.source import Source

PILCROW = "¶"
TABLE_RULE = re.compile(r"\|(?:---\|)+")
"""The rule below a table header, always written like this by the extractor."""

MAX_JOINED = 200
"""The most lines that are set as one: a bound on the cost, far above any paragraph."""

_FRAGMENT = re.compile(r"[.,;:!?)]+(?: +\S|$)|['\u2019]s?\s")
_OPEN = "([{“"
_END = ".!?:…"


class Kind(Enum):
    """What a piece is."""

    HEADING = auto()
    ITEM = auto()
    MARKER = auto()
    TEXT = auto()
    CODE = auto()
    TABLE = auto()


class Line(NamedTuple):
    """A non-blank line, or the part of it behind its mark, without outer blanks."""

    number: int
    text: str
    span: Span


class Piece(NamedTuple):
    """Lines that belong together. *loose* tells that blank space or a marker is before."""

    kind: Kind
    lines: tuple[Line, ...]
    loose: bool = False

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


def separators(lines: Iterable[Line]) -> Iterator[str]:
    """Yield what stands before each of *lines* when they are set as one."""
    last = ""
    for line in lines:
        tight = not last or line.text[0] in ".,;:!?)" or last[-1] in _OPEN
        yield "" if tight else " "
        last = line.text


class CutPage(NamedTuple):
    """The non-blank lines of a source, and the pieces that they are cut into."""

    lines: tuple[Line, ...]
    pieces: tuple[Piece, ...]


# Detecting a page and reading it both start here, one right after the other.
@lru_cache(maxsize=1)
def cut_page(source: Source) -> CutPage:
    """Return the lines and pieces of *source*."""
    lines = lines_of(source)
    return CutPage(tuple(lines), tuple(cut(lines)))


def lines_of(source: Source) -> list[Line]:
    """Return the non-blank lines of *source*."""
    found: list[Line] = []
    for number, (start, raw) in enumerate(
        zip(source.line_starts, source.lines, strict=True), start=1
    ):
        text = raw.strip()
        if text:
            left = start + len(raw) - len(raw.lstrip())
            found.append(Line(number, text, Span(left, left + len(text))))
    return found


def cut(lines: list[Line]) -> list[Piece]:
    """Cut *lines* into pieces: tables first, then each line by its own marks."""
    pieces: list[Piece] = []
    at = 0
    regions = _table_regions(lines)
    while at < len(lines):
        end = regions.get(at)
        if end is None:
            after_gap = at > 0 and lines[at].number > lines[at - 1].number + 1
            pieces.append(_one(lines[at], loose=after_gap))
            at += 1
        else:
            pieces.append(Piece(Kind.TABLE, tuple(lines[at:end])))
            at = end
    return pieces


def without(line: Line, *, before: int, after: int = 0) -> Line:
    """Return *line* without *before* characters at its start and *after* at its end."""
    text = line.text[before : len(line.text) - after]
    left = line.span.start + before + len(text) - len(text.lstrip())
    text = text.strip()
    return Line(line.number, text, Span(left, left + len(text)))


def glue_fragments(pieces: Iterable[Piece]) -> list[Piece]:
    """Join sentences that inline code has cut.

    The extractor ends the line after inline code, so the rest of the sentence starts
    with a comma, a full stop or a closing bracket, which no block of its own does.
    """
    glued: list[Piece] = []
    for piece in pieces:
        if _continues(piece) and glued and takes_more(glued[-1]):
            _glue_last(glued, piece)
        else:
            glued.append(piece)
    return glued


def takes_more(piece: Piece) -> bool:
    """Tell whether *piece* is prose to which a line can be joined."""
    return piece.kind in {Kind.TEXT, Kind.ITEM} and len(piece.lines) < MAX_JOINED


def _one(line: Line, *, loose: bool) -> Piece:
    if line.text.endswith(PILCROW) and len(line.text) > 1:
        return Piece(Kind.HEADING, (without(line, before=0, after=1),))
    if line.text == "-":
        return Piece(Kind.MARKER, (line,))
    if line.text.startswith("- "):
        return Piece(Kind.ITEM, (without(line, before=2),), loose=loose)
    return Piece(Kind.TEXT, (line,), loose=loose)


def _continues(piece: Piece) -> bool:
    text = piece.lines[0].text
    return piece.kind is Kind.TEXT and _FRAGMENT.match(text) is not None and text != ")"


def _glue_last(glued: list[Piece], piece: Piece) -> None:
    """Join *piece* with the last piece, and that with the one it was cut from."""
    middle = glued.pop()
    lines = middle.lines + piece.lines
    before = glued[-1] if glued else None
    open_before = (
        before is not None
        and takes_more(before)
        and middle.kind is Kind.TEXT
        and len(middle.lines) == 1
        and not middle.loose
        and before.lines[-1].text[-1] not in _END
    )
    if before is not None and open_before:
        glued[-1] = before._replace(lines=before.lines + lines)
    else:
        glued.append(middle._replace(lines=lines))


def _table_regions(lines: list[Line]) -> dict[int, int]:
    """Return the first line of each table and the line behind its last."""
    regions: dict[int, int] = {}
    end = 0
    for at, line in enumerate(lines):
        is_rule = line.text.startswith("|---|") and TABLE_RULE.fullmatch(line.text)
        if is_rule and at > end and "|" in lines[at - 1].text:
            first = _header_start(lines, at, end)
            end = _table_end(lines, at, line.text.count("|") - 1)
            regions[first] = end
    return regions


def _header_start(lines: list[Line], rule: int, floor: int) -> int:
    """Return where the header starts; inline code may have cut it into lines."""
    for at in range(rule - 1, max(floor, rule - 8) - 1, -1):
        if lines[at].text.startswith("|"):
            return at
    return rule - 1


def _table_end(lines: list[Line], rule: int, columns: int) -> int:
    """Return the line behind the last row: a row may go on without a bar at its start."""
    at = rule + 1
    cells = columns
    while at < len(lines) and not _leaves_table(lines, at, complete=cells >= columns):
        opens = lines[at].text.startswith("|") or cells >= columns
        cells = cell_count(lines[at].text) + (0 if opens else cells)
        at += 1
    return at


def _leaves_table(lines: list[Line], at: int, *, complete: bool) -> bool:
    text = lines[at].text
    if text.startswith("|"):
        return at + 1 < len(lines) and TABLE_RULE.fullmatch(lines[at + 1].text) is not None
    if text.endswith("|"):
        return False
    if text.endswith(PILCROW) or text.startswith("- ") or text == "-":
        return True
    return complete or not _closes_soon(lines, at)


def _closes_soon(lines: list[Line], at: int) -> bool:
    """Tell whether a bar ends one of the next lines before another row starts."""
    for line in lines[at : at + 3]:
        if line.text.startswith("|"):
            return False
        if line.text.endswith("|"):
            return True
    return False


def cell_count(text: str) -> int:
    """Return how many bars close a cell in *text*."""
    return text.count("|") - text.startswith("|")
