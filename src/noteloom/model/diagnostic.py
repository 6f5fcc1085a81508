"""Findings about content: never exceptions, always with a place and a hint."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from noteloom.model.source import Span

if TYPE_CHECKING:
    from noteloom.model.source import Position, Source


class Severity(StrEnum):
    """How much a finding matters; only ``ERROR`` makes a command exit with 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of finding. ``code`` is public: people put it in configuration."""

    code: str
    severity: Severity
    hint: str


_TOP = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding, tied to the exact text that caused it."""

    rule: Rule
    message: str
    source: Source
    span: Span = _TOP

    @property
    def position(self) -> Position:
        """The place where the finding starts."""
        return self.source.position(self.span.start)

    def __str__(self) -> str:
        """Return one line that editors and CI can parse and jump to."""
        place = f"{self.source.path}:{self.position}"
        return f"{place}: {self.rule.severity}[{self.rule.code}]: {self.message}"


EXCERPT_WIDTH = 88
"""The widest excerpt of a source line in an explanation, in characters."""


def explain(diagnostic: Diagnostic) -> str:
    """Return the finding, the line it is on with a caret, and what to do about it."""
    start = diagnostic.position
    line = diagnostic.source.lines[start.line - 1]
    # A one-line essay of 3,000 characters must not fill the terminal.
    left = max(0, start.column - 1 - EXCERPT_WIDTH // 3)
    excerpt = line[left : left + EXCERPT_WIDTH].replace("\t", " ")
    at = start.column - 1 - left
    room = len(excerpt) - at
    width = max(1, min(diagnostic.span.end - diagnostic.span.start, room))
    gutter = " " * len(str(start.line))
    return "\n".join(
        [
            str(diagnostic),
            f"{gutter} |",
            f"{start.line} | {excerpt}",
            f"{gutter} | {' ' * at}{'^' * width}",
            f"{gutter} = hint: {diagnostic.rule.hint}",
        ]
    )
