"""The page of a note: its text with its structure, and the original below."""

from __future__ import annotations

import html
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.headings import below_title
from noteloom.model.inline import LinkKind
from noteloom.model.note import Heading, Question
from noteloom.model.page import Page
from noteloom.model.place import PageKind, PageRef
from noteloom.model.taxonomy import PageType
from noteloom.render import blocks, escape, front_matter, pieces, table_pieces
from noteloom.render.cards.pieces import CardMarks
from noteloom.render.dates import dates_of
from noteloom.render.folder_pages import HERE, FolderPages
from noteloom.render.note_lines import with_lines
from noteloom.render.recovery_pieces import RecoveryMarks
from noteloom.render.states import state_of_note
from noteloom.render.tag_links import tag_links
from noteloom.render.topic_disagreements import of_note as disagreements
from noteloom.render.topic_neighbours import of_note
from noteloom.render.trail import trail_of_note, turns_of_note

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from noteloom.model.library import Library
    from noteloom.model.note import Block, Blocks, Note
    from noteloom.model.taxonomy import TopicId
    from noteloom.render.addresses import Addresses
    from noteloom.render.inlines import Style

_LOWEST = 6
_DOUBT = " data-unsure"


class NoteText(NamedTuple):
    """The blocks of a note below its title, each with its Markdown on the note's page."""

    blocks: Blocks
    texts: tuple[str, ...]


def note_text(library: Library, addresses: Addresses, note: Note) -> NoteText:
    """Return the text of *note*, block by block, without the links that weaving made."""
    style = pieces.style_for(library, addresses, note, addresses.notes[note.id])
    blocks = body_blocks(note)
    return NoteText(blocks, tuple(block_text(block, style) for block in blocks))


def note_page(library: Library, addresses: Addresses, note: Note) -> Page:
    """Return the page of *note*: all that it needs of other notes is in the arguments."""
    text = _shown_text(library, addresses, note)
    written = _with_marks(library, addresses, note, text)
    front = _front(library, addresses, note, front_matter.minutes(written))
    own = addresses.shelves.introduced.get(note.id)
    recovery = RecoveryMarks.of(note)
    body = pieces.joined(
        [
            trail_of_note(addresses, note),
            f"# {escape.text(note.title)}",
            pieces.wrapped("lead", escape.text(note.summary)) if note.summary else "",
            pieces.wrapped("facts", _facts(library, addresses, note, front.minutes)),
            recovery.top(text.blocks),
            state_of_note(library, note),
            written,
            FolderPages(addresses).below(own) if own is not None else "",
            disagreements(library, addresses, note),
            of_note(library, addresses, PageRef(PageKind.NOTE, note.id)),
            _original(note, recovery.lines),
            turns_of_note(addresses, note),
        ]
    )
    markdown = front_matter.page(front, body)
    uri, path = addresses.notes[note.id], str(note.source.path)
    return Page(uri, front.title, PageType.NOTE, markdown, path, front.minutes)


def _front(
    library: Library, addresses: Addresses, note: Note, minutes: int
) -> front_matter.NoteFront:
    looked = library.freshness.notes.get(note.id)
    return front_matter.NoteFront(
        title=addresses.names.of(note),
        description=note.summary or "",
        summary=note.summary or "",
        tags=list(note.tags),
        urls=_urls(note),
        minutes=minutes,
        dialect=note.dialect,
        source=note.source.path.as_posix(),
        topics=_topic_ids(library.section_topics.get(note.id, {})),
        fields=dict(note.fields),
        verified=looked.date if looked else None,
        search={"boost": 0.5} if library.topics else {},
    )


def _shown_text(library: Library, addresses: Addresses, note: Note) -> NoteText:
    """Return the text of the page of *note*, block by block."""
    style = pieces.style_for(library, addresses, note, addresses.notes[note.id])
    linked = library.texts.get(note.id, note.blocks)
    below = body_blocks(replace(note, blocks=linked))
    own = below if linked is note.blocks else body_blocks(note)
    return NoteText(own, tuple(block_text(block, style) for block in below))


def _about(addresses: Addresses, note: Note) -> Iterator[str]:
    """Yield what a note is part of: its tags, and the folder whose page it is."""
    own = addresses.shelves.introduced.get(note.id)
    shelf = None if own is None else addresses.shelves.of[own]
    if shelf and (shelf.notes or shelf.folders):
        count = pieces.plural(shelf.total, "note")
        yield f"[{count} in this folder](#{HERE.lower().replace(' ', '-')})"
    known = [tag for tag in note.tags if addresses.tags.uri_of(tag)]
    if known:
        yield ", ".join(tag_links(known, addresses.notes[note.id], addresses))


