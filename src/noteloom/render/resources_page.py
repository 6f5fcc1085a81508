"""The page of everything out there: what several notes name, and what was inferred."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from noteloom.render import addresses as at
from noteloom.render import escape, pieces
from noteloom.render.front_matter import HubFront
from noteloom.render.hub import hub
from noteloom.render.resource_pieces import KINDS, ResourcePieces, in_notes, inferred

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from noteloom.model.library import Library
    from noteloom.model.page import Page
    from noteloom.model.resource import Mention, Resource
    from noteloom.render.addresses import Addresses

TITLE = "Resources"
MOST = 150
"""As many things are listed in each part; the rest is counted, and in the data."""


def resources_page(library: Library, addresses: Addresses) -> Page:
    """Return the page."""
    written = ResourcePieces(library, addresses, at.RESOURCES)
    every = library.resources
    shared = sorted((one for one in every if in_notes(one) > 1), key=_by_notes)
    unresolved = [one for one in every if one.url is None]
    body = pieces.joined(
        [
            _lead(library, len(shared), len(unresolved)),
            _counts(every),
            _part("In several notes", [_shared(written, one) for one in shared]),
            _part("Inferred", [*_inferences(written, every)], _INFERRED),
            _part("Without an address", [*_unresolved(written, unresolved)], _UNRESOLVED),
        ]
    )
    return hub(at.RESOURCES, HubFront(title=TITLE, members=len(every)), body)


_INFERRED = (
    "No address says these, but their titles and authors do. "
    "If one is wrong, say what it is under `resources` in `topics.yml`."
)
_UNRESOLVED = (
    "Notes name these, and no note has an address that is theirs beyond doubt. "
    "Add a link to the note, or say what is meant under `resources` in `topics.yml`."
)
_WHERE = "Each of them stands on the pages of its notes and topics."


def _lead(library: Library, shared: int, unresolved: int) -> str:
    words = [
        f"{pieces.plural(len(library.resources), 'thing')} out there that the notes name",
        f"{shared:,} of them in several notes",
        f"{unresolved:,} without an address",
    ]
    return f"{', '.join(words)}. {_WHERE}"


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


def _part(title: str, rows: Sequence[str], lead: str = "") -> str:
    if not rows:
        return ""
    parts = [f"## {title}", lead, pieces.wrapped("found", pieces.bullets(rows[:MOST]))]
    if len(rows) > MOST:
        parts.append(f"And {len(rows) - MOST:,} more, all of them in `noteloom.json`.")
    return pieces.joined(parts)


def _by_notes(one: Resource) -> tuple[int, str, str]:
    return -in_notes(one), one.title.casefold(), one.id


def _shared(written: ResourcePieces, one: Resource) -> str:
    places = written.places(_first_in_each(one))
    facts = " · ".join([*written.kind(one), *written.made(one), places])
    return f"{written.title(one)} <small>{facts}</small>"


def _first_in_each(one: Resource) -> list[Mention]:
    """Return the first mention in each note."""
    first: dict[str, Mention] = {}
    for use in one.mentions:
        first.setdefault(use.note, use)
    return list(first.values())


def _inferences(written: ResourcePieces, every: Sequence[Resource]) -> Iterator[str]:
    """Yield every inference once, with the places behind it."""
    for one in every:
        for use in one.mentions:
            if use.inferred:
                words = f"“{escape.text(use.text)}” ({written.place(use)}) is"
                mark = f"<small>{inferred(use.inferred)}</small>"
                yield f"{words} {written.title(one)} {_of(written, one, use)}{mark}"
    order = {one.id: at_ for at_, one in enumerate(every)}
    for one in every:
        for resource, why in one.companions:
            if why.score < 1 and order[one.id] < order[resource]:
                other = every[order[resource]]
                yield (
                    f"{written.title(one)} ({written.place(one.mentions[0])}) and "
                    f"{written.title(other)} ({written.place(other.mentions[0])}) "
                    f"belong together <small>{inferred(why)}</small>"
                )


def _of(written: ResourcePieces, one: Resource, use: Mention) -> str:
    """Return where a thing stands with its address."""
    known = next((other for other in one.mentions if other.url and other != use), None)
    return f"({written.place(known)}) " if known else ""


def _unresolved(written: ResourcePieces, bare: Sequence[Resource]) -> Iterator[str]:
    """Yield what has no address, note by note."""
    by_note: defaultdict[str, list[Resource]] = defaultdict(list)
    for one in bare:
        by_note[one.mentions[0].note].append(one)
    for note in sorted(by_note):
        for one in by_note[note]:
            places = written.places(one.mentions)
            facts = " · ".join([*written.kind(one), *written.made(one), places])
            yield f"{written.title(one)} <small>{facts}</small>"
