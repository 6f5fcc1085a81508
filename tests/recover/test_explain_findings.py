"""What is unsure in a note is one finding, not hundreds."""

from __future__ import annotations

from dataclasses import replace

from builders import source
from noteloom.model.diagnostic import Diagnostic
from noteloom.model.recovery import Became, Recovered, RecoveryRule
from noteloom.read.recover.findings import CELL_RESTORED, SHORT_TABLE_ROW
from noteloom.read.recover.unsure import summed, weak_lines

SOURCE = source("word\n" * 40)


def weak(*lines: int) -> list[Recovered]:
    """Return lines that stayed prose for lack of evidence."""
    rule = RecoveryRule.BELOW_THRESHOLD
    return [Recovered(line, Became.PROSE, rule, 0.4) for line in lines]


def short(*lines: int) -> list[Diagnostic]:
    """Return a finding for each of *lines*."""
    span = SOURCE.line_span
    return [Diagnostic(SHORT_TABLE_ROW, "2 of 3", SOURCE, span(line)) for line in lines]


def test_all_weak_lines_are_one_finding() -> None:
    """It stands at the first of them and names where to read more."""
    found = [str(one) for one in weak_lines(SOURCE, weak(3, 8))]

    said = "2 lines could be structure, but the evidence is weak: lines 3, 8; "
    place = "note.md:3:1: info[unsure-structure]"
    assert found == [f"{place}: {said}see `noteloom doctor --explain`"]


def test_one_weak_line_is_said_in_the_singular() -> None:
    """It is read by people."""
    (found,) = weak_lines(SOURCE, weak(3))

    assert found.message.startswith("1 line could be structure")
    assert "weak: line 3;" in found.message


def test_many_weak_lines_are_counted() -> None:
    """After the first eight."""
    (found,) = weak_lines(SOURCE, weak(*range(1, 21)))

    assert ": lines 1, 2, 3, 4, 5, 6, 7, 8 and 12 more; see" in found.message


def test_what_was_decided_is_no_finding() -> None:
    """However low its score: its rule is another one."""
    decided = [replace(one, rule=RecoveryRule.MODEL) for one in weak(3)]

    assert weak_lines(SOURCE, decided) == ()


def test_five_short_rows_are_told_one_by_one() -> None:
    """Editors jump to each."""
    assert summed(short(1, 2, 3, 4, 5)) == tuple(short(1, 2, 3, 4, 5))


def test_more_short_rows_are_one_finding() -> None:
    """At the first of them; other findings stay as they are."""
    other = Diagnostic(CELL_RESTORED, "1 of 3", SOURCE)

    found = summed([*short(*range(2, 8)), other])

    assert found[0] == other
    (row,) = map(str, found[1:])
    assert row.startswith("note.md:2:1: warning[short-table-row]: 6 rows have lost cells")
    assert row.endswith("filled up at their ends: lines 2, 3, 4, 5, 6, 7")
