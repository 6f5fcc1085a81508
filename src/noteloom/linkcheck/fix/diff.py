"""Unified diffs that ``git apply`` and ``patch -p1`` take as they are."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import PurePosixPath

_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")
_TO_QUOTE = re.compile(r"[\x00-\x1f\x7f\"\\]")
_SHORT = {"\a": "a", "\b": "b", "\t": "t", "\n": "n", "\v": "v", "\f": "f", "\r": "r"}
_NO_END = "\\ No newline at end of file\n"


def unified(path: PurePosixPath, before: str, after: str) -> str:
    """Return the diff of a file; the empty text if nothing differs.

    Args:
        path: The file, from the folder in which the diff is to be applied.
        before: Its whole text with the line ends and the byte order mark that it has.
        after: The same, changed.

    Source:
        The manuals of ``diff`` ("Detailed Description of Unified Format" and
        "Incomplete Lines") and ``git diff`` (quoted path names).

    """
    # Not `splitlines`: a line of a diff ends at LF and at nothing else.
    old, new = _LINE.findall(before), _LINE.findall(after)
    names = _name(f"a/{path}"), _name(f"b/{path}")
    lines = difflib.unified_diff(old, new, *names)
    return "".join(line if line.endswith("\n") else f"{line}\n{_NO_END}" for line in lines)


def _name(path: str) -> str:
    """Return *path* as git writes it: a tab ends a name with blanks in it."""
    quoted = _TO_QUOTE.sub(_escape, path)
    if quoted != path:
        return f'"{quoted}"'
    return f"{path}\t" if " " in path else path


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    if character in '"\\':
        return f"\\{character}"
    return f"\\{_SHORT.get(character) or format(ord(character), '03o')}"
