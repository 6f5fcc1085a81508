"""Backlinks on a page: who links to it, who names it, and in which sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.render import escape, pieces
from noteloom.render.addresses import relative

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noteloom.model.backlink import Backlink
    from noteloom.model.library import Library
    from noteloom.model.place import PageRef, Place
    from noteloom.render.addresses import Addresses

MOST_OPEN = 5
"""How many backlinks stand open; the others wait to be asked for."""
MOST_SENTENCES = 20
"""How many backlinks show their sentence; the others are only named."""
_MOST_PAGES = 3


class BacklinkPieces(NamedTuple):
    """Writes what leads to pages, for the page at *uri*."""

    library: Library
    addresses: Addresses
    uri: str

    def linked(self, ref: PageRef) -> str:
        """Return the sentences in which authors link to *ref*."""
        back = self.library.backlinks
        found, number = back.links.get(ref, ()), back.link_counts.get(ref, 0)
        return self._listed("Linked from", found, number)

    def mentioned(self, ref: PageRef) -> str:
        """Return the sentences that name *ref* without a link."""
        back = self.library.backlinks
        found, number = back.mentions.get(ref, ()), back.mention_counts.get(ref, 0)
        return self._listed("Mentioned in", found, number)

    def brief(self, ref: PageRef) -> str:
        """Return in one line which pages link to *ref* or name it; nothing if none does."""
        back = self.library.backlinks
        found = (*back.links.get(ref, ()), *back.mentions.get(ref, ()))
        number = back.link_counts.get(ref, 0) + back.mention_counts.get(ref, 0)
        pages = list(dict.fromkeys(one.sources[0] for one in found))[:_MOST_PAGES]
        rest = number - len(pages)
        more = [pieces.plural(rest, "more place")] if rest > 0 else []
        return ", ".join([*map(self.to, pages), *more])

    def to(self, ref: PageRef) -> str:
        """Return a link to *ref* by its title."""
        title = escape.text(self.addresses.names.titles[ref])
        return f"[{title}]({pieces.address_of(ref, self.uri, self.addresses)})"

    def _listed(self, label: str, found: Sequence[Backlink], number: int) -> str:
        """Return the first backlinks, and the others to be opened."""
        if not found:
            return ""
        first, rest = found[:MOST_OPEN], found[MOST_OPEN:MOST_SENTENCES]
        parts = [f"**{label}**", pieces.bullets(map(self._said, first))]
        if rest:
            inside = [pieces.bullets(map(self._said, rest)), self._unsaid(found, number)]
            parts.append(_more(f"{number - len(first):,} more", inside))
        return aside("backlinks", parts)

    def _unsaid(self, found: Sequence[Backlink], number: int) -> str:
        """Return the pages of the backlinks whose sentence is not shown."""
        links = [
            f"{self.to(one.sources[0])} {self._line(one.place)}"
            for one in found[MOST_SENTENCES:]
        ]
        uncounted = number - len(found)
        if uncounted:
            links.append(pieces.plural(uncounted, "more place"))
        return f"Also: {', '.join(links)}" if links else ""

    def _said(self, one: Backlink) -> str:
        """Return where a sentence stands, and the sentence if it says more than a name."""
        rest = len(one.sources) - _MOST_PAGES
        more = [f"{rest} more"] if rest > 0 else []
        pages = ", ".join([*map(self.to, one.sources[:_MOST_PAGES]), *more])
        where = f"{pages} {self._line(one.place)}"
        is_bare = one.end - one.start == len(one.sentence)
        return where if is_bare else f"{where}<br>{_marked(one)}"

    def _line(self, place: Place) -> str:
        """Return the mark that leads to the original line."""
        words = f"{self.addresses.names.files[place.note]}:{place.lines.shown}"
        target = relative(self.uri, self.addresses.notes[place.note])
        return f"<small>[{escape.text(words)}]({target}#L{place.lines.first})</small>"


def aside(name: str, parts: Sequence[str]) -> str:
    """Return a box that the search passes over: its words stand elsewhere already."""
    return (
        f'<div class="noteloom-neighbours noteloom-{name}" data-search-exclude markdown>'
        f"\n\n{pieces.joined(parts)}\n\n</div>"
    )


def _marked(one: Backlink) -> str:
    """Return a sentence in which the words that name the page stand out."""
    before, words = one.sentence[: one.start], one.sentence[one.start : one.end]
    after = one.sentence[one.end :]
    return f"{escape.text(before)}<mark>{escape.text(words)}</mark>{escape.text(after)}"


def _more(summary: str, parts: Sequence[str]) -> str:
    return (
        f'<details class="noteloom-more" markdown>\n<summary>{summary}</summary>\n\n'
        f"{pieces.joined(parts)}\n\n</details>"
    )
