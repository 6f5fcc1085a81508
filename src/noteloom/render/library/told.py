"""What the row of a thing is called, and where it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.render import escape, link_marks
from noteloom.render import resource_facts as facts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from noteloom.model.health import LinkHealth
    from noteloom.model.library import Library


class Told(NamedTuple):
    """The title of a thing, and its address: nothing if that is not on the web."""

    title: str
    url: str


def told_of(library: Library) -> list[Told]:
    """Return what the row of each thing is called, and where it leads now."""
    known = library.health.links if library.health else {}
    return [
        Told(shown(facts.title_of(one)), address(known, one.url))
        for one in library.resources
    ]


def address(known: Mapping[str, LinkHealth], url: str | None) -> str:
    """Return where a link leads now, or nothing if that is not on the web."""
    target = link_marks.new_home(known.get(url)) or url if url else None
    return shown(target) if link_marks.is_web(target) else ""


def shown(text: str) -> str:
    """Return *text* as one line that can be shown."""
    return escape.clean(" ".join(text.split()))
