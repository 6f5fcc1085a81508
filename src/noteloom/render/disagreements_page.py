"""The pages of all disagreements: contradictions, then what differs by version or date."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from noteloom.model.disagreement import Difference, DisagreementKind, Review
from noteloom.render import pieces
from noteloom.render.addresses import DISAGREEMENTS as MAIN
from noteloom.render.front_matter import HubFront
from noteloom.render.hub import hub
from noteloom.render.shown_disagreements import shown_ones
from noteloom.render.topic_disagreements import SidePieces
from noteloom.render.ways import ways

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from noteloom.model.disagreement import Disagreement
    from noteloom.model.library import Library
    from noteloom.model.page import Page
    from noteloom.render.addresses import Addresses

TITLE = "Disagreements"
_LEAD = (
    "Places of the notes that say different things of one subject, side by side. "
    "None is taken for the right one."
)


ON_A_PAGE = 100
"""So many stand on one page; others follow on pages of their own."""


def disagreements_pages(library: Library, addresses: Addresses) -> Iterator[Page]:
    """Yield the page, and those on which a long one goes on."""
    every = shown_ones(library)
    ordered = [(part, one) for part, belongs in _PARTS for one in every if belongs(one)]
    starts = range(0, max(1, len(ordered)), ON_A_PAGE)
    uris = [f"disagreements/{at + 1}.md" if at else MAIN for at in range(len(starts))]
    named = [(str(number), uri) for number, uri in enumerate(uris, start=1)]
    for (words, uri), start in zip(named, starts, strict=True):
        shown = ordered[start : start + ON_A_PAGE]
        lead = [pieces.wrapped("lead", _LEAD), _counts(every)] if uri == MAIN else []
        ways_on = pieces.wrapped("letters", " ".join(ways(named, uri)))
        more = [ways_on] if len(uris) > 1 else []
        body = pieces.joined(
            [*lead, *more, *_Written(library, addresses, uri).parts(shown)]
        )
        yield hub(uri, _front(uri, words, len(uris), len(every)), body)


def _front(uri: str, words: str, pages: int, members: int) -> HubFront:
    if uri == MAIN:
        return HubFront(title=TITLE, members=members)
    title = f"{TITLE}, {words} of {pages}"
    return HubFront(title=title, members=members, search={"exclude": True})


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
    def __init__(self, library: Library, addresses: Addresses, uri: str) -> None:
        self._pieces = SidePieces(library, addresses, uri)
        self._uri = uri

    def parts(self, shown: Iterable[tuple[str, Disagreement]]) -> Iterator[str]:
        """Yield the parts of a page."""
        for part, group in groupby(shown, key=itemgetter(0)):
            yield f"## {part}"
            yield from (self._one(one) for _, one in group)

    def _one(self, one: Disagreement) -> str:
        links = pieces.topic_links(one.topics, self._uri, self._pieces.addresses)
        see = pieces.wrapped("see", f"On {', '.join(links)}") if links else ""
        return pieces.joined([self._pieces.box(one), see])


def _is_contradiction(one: Disagreement) -> bool:
    return one.apart_by is None and one.kind is not DisagreementKind.NAMES


def _is_apart_by(way: Difference) -> Callable[[Disagreement], bool]:
    return lambda one: one.apart_by is way


def _is_name(one: Disagreement) -> bool:
    return one.apart_by is None and one.kind is DisagreementKind.NAMES


_PARTS = (
    ("Contradictions", _is_contradiction),
    ("Apart by version", _is_apart_by(Difference.VERSION)),
    ("Apart by date", _is_apart_by(Difference.DATE)),
    ("Names", _is_name),
)
