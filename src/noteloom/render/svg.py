"""Pieces of drawings: elements, and words that fit where they are put.

A drawing is part of its page, so it takes the colours of the text from there; without a
style sheet it is drawn in tints of one colour.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from noteloom.render import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_NARROW, _WIDE = frozenset("iljtfrI.,:;'|!()[] -"), frozenset("mwMW@%")
_BREAK = re.compile(r"\S+?(?:[-/–—](?=\w)|$|(?=\s))|\s+")


def element(name: str, attributes: Mapping[str, object], *children: str) -> str:
    """Return an element; children are markup, values of attributes are plain text.

    What is None is left out. In names ``_`` stands for ``-``, and for nothing at the end.
    """
    shown = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if not children:
        return f"<{name}{shown}/>"
    return f"<{name}{shown}>{''.join(children)}</{name}>"


class Words(NamedTuple):
    """What a drawing is called, and what it says; *name* is the start of their ids."""

    name: str
    title: str
    text: str


def drawing(said: Words, frame: Mapping[str, object], *parts: str) -> str:
    """Return a drawing that a screen reader can name, one part on each line."""
    named = {
        "aria_labelledby": f"{said.name}-title",
        "aria_describedby": f"{said.name}-text",
        "fill": "currentColor",
    }
    told = (
        element("title", {"id": f"{said.name}-title"}, words(said.title)),
        element("desc", {"id": f"{said.name}-text"}, words(said.text)),
    )
    return element("svg", {**frame, **named}, "\n" + "\n".join((*told, *parts)) + "\n")


def words(text: str) -> str:
    """Return plain text as it stands in a drawing."""
    return html.escape(escape.clean(text), quote=False)


def width(text: str, size: float) -> float:
    """Return about how wide *text* is at *size*, rather too wide than too narrow."""
    return size * sum(map(_em, text))


def folded(text: str, room: float, size: float, *, most: int) -> tuple[str, ...]:
    """Return *text* in lines of nearly one length that fit into *room*, at most *most*.

    Lines end at spaces and hyphens; a word longer than a line is cut, and so is a text
    that needs more lines: it ends in an ellipsis.
    """
    parts = [one for word in _parts(text) for one in _fitting(word, room, size)]
    lines = _greedy(parts, room, size)
    if len(lines) > most:
        # What a full line has no room for is in the next one.
        rest = "".join(lines[most - 1 : most + 1])
        return (*_stripped(lines[: most - 1]), _cut(rest.strip(), room, size))
    # The narrowest room that needs no more lines makes them equal.
    low, high = room / 2, room
    while high - low > 1:
        middle = (low + high) / 2
        tried = _greedy(parts, middle, size)
        fits = len(tried) == len(lines) and all(
            width(one, size) <= room for one in _stripped(tried)
        )
        low, high = (low, middle) if fits else (middle, high)
    return tuple(_stripped(_greedy(parts, high, size)))


def _stripped(lines: Iterable[str]) -> Iterator[str]:
    return (one.strip() for one in lines)


def _greedy(parts: Sequence[str], room: float, size: float) -> list[str]:
    """Return *parts* in lines that keep their blanks: together they are the text."""
    lines: list[str] = []
    line = ""
    for part in parts:
        if line.strip() and width((line + part).rstrip(), size) > room:
            lines.append(line)
            line = ""
        line += part
    return [*lines, line] if line.strip() else lines or [""]


def _parts(text: str) -> Iterator[str]:
    """Yield words, blanks, and the parts of words up to a hyphen."""
    for found in _BREAK.finditer(text):
        yield " " if found[0].isspace() else found[0]


def _fitting(part: str, room: float, size: float) -> Iterator[str]:
    """Yield *part*, in pieces if it is wider than a line."""
    while width(part, size) > room:
        end = 1
        while end < len(part) and width(part[: end + 1], size) <= room:
            end += 1
        yield part[:end]
        part = part[end:]
    yield part


def _cut(text: str, room: float, size: float) -> str:
    while text and width(f"{text}…", size) > room:
        text = text[:-1].rstrip()
    return f"{text}…"


@cache
def _em(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return 1.05
    if unicodedata.combining(character):
        return 0
    if character in _NARROW:
        return 0.375
    if character in _WIDE:
        return 0.94
    return 0.69 if character.isupper() else 0.5625
