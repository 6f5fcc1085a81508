"""``noteloom links fix``: better addresses in the notes, as a diff first."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from noteloom import files
from noteloom.commands.link_notes import (
    ALLOW_PRIVATE,
    NEEDED_HISTORY,
    NOW,
    known_history,
    load,
)
from noteloom.commands.shared import NOTES, Exit
from noteloom.linkcheck.fix.diff import unified
from noteloom.linkcheck.fix.edit import apply
from noteloom.linkcheck.fix.plan import plan
from noteloom.linkcheck.fix.rewrite import rewrite
from noteloom.linkcheck.work.settle import from_history
from noteloom.read.reader import read
from noteloom.render.pieces import plural

if TYPE_CHECKING:
    from datetime import datetime

    from noteloom.commands.link_notes import LinkNotes
    from noteloom.linkcheck.fix.edit import Edited
    from noteloom.model.note import Note
    from noteloom.model.source import Source


@click.command()
@NOTES
@NEEDED_HISTORY
@click.option("--write", is_flag=True, help="Change the notes; without it, show a diff.")
@ALLOW_PRIVATE
@NOW
def fix(
    *, notes: Path, history: Path, write: bool, allow_private: bool, at: datetime
) -> Exit:
    """Give the notes better addresses: new homes, https, archived copies of the dead.

    Shows a diff that `git apply` takes, and changes nothing without --write. The text of
    a link, its title and everything else stays as it is.
    """
    loaded = load(notes)
    known = known_history(history)
    outcome = from_history(loaded.question, known, now=at, allow_private=allow_private)
    replacements = plan(outcome.links, cited=loaded.question.cited)
    changed = 0
    for note in loaded.notes:
        edited = apply(note.source, replacements, _reread)
        for one in edited.refused:
            place = note.source.position(one.span.start)
            click.echo(
                f"{notes / note.source.path}:{place}: left alone: {one.reason}", err=True
            )
        if edited.done:
            changed += len(edited.done)
            _make(loaded, note.source, edited, write=write)
    done = "changed" if write else "to change; write them with `--write`"
    click.echo(f"{plural(changed, 'address', 'addresses')} {done}", err=True)
    return Exit.OK


def _make(loaded: LinkNotes, source: Source, edited: Edited, *, write: bool) -> None:
    if write:
        files.replace_text(
            loaded.root, source, lambda original: rewrite(original, edited.done)
        )
        return
    before = files.original(loaded.root, source)
    after = rewrite(before, edited.done)
    diff = unified(
        _shown(loaded.root, source), before.decode("utf-8"), after.decode("utf-8")
    )
    click.echo(diff.encode("utf-8"), nl=False)  # as bytes: line ends stay what they are


def _shown(root: Path, source: Source) -> PurePosixPath:
    """Return the path of a note from here, or from its folder if that is elsewhere."""
    whole = (root / source.path).absolute()
    try:
        return PurePosixPath(whole.relative_to(Path.cwd()).as_posix())
    except ValueError:
        return source.path


def _reread(source: Source) -> Note:
    return read(source).note
