"""What can be seen of a list item: how it starts and ends, and how long it is."""

from __future__ import annotations

import re
from typing import NamedTuple

from noteloom.read.recover.outline.titles import stems

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\(?(\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)]\s")
_TERM = re.compile(r"([^:：–—]{1,50}?)(?::\s|：| [–—-]\s)\S")  # noqa: RUF001
_CODE = re.compile(r"\(\)|::|[a-z]_[a-z]|^[-.$@/<#]|[{}=;]|[a-z][A-Z]")
_SENTENCE = re.compile(r"[.!?。](?=\s|$)")
_SIZES = (12, 25, 45, 80, 130, 220)
_LONG = 400
"""Of a longer item, only the start and the last character are looked at."""
COLONS = (":", "：")  # noqa: RUF001


class Clues(NamedTuple):
    """What tells one item from another by shape alone."""

    key: str
    end: str
    start: str
    term: str
    name: str
    size: int
    length: int
    first: str
    last: str
    suffix: str
    words: frozenset[str]
    numbering: str
    number: int
    code: bool
    mark: str
    sentences: int

    @property
    def leads(self) -> bool:
        """Tell whether the item ends in a colon, so that something is to follow."""
        return self.end == ":"


def clues(text: str) -> Clues:
    """Return what can be seen of the item *text*."""
    whole = text.strip()
    seen = whole[:_LONG]
    words = [word.casefold() for word in _WORD.findall(seen)]
    term, name = _term(seen)
    numbering, number = _numbered(seen)
    return Clues(
        key="".join(words)[:60],
        end=_end(whole[-1:]),
        start=_start(seen[:1]),
        term=term,
        name=name or (words[0] if words else ""),
        size=sum(len(whole) >= size for size in _SIZES),
        length=len(words),
        first=words[0] if words else "",
        last=words[-1] if words else "",
        suffix=words[0][-3:] if words and len(words[0]) > 5 else "",
        words=stems(words),
        numbering=numbering,
        number=number,
        code=_CODE.search(seen[:200]) is not None,
        mark=_mark(seen),
        sentences=min(2, len(_SENTENCE.findall(seen))),
    )


def _end(character: str) -> str:
    if character in COLONS:
        return ":"
    if character in {".", "。"}:
        return "."
    return character if character and character in "?!,;)" else "w"


def _start(character: str) -> str:
    for kind, is_kind in (
        ("l", character.islower()),
        ("u", character.isupper()),
        ("d", character.isdigit()),
        ("o", character.isalpha()),
    ):
        if is_kind:
            return kind
    return "s"


def _term(text: str) -> tuple[str, str]:
    """Return how the term that *text* explains is set off, and the term."""
    found = _TERM.match(text)
    if not found:
        return "", ""
    sign = "d" if text[found.end(1)] == " " else "c"
    return f"{sign}{1 if len(_WORD.findall(found[1])) < 4 else 2}", found[1].casefold()


def _numbered(text: str) -> tuple[str, int]:
    """Return the kind and value of the number that *text* opens with."""
    found = _NUMBER.match(text)
    if not found:
        return "", 0
    number = found[1]
    if number.isdecimal():
        return "d", int(number)
    if len(number) > 1:
        return "r", 0
    return "a" if number.islower() else "A", ord(number.lower()) - 96


def _mark(text: str) -> str:
    mark = text.partition(" ")[0]
    is_mark = 0 < len(mark) <= 2 and not any(c.isalnum() for c in mark)
    return mark if is_mark else ""
