"""What pages say of dates: when a passage was checked, and how old figures are."""

from __future__ import annotations

from calendar import month_name
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.freshness import STALE_DAYS, DateKind
from noteloom.model.note import CodeBlock, Heading, Paragraph, Table, walk
from noteloom.render import escape
from noteloom.render.addresses import relative

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from noteloom.model.freshness import Freshness, StatedDate
    from noteloom.model.library import Library
    from noteloom.model.note import Block, Note, NoteId
    from noteloom.model.source import Span
    from noteloom.model.table_facts import TableFacts
    from noteloom.render.addresses import Addresses

_WORDS = {
    DateKind.VERIFIED: "verified",
    DateKind.TESTED: "tested",
    DateKind.AS_OF: "as of",
}
_FIGURES = {
    DateKind.VERIFIED: "Figures last verified",
    DateKind.TESTED: "Figures last tested",
    DateKind.AS_OF: "Figures as of",
}
_PRICES = {
    DateKind.VERIFIED: "Prices last verified",
    DateKind.TESTED: "Prices last tested",
    DateKind.AS_OF: "Prices as of",
}
NO_DATE = "The notes give no date for these figures."
_MOST_DATES = 3


class Dates(NamedTuple):
    """What one note says of dates, for a page that shows a part of it."""

    freshness: Freshness
    note: Note
    target: str
    """Where the note's page is, as seen from that page; empty on the page itself."""
    tables: Mapping[tuple[NoteId, Span], TableFacts] = MappingProxyType({})

    def mark(self, blocks: Sequence[Block]) -> str:
        """Return when *blocks* were checked or written, empty if the note does not say."""
        found = self.freshness.of(self.note, blocks)
        held = [self.freshness.at(self.note, block.span) for block in blocks]
        shown = [
            self.said(one, in_part=held.count(one) < len(held))
            for one in found[:_MOST_DATES]
        ]
        more = len(found) - _MOST_DATES
        return " · ".join([*shown, *([f"and {more} more"] if more > 0 else [])])

    def said(self, one: StatedDate, *, in_part: bool = False) -> str:
        """Return a date as a phrase that leads to the line which states it."""
        pins = f" with {escape.text(', '.join(one.pins))}" if one.pins else ""
        part = "in part " if in_part else ""
        return f"{part}{_WORDS[one.kind]} {self._link(one.date, one)}{pins}"

    def age(self, block: Block, *, always: bool = False) -> str:
        """Return how old the figures of the tables in *block* are, empty if none age.

        Scripts add how long ago that was: pages are the same on every day. *always* also
        tells the date of figures that do not age.
        """
        if isinstance(block, Paragraph | Heading | CodeBlock) and not always:
            return ""
        inner = [one.span for one in walk((block,)) if isinstance(one, Table)]
        tables = self.freshness.tables
        found = [key for one in inner if (key := (self.note.id, one)) in tables]
        said = dict.fromkeys(self._age(tables[key].stated) for key in found)
        if not said and always:
            said = {self._age(self.freshness.at(self.note, block.span)): None}
        if not said:
            return ""
        days = f' data-days="{STALE_DAYS}"' if found else ""
        lines = "  \n".join(said)
        return f'<div class="noteloom-age"{days} markdown>\n\n{lines}\n\n</div>'

    def as_of(self, table: Table) -> str:
        """Return the date of the prices in *table* as a sentence."""
        one = self.freshness.at(self.note, table.span)
        return f"{_PRICES[one.kind]} {in_words(one.date)}." if one else ""

    def _age(self, one: StatedDate | None) -> str:
        if one is None:
            return NO_DATE
        shown = f'<time datetime="{one.date}">{in_words(one.date)}</time>'
        return f"{_FIGURES[one.kind]} {self._link(shown, one)}."

    def _link(self, words: str, one: StatedDate) -> str:
        return f"[{words}]({self.target}#L{one.line} {escape.title(one.said)})"


def dates_of(library: Library, addresses: Addresses, note: Note, page: str) -> Dates:
    """Return what *note* says of dates, for the page at *page*."""
    uri = addresses.notes[note.id]
    target = "" if uri == page else relative(page, uri)
    return Dates(library.freshness, note, target, library.tables)


def in_words(date: str) -> str:
    """Return ``2026-04-30`` as ``30 April 2026``; a month or a year likewise."""
    year, *rest = date.split("-")
    if not rest:
        return year
    day = f"{int(rest[1])} " if rest[1:] else ""
    return f"{day}{month_name[int(rest[0])]} {year}"
