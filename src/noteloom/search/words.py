"""Text cut into the words that the search knows; the browser half does the same.

A word is what a reader would type: parts of a compound and the compound without its joints,
so that `fine-tuning`, `finetuning` and `fine tuning` meet, and so do `top_p` and `top-p`,
`HuggingFace` and `hugging face`, `llama3` and `llama 3`. What a reader types is cut by
``web/search/engine/1-words.js``, which must do exactly as this module does.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 32
"""A longer word is data, such as a key; nobody types it."""
_MOST_PARTS = 4
"""A compound of more parts, such as a path, is found by its parts only."""

_LETTER = r"[^\W_]"


def _chunk(letter: str) -> str:
    """Return the pattern of a word with its joints, whose letters are *letter*."""
    return (
        rf"(?<!{_LETTER})(?<![-/._])[A-Za-z]{{1,3}}/[A-Za-z]{{1,3}}"  # A/B
        rf"(?!{_LETTER}|/|[-._]{_LETTER})|"
        r"(?:(?<![^\s(,/])\.(?=[A-Za-z]))?"  # .NET
        rf"{letter}+(?:(?:[-\u2010\u2011_.'\u2019]|(?<=[0-9]),(?=[0-9]{{3}}(?![0-9])))"
        rf"{letter}+)*"
        rf"(?:\+\+|#(?!{letter}))?"  # C++, C#
    )


_PLAIN = re.compile(_chunk(_LETTER))
_EDGES = re.compile(r"^(\.?)(.*?)(\+\+|#)?$", re.DOTALL)
_JOINT = re.compile(r"[-\u2010\u2011_'\u2019/]|\.(?![0-9])|(?<![0-9])\.")
# `LLMs` and `APIs` are one word, `HTMLParser` is two.
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z][a-z])")
_DIGIT = re.compile("[0-9]")
_NUMBERED = re.compile(r"([^0-9]{2,})([0-9].*)", re.DOTALL)

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Scripts that put no spaces between words, and Korean, which joins particles to them."""
_RUNS = re.compile(f"([{_UNSPACED}]+)")
_ACCENTS = re.compile("[\u0300-\u036f]")
_MARKED = re.compile(
    "[\u0300-\u036f\u0483-\u1fff\u20d0-\u20ff\u2cef-\u2dff\u302a-\u302f\u3099\u309a"
    "\ua66f-\uabff\ufb1e\ufe00-\ufe2f\U000101fd-\U0001ffff\U000e0100-\U000e01ef]"
)
"""Where marks are, among other signs: scripts of Europe and China have none of these."""
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_SPELLED = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"}
    | {"\u0131": "i", "\u03c2": "\u03c3"}  # dotless i, the sigma that ends words
)


def words(text: str) -> Iterator[str]:
    """Yield the words of *text* in their order, compounds after their parts."""
    for chunk in chunks(text):
        yield from words_of(chunk)


def chunks(text: str) -> list[str]:
    """Return what stands between blanks: words, and compounds with their joints."""
    if text.isascii():
        return _PLAIN.findall(text)
    clean = _UNSEEN.sub("", text)
    return (_with_marks() if _MARKED.search(clean) else _PLAIN).findall(clean)


@lru_cache(maxsize=1 << 16)
def words_of(chunk: str) -> tuple[str, ...]:
    """Return the words under which *chunk* is found, each once."""
    if chunk.isascii() and chunk.isalpha() and chunk[1:].islower():
        return (chunk.lower(),) if len(chunk) <= _LONGEST else ()
    before, core, after = _edges(chunk)
    parts = [part.replace(",", "") for part in _JOINT.split(core) if part]
    found: dict[str, None] = {}
    for part in parts:
        found |= dict.fromkeys(_of_part(part))
    if 1 < len(parts) <= _MOST_PARTS:
        found[fold("".join(parts))] = None
    if before or after:
        found[before + fold(core) + after] = None
    return tuple(word for word in found if 0 < len(word) <= _LONGEST)


def fold(text: str) -> str:
    """Return *text* without case, accents and forms of letters."""
    if text.isascii():
        return text.lower()
    lower = unicodedata.normalize("NFKC", text).lower()
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", lower))
    return unicodedata.normalize("NFC", bare).translate(_SPELLED)


def shared(one: str, other: str) -> int:
    """Return with how many letters both begin."""
    pairs = zip(one, other, strict=False)
    least = min(len(one), len(other))
    return next((at for at, (a, b) in enumerate(pairs) if a != b), least)


def _edges(chunk: str) -> tuple[str, str, str]:
    found = _EDGES.match(chunk)
    return (found[1], found[2], found[3] or "") if found else ("", chunk, "")


def _of_part(part: str) -> Iterator[str]:
    """Yield the words of a part without joints."""
    if not part.isascii() and _RUNS.search(part):
        for run in filter(None, _RUNS.split(part)):
            yield from _pairs(run) if _RUNS.match(run) else _of_part(run)
        return
    yield fold(part)
    humps = _HUMP.split(part)
    # With digits in between it is a key, not a name.
    if len(humps) > 1 and not _DIGIT.search(part):
        yield from (fold(hump) for hump in humps if len(hump) > 1)
    numbered = _NUMBERED.fullmatch(part)
    if numbered:
        yield from (fold(numbered[1]), fold(numbered[2]))


def _pairs(run: str) -> Iterator[str]:
    """Yield each two neighbours: where words have no spaces, they find all others."""
    signs = unicodedata.normalize("NFKC", run).lower()
    yield from ((a + b for a, b in pairwise(signs)) if len(signs) > 1 else (signs,))


@cache
def _with_marks() -> re.Pattern[str]:
    """Return how chunks look in texts whose letters bear marks."""
    codes = (*range(0x300, 0x20000), *range(0xE0100, 0xE01F0))
    marks = [code for code in codes if unicodedata.category(chr(code)).startswith("M")]
    # Apart, because only a class without the higher planes is fast.
    planes = (
        "".join(chr(code) for code in marks if code <= 0xFFFF),
        "".join(chr(code) for code in marks if code > 0xFFFF),
    )
    classes = "|".join(f"[{signs}]" for signs in planes)
    return re.compile(_chunk(f"(?:{_LETTER}|{classes})"))
