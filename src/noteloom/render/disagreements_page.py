"""The page of all disagreements: contradictions, then what differs by version or date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.model.disagreement import Difference, DisagreementKind, Review
from noteloom.render import addresses as at
from noteloom.render import pieces
from noteloom.render.front_matter import HubFront
from noteloom.render.hub import hub
from noteloom.render.shown_disagreements import shown_ones
from noteloom.render.topic_disagreements import SidePieces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from noteloom.model.disagreement import Disagreement
    from noteloom.model.library import Library
    from noteloom.model.page import Page
    from noteloom.render.addresses import Addresses

TITLE = "Disagreements"
_LEAD = (
    "Places of the notes that say different things of one subject, side by side. "
    "None is taken for the right one."
)


def disagreements_page(library: Library, addresses: Addresses) -> Page:
    """Return the page."""
    every = shown_ones(library)
    written = _Written(library, addresses)
    body = pieces.joined(
        [
            pieces.wrapped("lead", _LEAD),
            _counts(every),
            written.part("Contradictions", every, _is_contradiction),
            written.part("Apart by version", every, _is_apart_by(Difference.VERSION)),
            written.part("Apart by date", every, _is_apart_by(Difference.DATE)),
            written.part("Names", every, _is_name),
        ]
    )
    return hub(at.DISAGREEMENTS, HubFront(title=TITLE, members=len(every)), body)


def _counts(every: Iterable[Disagreement]) -> str:
    reviews = [one.review for one in every]
    return pieces.wrapped("facts", f"{len(reviews):,} found, {_reviewed(reviews)}")


def _reviewed(reviews: Sequence[Review]) -> str:
    match reviews.count(Review.CONFIRMED):
        case 0:
            return "none reviewed yet"
        case confirmed if confirmed == len(reviews):
            return "all confirmed"
        case confirmed:
            return f"{confirmed:,} confirmed, {len(reviews) - confirmed:,} not yet reviewed"


class _Written:
    def __init__(self, library: Library, addresses: Addresses) -> None:
        self.pieces = SidePieces(library, addresses, at.DISAGREEMENTS)

    def part(
        self,
        heading: str,
        every: Iterable[Disagreement],
        belongs: Callable[[Disagreement], bool],
    ) -> str:
        """Return a part of the page, or nothing if none belongs there."""
        boxes = [self._one(one) for one in every if belongs(one)]
        return pieces.joined([f"## {heading}", *boxes]) if boxes else ""

    def _one(self, one: Disagreement) -> str:
        links = pieces.topic_links(one.topics, at.DISAGREEMENTS, self.pieces.addresses)
        see = pieces.wrapped("see", f"On {', '.join(links)}") if links else ""
        return pieces.joined([self.pieces.box(one), see])


def _is_contradiction(one: Disagreement) -> bool:
    return one.apart_by is None and one.kind is not DisagreementKind.NAMES


def _is_apart_by(way: Difference) -> Callable[[Disagreement], bool]:
    return lambda one: one.apart_by is way


def _is_name(one: Disagreement) -> bool:
    return one.apart_by is None and one.kind is DisagreementKind.NAMES
