"""Which tags there are, and which of them have a page of their own."""

from __future__ import annotations

from collections import Counter, defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.place import PageKind, PageRef
from noteloom.render.paths import free, segment
from noteloom.render.shelves import WHOLE, natural

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from noteloom.model.library import Library
    from noteloom.render.paths import Taken

_COMMON = 3
"""A tag of fewer pages has none of its own."""
_MOST_PAGES = 300
"""The most used tags have a page; there may be thousands of tags."""


class TagPages(NamedTuple):
    """The pages that have a tag, by tag in order; and the page of each common tag."""

    tagged: Mapping[str, tuple[PageRef, ...]] = MappingProxyType({})
    uris: Mapping[str, str] = MappingProxyType({})
    names: Mapping[str, str] = MappingProxyType({})
    """How a tag is written here, by each way in which pages write it."""

    further: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """The pages after the first one of tags that very many pages have."""

    rare: tuple[str, ...] = ()
    """The pages of tags that few pages have, after those on the page of all tags."""

    is_large: bool = False
    """Whether one page cannot list what each tag has."""

    def all_uris(self, tag: str) -> tuple[str, ...]:
        """Return the pages of a common *tag*."""
        return (self.uris[tag], *self.further.get(tag, ()))

    def uri_of(self, tag: str) -> str | None:
        """Return the page of *tag*, however it is written."""
        return self.uris.get(self.names.get(tag, tag))


NO_TAGS = TagPages()


def tag_pages(library: Library) -> TagPages:
    """Return the tags of *library*; case does not tell two tags apart."""
    written: Counter[str] = Counter()
    by_key: defaultdict[str, dict[PageRef, None]] = defaultdict(dict)
    for page, tags in _tags(library):
        for tag in tags:
            written[tag] += 1
            by_key[tag.casefold()][page] = None
    spelled: dict[str, str] = {}
    for tag in sorted(written, key=lambda one: (-written[one], one)):
        spelled.setdefault(tag.casefold(), tag)
    order = sorted(by_key, key=natural)
    tagged = {spelled[key]: tuple(by_key[key]) for key in order}
    names = {tag: spelled[tag.casefold()] for tag in written}
    taken: Taken = {"tags/index.md": 1}
    is_large = sum(map(len, tagged.values())) + len(tagged) > WHOLE
    uris = _uris(tagged, taken) if is_large else {}
    more = -(-(len(tagged) - len(uris)) // WHOLE) - 1 if is_large else 0
    rare = tuple(free("tags/more", taken) for _ in range(more))
    return TagPages(tagged, uris, names, _further(tagged, uris, taken), rare, is_large)


def _tags(library: Library) -> Iterator[tuple[PageRef, tuple[str, ...]]]:
    for topic in library.topics:
        yield PageRef(PageKind.TOPIC, topic.spec.id), topic.tags
    for note in library.notes:
        yield PageRef(PageKind.NOTE, note.id), note.tags


def _uris(tagged: Mapping[str, tuple[PageRef, ...]], taken: Taken) -> dict[str, str]:
    """Return the pages of common tags."""
    common = [tag for tag, pages in tagged.items() if len(pages) >= _COMMON]
    most = sorted(common, key=lambda tag: (-len(tagged[tag]), tag))[:_MOST_PAGES]
    kept = set(most)
    return {tag: free(f"tags/{segment(tag)}", taken) for tag in tagged if tag in kept}


def _further(
    tagged: Mapping[str, tuple[PageRef, ...]], uris: Mapping[str, str], taken: Taken
) -> dict[str, tuple[str, ...]]:
    """Return the pages after the first of each tag that needs several."""
    found: dict[str, tuple[str, ...]] = {}
    for tag, uri in uris.items():
        pages = -(-len(tagged[tag]) // WHOLE)
        if pages > 1:
            stem = uri.removesuffix(".md")
            found[tag] = tuple(free(f"{stem}-{at}", taken) for at in range(2, pages + 1))
    return found
