"""What the links of a note lead to, and what the items and sentences around them say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.model.inline import plain
from noteloom.model.resource import Mention
from noteloom.weave.resources import shapes
from noteloom.weave.resources.addresses import canonical
from noteloom.weave.resources.citations import cited
from noteloom.weave.resources.entries import named_by_words, of_entry
from noteloom.weave.resources.found import Found
from noteloom.weave.resources.kinds import stated_kind
from noteloom.weave.resources.link_words import (
    cited_before,
    is_generic,
    leading_out,
    named_before,
    repository_name,
)
from noteloom.weave.resources.telling import Sentences
from noteloom.weave.resources.threads import is_thread, is_thread_of
from noteloom.weave.resources.years import year_in_address
from noteloom.weave.text.one_line import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from noteloom.model.inline import Inlines, Link
    from noteloom.model.note import Item, Note, NoteId, Paragraph
    from noteloom.model.source import Position, Span


class Linked:
    """Reads the links of one note."""

    def __init__(self, note: Note) -> None:
        """Take the note, for its places."""
        self._note = note

    @property
    def note(self) -> NoteId:
        """The note that is read."""
        return self._note.id

    def position(self, span: Span) -> Position:
        """Return where *span* starts."""
        return self._note.source.position(span.start)

    def in_prose(self, inlines: Inlines) -> Iterator[Found]:
        """Yield what the links of running text lead to."""
        shown = leading_out(inlines)
        if shown:
            yield from self._in_text(shown, words_of(inlines))

    def in_item(self, item: Item, first: Paragraph, label: str) -> Iterator[Found]:
        """Yield what the links in the first paragraph of *item* lead to."""
        shown = leading_out(first.inlines)
        if not shown:
            return
        if item.entry and item.entry.links:
            own = {one.span for one in (*item.entry.links, *item.entry.discussions)}
            yield from of_entry(self, item, first, label)
            rest = [one for one in shown if one.span not in own]
            if rest:
                yield from self._in_text(rest, words_of(first.inlines))
            return
        named = named_before(first.inlines)
        if (
            named
            and len(named) <= shapes.MAX_TITLE
            and all(is_generic(plain(one.children)) for one in shown)
        ):
            yield from named_by_words(self, item, first, named, shown)
            return
        reference = cited_before(first.inlines)
        if reference and cited(reference):
            yield from named_by_words(self, item, first, reference, shown)
        else:
            yield from self._in_text(shown, words_of(first.inlines))

    def mention(self, link: Link, said: str) -> Mention:
        """Return the place where *link* stands."""
        place = self._note.source.position(link.span.start)
        words = words_of(link.children)
        return Mention(self._note.id, place.line, place.column, words, link.target, said)

    def beside(self, link: Link, main: str, title: str, said: str = "") -> Found:
        """Return what another link of an item leads to: ``[Code]``, or something else."""
        words = words_of(link.children)
        address = canonical(link.target)
        own = repository_name(link.target) if is_generic(words) else words
        belongs = is_generic(words) and address != main
        return Found(
            mention=self.mention(link, said),
            span=link.span,
            address=address,
            title=own or title,
            rest=own or title,
            is_title=True,
            kind=stated_kind(words) if belongs else None,
            year=year_in_address(address),
            main=main if belongs else None,
        )

    def _in_text(self, shown: Sequence[Link], text: str) -> Iterator[Found]:
        """Yield links of prose; one of a discussion belongs to the link before it."""
        last: Found | None = None
        told = Sentences(text)
        for link in shown:
            if last and is_thread_of(link):
                last = last._replace(threads=(*last.threads, link.target))
                continue
            if last:
                yield last
            last = self._prose(link, told)
        if last:
            yield last

    def _prose(self, link: Link, told: Sentences) -> Found:
        words = words_of(link.children)
        address = canonical(link.target)
        title = "" if is_generic(words) else words
        is_title = len(words.split()) > 2 and shapes.is_titled(words)
        return Found(
            mention=self.mention(link, told.with_next(words)),
            span=link.span,
            address=address,
            title=title,
            rest=title,
            is_title=is_title and bool(title) and not is_thread(link),
            year=year_in_address(address),
        )
