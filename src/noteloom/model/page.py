"""Pages as they leave the core: plain enough for any site generator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from noteloom.model.taxonomy import PageType


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown file. *uri* is its path below the root of the site's sources.

    *markdown* starts with front matter. *edit* is the path, in the folder of notes, of
    the file to edit when the page is wrong, or None if no single file is. *minutes* is how
    long it takes to read, None for pages that lead to others.
    """

    uri: str
    title: str
    type: PageType
    markdown: str
    edit: str | None = None
    minutes: int | None = None


class NavItem(NamedTuple):
    """An entry of the site's navigation; a group has children, its page comes first."""

    title: str
    uri: str | None
    children: tuple[NavItem, ...] = ()
