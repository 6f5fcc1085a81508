"""The library: everything out there that the notes name, and what was inferred of it.

In a browser a table takes the place of the list; without scripts the list is the library,
and a large one has pages of its own for each kind.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from noteloom.render import addresses as at
from noteloom.render import pieces
from noteloom.render.front_matter import HubFront
from noteloom.render.hub import hub
from noteloom.render.library.row import Known, Rows
from noteloom.render.library.shelves import first_shelves, further_shelves, is_whole
from noteloom.render.library.unsure import inferences, unresolved
from noteloom.render.resource_pieces import KINDS, ResourcePieces, in_notes
from noteloom.render.ways import ways

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from noteloom.model.library import Library
    from noteloom.model.page import Page
    from noteloom.model.resource import Resource
    from noteloom.render.addresses import Addresses
    from noteloom.render.library.shelves import Shelf

TITLE = "Library"
MOST = 150
"""As many doubtful things are listed in each part; the rest is counted, and in the data."""

_INFERRED = (
    "No address says these, but their titles and authors do. "
    "If one is wrong, say what it is under `resources` in `topics.yml`."
)
_UNRESOLVED = (
    "Notes name these, and no note has an address that is theirs beyond doubt. "
    "Add a link to the note, or say what is meant under `resources` in `topics.yml`."
)


def library_pages(library: Library, addresses: Addresses) -> Iterator[Page]:
    """Yield the library, and below it the pages that a large one has for each kind."""
    every = library.resources
    written = ResourcePieces(library, addresses, at.LIBRARY)
    known = Known.of(library, addresses)
    rows = Rows(known, at.LIBRARY)
    body = pieces.joined(
        [
            _lead(every),
            _table(_listed(every, rows)),
            _part("Inferred", [*inferences(written, every)], _INFERRED),
            _part("Without an address", [*unresolved(written, every)], _UNRESOLVED),
        ]
    )
    front = HubFront(title=TITLE, members=len(every), hide=["navigation", "toc"])
    yield hub(at.LIBRARY, front, body)
    further = further_shelves(every)
    for shelf in further:
        yield _further_page(Rows(known, shelf.uri), shelf, further)


def _lead(every: Sequence[Resource]) -> str:
    shared = sum(in_notes(one) > 1 for one in every)
    bare = sum(one.url is None for one in every)
    words = [
        f"{pieces.plural(len(every), 'thing')} out there that the notes name",
        *([f"{shared:,} of them in several notes"] if shared else []),
        *([f"{bare:,} without an address"] if bare else []),
    ]
    return f"{', '.join(words)}."


def _table(listed: str) -> str:
    """Return the place of the table, with what stands there until it comes."""
    # A search that finds every title here too would show this page before all others.
    inner = (
        f'<div class="noteloom-listed" data-search-exclude markdown>\n\n{listed}\n\n</div>'
    )
    return (
        '<div class="noteloom-library" data-noteloom="library" markdown>'
        f"\n\n{inner}\n\n</div>"
    )


def _listed(every: Sequence[Resource], rows: Rows) -> str:
    shown = first_shelves(every)
    parts = [_counts(every)]
    for shelf in shown:
        parts += [_heading(shelf.name), _things(rows, shelf)]
    if not is_whole(every):
        number = sum(len(shelf.things) for shelf in shown)
        parts.insert(1, f"These are the first {number} of {len(every):,}. All of them:")
        parts.insert(2, _ways(further_shelves(every), at.LIBRARY))
    return pieces.joined(parts)


def _heading(words: str) -> str:
    """Return a heading that no table of contents lists.

    The table takes its place, and Material for MkDocs writes the heading that a reader has
    scrolled to into the address, where the filters stand.
    """
    role = '<div class="noteloom-heading" role="heading" aria-level="2" markdown>'
    return f"{role}\n\n**{words}**\n\n</div>"


def _counts(every: Sequence[Resource]) -> str:
    """Return the table of kinds."""
    kinds = Counter(one.kind for one in every)
    shared = Counter(one.kind for one in every if in_notes(one) > 1)
    bare = Counter(one.kind for one in every if one.url is None)
    rows = [
        f"| {name} | {kinds[kind]:,} | {shared[kind]:,} | {bare[kind]:,} |"
        for kind, name in KINDS.items()
        if kinds[kind]
    ]
    head = "| Kind | All | In several notes | Without an address |\n|---|--:|--:|--:|"
    return pieces.wrapped("numbers", "\n".join([head, *rows]))


def _things(rows: Rows, shelf: Shelf) -> str:
    entries = pieces.bullets(map(rows.row, shelf.things))
    return pieces.wrapped(f"resources noteloom-rows noteloom-kind-{shelf.kind}", entries)


def _further_page(rows: Rows, shelf: Shelf, every: Sequence[Shelf]) -> Page:
    same = [one for one in every if one.kind is shelf.kind]
    number = same.index(shelf) + 1
    which = f", {number} of {len(same)}" if len(same) > 1 else ""
    front = HubFront(
        title=f"{TITLE}: {shelf.name}{which}",
        members=len(shelf.things),
        search={"exclude": True},
    )
    back = f"All of the {pieces.link('library', shelf.uri, at.LIBRARY)}:"
    body = [back, _ways(every, shelf.uri), _things(rows, shelf)]
    return hub(shelf.uri, front, pieces.joined(body))


def _ways(every: Sequence[Shelf], page: str) -> str:
    """Return a line of links for each kind: its name, then the numbers of its pages.

    The page of one kind leads to the first one of the others.
    """
    kinds: dict[str, list[str]] = {}
    for shelf in every:
        kinds.setdefault(shelf.name, []).append(shelf.uri)
    lines: list[str] = []
    for name, uris in kinds.items():
        is_near = page in uris or page == at.LIBRARY
        numbers = [name, *map(str, range(2, len(uris) + 1))] if is_near else [name]
        named = list(zip(numbers, uris, strict=False))
        lines.append(" ".join(ways(named, page)))
    return pieces.bullets(lines)


def _part(title: str, rows: Sequence[str], lead: str) -> str:
    """Return a part that stays closed until it is asked for, or nothing."""
    if not rows:
        return ""
    name = title.lower().replace(" ", "-")
    parts = [
        f'<details class="noteloom-more" id="{name}" markdown>',
        f"<summary>{title}: {len(rows):,}</summary>",
        lead,
        pieces.wrapped("found", pieces.bullets(rows[:MOST])),
        f"And {len(rows) - MOST:,} more, all of them in `noteloom.json`."
        if len(rows) > MOST
        else "",
        "</details>",
    ]
    return pieces.joined(parts)
