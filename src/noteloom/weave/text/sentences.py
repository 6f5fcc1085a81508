"""Running text cut into sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from noteloom.weave.text.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

# A mark that can end a sentence, what closes behind it, and the blank before the next.
# Nothing is given back, so that a line of dots is read once. The mark itself stands first,
# so that the search can skip what is none.
_END = re.compile(
    r"[.!?…。！？](?:(?<=[.!?…])(?<![.!?…].)[.!?…]*+[\"'”’»)\]]*+\s++"  # noqa: RUF001
    r"|(?<=[。！？])(?<![。！？].)[。！？]*+[」』）”’\"]*+)"  # noqa: RUF001
)
_CLOSING = "\"'”’»)] \t\n\r\f\v"
_STARTS = re.compile(
    r"(?:[\"'“‘«(\[¿¡]{1,4}|[*•\u2600-\u27bf\U0001f300-\U0001faff\ufe0f]{1,3}\s)?"
    r"(?:[^\Wa-z]|[a-z]{1,2}[A-Z])"
)
_WORD = re.compile(r"[^\W\d_]+")
_BEFORE = re.compile(
    r"(?P<never>\b(?:e\.\s?g|i\.\s?e|cf|vs|v\.s|approx|ca|resp|incl|viz|dr|mrs?|ms|prof|st|gen|"
    r"rev|hon|mt|messrs)|^\d{1,3}|^[ivx]{1,4})$"
    r"|(?P<number>\b(?:figs?|eqs?|secs?|ch|chap|vol|nos?|pp|tab|art|ex|min|max|jan|feb|mar|apr|"
    r"jun|jul|aug|sept?|oct|nov|dec))$"
    r"|(?P<maybe>\b(?:etc|al|eds?|jr|sr|inc|ltd|co|corp|dept|est|a\.m|p\.m|ph\.d"
    r"|(?<!°)(?<!\d\s)[a-z]))$",
    re.IGNORECASE,
)
_LOOK_BACK = 12


class Run(NamedTuple):
    """A sentence and where it starts in its text, in code points."""

    start: int
    text: str


def sentences(text: str) -> Iterator[Run]:
    """Yield the sentences of *text*, without blanks around them.

    A full stop ends a sentence if a blank follows, the next word starts like one, and
    no abbreviation stands before it. Behind one that can also end a sentence, such as
    ``etc.`` or an initial, only a small word such as ``The`` starts the next.
    """
    start = 0
    for found in _END.finditer(text):
        if _is_end(text, start, found):
            run = _run(text, start, found.end())
            start = found.end()
            if run.text:
                yield run
    last = _run(text, start, len(text))
    if last.text:
        yield last


def _is_end(text: str, start: int, found: re.Match[str]) -> bool:
    if not found[0][-1].isspace():
        return True
    if _STARTS.match(text, found.end()) is None:
        return False
    if found[0].strip(_CLOSING) != ".":
        return True
    before = _BEFORE.search(text[max(start, found.start() - _LOOK_BACK) : found.start()])
    if before is None:
        return True
    if before["number"]:
        return not text[found.end()].isdigit()
    return before["never"] is None and _small_word_at(text, found.end())


def _small_word_at(text: str, at: int) -> bool:
    """Return whether a word such as ``The`` stands at *at*, as only sentences start."""
    word = _WORD.search(text, at, at + _LOOK_BACK)
    return word is not None and word[0].lower() in FUNCTION_WORDS


def _run(text: str, start: int, end: int) -> Run:
    piece = text[start:end]
    bare = piece.lstrip()
    return Run(start + len(piece) - len(bare), bare.rstrip())
