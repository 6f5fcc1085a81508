"""What every hub is made of: a title, links with a line about each, a count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.model.headings import below_title
from noteloom.model.inline import plain
from noteloom.model.note import Paragraph
from noteloom.model.page import Page
from noteloom.model.taxonomy import PageType
from noteloom.render import escape, front_matter, pieces
from noteloom.render.shelves import NAV_LIMIT

if TYPE_CHECKING:
    from noteloom.model.library import Topic
    from noteloom.model.note import Note
    from noteloom.render.addresses import Addresses

_LONGEST_SUMMARY = 200


def hub(uri: str, front: front_matter.HubFront, body: str, trail: str = "") -> Page:
    """Return the hub at *uri* that says *body* below its title, *trail* above it."""
    text = pieces.joined([trail, f"# {escape.text(front.title)}", body])
    return Page(uri, front.title, PageType.HUB, front_matter.page(front, text))


def topic_line(topic: Topic, uri: str, addresses: Addresses) -> str:
    """Return a topic as a line of a hub at *uri*."""
    spec = topic.spec
    title = pieces.link(spec.title, uri, addresses.topics[spec.id])
    return f"**{title}** — {escape.text(spec.summary)}"


def note_line(note: Note, uri: str, addresses: Addresses) -> str:
    """Return a note as a line of a hub at *uri*; in a large site without its origin."""
    title = pieces.link(addresses.names.of(note), uri, addresses.notes[note.id])
    is_large = len(addresses.notes) > NAV_LIMIT
    said = note.summary or (_first_words(note) if is_large else "")
    summary = f" — {escape.text(shortened(said))}" if said else ""
    if is_large:
        return f"**{title}**{summary}"
    origin = f"{escape.text(note.source.path.name)}, {note.dialect}"
    return f"**{title}**{summary} <small>{origin}</small>"


def _first_words(note: Note) -> str:
    """Return how the text of *note* begins, if it begins with a sentence."""
    first = next(iter(below_title(note)), None)
    return " ".join(plain(first.inlines).split()) if isinstance(first, Paragraph) else ""


def shortened(summary: str) -> str:
    """Return *summary* of at most 200 characters, cut after a word."""
    if len(summary) <= _LONGEST_SUMMARY:
        return summary
    cut = summary[:_LONGEST_SUMMARY]
    return f"{cut.rpartition(' ')[0] or cut} …"
