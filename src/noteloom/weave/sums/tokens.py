"""A text as tokens: numbers, operators, words, and signs that say two things are equal."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from noteloom.weave.sums.numbers import VULGAR, Number, is_readable

if TYPE_CHECKING:
    from collections.abc import Iterator


class Kind(Enum):
    """What a token is."""

    NUMBER = auto()
    OPERATOR = auto()
    OPEN = auto()
    CLOSE = auto()
    EQUALS = auto()
    ABOUT = auto()
    WORD = auto()
    OTHER = auto()


class Token(NamedTuple):
    """A piece of a text.

    *sign* is an operator in its plain form, or ``≈`` for what is only about equal.
    *power* is the exponent that stands above a number.
    """

    kind: Kind
    start: int
    end: int
    sign: str = ""
    number: Number | None = None
    power: int | None = None
    is_factorial: bool = False


_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_TOKEN = re.compile(
    r"""
      (?P<other>!=|[<>:+*/&|^-]=|=>|={3,}|\.{2,}|[…→⇒←]|->|<-|\b0x[\da-f]{1,40}\b)
    | (?P<approx>[≈≃≅≒]|~=|\\approx\b)
    | (?P<equals>==?|\b(?:equals?|is\s+equal\s+to)\b)
    | (?P<makes>\b(?:is|makes|gives|yields|comes\s+to)(?=\s+[~$€£¥₹]?\d))
    | (?P<number>
        (?P<currency>[$€£¥₹]\s?|\b(?:USD|EUR|GBP|CHF)\s)?
        (?P<digits>
            \d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d.,]?\d)
            |\d{1,40}(?:[.,'’_]\d{1,40}){0,12}
            |[½⅓⅔¼¾⅕⅙⅛⅜⅝⅞]
        )
        (?:[eE](?P<exponent>[+-]?\d{1,2})(?!\w))?
        (?:\s?(?P<percent>[%‰])|(?P<power>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}))?
        (?P<suffix>
            (?:-(?=[A-Za-z]{2})|\s(?=(?:thousand|million|billion|trillion|[mbt]n
                |[kmgtp]i?b(?:ytes?|its?)?|[kmbtg])\b))?
            [A-Za-zµμ°Ω]{1,14}[²³]?(?:/[A-Za-z]{1,10})?(?:(?!\w)|(?=[xX]\d))
            |/(?:[A-Za-z]{2,10}(?:-[A-Za-z]{2,10})?|h)(?![\w(])
            |\s?[€£¥₹](?!\s?\d)
        )?
        (?P<factorial>!(?!=))?
      )
    | (?P<operator>\*\*|[+\-\u2212–*/×·⋅∙÷^✕]|\\(?:times|cdot|div)\b
        |\b(?:plus|minus|times|(?:divided|multiplied)\s+by
            |(?:out\s+)?of(?=\s+[(~$€£¥₹½⅓⅔¼¾\d]))\b
        |[xX](?=\s?[$€£(~]?\s?\d))
    | (?P<about>[~\u223c]|\b(?:about|roughly|approximately|approx|around|circa|ca|nearly
        |almost|over|under|just)\b\.?)
    | (?P<open>\()
    | (?P<close>\))
    | (?P<word>[^\W\d_][\w'’-]*(?:/[^\W\d_]+)?[²³]?)
    | (?P<blank>\s+)
    | (?P<any>.)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_KINDS = {
    "equals": Kind.EQUALS, "approx": Kind.EQUALS, "makes": Kind.EQUALS,
    "operator": Kind.OPERATOR,
    "about": Kind.ABOUT, "open": Kind.OPEN, "close": Kind.CLOSE, "word": Kind.WORD,
}  # fmt: skip
_SIGNS = {
    "\u2212": "-", "–": "-", "minus": "-", "plus": "+", "×": "*", "·": "*", "⋅": "*",
    "∙": "*",
    "✕": "*", "x": "*", "times": "*", "\\times": "*", "\\cdot": "*", "÷": "/",
    "\\div": "/", "^": "**", "multiplied by": "*", "divided by": "/", "out of": "of",
}  # fmt: skip
_ORDINAL = frozenset({"st", "nd", "rd", "th"})
MAKES = "makes"
"""The sign of a verb that may equate: ``3 × 4 is 12``."""
_VARIABLE = re.compile(r"[abceijnopqrtuwxyzADEIOQRSUXYZ]²?")
"""One letter that touches a number and is no usual unit: ``2x``."""


def tokens_of(text: str) -> Iterator[Token]:
    """Yield the tokens of *text*; blanks are left out."""
    for found in _TOKEN.finditer(text):
        name = "number" if found["number"] is not None else found.lastgroup or "any"
        start, end = found.span()
        if name == "blank":
            continue
        if name == "number":
            yield _number(text, found)
        elif name in _KINDS:
            yield Token(_KINDS[name], start, end, _sign(name, found[0]))
        else:
            yield Token(Kind.OTHER, start, end, found[0])


def _sign(name: str, written: str) -> str:
    if name == "word":
        return written
    words = " ".join(written.lower().split())
    if name == "makes":
        return MAKES
    return "≈" if name == "approx" else _SIGNS.get(words, words)


def _number(text: str, found: re.Match[str]) -> Token:
    start, end = found.span()
    digits = found["digits"]
    suffix = (found["suffix"] or "").strip().lstrip("-")
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if (
        not is_readable(digits)
        or suffix in _ORDINAL
        or _VARIABLE.fullmatch(suffix)
        or _touches(before, after)
    ):
        return Token(Kind.OTHER, start, end)
    hundreds = {"%": 100, "‰": 1000}.get(found["percent"] or "", 1)
    power = found["power"]
    number = Number(
        (found["currency"] or "").strip(),
        digits,
        int(found["exponent"] or 0),
        hundreds,
        suffix,
    )
    above = int(power.translate(_SUPERSCRIPTS)) if power else None
    return Token(
        Kind.NUMBER, start, end, "", number, above, is_factorial=bool(found["factorial"])
    )


def _touches(before: str, after: str) -> bool:
    """Return whether a number is part of a name, a time, a path or a larger number."""
    last = before[-1:]
    if last.isalpha() and last.lower() != "x":
        return True
    if last and last in "_#@\\&§№.":
        return True
    if last == ":" and before[:1].isdigit():
        return True
    if after[:1] == ":" and after[1:].isdigit():
        return True
    if last in VULGAR or after[:1] in VULGAR:
        return True
    return after[:1].isalnum() and after[:1].lower() != "x"
