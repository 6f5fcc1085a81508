"""Breaking up a program that became one line.

At each blank a linear model weighs whether a line ended there, from the tokens around it,
the brackets it stands in and the lines so far. It goes from left to right, as the end of a
line comment can only be seen when its start is known. What the grammar forbids is not
asked. The weights are data, trained on programs of many authors.

Source:
    Ratnaparkhi 1996, A Maximum Entropy Model for Part-of-Speech Tagging (greedy decoding).
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from noteloom.read.recover.programs import weights as data
from noteloom.read.recover.programs.gaps import Gaps
from noteloom.read.recover.programs.words import words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_LENGTH = 12_000
"""A longer line stays one line."""
_GROUPS = {
    "asm": "asm", "bash": "bash", "c": "c", "console": "console", "cpp": "c",
    "csharp": "csharp", "css": "css", "dart": "java", "dockerfile": "dockerfile",
    "glsl": "c", "go": "go", "graphql": "graphql", "haskell": "haskell", "html": "html",
    "ini": "toml", "java": "java", "js": "js", "json": "json", "kotlin": "java",
    "lua": "lua", "makefile": "makefile", "php": "php", "powershell": "powershell",
    "python": "python", "ruby": "ruby", "rust": "rust", "scala": "java", "sql": "sql",
    "swift": "java", "toml": "toml", "ts": "js", "verilog": "verilog", "vhdl": "vhdl",
    "xml": "html", "yaml": "yaml",
}  # fmt: skip


class Unfolded(NamedTuple):
    """The lines of a program, and how certain the least certain half of them is."""

    lines: list[str]
    score: float


class _Model(NamedTuple):
    known: frozenset[str]
    weights: Mapping[str, Mapping[str, float]]


def unfolded(line: str, language: str | None, least: float = 0.0) -> Unfolded:
    """Return the lines that *line* was, by the habits of *language*.

    Args:
        line: The program.
        language: What it is written in, if that is known.
        least: What must speak for a break, as the logarithm of odds.

    Cost:
        One pass; 12,000 characters in 0.3 s.
    """
    if len(line) > MAX_LENGTH:
        return Unfolded([line], 0.0)
    model = _model()
    name = group(language)
    own, shared = model.weights.get(name, {}), model.weights[""]
    text = words_of(line)
    gaps = Gaps(text, name, model.known)
    lines: list[list[str]] = [[word.text for word in text.words[:1]]]
    doubt: list[float] = []
    for at in range(1, len(text.words)):
        weight = -10.0
        if not gaps.is_held(at):
            weight = 0.0
            for feature in gaps.features(at):
                weight += shared.get(feature, 0.0) + own.get(feature, 0.0)
        gaps.decide(at, is_break=weight > least)
        doubt.append(1 / (1 + math.exp(min(30.0, abs(weight)))))
        if weight > least:
            lines.append([])
        lines[-1].append(text.words[at].text)
    wrong = sum(doubt) / len(lines)
    return Unfolded([" ".join(words) for words in lines], max(0.0, 1 - wrong))


def group(language: str | None) -> str:
    """Return the group of languages whose habits are those of *language*."""
    return _GROUPS.get(language or "", "other")


@cache
def _model() -> _Model:
    known, written = data.loaded("lines")
    weights = {name: data.by_feature(of) for name, of in written.items()}
    return _Model(frozenset(known), weights)