def _facts(library: Library, addresses: Addresses, note: Note, minutes: int) -> str:
    """Return how long the note takes to read, and when it was last looked at."""
    facts = [f"{minutes} min", *_about(addresses, note)]
    looked = library.freshness.notes.get(note.id)
    if looked:
        dates = dates_of(library, addresses, note, addresses.notes[note.id])
        facts.append(f"last {dates.said(looked)}")
    return f'{" · ".join(facts)}<span data-noteloom="beside"></span>'


def block_text(block: Block, style: Style) -> str:
    """Return a block as it stands on a page: questions wait to be opened."""
    if isinstance(block, Question):
        return pieces.question(block, style)
    return blocks.one(block, style)


def _topic_ids(topics: Mapping[int, tuple[TopicId, ...]]) -> list[str]:
    return list(dict.fromkeys(topic for ids in topics.values() for topic in ids))


def _urls(note: Note) -> int:
    targets = {
        link.target
        for link in note.links
        if getattr(link, "kind", LinkKind.WEB) is LinkKind.WEB and "//" in link.target
    }
    return len(targets)


def body_blocks(note: Note) -> Blocks:
    """Return the blocks below the title, their headings below it in level as well."""
    below = below_title(note)
    levels = [block.level for block in below if isinstance(block, Heading)]
    shift = 2 - min(levels, default=2)
    if shift <= 0:
        return below
    return tuple(_shifted(block, shift) for block in below)


def _shifted(block: Block, shift: int) -> Block:
    if isinstance(block, Heading):
        return replace(block, level=min(_LOWEST, block.level + shift))
    return block


def _with_marks(library: Library, addresses: Addresses, note: Note, text: NoteText) -> str:
    """Return the text; below a heading stand its section's topic and original lines."""
    topics = library.section_topics.get(note.id, {})
    context = _Marks(library, addresses, addresses.notes[note.id])
    shown: tuple[TopicId, ...] = ()
    written: list[tuple[Block, str]] = []
    ends = _section_ends(text.blocks)
    dates = dates_of(library, addresses, note, addresses.notes[note.id])
    cards = CardMarks(addresses.cards)
    below = RecoveryMarks.of(note).below(text.blocks)
    for block, markdown, last, mark in zip(
        text.blocks, text.texts, ends, below, strict=True
    ):
        shown_block = table_pieces.shown(block, markdown, dates)
        marked = cards.shown(block, note, shown_block)
        before = written[-1][0] if written else None
        with_place = with_lines(note, block, marked, before)
        written.append((block, f"{with_place}\n\n{mark}" if mark else with_place))
        if last is None or not isinstance(block, Heading):
            continue
        lines = note.source.lines_of(block.span.to(last.span))
        found = topics.get(lines.first, ())
        links = context.topic_links(found) if found != shown else []
        shown = found or shown
        word = "line" if lines.first == lines.last else "lines"
        place = f'[{word} {lines.shown}](#L{lines.first} "The original text")'
        written.append((block, pieces.wrapped("see", " · ".join([*links, place]))))
    return blocks.joined(written)


class _Marks(NamedTuple):
    library: Library
    addresses: Addresses
    uri: str

    def topic_links(self, topics: tuple[TopicId, ...]) -> list[str]:
        """Return links to the topics that gather a section, as one phrase."""
        links = pieces.topic_links(topics, self.uri, self.addresses)
        word = "Topic" if len(links) == 1 else "Topics"
        return [f"{word}: {', '.join(links)}"] if links else []


def _section_ends(blocks_: Blocks) -> list[Block | None]:
    """Return, for each block, the last one before the next heading, or None at its end."""
    ends: list[Block | None] = []
    last: Block | None = None
    for block in reversed(blocks_):
        ends.append(last)
        last = None if isinstance(block, Heading) else last or block
    return ends[::-1]


def _original(note: Note, unsure: frozenset[int]) -> str:
    """Return the source to the letter, an anchor on every line, closed until asked for.

    The elements are the shortest that have no meaning, as there is one for each line.
    """
    shown = html.escape(escape.clean(note.source.text.rstrip("\n")), quote=False)
    written = shown.split("\n")
    lines = "\n".join(
        [
            f"<i id=L{number}{_DOUBT if number in unsure else ''}>{line}</i>"
            for number, line in enumerate(written, start=1)
        ]
    )
    name = html.escape(note.source.path.as_posix())
    return (
        '<details class="noteloom-original" data-search-exclude>\n'
        f"<summary>The original: {name}, {pieces.plural(len(written), 'line')}, "
        f"read as {note.dialect}</summary>\n<pre>\n{lines}\n</pre>\n</details>"
    )
