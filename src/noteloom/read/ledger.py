"""The account of every non-blank source line, made from what was read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.model.ledger import Fate, Ledger, LineFate
from noteloom.model.note import (
    CodeBlock,
    Definition,
    Heading,
    Paragraph,
    Question,
    Quote,
    Table,
    ThematicBreak,
    walk,
)
from noteloom.model.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.model.source import Source
    from noteloom.read.reading import Parsed

_MARKERS = re.compile(r"(?:[\s>]|[-+*](?=\s|$)|\d{1,9}[.)](?=\s|$)|\[[ xX]\]|:(?=\s|$))*")
_TABLE_RULE = re.compile(r"[\s|:>+*-]+")
_FENCE = re.compile(r"`{3,}[^`]*|~{3,}.*")
_REFERENCE = re.compile(r"\[(?:[^\\\[\]]|\\.)+\]:")


def account(source: Source, parsed: Parsed) -> tuple[Ledger, tuple[int, ...]]:
    """Return where every non-blank line went, and the numbers of lines that are lost.

    A line on which a piece of a page starts is rendered; a line that goes on with a
    piece is merged. What is left must be a dropped line, by the reader's word or
    because it holds markup and no text. Lost lines are a defect of a reader.
    """
    shown = _shown(source, parsed)
    fates: list[LineFate] = []
    lost: list[int] = []
    in_reference = False
    for number, line in enumerate(source.lines, start=1):
        if not line.strip():
            in_reference = False
            continue
        first = shown.get(number)
        if first is not None:
            fates.append(_fate(number, first))
            in_reference = False
            continue
        reason = parsed.drops.get(number) or _markup(line, continues=in_reference)
        in_reference = reason == LINK_REFERENCE
        if reason is None:
            lost.append(number)
        else:
            fates.append(LineFate(number, Fate.DROPPED, reason))
    return Ledger(tuple(fates)), tuple(lost)


LINK_REFERENCE = "link reference definition"


_RENDERED = Fate.RENDERED


def _fate(number: int, first: int) -> LineFate:
    if number == first:
        return LineFate(number, _RENDERED, None)
    return LineFate(number, Fate.MERGED, f"continues line {first}")


def _shown(source: Source, parsed: Parsed) -> dict[int, int]:
    """Map the number of each line that a page shows to the first line of its piece."""
    shown: dict[int, int] = {}
    for span in parsed.header:
        first, last = source.lines_of(span)
        for number in range(first, last + 1):
            shown.setdefault(number, first)
    for span, apart in _pieces(parsed):
        first, last = source.lines_of(span)
        if first == last:
            shown.setdefault(first, first)
            continue
        for number in range(first, last + 1):
            shown.setdefault(number, number if apart else first)
    return shown


def _pieces(parsed: Parsed) -> Iterator[tuple[Span, bool]]:
    """Yield the leaves of a page; the flag says that each line stands for itself."""
    for block in walk(parsed.blocks):
        match block:
            case Heading(span=span) | Paragraph(span=span) | ThematicBreak(span=span):
                yield span, False
            case CodeBlock(span=span):
                yield span, True
            case Quote(label=str(), span=span):
                yield Span(span.start, span.start + 1), False
            case Table(header=header, rows=rows):
                yield header.span, False
                for row in rows:
                    yield row.span, False
            case Question(answer=inner, span=span) | Definition(meaning=inner, span=span):
                yield Span(span.start, inner[0].span.start), False
            case _:
                pass


def _markup(line: str, *, continues: bool) -> str | None:
    """Return what kind of markup without text *line* is, or None if it holds text."""
    at = _MARKERS.match(line)
    rest = line[at.end() if at else 0 :].strip()
    if not rest:
        return "list or quotation mark without text"
    if _FENCE.fullmatch(rest):
        return "code fence"
    if _REFERENCE.match(rest) or continues:
        return LINK_REFERENCE
    if "-" in line and _TABLE_RULE.fullmatch(line):
        return "table rule"
    return None
