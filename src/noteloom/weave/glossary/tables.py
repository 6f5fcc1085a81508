"""Terms from tables that have a column of names and a column of meanings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.model.glossary import MeaningKind
from noteloom.model.inline import Code
from noteloom.weave.glossary.found import Found
from noteloom.weave.glossary.headings import is_glossary
from noteloom.weave.glossary.kinds import defines
from noteloom.weave.glossary.labels import CODE_HEADERS, TERM_HEADERS
from noteloom.weave.glossary.meaning import meaning_of, starts_well
from noteloom.weave.glossary.naming import name_of
from noteloom.weave.text.one_line import words_of
from noteloom.weave.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.model.note import Row, Table
    from noteloom.model.source import Source

_MEANING = re.compile(
    r"definitions?|meanings?|explanations?|expansions?|glossary|gloss|"
    r"full (?:form|name)|long form|(?:in )?plain (?:english|words)|stands for|"
    r"means|what it (?:is|means|stands for)|what (?:is it|does it mean)|refers to",
    re.IGNORECASE,
)
_DESCRIPTION = re.compile(r"descriptions?|brief|in short|summary", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_MOST_WORDS = 6


def from_table(table: Table, source: Source) -> Iterator[Found]:
    """Yield the terms of a table whose header says which column explains the first."""
    headers = [words_of(cell).strip(" :*?") for cell in table.header.cells]
    is_for_terms = _names_terms(headers[0])
    if not is_for_terms and not CODE_HEADERS.isdisjoint(words(headers[0])):
        return
    meanings, descriptions = _column(headers, _MEANING), _column(headers, _DESCRIPTION)
    at = descriptions if meanings is None else meanings
    if at is None:
        return
    rows = [one for row in table.rows for one in _row(row, at, source)]
    is_sure = is_for_terms or meanings is not None
    sure = [one for one in rows if is_sure or defines(one.text)]
    is_most = len(rows) * 2 >= len(table.rows) and len(sure) * 3 >= len(rows) * 2
    if is_for_terms or is_most:
        yield from sure


def _column(headers: list[str], pattern: re.Pattern[str]) -> int | None:
    """Return the first column but the first of all whose header is like *pattern*."""
    found = (at for at, one in enumerate(headers) if at and pattern.fullmatch(one))
    return next(found, None)


def _names_terms(header: str) -> bool:
    return is_glossary(header) or not TERM_HEADERS.isdisjoint(words(header))


def _row(row: Row, at: int, source: Source) -> Iterator[Found]:
    label = words_of(row.cells[0])
    name = None if _is_code(row) else name_of(label)
    if name is None or len(label.split()) > _MOST_WORDS + 2:
        return
    text = meaning_of(words_of(row.cells[at]), name.term)
    if text is None or not starts_well(text) or _tells_a_value(text, row, at):
        return
    yield Found(name.term, text, MeaningKind.TABLE, source.lines_of(row.span), name.also)


def _is_code(row: Row) -> bool:
    return any(isinstance(one, Code) for one in row.cells[0])


def _tells_a_value(text: str, row: Row, at: int) -> bool:
    """Return whether a meaning repeats the number of another cell: it is about that one."""
    numbers = set(_NUMBER.findall(text))
    return bool(numbers) and any(
        numbers.intersection(_NUMBER.findall(words_of(cell)))
        for column, cell in enumerate(row.cells)
        if column not in (0, at)
    )
