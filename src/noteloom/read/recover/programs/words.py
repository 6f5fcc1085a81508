"""The words of a program in one line: their tokens, brackets and strings.

A line break can only have been where a blank is, so words are the unit. Where a line
comment ends is not known before the lines are, so its text is taken as code; quotes and
brackets are paired so that prose among them does little harm.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

TOKEN = re.compile(
    r"""[^\W\d]\w{0,60}|\d[\w.]{0,30}|//+|/\*+|\*+/|<!--+|--+>|</|/>|=>|->|:=|::|&&|\|\|"""
    r"""|--+|\+\+|==+|[-+*/|&!<>]=|\#!?|\"\"\"|'''|```|\.\.+|\S"""
)
_TEXT = re.compile(
    r"""(?:(?<!\w)|(?<=\b[fFrRbBuUL]))"(?:[^"\\]|\\.){0,300}\""""
    r"""|(?<!\w)'(?:[^'\\]|\\.){0,80}'(?!\w)|`[^`]{0,300}`"""
    r"""|(?P<comment>/\*(?:[^*]|\*(?!/)){0,3000}\*/|<!--(?:[^-]|-(?!->)){0,3000}-->)"""
    r"""|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<mark>[;,])""",
)
_PAIRS = {")": "(", "]": "[", "}": "{"}
_REACH = 4
"""How many open brackets a closing one may skip to find its kind."""


class Bracket(NamedTuple):
    """A pair of brackets: what it holds directly, in characters and separators."""

    kind: str
    before: str
    length: int
    marks: int
    holds: str


class Word(NamedTuple):
    """A word, its tokens, and what it stands in.

    *quoted* tells that the blank before it is in a string, *comment* that it is in a
    comment with an end mark. *bracket* is the index of the
    innermost bracket at that blank, *depth* the number of brackets.
    """

    text: str
    tokens: tuple[str, ...]
    quoted: bool
    comment: bool
    bracket: int
    depth: int


class Words(NamedTuple):
    """The words of a line and its brackets; the first bracket is the whole line."""

    words: tuple[Word, ...]
    brackets: tuple[Bracket, ...]


class _Open:
    """A bracket that is read."""

    __slots__ = ("at", "before", "holds", "index", "kind", "marks")

    def __init__(self, kind: str, before: str, at: int, index: int) -> None:
        self.kind = kind
        self.before = before
        self.at = at
        self.index = index
        self.marks = 0
        self.holds = ""

    def closed(self, end: int) -> Bracket:
        return Bracket(self.kind, self.before, end - self.at, self.marks, self.holds)


def words_of(text: str) -> Words:
    """Return the words of *text*."""
    text = " ".join(text.split())
    spans, places, brackets = _scanned(text)
    found: list[Word] = []
    at, place = 0, 0
    quoted = iter([*spans, (len(text), len(text), False)])
    start, end, is_comment = next(quoted)
    for raw in text.split(" ") if text else ():
        while end <= at - 1:
            start, end, is_comment = next(quoted)
        while place + 1 < len(places) and places[place + 1][0] < at:
            place += 1
        _, bracket, depth = places[place]
        inside = start < at - 1 < end
        tokens = tuple(TOKEN.findall(raw))
        found.append(
            Word(
                raw,
                tokens,
                inside and not is_comment,
                inside and is_comment,
                bracket,
                depth,
            )
        )
        at += len(raw) + 1
    return Words(tuple(found), brackets)


def _scanned(
    text: str,
) -> tuple[list[tuple[int, int, bool]], list[tuple[int, int, int]], tuple[Bracket, ...]]:
    """Return the strings, the places where the bracket changes, and the brackets."""
    spans: list[tuple[int, int, bool]] = []
    places = [(-1, 0, 0)]
    whole = _Open("", "", 0, 0)
    stack = [whole]
    done: dict[int, Bracket] = {}
    count = 1
    for found in _TEXT.finditer(text):
        at = found.start()
        if found["open"]:
            stack[-1].holds = found["open"] if stack[-1].holds != "{" else "{"
            stack.append(_Open(found["open"], _before(text, at), at, count))
            count += 1
        elif found["close"]:
            kinds = [one.kind for one in stack[: -_REACH - 1 : -1]]
            wanted = _PAIRS[found["close"]]
            if wanted in kinds:
                for _ in range(kinds.index(wanted) + 1):
                    last = stack.pop()
                    done[last.index] = last.closed(at)
        elif found["mark"]:
            stack[-1].marks += 1
            continue
        else:
            spans.append((*found.span(), found["comment"] is not None))
            continue
        places.append((at, stack[-1].index, len(stack) - 1))
    for one in stack:
        done[one.index] = one.closed(len(text))
    return spans, places, tuple(done[index] for index in range(count))


def _before(text: str, at: int) -> str:
    """Return the token before *at*."""
    tokens: Sequence[str] = TOKEN.findall(text[max(0, at - 30) : at].rstrip())
    return tokens[-1] if tokens else ""
