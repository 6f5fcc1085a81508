"""The parts of a page, out of its HTML: sections with their anchors, and plain text.

MkDocs writes this HTML, so tags are well formed; where an owner's are not, text is at worst
found in another section.
"""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from noteloom.search.documents import Part

_TAG = re.compile(
    r"""<!--.*?-->|<(/?)([a-zA-Z][\w-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>""", re.DOTALL
)
_ID = re.compile(r"""(?:^|\s)id=["']([^"']*)["']""")
_HEADING = re.compile(r"h[1-6]")
_BLANKS = re.compile(r"\s+")
_UNREAD = frozenset({"script", "style", "svg", "template", "head", "object", "math"})
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr", "col"})
_WITHIN_LINES = frozenset(
    {"a", "abbr", "b", "code", "dfn", "em", "i", "kbd", "mark", "small", "span", "strong"}
    | {"sub", "sup", "u", "var"}
)
"""Tags that do not part words."""


class _Open(NamedTuple):
    """A part that is being read."""

    anchor: str
    heading: list[str]
    text: list[str]


def parts_of(page: str, unread: re.Pattern[str] | None = None) -> tuple[Part, ...]:
    """Return the parts of the HTML *page*; the first may be empty, but is always there.

    Args:
        page: What MkDocs made of the Markdown.
        unread: Elements whose attributes match are left out, besides those that say
            ``data-search-exclude``.

    """
    return _Reader(unread).read(page)


class _Reader:
    """Reads one page from tag to tag."""

    def __init__(self, unread: re.Pattern[str] | None) -> None:
        self._unread = unread
        self._parts = [_Open("", [], [])]
        self._skipped: tuple[str, int] | None = None
        """The element that is left out, and how many of its name are open in it."""
        self._skips_part = False
        self._in_heading = False

    def read(self, page: str) -> tuple[Part, ...]:
        end = 0
        for tag in _TAG.finditer(page):
            self._say(page[end : tag.start()])
            end = tag.end()
            if tag[2]:
                self._tag(tag[2].lower(), tag[3], closes=bool(tag[1]))
        self._say(page[end:])
        return tuple(_closed(part) for part in self._parts)

    def _say(self, text: str) -> None:
        if not text or self._skipped:
            return
        if self._in_heading:
            self._parts[-1].heading.append(text)
        elif not self._skips_part:
            self._parts[-1].text.append(text)

    def _tag(self, name: str, attributes: str, *, closes: bool) -> None:
        if self._skipped:
            self._go_on(name, attributes, closes=closes)
        elif closes:
            self._in_heading &= not _HEADING.fullmatch(name)
        elif _HEADING.fullmatch(name):
            self._heading(name, attributes)
        elif self._is_unread(name, attributes) and not _is_empty(name, attributes):
            self._skipped = (name, 1)
        if name not in _WITHIN_LINES:
            self._say(" ")

    def _go_on(self, name: str, attributes: str, *, closes: bool) -> None:
        """Look for the end of what is left out."""
        skipped, depth = self._skipped or ("", 0)
        if name != skipped or _is_empty(name, attributes):
            return
        depth += -1 if closes else 1
        self._skipped = (name, depth) if depth else None

    def _heading(self, name: str, attributes: str) -> None:
        found = _ID.search(attributes)
        is_hidden = "data-search-exclude" in attributes
        # A heading without an anchor starts no section, and so ends no hidden one.
        self._skips_part = is_hidden or (self._skips_part and not found)
        if self._skips_part or not found:
            return
        self._in_heading = True
        # The title of the page is no section of it.
        is_title = name == "h1" and len(self._parts) == 1 and not self._parts[0].heading
        if not is_title:
            self._parts.append(_Open(html.unescape(found[1]), [], []))

    def _is_unread(self, name: str, attributes: str) -> bool:
        if name in _UNREAD or "data-search-exclude" in attributes:
            return True
        if name == "a":
            return 'class="headerlink"' in attributes
        return bool(attributes and self._unread and self._unread.search(attributes))


def _is_empty(name: str, attributes: str) -> bool:
    return name in _VOID or attributes.endswith("/")


def _closed(part: _Open) -> Part:
    return Part(part.anchor, _plain(part.heading), _plain(part.text))


def _plain(pieces: list[str]) -> str:
    text = html.unescape("".join(pieces))
    return _BLANKS.sub(" ", text).strip()
