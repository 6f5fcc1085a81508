"""One finding for all lines of a note that are unsure, where each would be too many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.model.diagnostic import Diagnostic
from noteloom.model.recovery import RecoveryRule
from noteloom.read.recover.findings import SHORT_TABLE_ROW, UNSURE_STRUCTURE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from noteloom.model.recovery import Recovered
    from noteloom.model.source import Source

_NAMED = 8
"""How many lines a finding names before it only counts them."""

_EACH = 5
"""How many short rows of one note have a finding of their own."""


def weak_lines(source: Source, recovery: Iterable[Recovered]) -> tuple[Diagnostic, ...]:
    """Return one finding for all lines that stayed prose for lack of evidence."""
    lines = [one.line for one in recovery if one.rule is RecoveryRule.BELOW_THRESHOLD]
    if not lines:
        return ()
    number = "1 line" if len(lines) == 1 else f"{len(lines)} lines"
    message = (
        f"{number} could be structure, but the evidence is weak: {_named(lines)}; "
        f"see `noteloom doctor --explain`"
    )
    span = source.line_span(lines[0])
    return (Diagnostic(UNSURE_STRUCTURE, message, source, span),)


def summed(found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return *found* with one finding for its short table rows, if they are many."""
    short = [one for one in found if one.rule is SHORT_TABLE_ROW]
    if len(short) <= _EACH:
        return tuple(found)
    lines = [one.position.line for one in short]
    message = (
        f"{len(lines)} rows have lost cells, and where those were is not certain; they "
        f"are filled up at their ends: {_named(lines)}"
    )
    one = Diagnostic(SHORT_TABLE_ROW, message, short[0].source, short[0].span)
    kept = [other for other in found if other.rule is not SHORT_TABLE_ROW]
    return (*kept, one)


def _named(lines: Sequence[int]) -> str:
    """Return the first numbers: ``lines 3, 8 and 12 more``."""
    shown = ", ".join(map(str, lines[:_NAMED]))
    more = f" and {len(lines) - _NAMED} more" if len(lines) > _NAMED else ""
    return f"{'line' if len(lines) == 1 else 'lines'} {shown}{more}"
