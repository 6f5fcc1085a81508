"""Python statements in lines that have lost their indentation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TOKEN = re.compile(
    r"""(?P<triple>\"\"\"|''')|(?P<quote>["'])|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<hash>\#)"""
)
_NAME = re.compile(r"(?<![\w.])[^\W\d]\w*")
_KEYWORD = re.compile(r"(?:async\s+)?([a-z]+)\b|@")
_STRING = re.compile(r"(?P<f>\bf)?(?:\"[^\"]*\"|'[^']*')")
_IN_BRACES = re.compile(r"\{([^{}]*)")
_TARGETS = (
    re.compile(r"^([\w.,\s*()\[\]]+?)(?::[^=]+)?=(?!=)"),
    re.compile(r"^(?:async )?for\s+(.+?)\s+in\s"),
    re.compile(r"\bas\s+(\w+)"),
)
_PARAMETERS = re.compile(r"^(?:async )?def\s+\w+\s*\((.*)", re.DOTALL)
_NO_PARAMETER = re.compile(r"=[^,]*|:[^,=]*")
_CLOSERS = re.compile(r"[)\]}]+")

OPENERS = frozenset({
    "if", "elif", "else", "for", "while", "try", "except", "finally", "with", "def",
    "class", "match", "case",
})  # fmt: skip
_COMMON = OPENERS | {
    "and", "as", "assert", "async", "await", "break", "continue", "del", "False", "float",
    "from", "global", "import", "in", "int", "is", "lambda", "len", "list", "dict", "max",
    "min", "None", "nonlocal", "not", "or", "pass", "print", "raise", "range", "return",
    "set", "str", "sum", "True", "tuple", "enumerate", "yield", "zip",
}  # fmt: skip


class Code(NamedTuple):
    """A physical line; *depth* is None inside a string, whose text is not moved."""

    depth: int | None
    text: str


class Statement(NamedTuple):
    """One statement: its lines, what it opens, and the names that it uses and binds."""

    lines: tuple[Code, ...]
    keyword: str
    opens: bool
    names: frozenset[str]
    binds: frozenset[str]

    @property
    def first(self) -> str:
        """The first line."""
        return self.lines[0].text

    @property
    def is_comment(self) -> bool:
        """Tell whether there is nothing but a comment."""
        return self.keyword == "#"


class _Open(NamedTuple):
    """What is open at the end of a line.

    *brackets* holds, for each open bracket, the depth of the line that opened it.
    """

    brackets: tuple[int, ...] = ()
    triple: str = ""


def statements(lines: Iterable[str]) -> Iterator[Statement]:
    """Yield the statements of *lines*; brackets, strings and backslashes hold lines."""
    run: list[Code] = []
    state = _Open()
    for line in lines:
        run.append(_placed(line, state, run))
        state, bare = _scan(line, state, run[-1].depth or 0)
        if state.brackets or state.triple or bare.endswith("\\"):
            continue
        yield _statement(run, bare)
        run = []
    if run:
        yield _statement(run, run[-1].text)


def _placed(line: str, state: _Open, run: list[Code]) -> Code:
    """Return *line* with its depth below the start of the statement."""
    if state.triple:
        is_docstring = run[0].text.startswith(state.triple)
        return Code(0 if is_docstring else None, line)
    closers = _CLOSERS.match(line)
    if closers and state.brackets:
        closed = min(closers.end(), len(state.brackets))
        return Code(state.brackets[-closed], line)
    return Code(state.brackets[-1] + 1 if state.brackets else 0, line)


def _scan(line: str, state: _Open, depth: int) -> tuple[_Open, str]:
    """Return what is open after *line*, and the line without its comment."""
    brackets, triple = list(state.brackets), state.triple
    at = 0
    if triple:
        end = line.find(triple)
        if end < 0:
            return state, line
        at, triple = end + 3, ""
    while found := _TOKEN.search(line, at):
        at = found.end()
        if found["hash"]:
            return _Open(tuple(brackets)), line[: found.start()].rstrip()
        if found["triple"]:
            end = line.find(found["triple"], at)
            if end < 0:
                return _Open(tuple(brackets), found["triple"]), line
            at = end + 3
        elif found["quote"]:
            at = _string_end(line, at, found["quote"])
        elif found["open"]:
            brackets.append(depth)
        elif brackets:
            brackets.pop()
    return _Open(tuple(brackets)), line.rstrip()


def _string_end(line: str, at: int, quote: str) -> int:
    while at < len(line) and line[at] != quote:
        at += 2 if line[at] == "\\" else 1
    return at + 1


def _statement(run: list[Code], last: str) -> Statement:
    first = run[0].text
    if first.startswith("#"):
        return Statement(tuple(run), "#", opens=False, names=frozenset(), binds=frozenset())
    found = _KEYWORD.match(first)
    keyword = (found[1] or "@") if found else ""
    bare = _STRING.sub(_shown, "\n".join(code.text for code in run))
    opens = last.endswith(":") and keyword in OPENERS
    return Statement(tuple(run), keyword, opens, _names(bare), _bound(bare))


def _shown(found: re.Match[str]) -> str:
    """Return what of a string is code: the expressions of an f-string."""
    return " ".join(_IN_BRACES.findall(found[0])) if found["f"] else '""'


def _names(text: str) -> frozenset[str]:
    return frozenset(_NAME.findall(text)) - _COMMON


def _bound(bare: str) -> frozenset[str]:
    parts = [found[1] for target in _TARGETS for found in target.finditer(bare)]
    parameters = _PARAMETERS.match(bare)
    if parameters:
        parts.append(_NO_PARAMETER.sub("", parameters[1]))
    return frozenset(name for part in parts for name in _names(part))
