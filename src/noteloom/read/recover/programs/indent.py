"""Rebuilding the indentation of Python.

Brackets tell continuation lines, a colon opens a block, ``return`` and its kind close
one, ``else`` belongs to the nearest open ``if``. Where a block ends otherwise is read
from names: a statement that shares no name with the block above it is not in it. The
parser is the judge; a result that it does not accept is not used.
"""

from __future__ import annotations

import ast
import re
import warnings
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from noteloom.read.recover.programs.statements import statements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noteloom.read.recover.programs.statements import Statement

MAX_LINES = 2000
"""Longer code is not rebuilt."""
_MAX_LENGTH = 100_000
_AHEAD = 3
_AHEAD_OF_BLOCK = 5
_STEP = "    "
_ENDS = frozenset({"return", "raise", "break", "continue", "pass"})
_LOOPS = frozenset({"for", "while"})
_BOUNDS = frozenset({"def", "class", "import", "from", "@"})
_JOINS = {
    "else": {"if", "elif", "for", "while", "try", "except"},
    "elif": {"if", "elif"},
    "except": {"try", "except"},
    "finally": {"try", "except", "else"},
    "case": {"case"},
}
_METHOD = re.compile(r"(?:async )?def\s+\w+\(\s*(?:self|cls)\b")
_MAIN = re.compile(r"if\s+__name__\b")
_FIELD = re.compile(r"[\"']|[a-zA-Z_]\w*\s*(?::\s*\S|=[^=(]*$)")
_TEXT = re.compile(r"[rRuU]?[\"']")
_DEF_NAME = re.compile(r"(?:async )?def\s+(\w+)")


@dataclass(slots=True)
class _Block:
    """An open block: the statement that opened it, and the names bound in it."""

    keyword: str
    bound: set[str] = field(default_factory=set)
    name: str = ""
    has_methods: bool = False


def rebuilt(lines: Sequence[str]) -> str | None:
    """Return *lines* indented so that they parse as Python, or None.

    Cost:
        Two passes over the lines and at most two runs of the parser.
    """
    if len(lines) > MAX_LINES or sum(map(len, lines)) > _MAX_LENGTH:
        return None
    found = tuple(statements(lines))
    for by_names in (True, False):
        text = _indented(found, by_names=by_names)
        if parses(text):
            return text
    return None


def parses(text: str) -> bool:
    """Tell whether *text* is Python."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _indented(found: Sequence[Statement], *, by_names: bool) -> str:
    code = tuple(statement for statement in found if not statement.is_comment)
    depths = iter(_Depths(code, by_names=by_names).decided())
    lines: list[str] = []
    # A comment stands above the code that it is about, so it waits for its depth.
    comments: list[str] = []
    depth = 0
    for statement in found:
        if statement.is_comment:
            comments.append(statement.first)
            continue
        depth = next(depths)
        lines += [_STEP * depth + comment for comment in comments]
        comments = []
        lines += [
            inner.text
            if inner.depth is None
            else _STEP * (depth + inner.depth) + inner.text
            for inner in statement.lines
        ]
    return "\n".join(lines + comments)


class _Depths:
    """The decision how deep each statement stands, from the first to the last."""

    def __init__(self, found: Sequence[Statement], *, by_names: bool) -> None:
        """Prepare to decide the depths of *found*."""
        self._found = found
        self._by_names = by_names
        self._in_def = _last_returns(found)
        self._blocks: list[_Block] = []
        self._seen: set[str] = set()

    def decided(self) -> list[int]:
        """Return the depth of each statement."""
        depths: list[int] = []
        for at, statement in enumerate(self._found):
            if not (at and self._found[at - 1].opens):
                del self._blocks[self._keep(at) :]
            depths.append(len(self._blocks))
            self._learn(statement)
        return depths

    def _learn(self, statement: Statement) -> None:
        """Note the names that *statement* binds, and the block that it opens."""
        if self._blocks and self._blocks[-1].keyword != "with":
            outside = set().union(*(block.bound for block in self._blocks[:-1]))
            self._blocks[-1].bound |= statement.binds - self._seen - outside
        # The parameters of one function say nothing of the names in the next one.
        if statement.keyword != "def":
            self._seen |= statement.binds
        if self._blocks and self._blocks[-1].keyword == "class":
            self._blocks[-1].has_methods |= statement.keyword == "def"
        if statement.opens:
            named = _DEF_NAME.match(statement.first)
            name = named[1] if named else ""
            self._blocks.append(_Block(statement.keyword, set(statement.binds), name))

    def _keep(self, at: int) -> int:
        """Return how many of the open blocks still hold the statement at *at*."""
        statement, blocks = self._found[at], self._blocks
        if statement.keyword in _JOINS:
            return self._joined(statement.keyword)
        forced = self._forced(at)
        if forced is not None:
            return forced
        ended = at > 0 and self._found[at - 1].keyword in _ENDS
        keep = max(0, len(blocks) - ended)
        if statement.keyword in {"return", "break", "continue"}:
            while keep and blocks[keep - 1].keyword in _LOOPS:
                keep -= 1
        floor = self._floor(keep) if self._in_def[at] else 0
        while self._by_names and keep > floor and not self._holds(blocks[keep - 1], at):
            keep -= 1
        return keep

    def _joined(self, keyword: str) -> int:
        for keep in range(len(self._blocks) - 1, -1, -1):
            if self._blocks[keep].keyword in _JOINS[keyword]:
                return keep
        return len(self._blocks)

    def _forced(self, at: int) -> int | None:
        """Return the depth that the statement itself proves, or None."""
        while at < len(self._found) - 1 and self._found[at].keyword == "@":
            at += 1
        statement = self._found[at]
        if statement.keyword == "def" and _METHOD.match(statement.first):
            classes = [i for i, b in enumerate(self._blocks) if b.keyword == "class"]
            return classes[-1] + 1 if classes else 0
        if statement.keyword in _BOUNDS or _MAIN.match(statement.first):
            return 0
        return None

    def _floor(self, keep: int) -> int:
        """Return how many blocks reach down to the innermost function."""
        while keep and self._blocks[keep - 1].keyword != "def":
            keep -= 1
        return keep

    def _is_docstring(self, at: int) -> bool:
        """Tell whether the statement at *at* is the text that opens a block."""
        opened = at > 0 and self._found[at - 1].opens
        return opened and _TEXT.match(self._found[at].first) is not None

    def _holds(self, block: _Block, at: int) -> bool:
        """Tell whether *block* goes on with the statement at *at*."""
        statement = self._found[at]
        if block.keyword == "class":
            return not block.has_methods and _FIELD.match(statement.first) is not None
        if block.name and statement.first.startswith(f"{block.name}("):
            return False
        if block.keyword == "def" and self._is_docstring(at - 1):
            return True  # a function that only says what it does is hardly ever meant
        ahead = _AHEAD_OF_BLOCK if statement.opens else _AHEAD
        if block.keyword in {"if", "elif", "else"}:
            ahead = 1
        return any(
            (later.names - later.binds) & block.bound
            for later in self._found[at : at + ahead]
        )


def _last_returns(found: Sequence[Statement]) -> list[bool]:
    """Tell for each statement whether a function that is open there must stay open."""
    flags = [False] * len(found)
    ahead = False
    for at in range(len(found) - 1, -1, -1):
        keyword = found[at].keyword
        ahead = ahead or keyword in {"return", "yield", "nonlocal"}
        flags[at] = ahead
        if keyword in _BOUNDS:
            ahead = False
    return flags
