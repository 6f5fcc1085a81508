"""Tables whose figures age: prices, versions, rankings, told by form and general words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.inline import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from noteloom.model.note import Table

_MONEY = re.compile(
    r"[$€£¥₹]\s?\d|\d\s?[€£¥₹]|^\s*[$€£]+\s*(?:\(|$)|\b(?:USD|EUR|GBP|JPY|CHF|CNY|INR)\s?\d"
    r"|\d\s?(?:USD|EUR|GBP|JPY|CHF|CNY|INR)\b"
)
_MONEY_HEAD = re.compile(r"[$€£¥₹]|\b(?:USD|EUR|GBP|JPY|CHF|CNY|INR)\b")
_FIGURE = re.compile(r"[~≈<>±+\u2212-]?\s*[$€£¥₹#]?\s*\d")
_SCORE = re.compile(r"^[~≈<>±+\u2212-]?\s*#?\s*\d|\d\s?%|:\s*\d")
_VERSION = re.compile(r"\bv?\d+\.\d+|\bv\d+\b|\d{4}-\d\d|[A-Za-z]\s?\d")
_AMPERES = re.compile(r"\d\s*[mµnk]?A\b")
_STATE = re.compile(
    r"\b(?:active|inactive|alpha|beta|stable|deprecated|retired|discontinued|supported|"
    r"unsupported|maintained|unmaintained|archived|experimental|preview|end[ -]of[ -]life|"
    r"eol|generally available|ga|planned|in progress|wip|draft|open|closed|ongoing|paused|"
    r"dead|alive|live|released|unreleased|pending)\b",
    re.IGNORECASE,
)
_MIN_CELLS = 2
_LABEL_WORDS = 5


class _Rule(NamedTuple):
    """A column ages if its head matches, and so do at least two of its cells."""

    why: str
    head: re.Pattern[str]
    cell: re.Pattern[str]
    others: re.Pattern[str] | None = None
    """What no cell may hold."""


def _head(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


_ANY = re.compile("")
_VERSION_HEAD = re.compile(
    r"^(?:(?:current|supported|recommended) )?(?:versions?|releases?)$", re.IGNORECASE
)
_CURRENT = re.compile(r"^current(?:ly)?\s+[a-z]", re.IGNORECASE)
_RULES = (
    _Rule("prices", _ANY, _MONEY),
    _Rule("prices", _MONEY_HEAD, _FIGURE),
    _Rule(
        "prices",
        _head(r"prices?|pricing|fees?|tariffs?|salar(?:y|ies)|wages?|rents?|costs?[ /(].*"
              r"(?:usd|eur|gbp|month|year|hour|unit|[$€£])"),
        _FIGURE,
    ),
    _Rule("limits", _head(r"rate limits?|quotas?|tpm|rpd|tpd|usage limits?"), _FIGURE),
    _Rule("rates", _head(r"(?:exchange|interest|mortgage|inflation) rates?|apr"), _FIGURE),
    _Rule("versions", _head(r"latest|newest|most recent|stable"), re.compile(r"\d")),
    _Rule("versions", _VERSION_HEAD, _VERSION),
    _Rule(
        "rankings",
        _head(r"rank(?:ing)?s?|leaderboard|elo|standings?|league points|benchmarks?|"
              r"scores?|accuracy|win rate|pass@\d+|f1"),
        _SCORE,
    ),
    _Rule(
        "market figures",
        _head(r"market share|share|market cap(?:itali[sz]ation)?|revenues?|valuation|"
              r"(?:active |monthly |daily )?users|subscribers|followers|downloads|stars|"
              r"population|employees|customers|installs"),
        _FIGURE,
    ),
    _Rule("rankings", _head(r"runners?-up|incumbents?"), re.compile(r"\w")),
    _Rule("status", _head("status|state|maturity"), _STATE),
    _Rule("current values", _CURRENT, re.compile(r"\w"), _AMPERES),
)  # fmt: skip
_TIME = _head(r"years?|dates?|months?|quarters?|periods?|decade|century|era|when|day|week")
_CHANGES = _head(r"versions?|releases?|since|changes?")


def ageing(table: Table) -> str | None:
    """Return what of *table* ages, such as ``prices``; None if nothing is seen to.

    A table whose first column is times or versions tells a history, which does not age.
    """
    grid = [
        [plain(cell).strip() for cell in row.cells] for row in (table.header, *table.rows)
    ]
    if not grid[0] or _is_history(grid):
        return None
    lines = [*_columns(grid), *_rows(grid)]
    found = [rule.why for rule in _RULES if any(_matches(rule, line) for line in lines)]
    return " and ".join(dict.fromkeys(found)) or None


def line_ages(head: str, cells: Sequence[str]) -> bool:
    """Return whether the *cells* of a row or column below *head* age."""
    return any(_matches(rule, (head, *cells)) for rule in _RULES)


def _is_history(grid: Sequence[Sequence[str]]) -> bool:
    head, *cells = (row[0] for row in grid)
    filled = [cell for cell in cells if cell]
    times = sum(1 for cell in filled if re.match(r"(?:19|20)\d\d\b", cell))
    versions = sum(1 for cell in filled if re.match(r"v?\d+(?:\.\d+)+\b", cell))
    if filled and max(times, versions) * 2 > len(filled):
        return True
    return bool(_TIME.match(head) or _CHANGES.fullmatch(head))


def _columns(grid: Sequence[Sequence[str]]) -> Iterator[Sequence[str]]:
    """Yield the columns but the first, which names what the rows are about."""
    ranks = grid[0][0].lower() in ("rank", "ranking", "place", "#") and len(grid[0]) > 1
    for column in range(0 if ranks and grid[0][0] != "#" else 1, len(grid[0])):
        yield [row[column] for row in grid if column < len(row)]


def _rows(grid: Sequence[Sequence[str]]) -> Iterator[Sequence[str]]:
    """Yield the rows of a table that has its things side by side."""
    if len(grid[0]) > _MIN_CELLS:
        yield from (row for row in grid[1:] if len(row[0].split()) <= _LABEL_WORDS)


def _matches(rule: _Rule, line: Sequence[str]) -> bool:
    head, *cells = line
    if rule.others and any(rule.others.search(cell) for cell in cells):
        return False
    fit = rule.cell.match if rule.cell is _FIGURE else rule.cell.search
    return (
        bool(rule.head.search(head)) and sum(1 for one in cells if fit(one)) >= _MIN_CELLS
    )
