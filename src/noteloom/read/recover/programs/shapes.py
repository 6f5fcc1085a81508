"""What of a Python statement tells how deep it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noteloom.read.recover.programs.statements import Statement

_AHEAD = 3
_AHEAD_OF_BLOCK = 5
_METHOD = re.compile(r"(?:async )?def\s+\w+\(\s*(?:self|cls)\b")
_MAIN = re.compile(r"if\s+__name__\b")
_FIELD = re.compile(r"[a-zA-Z_]\w*\s*:\s*[^=]+(?:=.*)?$")
_DEF_NAME = re.compile(r"(?:async )?(?:def|class)\s+(\w+)")
_ASSIGN = re.compile(r"([\w.\[\]\"', ]+?)(?::[^=]+)?[-+*/|&]?=(?!=)")
_CALL = re.compile(r"([\w.]+)\(")
_IN_DEF = re.compile(
    r"(?:.*[=(:\s])?(?:await|yield)\b|(?:return|nonlocal)\b|async (?:for|with)\b"
)
_BOUNDS = frozenset({"def", "class", "import", "from", "@"})
_JOINED = frozenset({"else", "elif", "except", "finally", "case"})
_WORDS = frozenset({
    "if", "elif", "else", "for", "while", "try", "except", "finally", "with", "def",
    "class", "match", "case", "return", "raise", "break", "continue", "pass", "import",
    "from", "@", "yield", "assert", "del", "global", "nonlocal", "await", "print",
})  # fmt: skip
_LONGEST = 300
"""So many characters of a statement tell what it is."""


class Shape(NamedTuple):
    """What of one statement the model sees.

    *comments* stand above it. *ahead* and *next_names* are the names that the statements
    after it, and the one after it, use. *stays* tells that a function that is open there
    must stay open, *needs_def* that one must be.
    """

    kind: str
    keyword: str
    opens: bool
    head: str
    comments: int
    names: frozenset[str]
    binds: frozenset[str]
    ahead: frozenset[str]
    next_names: frozenset[str]
    is_method: bool
    is_main: bool
    name: str
    stays: bool
    last: bool
    needs_def: bool


def shapes(found: Sequence[Statement]) -> list[Shape]:
    """Return the shapes of the statements in *found* that are no comments."""
    comments = 0
    above: list[int] = []
    code: list[Statement] = []
    for statement in found:
        if statement.is_comment:
            comments += 1
        else:
            code.append(statement)
            above.append(comments)
            comments = 0
    stay, methods = _staying(code), _methods(code)
    return [
        _shape(code, at, above[at], stays=stay[at], is_method=methods[at])
        for at in range(len(code))
    ]


def _shape(
    code: Sequence[Statement], at: int, comments: int, *, stays: bool, is_method: bool
) -> Shape:
    statement = code[at]
    first = statement.first[:_LONGEST]
    named = _DEF_NAME.match(first)
    reach = _AHEAD_OF_BLOCK if statement.opens else _AHEAD
    names = [s.names - s.binds for s in code[at + 1 : at + 1 + reach]]
    return Shape(
        kind=_kind(statement.keyword, first, opens=statement.opens),
        keyword=statement.keyword,
        opens=statement.opens,
        head=_head(first),
        comments=comments,
        names=statement.names,
        binds=statement.binds,
        ahead=frozenset().union(*names),
        next_names=names[0] if names else frozenset(),
        is_method=is_method,
        is_main=_MAIN.match(first) is not None,
        name=named[1] if named else "",
        stays=stays,
        last=at == len(code) - 1,
        needs_def=_IN_DEF.match(first) is not None,
    )


def _kind(keyword: str, first: str, *, opens: bool) -> str:
    if keyword in _WORDS:
        return keyword + (":" if opens or keyword not in _JOINED else "")
    if first.startswith(('"', "'")):
        return "text"
    if _ASSIGN.match(first):
        return "self=" if first.startswith("self.") else "="
    if _CALL.match(first):
        return "call"
    return "field" if _FIELD.match(first) else "other"


def _head(first: str) -> str:
    """Return what a statement begins with: the function called, the name assigned."""
    called = _CALL.match(first)
    if called:
        return called[1]
    return first.split(" ", 1)[0].split("[", 1)[0].split(".", 1)[0]


def _methods(code: Sequence[Statement]) -> list[bool]:
    """Tell which statements are a method, or a decorator of one."""
    flags = [False] * len(code)
    below = False
    for at in range(len(code) - 1, -1, -1):
        if code[at].keyword != "@":
            below = _METHOD.match(code[at].first) is not None
        flags[at] = below
    return flags


def _staying(code: Sequence[Statement]) -> list[bool]:
    """Tell for each statement whether a function that is open there must stay open."""
    flags = [False] * len(code)
    ahead = False
    for at in range(len(code) - 1, -1, -1):
        keyword = code[at].keyword
        ahead = ahead or keyword in {"return", "yield", "nonlocal"}
        flags[at] = ahead
        if keyword in _BOUNDS:
            ahead = False
    return flags
