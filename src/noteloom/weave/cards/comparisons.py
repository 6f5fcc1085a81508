"""Cells of tables that compare things: what holds for this thing in that respect?

Only what makes sense as a question is taken. A row names one thing, a header one respect,
and the cell is a short answer that neither of them gives away. What is left out, and the
limits, are in ``docs/guide/cards.md``.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.card import CardKind
from noteloom.model.inline import Image, Link, Text
from noteloom.model.note import Paragraph, Table
from noteloom.weave.cards.table_words import (
    ASPECTS,
    ENTRIES,
    EXPLAINED,
    NO_KEYS,
    PROGRAMS,
    SAYS_NOTHING,
)
from noteloom.weave.freshness.volatile import line_ages
from noteloom.weave.tables.vocabulary import TOTAL
from noteloom.weave.text.one_line import words_of
from noteloom.weave.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from noteloom.model.note import Row
    from noteloom.weave.cards.draft import Draft, Run

LONGEST_LABEL = 48
LONGEST_HEADER = 40
LONGEST_ANSWER = 90
FEWEST_KEYED = 0.8
"""A table has a key if this part of its rows has a label of its own."""

MOST_MEASURED_ROWS = 12
"""A longer table is looked up, not learned: its measures make no cards."""

MOST_MEASURED_COLUMNS = 2
"""A table with more of them holds results, which are looked up as well."""

PAIRS_LIMIT = 5
"""A table of two columns may make so many times as many cards as another one."""

_LETTER = re.compile(r"[^\W\d_]")
_MEASURED = re.compile(
    r"^\W*(?:[$€£¥]\s*\d.*|[\d½⅓⅔¼¾][\d.,\s½⅓⅔¼¾]*"
    r"(?:[%kKmMbB]|°\s?[CF]|\w{1,6}(?:/\w+)?)?"
    r"(?:\s*[–/x×±-]\s*\d.*|\s\d+\s?\w{1,3}|\s\([\d.,\s%–-]+\))?)\W*$"
)
_ABOUT = re.compile(r"^\s*(?:[~≈]|(?:ca|approx|about)\b\.?)\s*\d", re.IGNORECASE)

_YEAR = re.compile(
    r"^\W*(?:c\.?\s*)?\d{3,4}(?:\s*(?:[–-]\s*\d{2,4}|bce?|ad|ce))?\W*$", re.IGNORECASE
)
_HEAD_MARKS = re.compile(r"^[^\w(#$%€£¥₹°±√∆∑]+|[\s:?.…]+$")
_PATH = re.compile(r"[.~]?[\w.~:-]*/[\w./:~-]*|\.\w+|https?://\S+")
_OF_PROGRAM = re.compile(r"--?\w|[_<$/@]")


class _Grid(NamedTuple):
    """A table as rows with labels and columns with headers."""

    table: Table
    heads: tuple[str, ...]
    labels: tuple[str, ...]
    by_aspect: bool

    def columns(self) -> list[int]:
        """Return the columns that answer, in their order."""
        telling = [
            at
            for at, head in enumerate(self.heads)
            if at and _is_respect(head) and not self._says_nothing(at)
        ]
        measured = set(filter(self._is_measured, telling))
        looked_up = (
            len(self.table.rows) > MOST_MEASURED_ROWS
            or len(measured) > MOST_MEASURED_COLUMNS
        )
        return [at for at in telling if not (looked_up and at in measured)]

    def _says_nothing(self, at: int) -> bool:
        """Return whether a column holds links, one value for all, or what ages."""
        cells = [row.cells[at] for row in self.table.rows]
        said = [words_of(cell) for cell in cells if words_of(cell)]
        if not said or (len(said) > 1 and len(set(map(str.casefold, said))) == 1):
            return True
        linked = sum(
            1 for cell in cells if any(isinstance(one, Link | Image) for one in cell)
        )
        if linked * 2 >= len(said):
            return True
        looked_up = [one for one in said if _ABOUT.match(one) or _PATH.fullmatch(one)]
        return len(looked_up) * 2 >= len(said) or line_ages(self.heads[at], said)

    def _is_measured(self, at: int) -> bool:
        """Return whether most cells of a column are measures; years are none."""
        said = [
            text for text in (words_of(row.cells[at]) for row in self.table.rows) if text
        ]
        measured = sum(1 for one in said if _MEASURED.match(one) and not _YEAR.match(one))
        return measured * 2 >= len(said)


def comparisons_in(run: Run, limit: int) -> Iterator[Draft]:
    """Yield what the tables among the blocks of *run* can ask, *limit* cards from each."""
    for block in run.blocks:
        if isinstance(block, Table):
            grid = _grid(block)
            if grid:
                yield from _cards(run, grid, _fitting(grid, limit))


def _grid(table: Table) -> _Grid | None:
    """Return *table* as a grid if its rows can be told apart and compare something."""
    heads = tuple(_HEAD_MARKS.sub("", words_of(cell)) for cell in table.header.cells)
    folded = [head.casefold() for head in heads]
    if len(heads) < 2 or len(set(folded)) < len(folded) or folded[0] in NO_KEYS:
        return None
    if any(head in PROGRAMS for head in folded):
        return None
    labels = tuple(words_of(row.cells[0]) for row in table.rows)
    if not _have_keys(labels):
        return None
    by_aspect = not folded[0] or folded[0] in ASPECTS
    grid = _Grid(table, heads, labels, by_aspect)
    is_small = len(heads) == 2 and len(table.rows) < 3
    fewest = 2 if by_aspect or is_small else 1
    return grid if len(grid.columns()) >= fewest else None


def _have_keys(labels: Sequence[str]) -> bool:
    named = [label.casefold() for label in labels if label]
    is_keyed = len(set(named)) >= FEWEST_KEYED * len(named)
    is_short = sum(len(label) <= LONGEST_LABEL for label in named) * 2 >= len(named)
    is_program = sum(1 for label in named if _OF_PROGRAM.match(label)) * 2 >= len(named)
    return len(named) > 1 and is_keyed and is_short and not is_program


def _is_respect(head: str) -> bool:
    """Return whether a header says in which respect its cells answer."""
    folded = head.casefold()
    return (
        bool(_LETTER.search(head))
        and len(head) <= LONGEST_HEADER
        and folded not in SAYS_NOTHING
        and folded not in EXPLAINED
    )


def _fitting(grid: _Grid, limit: int) -> list[int]:
    """Return the first columns whose cards keep to *limit*; none of a longer table.

    A list of pairs, as of words in two languages, is made to be learned.
    """
    columns, rows = grid.columns(), max(1, len(grid.table.rows))
    most = limit * PAIRS_LIMIT if len(grid.heads) == 2 else limit
    if grid.by_aspect:
        return columns if rows * len(columns) <= most else []
    return columns[: most // rows]


def _cards(run: Run, grid: _Grid, columns: Sequence[int]) -> Iterator[Draft]:
    counts = Counter(label.casefold() for label in grid.labels)
    for row, label in zip(grid.table.rows, grid.labels, strict=True):
        if counts[label.casefold()] > 1 or not _is_label(label):
            continue
        said = [words_of(row.cells[at]) for at in columns]
        if grid.by_aspect and (_is_alike(said) or line_ages(label, said)):
            continue
        for at in columns:
            asked = _asked(grid, label, row, at)
            if asked:
                back = (Paragraph(row.cells[at], row.span),)
                yield run.draft(CardKind.COMPARISON, (Text(asked),), back, row.span)


def _is_label(label: str) -> bool:
    return len(label) <= LONGEST_LABEL and len(_LETTER.findall(label)) > 1


def _is_alike(said: Sequence[str]) -> bool:
    """Return whether all things are alike in the respect of a row."""
    return len({one.casefold() for one in said} - {""}) < 2


def _asked(grid: _Grid, label: str, row: Row, at: int) -> str | None:
    """Return the question that a cell answers, None if it answers none."""
    said, head = words_of(row.cells[at]), grid.heads[at]
    thing, respect = (head, label) if grid.by_aspect else (label, head)
    respect = respect.rstrip("?: ")
    if len(said) > LONGEST_ANSWER or not _answers(said, f"{thing} {respect}"):
        return None
    if TOTAL.fullmatch(label) and _MEASURED.match(said):
        return None  # it sums up the other rows
    return f"{thing}: {respect}?"


def _answers(said: str, asked: str) -> bool:
    """Return whether a cell says something that the question does not."""
    folded = said.casefold().strip(" .")
    if not any(map(str.isalnum, said)) or folded in ENTRIES:
        return False
    return not set(words(said)) <= set(words(asked))
