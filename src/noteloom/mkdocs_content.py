"""What Markdown's HTML leaves out for readers who do not see the page."""

from __future__ import annotations

import re
from itertools import accumulate

_TASK = re.compile(r'<input type="checkbox" disabled(?![^>]*aria-)')
_EMPTY_HEADER = re.compile(r"<th\b([^>]*)>\s*</th>")
_WORDLESS = re.compile(
    r'<a\b(?=[^>]*\bhref="([^"]+)")(?![^>]*\b(?:aria-label|title)=)([^>]*)>(\s*)</a>'
)
_EMPTY_LINK = re.compile(r">\s*</a>")
_HEADING = re.compile(r"<h([1-6])\b(?![^>]*\baria-level)")


def accessible(content: str) -> str:
    """Return the HTML of a page's text with names and levels for screen readers.

    The box of a task gets a name, a link without words that of its address, a header cell
    without words becomes a plain cell, and a heading that skips levels is announced one
    level below the heading before it. Nothing looks different.

    Source: WCAG 2.2, success criteria 1.3.1 and 4.1.2; technique G141.
    """
    content = _TASK.sub('<input type="checkbox" aria-label="Task" disabled', content)
    if _EMPTY_LINK.search(content):
        content = _WORDLESS.sub(r'<a aria-label="\1"\2>\3</a>', content)
    content = _EMPTY_HEADER.sub(r"<td\1></td>", content)
    told = iter(_levels(content))
    return _HEADING.sub(lambda found: _told(found, next(told)), content)


def _levels(content: str) -> list[int]:
    """Return, for each heading, its level: at most one below that of the one before."""
    written = [int(level) for level in _HEADING.findall(content)]
    # Themes put a title above a text that has none.
    above = written[0] if 1 in written else 1
    return list(accumulate(written, _below, initial=above))[1:]


def _below(last: int, level: int) -> int:
    return min(level, last + 1)


def _told(found: re.Match[str], level: int) -> str:
    if int(found[1]) == level:
        return found[0]
    return f'{found[0]} aria-level="{level}"'
