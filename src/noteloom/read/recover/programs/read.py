"""Code blocks: their lines, their language, their indentation, their drawings."""

from __future__ import annotations

import json
import math
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from noteloom.read.recover.programs import (
    drawings,
    indent,
    languages,
    layout,
    unfolding,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_PYTHON = re.compile(
    r"^(?:(?:from\s+[\w.]+\s+)?import\s+[\w.*]|(?:async\s+)?def\s+\w+\s*\("
    r"|class\s+\w+.*:$|(?:for|if|elif|while|with)\s.*:(?:\s*#.*)?$"
    r"|(?:try|else|finally):|print\(|@\w+)",
)
_KEPT = re.compile(r"^[a-z_]\w*\s=\s[\w.]+[(\[]")
_NAMES = {"ts": "typescript"}
_YAML = re.compile(
    r"(?:- )*(?:[^\s:#]+|\"[^\"]+\"|'[^']+'): ?(?:\S|$)|- ?\S|[#%{}\[\]]|---|\.\.\.$"
)
_SESSION = re.compile(r">>> ")
_CERTAIN = 0.5
"""A language below this score is not said."""
_OTHER = 0.8
"""From this score on, what looks like Python is another language."""
_MIXED = 0.15
"""How much the other blocks of a page count, against the block itself."""
_ALIKE = 0.6
"""How much they count if they are of one language."""
_SHARE = 0.8
"""From this share on, the blocks of a page are of one language."""
_MOST_LEANING = 6.0
_MOST = 100
"""So many blocks tell what a page leans to."""
_LONG = 160
"""Few authors write longer lines."""
_UNSURE = 2.0
"""What must speak for a break where it is not certain that lines were lost."""
_FOLDED = 0.8
"""The share of one-line blocks from which on a page has folded its programs."""
MAX_FOLDED = 50_000
"""So many characters of a page are broken up."""


class Program(NamedTuple):
    """A code block's text, and what became of its indentation and of its lines.

    *score* tells how certain its lines are.
    """

    code: str
    language: str | None
    rebuilt: bool = False
    broken: bool = False
    unfolded: bool = False
    score: float = 1.0


class Page(NamedTuple):
    """What the programs of a page have in common.

    A program of one line is broken up if it is longer than *longer_than*; *least* must
    speak for a break.
    """

    longer_than: int
    least: float
    leaning: Mapping[str, float]
    weight: float = _MIXED


def about(blocks: Iterable[Sequence[str]]) -> Page:
    """Return what *blocks*, all code of one page, have in common."""
    blocks = list(blocks)
    single = [len(lines[0]) for lines in blocks if len(lines) == 1]
    if sum(single) > MAX_FOLDED:
        longer_than, least = unfolding.MAX_LENGTH, math.inf
    elif len(single) < _FOLDED * len(blocks):
        longer_than, least = _LONG, _UNSURE
    else:
        longer_than, least = 0, 0.0 if max(single, default=0) > _LONG else _UNSURE
    return Page(longer_than, least, *_leaning(blocks))


def read(lines: Sequence[str], page: Page | None = None) -> Program:
    """Return the program that *lines*, which have lost their indentation, were."""
    if drawings.is_drawing(lines):
        apart = drawings.unfolded(lines[0]) if len(lines) == 1 else lines
        text = "\n".join(drawings.restored(apart))
        return Program(text, None, unfolded=len(apart) > len(lines))
    guess = _guess(lines, page)
    longer_than, least = (page.longer_than, page.least) if page else (0, 0.0)
    if len(lines) > 1 or len(lines[0]) <= longer_than:
        return _laid_out(lines, guess)
    return _unfolded(lines[0], guess, least)


def _unfolded(line: str, guess: languages.Guess, least: float) -> Program:
    found = unfolding.unfolded(line, guess.language, least)
    if len(found.lines) == 1:
        return _laid_out(found.lines, guess)
    program = _laid_out(found.lines, guess)
    if program.broken and indent.parses(line):
        return Program(line, "python")
    return program._replace(unfolded=True, score=found.score)


def _leaning(blocks: Sequence[Sequence[str]]) -> tuple[dict[str, float], float]:
    """Return what speaks for each language in *blocks*, and how much that counts."""
    texts = {"\n".join(lines)[: languages.MAX_LENGTH] for lines in blocks[:_MOST]}
    totals: defaultdict[str, float] = defaultdict(float)
    certain: Counter[str] = Counter()
    for text in sorted(texts):
        scores = languages.scores(text)
        for language, value in scores.items():
            totals[language] += value
        guess = languages.best(scores)
        certain[guess.language] += guess.score >= _CERTAIN
    of_one = max(certain.values(), default=0)
    alike = of_one > 1 and of_one >= _SHARE * certain.total()
    return dict(totals), _ALIKE if alike else _MIXED


def _guess(lines: Sequence[str], page: Page | None) -> languages.Guess:
    if _is_json(lines):
        return languages.Guess("json", 1.0)
    totals = languages.scores("\n".join(lines)[: languages.MAX_LENGTH])
    return languages.best(_leant(totals, page) if page else totals)


def _leant(totals: Mapping[str, float], page: Page) -> dict[str, float]:
    """Return *totals* with what the other blocks of *page* say."""
    others = {name: page.leaning.get(name, own) - own for name, own in totals.items()}
    top = max(others.values())
    return {
        name: own + page.weight * max(-_MOST_LEANING, others[name] - top)
        for name, own in totals.items()
    }


def _said(guess: languages.Guess, lines: Sequence[str]) -> str | None:
    is_program = guess.language != languages.TEXT and guess.score >= _CERTAIN
    if guess.language == "yaml" and len(lines) > 1 and not all(map(_YAML.match, lines)):
        return None  # a text with colons looks like it, but each line needs a key or a dash
    return _NAMES.get(guess.language, guess.language) if is_program else None


def _laid_out(lines: Sequence[str], guess: languages.Guess) -> Program:
    if any(map(_SESSION.match, lines)):
        return Program("\n".join(lines), "pycon")
    looks = any(_PYTHON.match(line) for line in lines)
    if _may_be_python(lines, guess, looks=looks):
        program = _python(lines, guess)
        if not program.broken or looks or guess.language == "python":
            return program
    language = _said(guess, lines)
    text = layout.laid_out(lines, guess.language) if language else None
    return Program("\n".join(text or lines), language)


def _may_be_python(lines: Sequence[str], guess: languages.Guess, *, looks: bool) -> bool:
    if guess.language == "python":
        return looks or guess.score >= _CERTAIN
    if looks and (guess.score < _OTHER or guess.language == languages.TEXT):
        return True
    # A comment above a call whose result is kept.
    comments = any(line.startswith("# ") for line in lines)
    return guess.language == languages.TEXT and comments and any(map(_KEPT.match, lines))


def _python(lines: Sequence[str], guess: languages.Guess) -> Program:
    text = indent.rebuilt(lines)
    if text is None:
        certain = guess.language == "python" and guess.score >= _OTHER
        return Program("\n".join(lines), "python" if certain else None, broken=True)
    return Program(text, "python", rebuilt=text != "\n".join(lines))


def _is_json(lines: Sequence[str]) -> bool:
    if lines[0][:1] not in "{[" or lines[-1][-1:] not in "}]":
        return False
    try:
        json.loads("\n".join(lines))
    except (ValueError, RecursionError):
        return False
    return True
