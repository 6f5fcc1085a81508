"""The page of a note: its text with its structure, and the original below."""

from __future__ import annotations

import html
from dataclasses import replace
from typing import TYPE_CHECKING

from noteloom.model.inline import LinkKind, plain
from noteloom.model.note import Heading, Question, links_of
from noteloom.model.page import Page
from noteloom.model.taxonomy import PageType
from noteloom.render import blocks, escape, front_matter, pieces
from noteloom.render.inlines import line as inline_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from noteloom.model.library import Library
    from noteloom.model.note import Block, Blocks, Note
    from noteloom.model.taxonomy import TopicId
    from noteloom.render.addresses import Addresses
    from noteloom.render.inlines import Style

_LOWEST = 6


def note_page(library: Library, addresses: Addresses, note: Note) -> Page:
    """Return the page of *note*."""
    uri = addresses.notes[note.id]
    style = pieces.style_for(library, addresses, note, uri)
    topics = library.section_topics.get(note.id, {})
    text = "\n\n".join(_text(library, addresses, note, uri, style))
    body = pieces.joined(
        [
            f"# {escape.text(note.title)}",
            pieces.wrapped("lead", escape.text(note.summary)) if note.summary else "",
            text,
            _original(note),
        ]
    )
    front = front_matter.NoteFront(
        title=note.title,
        description=note.summary or "",
        summary=note.summary or "",
        tags=list(note.tags),
        urls=_urls(note),
        minutes=front_matter.minutes(text),
        dialect=note.dialect,
        source=note.source.path.as_posix(),
        topics=_topic_ids(topics),
        fields=dict(note.fields),
        search={"boost": 0.5} if library.topics else {},
    )
    return Page(uri, note.title, PageType.NOTE, front_matter.page(front, body), str(note.source.path))


def _topic_ids(topics: Mapping[int, tuple[TopicId, ...]]) -> list[str]:
    return list(dict.fromkeys(topic for ids in topics.values() for topic in ids))


def _urls(note: Note) -> int:
    targets = {
        link.target
        for link in links_of(note.blocks)
        if getattr(link, "kind", LinkKind.WEB) is LinkKind.WEB and "//" in link.target
    }
    return len(targets)


def body_blocks(note: Note) -> Blocks:
    """Return the blocks below the title, their headings below it in level as well."""
    first = note.blocks[0] if note.blocks else None
    is_title = isinstance(first, Heading) and _same_words(first, note.title)
    below = note.blocks[1:] if is_title else note.blocks
    levels = [block.level for block in below if isinstance(block, Heading)]
    shift = 2 - min(levels, default=2)
    if shift <= 0:
        return below
    return tuple(_shifted(block, shift) for block in below)


def _same_words(heading: Heading, title: str) -> bool:
    return " ".join(plain(heading.inlines).split()) == title


def _shifted(block: Block, shift: int) -> Block:
    if isinstance(block, Heading):
        return replace(block, level=min(_LOWEST, block.level + shift))
    return block


def _text(
    library: Library, addresses: Addresses, note: Note, uri: str, style: Style
) -> Iterator[str]:
    """Yield the note's text; a heading is followed by the topic that gathers its section."""
    titles = {topic.spec.id: topic.spec.title for topic in library.topics}
    by_line = library.section_topics.get(note.id, {})
    shown: tuple[TopicId, ...] = ()
    run: list[Block] = []
    for block in body_blocks(note):
        if not isinstance(block, Heading | Question):
            run.append(block)
            continue
        if run:
            yield blocks.markdown(run, style)
            run = []
        if isinstance(block, Question):
            yield pieces.question(block, style)
            continue
        yield f"{'#' * block.level} {inline_line(block.inlines, style)}"
        topics = by_line.get(note.source.position(block.span.start).line, ())
        if topics and topics != shown:
            links = [pieces.link(titles[one], uri, addresses.topics[one]) for one in topics]
            yield pieces.wrapped("see", f"Topic: {', '.join(links)}")
            shown = topics
    if run:
        yield blocks.markdown(run, style)


def _original(note: Note) -> str:
    """Return the source to the letter, an anchor on every line, closed until asked for."""
    written = note.source.text.rstrip("\n").split("\n")
    lines = "\n".join(
        f'<span id="L{number}">{html.escape(escape.clean(line), quote=False)}</span>'
        for number, line in enumerate(written, start=1)
    )
    name = html.escape(note.source.path.as_posix())
    return (
        '<details class="noteloom-original" data-search-exclude>\n'
        f"<summary>The original: {name}, {pieces.plural(len(written), 'line')}, "
        f"read as {note.dialect}</summary>\n<pre>\n{lines}\n</pre>\n</details>"
    )
