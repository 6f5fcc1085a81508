"""What a page is about, in the words that previews, lists and programs show."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from noteloom.model.inline import plain
from noteloom.model.note import Paragraph
from noteloom.outlets import wording
from noteloom.render.front_matter import Front

if TYPE_CHECKING:
    from collections.abc import Mapping

    from noteloom.model.library import Library
    from noteloom.model.note import Note
    from noteloom.model.page import Page
    from noteloom.render.site import Site

_DECODER = msgspec.json.Decoder(Front)
_LONGEST = 200
"""Characters of a description that no author wrote as one."""


class About(NamedTuple):
    """What a page says of itself. *verified* is a date as the notes state it."""

    title: str
    description: str = ""
    tags: tuple[str, ...] = ()
    verified: str | None = None
    front: Front | None = None


def about_pages(library: Library, site: Site) -> Mapping[str, About]:
    """Return what every page of *site* is about, by its path."""
    notes = {site.addresses.notes[note.id]: note for note in library.notes}
    found: dict[str, About] = {}
    for page in site.pages:
        about = _about(front_of(page))
        if page.uri in notes and not about.description:
            about = about._replace(description=_opening(notes[page.uri]))
        found[page.uri] = about
    return found


def front_of(page: Page) -> Front:
    """Return the front matter of a page that Noteloom made."""
    head = page.markdown.removeprefix("---\n").partition("\n---\n")[0]
    pairs = (line.partition(": ") for line in head.split("\n"))
    written = ",".join(f'"{key}":{value}' for key, _, value in pairs)
    front: Front = _DECODER.decode(f"{{{written}}}")
    return front


def _about(front: Front) -> About:
    return About(
        wording.line(front.title),
        wording.line(front.description),
        tuple(map(wording.line, front.tags)),
        getattr(front, "verified", None),
        front,
    )


def _opening(note: Note) -> str:
    """Return the first words of a note that has no summary."""
    for block in note.blocks:
        if isinstance(block, Paragraph):
            return wording.shortened(plain(block.inlines), _LONGEST)
    return ""
