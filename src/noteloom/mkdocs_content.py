"""What Markdown's HTML leaves out for readers who do not see, and what it need not say."""

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
_BLANK = re.compile(r'<span class="w">(\s*)</span>')
_MARK = re.compile(r'<span class="(\w+)">')
_SEE = re.compile(r'<div class="noteloom-see">\n<p>(.*)</p>\n</div>')


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


def lean(content: str) -> str:
    """Return the HTML of a page's text without what says nothing.

    In code, Pygments marks the blanks, two in five of all its marks, and sets an empty one
    before a text that may start with a line end; a line of links needs no box around it.
    Nothing looks different.
    """
    if "<pre>" in content:
        content = content.replace("<pre><span></span><code>", "<pre><code>")
        content = _MARK.sub(r"<span class=\1>", _BLANK.sub(r"\1", content))
    return _SEE.sub(r'<p class="noteloom-see">\1</p>', content)
