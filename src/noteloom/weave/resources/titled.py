"""Items of lists that name a work without an address."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.inline import Styled, StyleKind, Text, links, plain
from noteloom.model.note import ListBlock, Paragraph, inlines_of, walk
from noteloom.model.resource import Mention
from noteloom.weave.resources import identifiers, shapes, stated
from noteloom.weave.resources.claims import Claim, Trust
from noteloom.weave.resources.found import Found
from noteloom.weave.resources.kinds import titled_kind
from noteloom.weave.resources.people import is_plain_name, people_in
from noteloom.weave.resources.shelves import kind_on
from noteloom.weave.resources.telling import said_below, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from noteloom.model.inline import Inlines
    from noteloom.model.note import Item, Note
    from noteloom.weave.resources.stated import Stated


class Shelf(NamedTuple):
    """Where works are named; if it is not *is_sure*, only a shelf above has such a name."""

    name: str
    is_sure: bool


class _Candidate(NamedTuple):
    item: Item
    words: str
    stated: Stated
    rest: str


def titled_in(block: ListBlock, shelf: Shelf, label: str, note: Note) -> Iterator[Found]:
    """Yield the works that the items of *block* name without an address."""
    found = [one for item in block.items for one in _candidate(item)]
    others = sum(1 for item in block.items if _is_linked(item) or _opens_list(item))
    are_works = shelf.is_sure and shapes.names_works(
        [one.words for one in found], [one.stated for one in found], others
    )
    for one in found:
        is_strong = shapes.is_strong(one.words, one.stated)
        can_be = are_works and shapes.can_be_title(one.stated.title)
        if is_strong or can_be or one.item.entry is not None:
            yield _found(one, shelf, label, note)


def _candidate(item: Item) -> Iterator[_Candidate]:
    first = item.blocks[0]
    if _is_linked(item) or not isinstance(first, Paragraph) or _opens_list(item):
        return
    if next(links(first.inlines), None) is not None:
        return
    name, rest = _lead(first.inlines)
    words = " ".join(name.split())
    if _is_somebody(words):
        return
    known = stated.read_words(words)
    if rest and known.claim is None:
        year = known.year or stated.year_behind(rest)
        known = known._replace(claim=stated.claim_beside(rest), year=year)
    yield _Candidate(item, words, known, rest)


def _is_linked(item: Item) -> bool:
    """Return whether the item is an entry with an address, which is found by that."""
    return item.entry is not None and bool(item.entry.links)


def _is_somebody(words: str) -> bool:
    """Return whether an item may only name a person."""
    return len(words.split()) < 4 and len(people_in(words)) == 1 and is_plain_name(words)


def _lead(inlines: Inlines) -> tuple[str, str]:
    """Return what an item is called and what is said of it: ``**Name**: what it is``."""
    head = inlines[0]
    is_set = isinstance(head, Styled) and head.kind in (
        StyleKind.STRONG,
        StyleKind.EMPHASIS,
    )
    if is_set and len(inlines) > 1 and isinstance(inlines[1], Text):
        after = inlines[1].content.lstrip()
        if after.startswith((":", "—", "–", "-")):
            return plain(inlines[:1]), plain(inlines[1:]).strip(" :—–-")
    return plain(inlines), ""


def _opens_list(item: Item) -> bool:
    """Return whether an item is a label: a list below it names what it promises."""
    first = item.blocks[0]
    is_label = isinstance(first, Paragraph) and plain(first.inlines).rstrip().endswith(":")
    below = [one for one in item.blocks[1:] if isinstance(one, ListBlock)]
    return bool(below) and (is_label or _holds_links(below) or _holds_names(below))


def _holds_links(below: Sequence[ListBlock]) -> bool:
    return any(
        next(links(run), None) is not None
        for block in walk(below)
        for run in inlines_of(block)
    )


def _holds_names(below: Sequence[ListBlock]) -> bool:
    """Return whether items are mere names: what is above is no title but a group."""
    sizes = [
        len(plain(one.blocks[0].inlines).split())
        for block in below
        for one in block.items
        if isinstance(one.blocks[0], Paragraph)
    ]
    return len(sizes) > 1 and sum(sizes) <= 4 * len(sizes)


def _found(one: _Candidate, shelf: Shelf, label: str, note: Note) -> Found:
    place = note.source.position(one.item.span.start)
    title = one.stated.title
    said = " ".join(part for part in (one.rest, said_below(one.item)) if part)
    claims = [one.stated.claim] if one.stated.claim else []
    people = people_in(label)
    if people and not claims:
        claims.append(Claim(people, Trust.SHAPED))
    whole = f"{one.words} {said}"
    return Found(
        mention=Mention(
            note.id, place.line, place.column, one.words, None, shortened(said)
        ),
        span=one.item.span,
        address=None,
        title=title,
        rest=one.stated.rest,
        claims=tuple(claims),
        is_title=True,
        site=one.stated.site,
        year=one.stated.year,
        kind=one.stated.kind or titled_kind(title) or kind_on(shelf.name),
        level=stated.level_in(one.words),
        minutes=stated.minutes_in(whole),
        identifiers=tuple(identifiers.in_text(whole)),
    )
