"""Where a reader says how far a topic is: to do, learning, done.

What is chosen stays in the browser, so the page only keeps the place for the control.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from noteloom.model.path import step_id
from noteloom.model.place import PageKind, PageRef

if TYPE_CHECKING:
    from noteloom.model.library import Library
    from noteloom.model.note import Note


def state_control(step: str) -> str:
    """Return the place of the control on the page that is the step *step*."""
    return f'<div class="noteloom-state" data-step="{html.escape(step)}">\n</div>'


def state_mark(step: str) -> str:
    """Return the place of the control of *step* in a list."""
    return f'<span class="noteloom-state" data-step="{html.escape(step)}"></span>'


def progress() -> str:
    """Return the part in which a reader saves, loads and forgets what was done here."""
    return (
        "## Your progress\n\n"
        "What you mark stays in this browser, and a file carries it to another one.\n\n"
        '<div class="noteloom-progress" data-noteloom="progress">\n</div>'
    )


def state_of_note(library: Library, note: Note) -> str:
    """Return the place of the control on a note's page, if the note is what one studies.

    It is where there are no topics, and where the path leads through the note itself.
    """
    step = step_id(PageRef(PageKind.NOTE, note.id))
    is_studied = not library.topics or step in library.path.step
    return state_control(step) if is_studied else ""
