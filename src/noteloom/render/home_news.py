"""What is new, by the dates that the notes themselves give: no file has a date here."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from noteloom.model.note import NoteId
from noteloom.model.place import PageKind
from noteloom.render import addresses as at
from noteloom.render import escape, pieces
from noteloom.render.dated import dates_of_pages
from noteloom.render.dates import in_words
from noteloom.render.front_matter import HubFront
from noteloom.render.hub import hub
from noteloom.render.shelves import folder_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noteloom.model.library import Library
    from noteloom.model.page import Page
    from noteloom.model.place import PageRef
    from noteloom.render.addresses import Addresses
    from noteloom.render.dated import Dated

TITLE = "Recent"
_MOST_DAYS, _MOST_NAMES = 3, 4
_MANY_DAYS = 6
"""So many days stand on the home page of a site that has more of them on their own."""
_MOST_RECENT = 200


def newest(library: Library) -> list[tuple[Dated, list[PageRef]]]:
    """Return the pages of each date, the latest first."""
    found: defaultdict[Dated, list[PageRef]] = defaultdict(list)
    for page, one in dates_of_pages(library):
        found[one].append(page)
    return [(one, found[one]) for one in sorted(found, reverse=True)]


def has_recent_page(days: Sequence[tuple[Dated, list[PageRef]]]) -> bool:
    """Return whether there is more that is new than the home page says."""
    return len(days) > 2 * _MANY_DAYS and days[0][1][0].kind is PageKind.NOTE


def news(days: Sequence[tuple[Dated, list[PageRef]]], addresses: Addresses) -> str:
    """Return the pages with the latest dates, the latest first; empty if none has one."""
    if not days:
        return ""
    has_more = has_recent_page(days)
    shown = days[: _MANY_DAYS if has_more else _MOST_DAYS]
    lines = [_line(one, pages, addresses) for one, pages in shown]
    if has_more:
        lines.append(pieces.link("All recent notes", at.HOME, at.RECENT))
    heading = "## Newest, by their own dates"
    return pieces.joined([heading, pieces.wrapped("news", pieces.bullets(lines))])


def recent_page(
    days: Sequence[tuple[Dated, list[PageRef]]], library: Library, addresses: Addresses
) -> Page:
    """Return the page of what is new, by month."""
    folders = {note.id: folder_of(note) for note in library.notes}
    rows = [(one, page) for one, pages in days for page in pages]
    parts: list[str] = []
    for month, group in groupby(rows[:_MOST_RECENT], key=lambda row: row[0].date[:7]):
        lines = (_row(one, page, folders, addresses) for one, page in group)
        parts += [f"## {in_words(month)}", pieces.wrapped("news", pieces.bullets(lines))]
    lead = f"{pieces.plural(len(rows), 'note')} with a date of their own, the latest first."
    if len(rows) > _MOST_RECENT:
        lead = f"{lead} These are the first {_MOST_RECENT}."
    front = HubFront(title=TITLE, members=len(rows), search={"exclude": True})
    return hub(at.RECENT, front, pieces.joined([lead, *parts]))


def _row(
    one: Dated, page: PageRef, folders: dict[NoteId, str], addresses: Addresses
) -> str:
    title = pieces.link(addresses.names.titles[page], at.RECENT, addresses.of(page).uri)
    shelf = addresses.shelves.of[folders[NoteId(page.id)]]
    where = f" in {escape.text(shelf.title)}" if shelf.path else ""
    return f"**{one.date}** {title} <small>{one.words}{where}</small>"


def _line(one: Dated, pages: list[PageRef], addresses: Addresses) -> str:
    links = [
        pieces.link(addresses.names.titles[page], at.HOME, addresses.of(page).uri)
        for page in pages[:_MOST_NAMES]
    ]
    more = len(pages) - len(links)
    rest = f" and {pieces.plural(more, 'page')} more" if more else ""
    return f"**{one.date}** {one.words}: {', '.join(links)}{rest}"
