"""Code blocks: their language, their indentation, their drawings."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from noteloom.read.recover.programs import indent

if TYPE_CHECKING:
    from collections.abc import Sequence

_PYTHON = re.compile(
    r"^(?:(?:from\s+[\w.]+\s+)?import\s+[\w.*]|(?:async\s+)?def\s+\w+\s*\("
    r"|class\s+\w+.*:$|(?:for|if|elif|while|with)\s.*:(?:\s*#.*)?$"
    r"|(?:try|else|finally):|print\(|@\w+)",
)
_KEPT = re.compile(r"^[a-z_]\w*\s=\s[\w.]+[(\[]")
_COMMAND = re.compile(
    r"^(?:\$ )?(?:sudo|cd|pip3?|npm|npx|git|docker|curl|export|mkdir|apt(?:-get)?|brew"
    r"|make|python3?|uv|source|chmod|echo|cargo|wget|tar)\s+[\w./~\"'-]"
)
_PROMPT = re.compile(r"^\$ \S")
_MARKUP = re.compile(r"^<[a-zA-Z!/][^>]*>")
_YAML = re.compile(r"^(?:- )?[a-z_][\w.-]*:(?: \S.*)?$|^- \S|^#")
_TOML = re.compile(r"^\[+[\w.\"-]+\]+$")
_C = re.compile(r"^#(?:include|define|ifdef|ifndef|pragma)\b")
_TOP = re.compile(r"┌─+┐")
_BOTTOM = re.compile(r"└─+┘")
_INSIDE = re.compile(r"│[^│]*│")


class Program(NamedTuple):
    """A code block's text. *state* is what became of its indentation."""

    code: str
    language: str | None
    rebuilt: bool = False
    broken: bool = False


def read(lines: Sequence[str]) -> Program:
    """Return the program that *lines*, which have lost their indentation, were."""
    if any(_PYTHON.match(line) for line in lines):
        return _python(lines)
    if _may_be_python(lines):
        tried = _python(lines)
        if not tried.broken:
            return tried
    return Program("\n".join(_closed_boxes(lines)), language(lines))


def language(lines: Sequence[str]) -> str | None:
    """Return the language of *lines* if it is certain, else None."""
    if _is_json(lines):
        return "json"
    if all(_MARKUP.match(line) for line in (lines[0], lines[-1])):
        return "html"
    if any(_C.match(line) for line in lines):
        return "c"
    code = [line for line in lines if not line.startswith("#")]
    if code and all(_COMMAND.match(line) or _PROMPT.match(line) for line in code):
        return "bash"
    if any(_TOML.match(line) for line in lines) and all(
        _TOML.match(line) or " = " in line or line in "[]" for line in code
    ):
        return "toml"
    is_yaml = len(lines) > 1 and lines[0].endswith(":") and all(map(_YAML.match, lines))
    return "yaml" if is_yaml else None


def _may_be_python(lines: Sequence[str]) -> bool:
    """Tell whether there is a comment and a call whose result is kept."""
    return any(line.startswith("# ") for line in lines) and any(map(_KEPT.match, lines))


def _python(lines: Sequence[str]) -> Program:
    text = indent.rebuilt(lines)
    if text is None:
        return Program("\n".join(lines), None, broken=True)
    return Program(text, "python", rebuilt=text != "\n".join(lines))


def _is_json(lines: Sequence[str]) -> bool:
    if lines[0][:1] not in "{[" or lines[-1][-1:] not in "}]":
        return False
    try:
        json.loads("\n".join(lines))
    except (ValueError, RecursionError):
        return False
    return True


def _closed_boxes(lines: Sequence[str]) -> list[str]:
    """Return *lines* with the right side of each simple box put back by blanks."""
    found: list[str] = []
    width = 0
    for line in lines:
        if _TOP.fullmatch(line):
            width = len(line)
        elif _BOTTOM.fullmatch(line):
            width = 0
        short = len(line) < width and _INSIDE.fullmatch(line)
        found.append(f"{line[:-1]:<{width - 1}}│" if short else line)
    return found
