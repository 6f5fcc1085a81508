"""What leads to a page from elsewhere, and which pages are near it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from noteloom.model.place import PageRef, Place


class Backlink(NamedTuple):
    """A sentence elsewhere that names a page or links to it.

    *sources* are the pages on which the sentence stands, never empty. *sentence* is
    plain text; ``sentence[start:end]`` are the words that name the page.
    """

    sources: tuple[PageRef, ...]
    place: Place
    sentence: str
    start: int
    end: int


class Related(NamedTuple):
    """A page with a similar vocabulary. *score* is between 0 and 1."""

    page: PageRef
    score: float
    shared: tuple[str, ...]
    """The words that bring the two together, the weightiest first."""


@dataclass(frozen=True, slots=True)
class Backlinks:
    """What leads to each page: authors' own links, and mentions that nobody linked.

    Of each kind a page has the first ones; *link_counts* and *mention_counts* say how
    many there are.
    """

    links: Mapping[PageRef, tuple[Backlink, ...]] = field(default_factory=dict)
    mentions: Mapping[PageRef, tuple[Backlink, ...]] = field(default_factory=dict)
    link_counts: Mapping[PageRef, int] = field(default_factory=dict)
    mention_counts: Mapping[PageRef, int] = field(default_factory=dict)
