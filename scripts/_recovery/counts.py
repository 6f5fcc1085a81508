"""What is counted on one page; pages add up, and figures are made of the sums."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from _recovery.matching import matches
from _recovery.plain import key
from _recovery.structure import structure, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from _recovery.structure import Item, Rows, Structure

_MARK = re.compile(r"^(?:- |\|)")
_SAME_TABLE = 0.5
"""Share of a true table's cells that a rebuilt one must have to be held against it."""

Counts = Counter[str]


def count(rebuilt: str, true: str, flat: str) -> Counts:
    """Count what *rebuilt* has of *true*, both Markdown, where *flat* was the input."""
    found, truth = structure(rebuilt), structure(true)
    return (
        _headings(found, truth)
        + _items(found, truth)
        + _tables(found, truth)
        + _code(found, truth)
        + _reachable(truth, flat)
        + _words(found, flat)
    )


def _headings(found: Structure, truth: Structure) -> Counts:
    pairs = matches([h.text for h in found.headings], [h.text for h in truth.headings])
    shifts = Counter(
        truth.headings[pair.true].level - found.headings[pair.rebuilt].level
        for pair in pairs
    )
    return Counter(
        {
            "headings": len(found.headings),
            "true headings": len(truth.headings),
            "matched headings": len(pairs),
            "level": shifts[0],
            "shifted level": max(shifts.values(), default=0),
        }
    )


def _items(found: Structure, truth: Structure) -> Counts:
    counts = Counter({"items": len(found.items), "true items": len(truth.items)})
    pairs = matches([item.text for item in found.items], [i.text for i in truth.items])
    for pair in pairs:
        mine, theirs = found.items[pair.rebuilt], truth.items[pair.true]
        counts["matched items"] += 1
        counts["depth"] += mine.depth == theirs.depth
        counts["flat depth"] += theirs.depth == 0
        counts["nested items"] += theirs.depth > 0
        counts["nested depth"] += theirs.depth > 0 and mine.depth == theirs.depth
        counts["parent"] += _parent(mine) == _parent(theirs)
        counts["kind"] += mine.ordered == theirs.ordered
    return counts


def _parent(item: Item) -> str:
    return item.parent.text if item.parent else ""


def _tables(found: Structure, truth: Structure) -> Counts:
    counts: Counts = Counter()
    free = list(found.tables)
    for table in truth.tables:
        cells = _cells(table)
        counts["true cells"] += cells.total()
        best = max(free, key=lambda one: (_cells(one) & cells).total(), default=None)
        if best is None or not _alike(cells, _cells(best)):
            continue
        free.remove(best)
        counts["cells"] += sum(
            bool(cell) and _at(best, row, column) == cell
            for row, line in enumerate(table)
            for column, cell in enumerate(line)
        )
    return counts


def _cells(table: Rows) -> Counts:
    return Counter(cell for row in table for cell in row if cell)


def _alike(true: Counts, rebuilt: Counts) -> bool:
    return (true & rebuilt).total() >= _SAME_TABLE * max(1, true.total())


def _at(table: Rows, row: int, column: int) -> str | None:
    if row < len(table) and column < len(table[row]):
        return table[row][column]
    return None


def _code(found: Structure, truth: Structure) -> Counts:
    mine = Counter(line for code in found.codes for line in code.lines())
    theirs = Counter(line for code in truth.codes for line in code.lines())
    counts = Counter(
        {
            "code lines": mine.total(),
            "true code lines": theirs.total(),
            "matched code lines": (mine & theirs).total(),
        }
    )
    blocks = [["\n".join(code.lines()) for code in one.codes] for one in (found, truth)]
    for pair in matches(blocks[0], blocks[1]):
        language = truth.codes[pair.true].language
        counts["languages"] += bool(language)
        counts["language"] += bool(language) and (
            found.codes[pair.rebuilt].language == language
        )
    return counts


def _reachable(truth: Structure, flat: str) -> Counts:
    """Count what the extraction left to be rebuilt."""
    there = _finder(flat)
    whole = key(flat)
    return Counter(
        {
            "reachable headings": sum(there(h.text, 12) for h in truth.headings),
            "reachable items": sum(there(item.text, 8) for item in truth.items),
            "reachable cells": sum(
                cell in whole for t in truth.tables for row in t for cell in row if cell
            ),
            "reachable code lines": sum(
                line in whole for code in truth.codes for line in code.lines()
            ),
        }
    )


def _finder(flat: str) -> Callable[[str, int], bool]:
    """Return what tells whether a text is a line of *flat*, or a long part of it."""
    whole = key(flat)
    lines = {key(_MARK.sub("", line)) for line in flat.split("\n")}
    return lambda text, least: text in lines or (len(text) >= least and text in whole)


def _words(found: Structure, flat: str) -> Counts:
    given = words(flat)
    kept = (given & found.words).total()
    return Counter(
        {
            "given words": given.total(),
            "kept words": kept,
            "words": found.words.total(),
            "invented words": found.words.total() - kept,
        }
    )
