"""The course-page dialect: headings say in which week, and whether one must.

::

    ## Transport (Week 2: Essential)
    ## Optional viewing

The full rules, with examples that are also the tests, are in ``tests/spec/course.md``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from noteloom.model.inline import plain
from noteloom.model.note import Heading, Marks, Priority
from noteloom.read import front_matter
from noteloom.read.marked import parsed
from noteloom.read.reading import Dialect, Evidence

if TYPE_CHECKING:
    from noteloom.model.note import Block
    from noteloom.model.source import Source
    from noteloom.read.reading import Parsed

_WEEK = re.compile(r"(?:week|lecture|lesson|module|unit)\s+(\d{1,3})\b", re.IGNORECASE)
_ESSENTIAL = re.compile(r"(?:\w+ )?(?:essential|required|mandatory)\b", re.IGNORECASE)
_OPTIONAL = re.compile(r"(?:\w+ )?(?:optional|supplementary|bonus)\b", re.IGNORECASE)
_PARTS = re.compile(r"\s*[:,;–—-]\s+")
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]\s*$")
_LEADING = re.compile(
    r"(?:(?:week|lecture|lesson|module|unit)\s+\d{1,3}|(?:optional|essential|required)\s)",
    re.IGNORECASE,
)
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.+?)[ \t]*#*$", re.MULTILINE)


def detect(source: Source) -> Evidence | None:
    """Recognise a course page by what its headings say about when and whether."""
    headings = _HEADING.findall(source.text)
    in_brackets = [text for text in headings if _bracketed_marks(text)]
    if in_brackets:
        count = len(in_brackets)
        return Evidence(
            0.85, f"{count} headings carry marks such as `({_mark(in_brackets[0])})`"
        )
    leading = [text for text in headings if _marks(text)]
    if len(leading) > 1:
        return Evidence(0.5, f"{len(leading)} headings start like `{leading[0][:30]}`")
    return None


def parse(source: Source) -> Parsed:
    """Read a course page."""
    page = parsed(source, front_matter.read(source))
    return replace(page, blocks=tuple(map(_with_marks, page.blocks)))


DIALECT = Dialect("course", detect, parse)


def _mark(text: str) -> str:
    found = _IN_BRACKETS.search(text)
    return found[1].strip() if found else ""


def _with_marks(block: Block) -> Block:
    if not isinstance(block, Heading):
        return block
    return replace(block, marks=_marks(plain(block.inlines)))


def _marks(text: str) -> Marks | None:
    """Return the marks in the brackets at the end of a heading, or in its first words."""
    leading = _LEADING.match(text)
    return _bracketed_marks(text) or (_read_marks([leading[0]]) if leading else None)


def _bracketed_marks(text: str) -> Marks | None:
    found = _IN_BRACKETS.search(text)
    return _read_marks(_PARTS.split(found[1].strip())) if found else None


def _read_marks(parts: list[str]) -> Marks | None:
    """Return what the parts of a mark say: each must start with it, as a mark does."""
    week = next((found for part in parts if (found := _WEEK.match(part))), None)
    priority = None
    if any(_OPTIONAL.match(part) for part in parts):
        priority = Priority.OPTIONAL
    elif any(_ESSENTIAL.match(part) for part in parts):
        priority = Priority.ESSENTIAL
    if week is None and priority is None:
        return None
    return Marks(int(week[1]) if week else None, priority)
