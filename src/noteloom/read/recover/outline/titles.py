"""What can be seen of a heading: the shape of its words, and what stands below it."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NUMBER = re.compile(r"([^\W\d_]{0,12}) ?(\d{1,4}(?:\.\d{1,4}){0,4})(?=[\s.):,–—-]|$)")
_LETTER = re.compile(r"([^\W\d_]{2,12} )?([A-Z]|[IVX]{2,4})[.):](?=\s|$)")
_CODE = re.compile(r"\(\)|::|[a-z]_[a-z]|^[-.$@/<#`]|[{}=;]|\w\([^()]*\)$|[a-z][A-Z]")
_FORMULA = re.compile(r"\\\(|\$")
_WORD = re.compile(r"[^\W_]+")
_NAME_END = re.compile(r"[|:(–—]| - ")
_SIZES = (1, 80, 250, 600, 1500)
_CONTENT = 6
"""How many kinds at the start of a section tell what it is like."""
_LONG = 400
"""Of a longer title or line, the rest is not looked at."""
_MANY = 40
"""Of a section with more pieces, the rest is not looked at."""


class Title(NamedTuple):
    """A heading: its text, and what its section holds before the next heading.

    *content* names the kinds of its first blocks, each once in a row, *below* holds the
    kind and text of its first pieces, and *size* counts the characters of all of them.
    """

    text: str
    content: tuple[str, ...] = ()
    below: tuple[tuple[str, str], ...] = ()
    size: int = 0


class Clues(NamedTuple):
    """What tells one heading from another by shape alone."""

    key: str
    mark: str
    label: str
    number: tuple[int, ...]
    numbering: str
    style: str
    ending: str
    first: str
    last: str
    suffix: str
    words: frozenset[str]
    length: int
    code: str
    content: tuple[str, ...]
    size: int
    listed: frozenset[str]
    told: frozenset[str]
    opens: bool


def section(text: str, below: Sequence[tuple[str, str]]) -> Title:
    """Return the heading *text* over pieces, each with its kind and text."""
    kinds = tuple(kind for kind, _ in groupby(kind for kind, _ in below))
    size = sum(len(piece) for _, piece in below)
    return Title(text, kinds[:_CONTENT], tuple(below[:_MANY]), size)


def clues(title: Title) -> Clues:
    """Return what can be seen of *title*."""
    mark, bare = _marked(title.text[:_LONG].strip())
    label, number, numbering = _numbered(bare)
    words = _WORD.findall(bare)
    folded = [word.casefold() for word in words]
    below = title.below[:_MANY]
    return Clues(
        key="".join(folded),
        mark=mark,
        label=label,
        number=number,
        numbering=numbering,
        style=_style([word for word in words if not word.isdigit()]),
        ending=bare[-1] if bare and not bare[-1].isalnum() else "",
        first=folded[0] if folded else "",
        last=folded[-1] if folded else "",
        suffix=folded[0][-3:] if folded and len(folded[0]) > 5 else "",
        words=stems(folded),
        length=min(4, (len(words) + 1) // 2),
        code=_kind_of_code(bare),
        content=title.content[:_CONTENT],
        size=sum(title.size >= size for size in _SIZES),
        listed=_listed(below),
        told=_told(below),
        opens=bool(below) and below[-1][1].endswith(":"),
    )


def stems(words: Sequence[str]) -> frozenset[str]:
    """Return the starts of the longer of *words*, by which two forms of one are alike."""
    return frozenset(word[:5] for word in words if len(word) > 3)


def _marked(text: str) -> tuple[str, str]:
    """Split the mark off *text* that it opens with, such as a star."""
    mark, _, rest = text.partition(" ")
    is_mark = rest and len(mark) <= 3 and not any(c.isalnum() for c in mark)
    return (mark, rest.strip()) if is_mark else ("", text)


def _numbered(text: str) -> tuple[str, tuple[int, ...], str]:
    """Return the word before the number that opens *text*, the number, and its kind."""
    found = _NUMBER.match(text)
    if found:
        number = tuple(int(part) for part in found[2].split("."))
        kind = f"{'w' if found[1] else ''}{len(number)}"
        return found[1].casefold(), number, kind
    found = _LETTER.match(text)
    if not found:
        return "", (), ""
    one = found[2]
    is_roman = len(one) > 1 or one == "I"
    value = 0 if len(one) > 1 else 1 if is_roman else ord(one) - 64
    return (found[1] or "").casefold(), (value,), "roman" if is_roman else "letter"


def _style(words: Sequence[str]) -> str:
    """Return how *words* use capitals."""
    if not words:
        return "none"
    if words[0][0].islower():
        return "lower"
    if len(words[0]) > 1 and all(word.isupper() for word in words):
        return "upper"
    capitals = [word[0].isupper() for word in words[1:] if len(word) > 3]
    if not capitals:
        return "one"
    return "title" if all(capitals) else "mixed" if any(capitals) else "sentence"


def _kind_of_code(text: str) -> str:
    if _CODE.search(text):
        return "code"
    return "math" if _FORMULA.search(text) else ""


def _listed(below: Sequence[tuple[str, str]]) -> frozenset[str]:
    """Return the names that the items and rows of *below* start with."""
    return frozenset(
        name
        for kind, text in below
        if kind in {"item", "table"}
        for name in _names(text[:80])
    )


def _names(text: str) -> Iterator[str]:
    for part in (text, _NAME_END.split(text.lstrip("| "), maxsplit=1)[0]):
        name = "".join(_WORD.findall(part)).casefold()
        if name:
            yield name


def _told(below: Sequence[tuple[str, str]]) -> frozenset[str]:
    """Return the stems of the words in the text of *below*."""
    texts = (text[:_LONG].casefold() for kind, text in below if kind != "code")
    return frozenset(stem for text in texts for stem in stems(_WORD.findall(text)))
