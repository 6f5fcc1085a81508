"""What the link commands take from the disk: notes, their links, rules, the history."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

import click

from noteloom import files
from noteloom.commands.shared import FILE
from noteloom.linkcheck import ignore_file, occurrences
from noteloom.linkcheck.fix.cited import cited_on
from noteloom.linkcheck.history.codec import History, HistoryError, decode
from noteloom.linkcheck.work.settle import Question
from noteloom.read.reader import read
from noteloom.weave.freshness.stated import verified

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from noteloom.model.diagnostic import Diagnostic
    from noteloom.model.note import Note

HISTORY = click.option(
    "--history", type=FILE, help="Keep what was seen in this file, and judge by it."
)
NEEDED_HISTORY = click.option(
    "--history", type=FILE, required=True, help="The file that `links check` keeps."
)
ALLOW_PRIVATE = click.option(
    "--allow-private", is_flag=True, help="Ask private addresses of your own network too."
)
NOW = click.option(
    "--now",
    "at",
    metavar="TIME",
    callback=lambda _context, _option, value: _time(value),
    help="Pretend that it is this time (ISO 8601), to see what the rules would do.",
)


_YEARS = range(2000, 3000)


class LinkNotes(NamedTuple):
    """Notes and what stands in them. *root* is their folder, *problems* what is no note."""

    root: Path
    notes: tuple[Note, ...]
    question: Question
    problems: tuple[Diagnostic, ...] = ()


def load(path: Path) -> LinkNotes:
    """Return the notes of the folder *path*, or the one note that it is.

    Raises:
        NotesError: If there is neither, or the rules beside the notes are wrong.

    """
    if path.is_file():
        note = read(files.load_file(path)).note
        return LinkNotes(path.parent, (note,), question_of([note]))
    folder = files.load(path)
    notes = tuple(read(source).note for source in folder.sources)
    question = question_of(notes)
    if folder.link_rules is not None:
        name = str(path / folder.link_rules.path)
        try:
            rules = ignore_file.parse(folder.link_rules.text, name)
        except ignore_file.IgnoreError as error:
            raise files.NotesError(str(error)) from error
        question = question._replace(rules=rules)
    return LinkNotes(path, notes, question, folder.problems)


def question_of(notes: Sequence[Note]) -> Question:
    """Return what *notes* ask: their addresses, and when each note cited them."""
    found = occurrences.find(notes)
    days = (
        (note.source.path, cited_on(note, verified=verified(note.source.text)))
        for note in notes
    )
    cited = {path: day for path, day in days if day is not None}
    return Question(links=found.links, other_schemes=found.other_schemes, cited=cited)


class Loaded(NamedTuple):
    """A history, and the size of its file in bytes."""

    history: History
    size: int


def known_history(path: Path) -> History:
    """Return the history at *path*, which must be there: nothing else is asked.

    Raises:
        HistoryError: If the file is no history.
        NotesError: If it does not exist or cannot be read.

    """
    if not path.exists():
        message = f"`{path}` does not exist: `noteloom links check` makes it"
        raise files.NotesError(message)
    return load_history(path).history


def load_history(path: Path | None) -> Loaded:
    """Return the history at *path*: an empty one if there is no file yet.

    What cannot be read in it is told, and left alone.

    Raises:
        HistoryError: If the file is no history.
        NotesError: If it cannot be read.

    """
    content = files.load_history(path) if path is not None else None
    try:
        history = decode(content or b"")
    except HistoryError as error:
        message = f"`{path}`: {error}"
        raise HistoryError(message) from error
    for line, message in history.unreadable:
        click.echo(f"{path}:{line}: passed over: {message}", err=True)
    return Loaded(history, len(content or b""))


def _time(value: str | None) -> datetime:
    if value is None:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        time = datetime.fromisoformat(value)
    except ValueError as error:
        message = f"`{value}` is not a time: write it as `2026-03-01T12:00:00Z`"
        raise click.BadParameter(message) from error
    if time.year not in _YEARS:
        message = f"`{value}` is not in a year from {_YEARS[0]} to {_YEARS[-1]}"
        raise click.BadParameter(message)
    return (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC)
