"""The signs of a line: what is seen in it that speaks for code, a label, a sentence.

Searching is what takes time, so that each pattern is guarded by what it cannot do without.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_SENTENCE_INSIDE = re.compile(
    r"[.!?](?<=[^\W\d_]{2}[.!?])[\"'\u2019”)]? +[\"'“(]?[^\W\d_a-z]"
)
_LABEL = re.compile(r"[^\s:][^:]{0,40}?(?<=\S) ?: +\S")
_NUMBERED = re.compile(r"(?:\d{1,3}(?:\.\d+)*[.)]?|[A-Za-z][.)]|[ivxIVX]{1,5}[.)]) +\S")
_NUMBER_LATE = re.compile(r" (?<=[^\W\d_]{2} )\d{1,3}(?:\.\d+)*(?:[:.)]| -| \u2013|$)")
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
_CAMEL = re.compile(r"[A-Z](?<=[a-z][A-Z])")
_DIGIT = re.compile(r"\d")
_BOX = re.compile(r"[\u2500-\u259f◄►▲▼]|\+-{3,}|[-=_*#~]{5,}")
_ARROW = re.compile(r"[←-⇿]|->|=>|<-|::|:=|&&|\|\||!=|==|\+\+|\.\.\.?\w|\?\.")
_TEX = re.compile(r"\\[a-zA-Z]{2,}|\\[\[(]|\$[^ $][^$]{0,40}\$")
_MATH = re.compile(r"[∝∑∈∇√×≈≤≥ᵀ₀-₉²³·∞±≠∀∃]|\d ?[=^*/+] ?\d")
_IDENTIFIER = re.compile(r"\w_\w|\w\.\w+\(|\w\(\)|\w/\w+/\w")
_ADDRESS = re.compile(r"https?://|www\.|\w@\w+\.\w")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")

Look: TypeAlias = "Callable[[str], re.Match[str] | None]"
"""A pattern's search, or its match at the start."""


def of(head: str, text: str, words: Sequence[str], marks: int) -> list[str]:
    """Return the signs of the line *text*.

    *head* is its start, *words* are those of it, *marks* counts its punctuation.
    """
    found = [name for name, match in _at_start(head) if match(head)]
    found += [name for name, search in _searches(head, marks) if search(head)]
    if text.endswith(";"):
        found.append(";end")
    if marks:
        found += _unbalanced(head, len(text))
    if words:
        filled = sum(map(len, words)) / max(1, len(head))
        small = sum([len(word) < 4 and word.islower() for word in words])
        found += (f"w{bisect_left(_FILLED, filled)}", f"s{bisect_left(_SMALL, small)}")
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


def _at_start(head: str) -> Iterator[tuple[str, Look]]:
    """Yield the patterns that *head* can start with: each needs some character."""
    first = head[:1]
    if ":" in head:
        yield "label", _LABEL.match
        yield "keyed", _KEYED.match
    if first.isdigit() or head[1:2] in _AFTER_NUMBER or first in _ROMAN:
        yield "numbered", _NUMBERED.match
    if "(" in head:
        yield "call", _CALL.match
    if "=" in head:
        yield "assigned", _ASSIGNED.match
    if head[-1:] in _OPENING:
        yield "opener", _OPENER.match
    if first.islower():
        yield "keyword", _KEYWORD_LINE.match
    if first in _MARKS:
        yield from _OF_MARKS
    elif "@" in head or first in _PROMPTS:
        yield "prompt", _PROMPT.match


_AFTER_NUMBER = frozenset(".)")
_ROMAN = frozenset("ivxIVX")
_OPENING = frozenset("{:")
_MARKS = frozenset('#/*-<;"%@$>.rR')
_PROMPTS = frozenset("CI")
_OF_MARKS = (
    ("comment", _COMMENT.match), ("directive", _DIRECTIVE.match),
    ("prompt", _PROMPT.match), ("markup", _MARKUP.match),
)  # fmt: skip


def _searches(head: str, marks: int) -> Iterator[tuple[str, Look]]:
    """Yield the patterns that can be found in *head*: searching is what takes time."""
    if marks or not head.isascii():
        yield from _in_marks(head)
        if "_" in head or "(" in head or "/" in head:
            yield "identifier", _IDENTIFIER.search
    elif "::" in head or "..." in head:
        yield "arrow", _ARROW.search
    if "--" in head and not marks:
        yield "box", _BOX.search
    if _DIGIT.search(head):
        yield from _IN_DIGITS
    if ". " in head or "? " in head or "! " in head:
        yield "sentence", _SENTENCE_INSIDE.search
    if " -" in head:
        yield "option", _COMMAND_OPTION.search
    if "://" in head or "www." in head or "@" in head:
        yield "address", _ADDRESS.search
    if not head.islower():
        yield "camel", _CAMEL.search
    if "." in head[-5:-1]:
        yield "file", _FILE.search


def _in_marks(head: str) -> Iterator[tuple[str, Look]]:
    """Yield the patterns of marks and signs, guarded by characters that they need."""
    ascii_only = head.isascii()
    if not ascii_only or _ROW.search(head):
        yield "box", _BOX.search
    if not ascii_only or any(map(head.__contains__, _ARROWS)):
        yield "arrow", _ARROW.search
    if "\\" in head or "$" in head:
        yield "tex", _TEX.search
    if not ascii_only or not _OPERATORS.isdisjoint(head):
        yield "math", _MATH.search
    if "<" in head:
        yield "tag", _MARKUP.search
    if "/" in head:
        yield "path", _PATH.search


_ROW = re.compile(r"[-=_*#~]{3}")
_ARROWS = ("->", "=>", "<-", "::", ":=", "&&", "||", "!=", "==", "++", "..", "?.")
_OPERATORS = frozenset("=^*/+")
_FILLED = (0.3, 0.5, 0.65, 0.75, 0.82)
_SMALL = (0, 1, 3)
_IN_DIGITS = (("year", _YEAR.search), ("late", _NUMBER_LATE.search))
_CODE = {
    "call", "assigned", "keyed", "opener", "keyword", "comment", "directive", "prompt",
    "markup", "box", "arrow", ";end", "many;",
}  # fmt: skip
