"""The shape of a line: what can be seen of it without knowing a word of its language."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from noteloom.read.recover.lines import PILCROW

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEEN = 200
"""The start of a line tells what it is; the rest of a longer one is not looked at."""

_LENGTHS = (3, 8, 15, 25, 40, 60, 80, 110, 160, 300)
_COUNTS = (1, 2, 3, 4, 6, 8, 11, 15, 22, 40)
_SHARES = (0.01, 0.04, 0.08, 0.15, 0.25, 0.4)

_WORD = re.compile(r"[^\W\d_](?:[^\W_]|['\u2019-](?=\w))*")
_PUNCTUATION = re.compile(r"[{}()\[\];=<>|&*+/\\@#$%^~`_\"]")
_SENTENCE_INSIDE = re.compile(r"[^\W\d_]{2}[.!?][\"'\u2019”)]? +[\"'“(]?[^\W\d_a-z]")
_LABEL = re.compile(r"[^\s:][^:]{0,40}?(?<=\S) ?: +\S")
_NUMBERED = re.compile(r"(?:\d{1,3}(?:\.\d+)*[.)]?|[A-Za-z][.)]|[ivxIVX]{1,5}[.)]) +\S")
_NUMBER_LATE = re.compile(r"[^\W\d_]{2,} \d{1,3}(?:\.\d+)*(?:[:.)]| -| \u2013|$)")
_CALL = re.compile(r"[\w.:>-]*\w\([^()]*\)[;,:{]?(?: *(?://|\#).*)?$")
_ASSIGNED = re.compile(r"[\w.\[\]\"'*&, -]{1,60}(?:[-+*/|&:.?]|//|<<)?=[^=]|[\w-]+: ?=")
_KEYED = re.compile(r"(?:- )?[\"']?[\w.@/-]+[\"']?:(?: [\"'\[{|>&*\d].*| [\w./-]+)?,?$")
_OPENER = re.compile(r"(?:\w[\w.,<>*&:=\"'\[\] -]*\(.*\)|\}? ?\w+(?: \w+)*) ?[{:]$")
_KEYWORD_LINE = re.compile(
    r"(?:from [\w.]+ )?import [\w.*{(\"'<]|(?:async )?(?:def|fn|func|function|sub) [\w.(]"
    r"|(?:class|struct|enum|interface|namespace|package|module|trait|impl|type) [\w.:<]+"
    r"(?:$|[ (:{;=<])(?:.*[{:;=)]$|$)"
    r"|(?:if|elif|else|for|while|switch|try|except|catch|with|finally|do)\b.*[:{]$"
    r"|(?:return|raise|throw|yield|await|break|continue|pass|end|fi|done|esac)\b[^.]*;?$"
    r"|(?:let|var|const|val|auto|int|void|char|public|private|static|final) .*[;={(]"
)
_COMMENT = re.compile(
    r"(?:#(?![\w-]*\])|//|/\*|\*/|--(?!-)|<!--|;;|\"\"\"|%%|rem )", re.IGNORECASE
)
_DIRECTIVE = re.compile(
    r"#(?:!|include|define|if|ifdef|ifndef|endif|pragma|undef|else)\b|@\w+"
)
_PROMPT = re.compile(
    r"(?:\$|>>>|\.\.\.|>|%|C:\\|[\w.-]+@[\w.-]+.{0,20}[$#]|In \[\d+\]:) *\S"
)
_MARKUP = re.compile(r"</?[a-zA-Z!?][^<>]{0,200}>")
_COMMAND_OPTION = re.compile(r" --?[a-zA-Z][\w-]*\b(?![^(]*\))")
_PATH = re.compile(r"(?:^|[ \"'(=])(?:~|\.{1,2})?/[\w.~-]+/")
_FILE = re.compile(r"\w\.\w{1,4}$")
_CAMEL = re.compile(r"[a-z][A-Z]")
_DIGIT = re.compile(r"\d")
_BOX = re.compile(r"[\u2500-\u259f◄►▲▼]|\+-{3,}|[-=_*#~]{5,}")
_ARROW = re.compile(r"[←-⇿]|->|=>|<-|::|:=|&&|\|\||!=|==|\+\+|\.\.\.?\w|\?\.")
_TEX = re.compile(r"\\[a-zA-Z]{2,}|\\[\[(]|\$[^ $][^$]{0,40}\$")
_MATH = re.compile(r"[∝∑∈∇√×≈≤≥ᵀ₀-₉²³·∞±≠∀∃]|\d ?[=^*/+] ?\d")
_IDENTIFIER = re.compile(r"\w_\w|\w\.\w+\(|\w\(\)|\w/\w+/\w")
_ADDRESS = re.compile(r"https?://|www\.|\w@\w+\.\w")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")

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


@lru_cache(maxsize=4096)
def shape(text: str) -> Shape:
    """Return the shape of the line *text*, which is neither blank nor padded."""
    form = form_of(text)
    bare = text[2:].lstrip() if form == "-" else text.rstrip(PILCROW + " ")
    head = bare[:_SEEN]
    words = _WORD.findall(head)
    marks = len(_PUNCTUATION.findall(head))
    signs = tuple(_signs(head, bare, words, marks))
    return Shape(
        form,
        _bucket(len(bare), _LENGTHS),
        _bucket(head.count(" ") + 1, _COUNTS),
        start_of(head),
        _end(bare),
        _case(words),
        _bucket(marks / max(1, len(head)), _SHARES),
        signs,
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
    capitals = sum(word[0].isupper() for word in longer)
    if all(word.isupper() and len(word) > 1 for word in longer):
        return "U"
    if capitals == 0:
        return "n"
    if capitals == len(longer):
        return "T" if len(longer) > 1 else "1"
    if capitals == 1 and words[0][0].isupper():
        return "s"
    return "M" if capitals * 2 >= len(longer) else "m"


def _signs(head: str, text: str, words: list[str], marks: int) -> list[str]:
    found = [name for name, pattern in _at_start(head) if pattern.match(head)]
    found += [name for name, pattern in _searches(head, marks) if pattern.search(head)]
    if text.endswith(";"):
        found.append(";end")
    if marks:
        found += _unbalanced(head, len(text))
    if words:
        filled = sum(map(len, words)) / max(1, len(head))
        small = sum([len(word) < 4 and word.islower() for word in words])
        found += (f"w{_bucket(filled, _FILLED)}", f"s{_bucket(small, _SMALL)}")
    if not _CODE.isdisjoint(found):
        found.append("K")
    return found


def _unbalanced(head: str, length: int) -> list[str]:
    """Return the signs of brackets, quotes and semicolons."""
    found: list[str] = []
    opened = sum(map(head.count, "([{")) - sum(map(head.count, ")]}"))
    if opened and len(head) == length:
        found.append("open" if opened > 0 else "close")
    if head.count('"') % 2:
        found.append("quote")
    if head.count("; ") > 1 or "{ " in head:
        found.append("many;")
    return found


def _at_start(head: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the patterns that *head* can start with: each needs some character."""
    first = head[:1]
    if ":" in head:
        yield "label", _LABEL
        yield "keyed", _KEYED
    if first.isdigit() or head[1:2] in _AFTER_NUMBER or first in _ROMAN:
        yield "numbered", _NUMBERED
    if "(" in head:
        yield "call", _CALL
    if "=" in head:
        yield "assigned", _ASSIGNED
    if head[-1:] in _OPENING:
        yield "opener", _OPENER
    if first.islower():
        yield "keyword", _KEYWORD_LINE
    if first in _MARKS:
        yield from _OF_MARKS
    elif "@" in head or first in _PROMPTS:
        yield "prompt", _PROMPT


