"""Small pieces of Markdown that several pages use."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from noteloom.model.inline import Image, Link, LinkKind, leads_out, plain
from noteloom.model.place import PageKind, PageRef
from noteloom.render import escape
from noteloom.render.addresses import NOTES, asset_paths, relative
from noteloom.render.blocks import markdown
from noteloom.render.inlines import Style

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from noteloom.model.library import Library, Section
    from noteloom.model.note import Note, Question
    from noteloom.model.source import Lines
    from noteloom.model.taxonomy import TopicId
    from noteloom.render.addresses import Addresses


def wrapped(name: str, body: str) -> str:
    """Return *body* in a box of class ``noteloom-NAME``; it is still Markdown inside."""
    return f'<div class="noteloom-{name}" markdown>\n\n{body}\n\n</div>'


def link(words: str, page: str, target: str, fragment: str = "") -> str:
    """Return a link from *page* to the page at *target*; *words* are plain text."""
    anchor = f"#{fragment}" if fragment else ""
    return f"[{escape.text(words)}]({relative(page, target)}{anchor})"


def topic_links(topics: Iterable[TopicId], page: str, addresses: Addresses) -> list[str]:
    """Return links from *page* to *topics*, by their titles."""
    refs = [PageRef(PageKind.TOPIC, topic) for topic in topics]
    return [link(addresses.names.titles[ref], page, addresses.of(ref).uri) for ref in refs]


def bullets(lines: Iterable[str]) -> str:
    """Return a tight list."""
    return "\n".join(f"- {line}" for line in lines)


def plural(number: int, word: str, many: str | None = None) -> str:
    """Return a number with its noun: ``1 note``, ``2 notes``."""
    return f"{number:,} {word if number == 1 else many or f'{word}s'}"


def style_for(
    library: Library, addresses: Addresses, note: Note, page: str, footnote: str = ""
) -> Style:
    """Return how the inlines of *note* are written on the page at *page*."""
    known = library.health.links if library.health else {}
    return Style(
        resolve=_resolver(library, addresses, note, page),
        footnote=footnote,
        health=known,
        refer=lambda ref: address_of(ref, page, addresses),
    )


def address_of(ref: PageRef, page: str, addresses: Addresses) -> str:
    """Return the address of the page that *ref* names, as seen from *page*."""
    uri, anchor = addresses.of(ref)
    fragment = f"#{anchor}" if anchor else ""
    return fragment if uri == page and fragment else f"{relative(page, uri)}{fragment}"


def _resolver(
    library: Library, addresses: Addresses, note: Note, page: str
) -> Callable[[Link | Image], str | None]:
    def resolve(one: Link | Image) -> str | None:
        if leads_out(one) or (isinstance(one, Link) and one.kind is LinkKind.MAIL):
            return one.target
        target = library.targets.get((note.id, one))
        if target is None:
            return None
        if target.asset is not None:
            known = addresses.assets.get(target.asset)
            return relative(page, known or asset_paths([target.asset])[target.asset])
        if target.folder is not None:
            uri = addresses.folders[target.folder] if target.folder else NOTES
            return relative(page, uri)
        if target.page is None:
            return None
        if target.fragment is None:
            return address_of(target.page, page, addresses)
        uri = addresses.of(target.page).uri
        anchor = f"#{target.fragment}"
        return anchor if uri == page else f"{relative(page, uri)}{anchor}"

    return resolve


def source_mark(section: Section, lines: Lines, page: str, addresses: Addresses) -> str:
    """Return the mark that leads from a passage to its original text."""
    note = section.note
    words = f"{note.source.path.name}:{lines.shown}"
    target = relative(page, addresses.notes[note.id])
    return f'[{escape.text(words)}]({target}#L{lines.first} "The original text")'


def question(block: Question, style: Style) -> str:
    """Return a question that shows its answer when it is opened."""
    words = escape.markup_free(
        html.escape(escape.clean(plain(block.question)), quote=False)
    )
    answer = markdown(block.answer, style)
    return (
        f'<details class="noteloom-question" markdown>\n<summary>{words}</summary>\n\n'
        f"{answer}\n\n</details>"
    )


def joined(parts: Sequence[str]) -> str:
    """Return the parts that say something, a blank line between them."""
    return "\n\n".join(part for part in parts if part)
