"""``noteloom doctor --explain``: its options, and what it prints."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Literal

import click

from noteloom import files, report
from noteloom.commands.shared import Exit
from noteloom.explain import data, text
from noteloom.explain.lines import explained
from noteloom.model.folder import Folder
from noteloom.read.reader import read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from noteloom.explain.lines import Explained
    from noteloom.model.reading import Reading

_WIDTH, _NARROWEST, _WIDEST = 80, 24, 1000

EXPLAIN = click.option(
    "--explain",
    is_flag=True,
    help="Say line by line what each became and why; NOTES may be one file.",
)
UNSURE = click.option(
    "--unsure", is_flag=True, help="With `--explain`, list only lines that are unsure."
)


def check(*, explain: bool, unsure: bool, stale: bool) -> None:
    """Refuse options that do not go together."""
    if explain and stale:
        message = "`--explain` and `--stale` are two reports: choose one"
        raise click.UsageError(message)
    if unsure and not explain:
        message = "`--unsure` goes with `--explain`"
        raise click.UsageError(message)


def run(notes: Path, form: Literal["text", "json"], *, unsure: bool) -> Exit:
    """Print what each line of *notes*, a folder or a file, became."""
    folder = files.load(notes) if notes.is_dir() else Folder((files.load_file(notes),))
    readings = (read(source) for source in folder.sources)
    printer = _Printer(unsure=unsure)
    shown = printer.as_json(readings) if form == "json" else printer.as_text(readings)
    for part in shown:
        click.echo(part, nl=False)
    for problem in folder.problems:
        click.echo(str(problem), err=True)
    has_errors = printer.has_errors or report.has_errors(folder.problems)
    return Exit.FINDINGS if has_errors else Exit.OK


class _Printer:
    """Explains notes one after the other, and keeps what is said of all at the end."""

    def __init__(self, *, unsure: bool) -> None:
        self._only_unsure = unsure
        self._rules: set[str] = set()
        self._counts = [0, 0, 0]
        self.has_errors = False

    def as_text(self, readings: Iterator[Reading]) -> Iterator[str]:
        look = text.Look(_width(), _plain if os.environ.get("NO_COLOR") else _bold)
        for reading, lines in self._explained(readings):
            yield text.note_text(reading.note, lines, look, unsure=self._only_unsure)
        yield text.legend(self._rules, look.width)
        yield text.total(*self._counts)

    def as_json(self, readings: Iterator[Reading]) -> Iterator[str]:
        yield data.OPENING
        between = ""
        for reading, lines in self._explained(readings):
            shown = data.note_json(reading.note, lines, unsure=self._only_unsure)
            yield f"{between}{shown}"
            between = ",\n"
        yield data.closing(self._rules)

    def _explained(
        self, readings: Iterator[Reading]
    ) -> Iterator[tuple[Reading, tuple[Explained, ...]]]:
        """Yield the notes that are to be shown, with all of their lines."""
        for reading in readings:
            lines = explained(reading)
            unsure = sum(1 for one in lines if one.is_unsure)
            self.has_errors |= report.has_errors(reading.diagnostics)
            self._count(len(lines), unsure)
            if unsure or not self._only_unsure:
                shown = (one for one in lines if one.is_unsure or not self._only_unsure)
                self._rules.update(one.rule for one in shown)
                yield reading, lines

    def _count(self, lines: int, unsure: int) -> None:
        for at, number in enumerate((1, lines, unsure)):
            self._counts[at] += number


def _width() -> int:
    """Return how many columns there are: where a pager is, its terminal is known too."""
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and told.isascii():
        return min(max(int(told), _NARROWEST), _WIDEST)
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        try:
            return max(os.get_terminal_size(stream.fileno()).columns, _NARROWEST)
        except (OSError, ValueError, AttributeError):
            continue
    return _WIDTH


def _bold(row: str) -> str:
    # Taken off again by click where the output is no terminal.
    return click.style(row, bold=True)


def _plain(row: str) -> str:
    return row
