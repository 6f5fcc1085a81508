"""What is new, by the dates that the notes themselves give: no file has a date here."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.freshness import DateKind, StatedDate
from noteloom.model.place import PageKind, PageRef
from noteloom.render import addresses as at
from noteloom.render import pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.model.library import Library
    from noteloom.model.note import Note
    from noteloom.render.addresses import Addresses

_WORDS = {
    DateKind.VERIFIED: "last verified",
    DateKind.TESTED: "last tested",
    DateKind.AS_OF: "dated",
}
_MOST_DAYS, _MOST_NAMES = 3, 4
_WRITTEN = ("date", "created", "published", "added")
_DAY = re.compile("[0-9]{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?(?![-0-9])")


class _News(NamedTuple):
    date: str
    words: str


def news(library: Library, addresses: Addresses) -> str:
    """Return the pages with the latest dates, the latest first; empty if none has one."""
    found: defaultdict[_News, list[PageRef]] = defaultdict(list)
    for page, one in _dated(library):
        found[one].append(page)
    latest = sorted(found, reverse=True)[:_MOST_DAYS]
    if not latest:
        return ""
    lines = [_line(one, found[one], addresses) for one in latest]
    heading = "## Newest, by their own dates"
    return pieces.joined([heading, pieces.wrapped("news", pieces.bullets(lines))])


def _line(one: _News, pages: list[PageRef], addresses: Addresses) -> str:
    links = [
        pieces.link(addresses.names.titles[page], at.HOME, addresses.of(page).uri)
        for page in pages[:_MOST_NAMES]
    ]
    more = len(pages) - len(links)
    rest = f" and {pieces.plural(more, 'page')} more" if more else ""
    return f"**{one.date}** {one.words}: {', '.join(links)}{rest}"


def _dated(library: Library) -> Iterator[tuple[PageRef, _News]]:
    """Yield pages with the date that counts: topics where there are some, else notes."""
    if library.topics:
        for topic in library.topics:
            if topic.verified:
                page = PageRef(PageKind.TOPIC, topic.spec.id)
                yield page, _News(topic.verified, _WORDS[DateKind.VERIFIED])
        return
    stated: defaultdict[str, list[StatedDate]] = defaultdict(list)
    for (name, _), one in library.freshness.blocks.items():
        stated[name].append(one)
    for note in library.notes:
        looked = library.freshness.notes.get(note.id)
        dates = [*stated[note.id], *([looked] if looked else [])]
        known = [_News(one.date, _WORDS[one.kind]) for one in dates] + _written(note)
        if known:
            yield PageRef(PageKind.NOTE, note.id), max(known)


def _written(note: Note) -> list[_News]:
    """Return when the header of a note says that it was written."""
    found = (
        _DAY.match(value.strip())
        for key, value in note.fields.items()
        if key.strip().lower() in _WRITTEN
    )
    return [_News(one[0], "written") for one in found if one]
