"""The indentation of languages whose brackets or tags tell it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BRACKETS = frozenset({
    "c", "cpp", "csharp", "css", "dart", "glsl", "go", "graphql", "java", "js", "json",
    "kotlin", "php", "rust", "scala", "sql", "swift", "ts",
})  # fmt: skip
"""Languages whose lines are indented by their brackets."""
TAGS = frozenset({"html", "xml"})
_NARROW = frozenset({
    "css", "dart", "graphql", "html", "js", "json", "scala", "ts", "xml",
})  # fmt: skip
"""Languages most of whose authors indent by two blanks."""
_WORDS = frozenset({"bash"})
_NO_CHAINS = frozenset({"css", "graphql", "json", "sql"})
_LABELS_OUTSIDE = frozenset({"go"})
_DIRECTIVES = frozenset({"c", "cpp", "csharp", "glsl"})
_TOKEN = re.compile(
    r"""(?P<text>"(?:[^"\\]|\\.)*"?|(?<!\w)'(?:[^'\\]|\\.)*'|`[^`]*`)|(?P<comment>//)"""
    r"""|(?P<begin>/\*)|(?P<open>[(\[{])|(?P<close>[)\]}])""",
)
_CLOSERS = re.compile(r"[)\]}]+")
_CASE = re.compile(r"(?:case\b.*|default\s*):")
_ACCESS = re.compile(r"(?:public|private|protected)\s*:")
_CHAINED = re.compile(r"\.[a-zA-Z_]|\?[.\s]|:\s|&&|\|\||[+*/|]\s")
_BODY = re.compile(r"(?:\}\s*)?(?:(?:else\s+)?(?:if|for|while)\b.*\)|else)$")
_TAG = re.compile(
    r"""<!--.*?-->|<(?P<end>/)?(?P<name>[a-zA-Z][\w:-]*)"""
    r"""(?:[^<>"']|"[^"]*"|'[^']*')*?(?P<own>/)?>"""
)
_SHELL_CLOSES = re.compile(r"(?:fi|done|else|elif|esac|\})(?:[\s;)&|]|$)")
_SHELL_OPENS = re.compile(r"(?:(?:^|[\s;])(?:then|do|else)|^case\s.+\sin|\)\s*\{)$")
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
    "track", "wbr",
})  # fmt: skip
_LONGEST = 2000
"""Strings and tags are looked for in lines up to this length."""


class _Level(NamedTuple):
    """An open bracket: the depth of what it holds, and whether it holds cases."""

    depth: int
    cases: bool = False
    in_case: bool = False


def laid_out(lines: Sequence[str], language: str) -> list[str] | None:
    """Return *lines* indented, or None if their marks do not tell how."""
    if any(len(line) > _LONGEST for line in lines):
        return None
    step = " " * (2 if language in _NARROW else 4)
    if language in TAGS:
        depths = _by_tags(lines)
    elif language in _WORDS:
        depths = _by_words(lines)
    elif language in BRACKETS:
        depths = _by_brackets(lines, language)
    else:
        return None
    if depths is None:
        return None
    return [_set(line, step, depth) for line, depth in zip(lines, depths, strict=True)]


def _set(line: str, step: str, depth: int) -> str:
    # The stars of a long comment stand below the first one.
    star = line == "*" or line.startswith(("* ", "*/"))
    return step * depth + (" " if star else "") + line


def _by_brackets(lines: Sequence[str], language: str) -> list[int] | None:
    stack = [_Level(0)]
    depths: list[int] = []
    in_comment = hangs = False
    chains = language not in _NO_CHAINS
    for line in lines:
        if in_comment:
            depths.append(stack[-1].depth)
            in_comment = "*/" not in line
            continue
        if language in _DIRECTIVES and line.startswith("#"):
            depths.append(0)
            continue
        closers = _CLOSERS.match(line)
        count = closers.end() if closers else 0
        if count > len(stack) - 1:
            return None
        level = stack[-1 - count]
        depth = stack[-count].depth - 1 if count else level.depth + level.in_case
        if not count and level.cases and _CASE.match(line):
            depth = level.depth
            stack[-1] = level._replace(in_case=True)
        elif not count and _ACCESS.match(line):
            depth = max(0, level.depth - 1)
        elif not count and (
            (hangs and not line.startswith("{")) or (chains and _CHAINED.match(line))
        ):
            depth += 1
        depths.append(depth)
        in_comment = _scan(line, stack, depth, language)
        hangs = _BODY.search(line) is not None
    return depths if len(stack) == 1 else None


def _scan(line: str, stack: list[_Level], depth: int, language: str) -> bool:
    """Keep *stack* for *line*; tell whether a comment stays open."""
    for found in _TOKEN.finditer(line):
        if found["comment"]:
            break
        if found["begin"]:
            return "*/" not in line[found.end() :]
        if found["open"]:
            cases = found["open"] == "{" and line.startswith(("switch", "select", "match"))
            outside = cases and language in _LABELS_OUTSIDE
            stack.append(_Level(depth + (not outside), cases=cases))
        elif found["close"] and len(stack) > 1:
            stack.pop()
    return False


def _by_words(lines: Sequence[str]) -> list[int] | None:
    """Return the depths of the lines of a shell script."""
    depth = 0
    goes_on = False
    depths: list[int] = []
    for line in lines:
        depth -= _SHELL_CLOSES.match(line) is not None
        if depth < 0:
            return None
        depths.append(depth + goes_on)
        depth += _SHELL_OPENS.search(line) is not None
        goes_on = line.endswith("\\")
    return None if depth else depths


def _by_tags(lines: Sequence[str]) -> list[int] | None:
    depths: list[int] = []
    open_: list[str] = []
    for line in lines:
        changes = list(_tags(line))
        first = bool(changes) and changes[0].startswith("/") and line.startswith("</")
        depths.append(max(0, len(open_) - first))
        for name in changes:
            if not name.startswith("/"):
                open_.append(name)
            elif name[1:] in open_[-3:]:
                while open_.pop() != name[1:]:
                    pass
            else:
                return None
    return None if open_ else depths


def _tags(line: str) -> Iterator[str]:
    """Yield the tags of *line* that open or close something."""
    for found in _TAG.finditer(line):
        name = (found["name"] or "").lower()
        if name and name not in _VOID and not found["own"]:
            yield ("/" if found["end"] else "") + name
