"""What leads to each page, and which pages are near it, as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.model.backlink import Backlink, Related
    from noteloom.model.library import Library
    from noteloom.model.place import PageRef
    from noteloom.render.addresses import Addresses


class PageData(Struct, frozen=True):
    """A page or an entry of the glossary: what it is about, and where it stands."""

    kind: str
    id: str
    page: str
    anchor: str | None


class BacklinkData(Struct, frozen=True):
    """A sentence that leads to a page; ``sentence[start:end]`` are its name."""

    sources: list[PageData]
    note: str
    first: int
    last: int
    sentence: str
    start: int
    end: int


class RelatedData(Struct, frozen=True):
    """A page that is like another one."""

    page: PageData
    score: float
    shared: list[str]


class NeighboursData(Struct, frozen=True):
    """What leads to a page, and what is like it."""

    page: PageData
    links: list[BacklinkData]
    link_count: int
    mentions: list[BacklinkData]
    mention_count: int
    related: list[RelatedData]


def neighbours_data(library: Library, addresses: Addresses) -> Iterator[NeighboursData]:
    """Yield the neighbours of every page that has some, in the order of their ids."""
    back, related = library.backlinks, library.related
    for ref in sorted({*back.links, *back.mentions, *related}):
        yield NeighboursData(
            page=_page(ref, addresses),
            links=[_backlink(one, addresses) for one in back.links.get(ref, ())],
            link_count=back.link_counts.get(ref, 0),
            mentions=[_backlink(one, addresses) for one in back.mentions.get(ref, ())],
            mention_count=back.mention_counts.get(ref, 0),
            related=[_related(one, addresses) for one in related.get(ref, ())],
        )


def _page(ref: PageRef, addresses: Addresses) -> PageData:
    uri, anchor = addresses.of(ref)
    return PageData(ref.kind, ref.id, uri, anchor)


def _backlink(one: Backlink, addresses: Addresses) -> BacklinkData:
    return BacklinkData(
        sources=[_page(source, addresses) for source in one.sources],
        note=one.place.note,
        first=one.place.lines.first,
        last=one.place.lines.last,
        sentence=one.sentence,
        start=one.start,
        end=one.end,
    )


def _related(one: Related, addresses: Addresses) -> RelatedData:
    return RelatedData(_page(one.page, addresses), one.score, list(one.shared))