_AFTER_NUMBER = frozenset(".)")
_ROMAN = frozenset("ivxIVX")
_OPENING = frozenset("{:")
_MARKS = frozenset('#/*-<;"%@$>.rR')
_PROMPTS = frozenset("CI")
_OF_MARKS = (
    ("comment", _COMMENT), ("directive", _DIRECTIVE), ("prompt", _PROMPT),
    ("markup", _MARKUP),
)  # fmt: skip


def _searches(head: str, marks: int) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the patterns that can be found in *head*: searching is what takes time."""
    if marks or not head.isascii():
        yield from _IN_MARKS
        if "_" in head or "(" in head or "/" in head:
            yield "identifier", _IDENTIFIER
    elif "::" in head or "..." in head:
        yield "arrow", _ARROW
    if "--" in head and not marks:
        yield "box", _BOX
    if _DIGIT.search(head):
        yield from _IN_DIGITS
    if ". " in head or "? " in head or "! " in head:
        yield "sentence", _SENTENCE_INSIDE
    if " -" in head:
        yield "option", _COMMAND_OPTION
    if "://" in head or "www." in head or "@" in head:
        yield "address", _ADDRESS
    yield "camel", _CAMEL
    yield "file", _FILE


_FILLED = (0.3, 0.5, 0.65, 0.75, 0.82)
_SMALL = (0, 1, 3)
_IN_MARKS = (
    ("box", _BOX), ("arrow", _ARROW), ("tex", _TEX), ("math", _MATH), ("tag", _MARKUP),
    ("path", _PATH),
)  # fmt: skip
_IN_DIGITS = (("year", _YEAR), ("late", _NUMBER_LATE))
_CODE = {
    "call", "assigned", "keyed", "opener", "keyword", "comment", "directive", "prompt",
    "markup", "box", "arrow", ";end", "many;",
}  # fmt: skip
