"""What every hub is made of: a title, links with a line about each, a count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.model.page import Page
from noteloom.model.taxonomy import PageType
from noteloom.render import escape, front_matter, pieces

if TYPE_CHECKING:
    from noteloom.model.library import Topic
    from noteloom.model.note import Note
    from noteloom.render.addresses import Addresses


def hub(uri: str, front: front_matter.HubFront, body: str) -> Page:
    """Return the hub at *uri* that says *body* below its title."""
    text = f"# {escape.text(front.title)}\n\n{body}"
    return Page(uri, front.title, PageType.HUB, front_matter.page(front, text))


def topic_line(topic: Topic, uri: str, addresses: Addresses) -> str:
    """Return a topic as a line of a hub at *uri*."""
    spec = topic.spec
    title = pieces.link(spec.title, uri, addresses.topics[spec.id])
    return f"**{title}** — {escape.text(spec.summary)}"


def note_line(note: Note, uri: str, addresses: Addresses) -> str:
    """Return a note as a line of a hub at *uri*."""
    title = pieces.link(note.title, uri, addresses.notes[note.id])
    summary = f" — {escape.text(note.summary)}" if note.summary else ""
    origin = f"{escape.text(note.source.path.name)}, {note.dialect}"
    return f"**{title}**{summary} <small>{origin}</small>"
