"""Trains how deep each statement of a Python program stands."""

from __future__ import annotations

import ast
from collections import Counter
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from _recovery.programs import chosen, samples
from _recovery.training import written
from _recovery.training.learner import Learner
from noteloom.read.recover.programs import depths, indent, open_blocks, shapes
from noteloom.read.recover.programs.statements import statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from _recovery.programs import Sample
    from noteloom.read.recover.programs.shapes import Shape
    from noteloom.read.recover.programs.statements import Statement

_ROUNDS = 4
_RATE = 0.3
_MOST = 10_000
_MOST_OF_ORIGIN = 700
_RAREST = 3
_LEAST = 3
"""Tenths; without smaller weights, programs of other authors are read better."""


class Indented(NamedTuple):
    """The statements of a program, comments among them; the depths of the others."""

    statements: tuple[Statement, ...]
    depths: tuple[int, ...]


def train(folders: Iterable[Path]) -> str:
    """Return the weights of the depths that the Python of *folders* teaches."""
    of_python = [one for one in samples(folders) if one.language == "python"]
    programs = list(_programs(chosen(of_python, _MOST, _MOST_OF_ORIGIN)))
    learner = Learner(_RATE)
    seen: Counter[str] = Counter()
    random = Random(0)
    for turn in range(_ROUNDS):
        random.shuffle(programs)
        for program in programs:
            for choices, true in choices_of(program):
                learner.choose(choices, true)
                if not turn:
                    seen.update(feature for choice in choices for feature in choice)
    found = {f: w for f, w in learner.weights.items() if seen[f] >= _RAREST}
    return written.as_json(written.tenths(found, _LEAST))


def _programs(found: Iterable[Sample]) -> Iterator[Indented]:
    for sample in found:
        program = indented(_from_outermost(sample.code))
        if program and len(program.depths) > 2:
            yield program


def _from_outermost(code: str) -> str:
    """Return *code*, which may be cut out of a file, from its first outermost line on."""
    lines = code.split("\n")
    while lines and (not lines[0] or lines[0][0] in " )]}"):
        del lines[0]
    return "\n".join(lines)


def indented(code: str) -> Indented | None:
    """Return the statements of *code* and their depths, if they can be told apart."""
    if not _parses(code):
        return None
    kept = [line for line in code.split("\n") if line.strip()]
    found = tuple(statements(line.strip() for line in kept))
    columns: list[int] = []
    at = 0
    for statement in found:
        if not statement.is_comment:
            columns.append(len(kept[at]) - len(kept[at].lstrip()))
        at += len(statement.lines)
    depths_of = _depths(columns)
    code_of = [statement for statement in found if not statement.is_comment]
    for (depth, below), statement in zip(pairwise(depths_of), code_of, strict=False):
        if (below > depth) != statement.opens:
            return None
    return Indented(found, tuple(depths_of))


def _parses(code: str) -> bool:
    return indent.parses(code) and bool(ast.parse(code).body)


def _depths(columns: Sequence[int]) -> list[int]:
    open_: list[int] = []
    found: list[int] = []
    for column in columns:
        while open_ and column < open_[-1]:
            open_.pop()
        if not open_ or column > open_[-1]:
            open_.append(column)
        found.append(len(open_) - 1)
    return found


def choices_of(program: Indented) -> Iterator[tuple[list[list[str]], int]]:
    """Yield the features of all depths that each statement may have, and the true one."""
    stack: tuple[open_blocks.Block, ...] = (open_blocks.Block(),)
    previous: Shape | None = None
    found = shapes.shapes(program.statements)
    for shape, depth in zip(found, program.depths, strict=True):
        places = open_blocks.candidates(stack, previous, shape)
        if len(places) > 1 and depth in places:
            choices = [list(depths.features(stack, previous, shape, at)) for at in places]
            yield choices, places.index(depth)
        if depth >= len(stack):
            return
        stack = open_blocks.after(stack, shape, depth)
        previous = shape
