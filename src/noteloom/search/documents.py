"""What is searched: pages with their parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

PAGE = "page"
"""The kind of a page that says nothing else of itself."""


class Part(NamedTuple):
    """A section of a page, or a thing that a page lists.

    The first part of a page is what stands before its first heading, and has none.
    *kind*, *level* and *names* are a thing's own; a section has those of its page.
    """

    anchor: str
    heading: str
    text: str
    kind: str | None = None
    level: str | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A page of the site.

    *location* is its address below the root. *names* are others than its title. *weight*
    says how much it counts beside other pages that hold the same words. *lists* says that
    its parts are things, each found for itself.
    """

    location: str
    title: str
    parts: tuple[Part, ...]
    names: tuple[str, ...] = ()
    kind: str = PAGE
    level: str | None = None
    tags: tuple[str, ...] = ()
    weight: float = 1.0
    lists: bool = False
