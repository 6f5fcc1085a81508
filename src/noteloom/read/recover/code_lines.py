"""Which lines were code: one decision over each stretch of the page.

A line of code and a line of prose look alike now and then, but code comes in blocks.
So each line gets a score from its shape (above 0: code), a change between prose and
code costs something, and the cheapest reading of the whole stretch is taken.

Source:
    Viterbi, "Error bounds for convolutional codes" (1967), with two states.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from noteloom.read.recover.headings import is_bare_heading
from noteloom.read.recover.pieces import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from noteloom.read.recover.pieces import Piece


class Weights(NamedTuple):
    """What a dialect expects. *bare* scores a short line without a full stop."""

    bare: float
    item: float
    change: float


BOX = re.compile(r"[\u2500-\u257f\u2580-\u259f◄►▲▼]")
"""A character of a drawing made of text."""

# Two patterns, because one that may start anywhere is tried at every character.
_STRONG_START = re.compile(
    r"""
      \s*(?:from\s+[\w.]+\s+)?import\s+[\w.*{]       # imports
    | (?:async\s+)?def\s+\w+\(.*|class\s+\w+[(:]
    | (?:if|elif|for|while|with|try|except|else|finally)\b.*:(?:\s*\#.*)?$
    | (?:return|raise|yield|await|assert|del|global)\b(?!.*\.$)
    | [\w.\[\]"',* ]+\s(?:[-+*/|&]|//|\*\*|:)?=\s\S  # assignments
    | [\w.]+(?::\s*[\w\[\], |.]+)?\s=\s
    | [\w.]+=\S+,?(?:\s*\#.*)?$                      # arguments on lines of their own
    | [\w.]+\(.*\)[;,:]?(?:\s*(?:\#|//).*)?$         # calls
    | [\w.]+\($
    | [)\]}]+[,;:)]*(?:\s.*)?$                       # brackets
    | (?:"[^"]*"|'[^']*')\s*[:,]                     # JSON
    | [rfb]*(?:"[^"]*"|'[^']*')$                     # strings on lines of their own
    | \#(?:!|include|define|if|endif|pragma|\s)      # comments, preprocessor
    | (?:\$|>>>|\.\.\.|%)\s\S                        # prompts
    | (?://|/\*|--\s|<!--|\"\"\")                    # comments of other languages
    | </?[a-zA-Z][^<>]*>                             # markup
    | @\w | ```|~~~|!!!\s|\?\?\?|///\s?
    | [a-z_][\w.-]*:(?:\s+[\w"'\[{./!-].{0,60})?$    # YAML
    | \[[\w.\"-]+\]$                                 # TOML
    """,
    re.VERBOSE,
)
_STRONG_ANYWHERE = re.compile(r"[\[{(]$|;$|::|=>|->|<-|:=|&&|\|\||!=|==|\)\s*\{|;\s\w+.*;")
_MATH = re.compile(r"[→←↑↓⇒∝∑∈∇√\u00d7≈≤≥ᵀ₀-₉²³·]|\s[=^*/+]\s|^\s*\d+\s*[-+*/=]")
_SENTENCE = re.compile(r"[.!?:…][\"'”\u2019)]*$")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LONG = 110
_COMMON_SHAPE = re.compile(r"^[A-Z][a-z]+(?: [a-z]+){3,}")
_NEXT_SENTENCE = re.compile(r"[^\W\d_]{2}[.!?] [A-Z]")
_LABEL = re.compile(r"^(?:[^a-z:]*[A-Z]{2}[^a-z:]*:|[✓✗✦•]\s|\d+[.)]\s)")
"""A title in capitals, or a list mark that the extractor would have replaced."""
_TEX = re.compile(r"\\[a-zA-Z]+|\\[\[(]")


def mark(pieces: Sequence[Piece], weights: Weights) -> list[Piece]:
    """Return *pieces* with those that are code marked so."""
    marked: list[Piece] = []
    for stretch in _stretches(pieces):
        if stretch[0].kind in {Kind.HEADING, Kind.TABLE}:
            marked.extend(stretch)
        else:
            marked.extend(_decided(stretch, weights))
    return marked


def score(text: str, weights: Weights) -> float:
    """Return how much the shape of a line speaks for code; below 0 it is prose."""
    if BOX.search(text):
        return 6.0
    is_strong = _STRONG_START.match(text) or _STRONG_ANYWHERE.search(text)
    value = 3.0 if is_strong else 0.0
    value += 1.0 if _MATH.search(text) else 0.0
    value += 2.5 if _LABEL.search(text) else 0.0
    if "\\" in text and _TEX.search(text):
        value -= 3.0
    return value + _prose(text, weights)


def _prose(text: str, weights: Weights) -> float:
    words = len(_WORD.findall(text[:400]))
    value = weights.bare if len(text) <= _LONG else -2.5
    if weights.bare < 0 and is_bare_heading(text):
        value -= 1.5
    if words > 2 and _SENTENCE.search(text):
        value -= 2.0
    if _COMMON_SHAPE.search(text):
        value -= 1.0
    if _NEXT_SENTENCE.search(text):
        value -= 2.0
    if len(text) > 2 * _LONG:
        value -= 1.5
    return value


def _stretches(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Yield runs of pieces between headings and tables, and those one by one."""
    run: list[Piece] = []
    for piece in pieces:
        if piece.kind in {Kind.HEADING, Kind.TABLE}:
            if run:
                yield run
            yield [piece]
            run = []
        else:
            run.append(piece)
    if run:
        yield run


def _decided(stretch: list[Piece], weights: Weights) -> list[Piece]:
    scores = [_piece_score(piece, weights) for piece in stretch]
    return [
        piece._replace(kind=Kind.CODE) if is_code else piece
        for piece, is_code in zip(stretch, _path(scores, weights.change), strict=True)
    ]


def _piece_score(piece: Piece, weights: Weights) -> float:
    if piece.kind is Kind.MARKER:
        return -3.0
    if len(piece.lines) > 1:
        return -4.0
    value = score(piece.text, weights)
    if piece.kind is Kind.ITEM:
        return min(value, 1.5) + weights.item
    return value


def _path(scores: Sequence[float], change: float) -> list[bool]:
    """Return for each line whether it is code in the best reading of all."""
    prose, code = 0.0, -change / 2
    back: list[tuple[bool, bool]] = []
    for value in scores:
        to_prose, to_code = code - change > prose, prose - change > code
        back.append((to_prose, not to_code))
        prose, code = max(prose, code - change), max(code, prose - change) + value
    state = code > prose
    path: list[bool] = []
    for from_code_to_prose, from_code_to_code in reversed(back):
        path.append(state)
        state = from_code_to_code if state else from_code_to_prose
    return path[::-1]
