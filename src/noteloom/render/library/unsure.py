"""What the library knows without an address: things that were inferred, and open ones."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from noteloom.render import escape
from noteloom.render.resource_facts import title_of
from noteloom.render.resource_pieces import inferred

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from noteloom.model.resource import Mention, Resource
    from noteloom.render.resource_pieces import ResourcePieces


def inferences(written: ResourcePieces, every: Sequence[Resource]) -> Iterator[str]:
    """Yield every inference once, with the places behind it."""
    for one in every:
        for use in one.mentions:
            if use.inferred:
                words = f"“{escape.text(use.text)}” ({written.place(use)}) is"
                mark = f"<small>{inferred(use.inferred)}</small>"
                yield f"{words} {written.title(one)} {_of(written, one, use)}{mark}"
    order = {one.id: at for at, one in enumerate(every)}
    for one in every:
        for resource, why in one.companions:
            if why.score < 1 and order[one.id] < order[resource]:
                other = every[order[resource]]
                yield (
                    f"{written.title(one)} ({written.place(one.mentions[0])}) and "
                    f"{written.title(other)} ({written.place(other.mentions[0])}) "
                    f"belong together <small>{inferred(why)}</small>"
                )


def unresolved(written: ResourcePieces, every: Sequence[Resource]) -> Iterator[str]:
    """Yield what has no address, note by note."""
    by_note: defaultdict[str, list[Resource]] = defaultdict(list)
    for one in every:
        if one.url is None:
            by_note[one.mentions[0].note].append(one)
    for note in sorted(by_note):
        for one in by_note[note]:
            places = written.places(one.mentions)
            facts = " · ".join([*written.kind(one), *written.made(one), places])
            title = escape.line_start(written.title(one, title_of(one)))
            yield f"{title} <small>{facts}</small>"


def _of(written: ResourcePieces, one: Resource, use: Mention) -> str:
    """Return where a thing stands with its address."""
    known = next((other for other in one.mentions if other.url and other != use), None)
    return f"({written.place(known)}) " if known else ""
