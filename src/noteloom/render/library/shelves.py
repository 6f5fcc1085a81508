"""Which things stand on which page of the library, for readers without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.render import addresses as at
from noteloom.render.resource_pieces import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from noteloom.model.resource import Resource, ResourceKind

WHOLE = 300
"""A library of no more stands on one page; 300 things are about 200 kB of it."""
FIRST = 100
"""Of a larger one, the first page shows as many."""


class Shelf(NamedTuple):
    """Things of one kind, on the page at *uri*."""

    kind: ResourceKind
    things: tuple[Resource, ...]
    uri: str

    @property
    def name(self) -> str:
        """What its things are called."""
        return KINDS[self.kind]


def is_whole(resources: Sequence[Resource]) -> bool:
    """Return whether the first page holds all of *resources*."""
    return len(resources) <= WHOLE


def first_shelves(resources: Sequence[Resource]) -> tuple[Shelf, ...]:
    """Return what stands on the first page, by kind."""
    shown = resources if is_whole(resources) else resources[:FIRST]
    return tuple(
        Shelf(kind, things, at.LIBRARY) for kind, things in _by_kind(shown).items()
    )


def further_shelves(resources: Sequence[Resource]) -> tuple[Shelf, ...]:
    """Return the pages of a library that is too large for one; each has one kind."""
    if is_whole(resources):
        return ()
    return tuple(
        Shelf(kind, part, f"library/{KINDS[kind].lower()}{_number(number)}.md")
        for kind, things in _by_kind(resources).items()
        for number, part in enumerate(_parts(things), start=1)
    )


def _by_kind(
    resources: Iterable[Resource],
) -> dict[ResourceKind, tuple[Resource, ...]]:
    """Return *resources* by kind, in the order of kinds; none is empty."""
    listed = list(resources)
    found = {kind: tuple(one for one in listed if one.kind is kind) for kind in KINDS}
    return {kind: things for kind, things in found.items() if things}


def _parts(things: tuple[Resource, ...]) -> Iterator[tuple[Resource, ...]]:
    for start in range(0, len(things), WHOLE):
        yield things[start : start + WHOLE]


def _number(number: int) -> str:
    return "" if number == 1 else f"-{number}"
