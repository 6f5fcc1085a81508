"""The shape of a line: what can be seen of it without knowing a word of its language."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from noteloom.read.recover.labels import signs
from noteloom.read.recover.lines import PILCROW

_SEEN = 200
"""The start of a line tells what it is; the rest of a longer one is not looked at."""

_LENGTHS = (3, 8, 15, 25, 40, 60, 80, 110, 160, 300)
_COUNTS = (1, 2, 3, 4, 6, 8, 11, 15, 22, 40)
_SHARES = (0.01, 0.04, 0.08, 0.15, 0.25, 0.4)

_WORD = re.compile(r"[^\W\d_](?:[^\W_]|['\u2019-](?=\w))*")
_PUNCTUATION = re.compile(r"[{}()\[\];=<>|&*+/\\@#$%^~`_\"]")

ENDS = {
    **dict.fromkeys(".!?。！？", "."),  # noqa: RUF001 -- full stops of other scripts
    **dict.fromkeys(":：", ":"),  # noqa: RUF001
    **dict.fromkeys(",，、", ","),  # noqa: RUF001
    ";": ";", **dict.fromkeys(")]", ")"), "}": "}", "{": "{", **dict.fromkeys("([", "("),
    **dict.fromkeys("\"'”’»", '"'), "…": "…", "\\": "\\", "=": "=", ">": ">", "-": "-",
}  # fmt: skip
STARTS = {
    **dict.fromkeys(".!?:,;。，", ","),  # noqa: RUF001
    **dict.fromkeys(")]}", ")"), **dict.fromkeys("([", "("),
    "{": "{", "<": "<", "#": "#", **dict.fromkeys("\"'“‘«", '"'), "$": "$", "/": "/",
    "\\": "\\", "@": "@", "*": "*", "+": "*", ">": ">", "|": "|", "_": "_", "`": "`",
}  # fmt: skip


class Shape(NamedTuple):
    """The shape of a line, as small values that features are made of.

    *form* is one of ``-`` (list mark), ``.`` (bare), ``|`` (holds a bar), ``H`` (heading
    mark), ``M`` (lone list mark). *signs* names what else was seen.
    """

    form: str
    length: int
    words: int
    start: str
    end: str
    case: str
    density: int
    signs: tuple[str, ...]

    @property
    def is_code(self) -> bool:
        """Tell whether anything speaks for code."""
        return "K" in self.signs


def form_of(text: str) -> str:
    """Return what mark the line *text* has."""
    if text.startswith("- "):
        return "-"
    if text == "-":
        return "M"
    if text.endswith(PILCROW) and len(text) > 1:
        return "H"
    return "|" if "|" in text else "."


@lru_cache(maxsize=1 << 14)
def shape(text: str) -> Shape:
    """Return the shape of the line *text*, which is neither blank nor padded."""
    form = form_of(text)
    bare = text[2:].lstrip() if form == "-" else text.rstrip(PILCROW + " ")
    head = bare[:_SEEN]
    words = _WORD.findall(head)
    marks = len(_PUNCTUATION.findall(head))
    seen = tuple(signs.of(head, bare, words, marks))
    return Shape(
        form,
        _bucket(len(bare), _LENGTHS),
        _bucket(head.count(" ") + 1, _COUNTS),
        start_of(head),
        _end(bare),
        _case(words),
        _bucket(marks / max(1, len(head)), _SHARES),
        seen,
    )


def _bucket(value: float, bounds: tuple[float, ...]) -> int:
    return bisect_left(bounds, value)


def start_of(text: str) -> str:
    """Return what sort of character *text* starts with."""
    first = text[:1]
    if first.isdigit():
        return "1"
    if first.isalpha():
        return "a" if first.islower() else "A" if first.isupper() else "x"
    return STARTS.get(first, "~" if first and not first.isascii() else "?")


def _end(text: str) -> str:
    last = text[-1:]
    if last.isalnum():
        return "1" if last.isdigit() else "a"
    return ENDS.get(last, "~" if last and not last.isascii() else "?")


def _case(words: list[str]) -> str:
    """Return how the words are capitalised, of which short ones do not count.

    ``U`` upper case, ``T`` all words, ``1`` the only word, ``s`` the first one, ``M`` half
    of them or more, ``m`` fewer, ``n`` none, ``-`` for a line without words.
    """
    if not words:
        return "-"
    longer = [word for word in words if len(word) > 3] or words
    capitals = sum([word[0].isupper() for word in longer])
    if all(word.isupper() and len(word) > 1 for word in longer):
        return "U"
    if capitals == 0:
        return "n"
    if capitals == len(longer):
        return "T" if len(longer) > 1 else "1"
    if capitals == 1 and words[0][0].isupper():
        return "s"
    return "M" if capitals * 2 >= len(longer) else "m"
