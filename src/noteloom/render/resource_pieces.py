"""What pages say of a thing out there: its makers, its places, what belongs to it.

What was inferred says so in words, with its score, its reason and its place.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from noteloom.model.resource import ResourceKind
from noteloom.render import escape, pieces
from noteloom.render.addresses import relative
from noteloom.render.inlines import Style, as_written, web_link
from noteloom.render.resource_facts import reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from noteloom.model.library import Library
    from noteloom.model.resource import Inference, Mention, Resource, ResourceId
    from noteloom.render.addresses import Addresses

KINDS = {
    ResourceKind.PAPER: "Papers",
    ResourceKind.VIDEO: "Videos",
    ResourceKind.PLAYLIST: "Playlists",
    ResourceKind.COURSE: "Courses",
    ResourceKind.ARTICLE: "Articles",
    ResourceKind.BOOK: "Books",
    ResourceKind.REPOSITORY: "Repositories",
    ResourceKind.TOOL: "Tools",
    ResourceKind.MODEL: "Models",
    ResourceKind.DATASET: "Datasets",
    ResourceKind.DISCUSSION: "Discussions",
}
"""What several things of a kind are called, in the order in which pages show them."""

MOST_PLACES = 6
"""As many places are listed for one thing; the rest is counted."""


class ResourcePieces:
    """Writes of things out there on one page."""

    def __init__(
        self,
        library: Library,
        addresses: Addresses,
        page: str,
        resources: Mapping[ResourceId, Resource] | None = None,
    ) -> None:
        """Take the page's path; *resources* are those of the library, if looked up."""
        if resources is not None:
            self._resources = resources
        self._library = library
        self._addresses = addresses
        self._page = page
        known = library.health.links if library.health else {}
        self._style = Style(as_written, health=known)

    @cached_property
    def _resources(self) -> Mapping[ResourceId, Resource]:
        return {one.id: one for one in self._library.resources}

    def title(self, one: Resource, words: str | None = None) -> str:
        """Return the title of a thing, a link if it has an address."""
        text = escape.text(words or one.title)
        return web_link(text, one.url, self._style) if one.url else text

    def kind(self, one: Resource) -> Iterator[str]:
        """Yield what a thing is, if its address or a note says so."""
        if one.url or one.kind is not ResourceKind.ARTICLE:
            yield str(one.kind)

    def made(self, one: Resource, shown: str = "") -> Iterator[str]:
        """Yield who made a thing, when, for whom, and how long it takes.

        People and a year that the words *shown* beside it have already are left out.
        """
        if one.authors and not all(name in shown for name in one.authors):
            yield f"by {escape.text(', '.join(one.authors))}"
        if one.year and str(one.year) not in shown:
            yield str(one.year)
        if one.level:
            yield str(one.level)
        if one.minutes:
            yield f"{one.minutes} min"

    def place(self, use: Mention) -> str:
        """Return the link that leads to the place of a mention."""
        target = relative(self._page, self._addresses.notes[use.note])
        name = escape.text(f"{self._addresses.names.files[use.note]}:{use.line}")
        return f"[{name}]({target}#L{use.line})"

    def places(self, uses: Iterable[Mention]) -> str:
        """Return the places of mentions, with a mark at those that are inferred."""
        listed = list(uses)
        shown = [self.marked_place(use) for use in listed[:MOST_PLACES]]
        if len(listed) > MOST_PLACES:
            shown.append(f"{len(listed) - MOST_PLACES} more")
        return ", ".join(shown)

    def marked_place(self, use: Mention) -> str:
        """Return the place of a mention, and why it belongs if no address says so."""
        mark = f" ({inferred(use.inferred)})" if use.inferred else ""
        return f"{self.place(use)}{mark}"

    def companions(self, one: Resource, shown: Iterable[str] = ()) -> Iterator[str]:
        """Yield what belongs to a thing, and why, but for what is *shown* already."""
        already = set(shown)
        for resource, why in one.companions:
            other = self._resources[resource]
            if other.url in already:
                continue
            kind = escape.text(str(other.kind))
            yield f"{kind}: {self.title(other)} ({inferred(why)})"

    def threads(self, one: Resource, shown: Iterable[str] = ()) -> Iterator[str]:
        """Yield the discussions of a thing that are not *shown* yet."""
        already = set(shown)
        for url in one.discussions:
            if url not in already:
                yield web_link("discussion", url, self._style)


def inferred(why: Inference) -> str:
    """Return in words how something was inferred."""
    return escape.text(reason(why))


def in_notes(one: Resource) -> int:
    """Return in how many notes a thing is named."""
    return len({use.note for use in one.mentions})


def count_of_notes(one: Resource) -> str:
    """Return in words in how many notes a thing is named."""
    return f"in {pieces.plural(in_notes(one), 'note')}"
