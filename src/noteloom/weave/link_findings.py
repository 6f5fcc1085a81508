"""What is to be said of links that lead nowhere, or might lead elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.model.diagnostic import Diagnostic
from noteloom.model.inline import Image, LinkKind
from noteloom.weave.findings import AMBIGUOUS_LINK, DEAD_ANCHOR, DEAD_NOTE_LINK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noteloom.model.inline import Link
    from noteloom.model.library import Target
    from noteloom.model.note import Note
    from noteloom.weave.link_names import Names


def is_wiki(link: Link | Image) -> bool:
    """Return whether *link* is ``[[a name]]``, or ``![[a name]]``, read as an image."""
    return isinstance(link, Image) or link.kind is LinkKind.WIKI


def dead(note: Note, link: Link | Image, names: Names) -> Diagnostic:
    """Return that *link* leads nowhere, and what it may be a slip of."""
    message = f"`{link.target[:80]}` leads to no note or file of the folder"
    near = names.near(link.target.partition("#")[0]) if is_wiki(link) else None
    if near is not None:
        message = f"{message}; did you mean `{near[:60]}`?"
    return Diagnostic(DEAD_NOTE_LINK, message, note.source, link.span)


def ambiguous(
    note: Note, link: Link | Image, target: Target, others: Sequence[str]
) -> Diagnostic:
    """Return that *link* is taken to lead to *target*, and could lead to *others*."""
    chosen = target.page.id if target.page else ""
    named = ", ".join(f"`{path}`" for path in others[:3])
    more = f" and {len(others) - 3} more" if len(others) > 3 else ""
    message = f"`{link.target[:80]}` is taken for `{chosen}`, and can mean {named}{more}"
    return Diagnostic(AMBIGUOUS_LINK, message, note.source, link.span)


def dead_anchor(note: Note, link: Link | Image) -> Diagnostic:
    """Return that *link* names a heading that its note does not have."""
    message = f"`{link.target[:80]}` names no heading of the note"
    return Diagnostic(DEAD_ANCHOR, message, note.source, link.span)
