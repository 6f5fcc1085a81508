"""Steps of the path and what is said of them, as pieces of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.render import escape, pieces
from noteloom.render.addresses import relative

if TYPE_CHECKING:
    from collections.abc import Iterable

    from noteloom.model.path import LearningPath, PathEdge, PathStep
    from noteloom.model.place import Place
    from noteloom.render.addresses import Addresses


class PathPieces(NamedTuple):
    """A path as the page at *uri* shows it."""

    path: LearningPath
    addresses: Addresses
    uri: str

    def step(self, step: PathStep) -> str:
        """Return a link to a step; a stub is named with the words that it is one."""
        if step.page is None:
            return f"{escape.text(step.title)} — no note covers it"
        return f"[{escape.text(step.title)}]({self.address(step)})"

    def address(self, step: PathStep) -> str:
        """Return where a step that has a page is studied."""
        if step.page is None:
            return ""
        address = pieces.address_of(step.page, self.uri, self.addresses)
        if step.anchor:
            own = self.addresses.of(step.page).uri
            start = "" if own == self.uri else relative(self.uri, own)
            address = f"{start}#{step.anchor}"
        return escape.url(address)

    def before(self, edges: Iterable[PathEdge]) -> str:
        """Return the steps from which *edges* come, each with who says so."""
        return self._ends((self.path.step[one.before], one) for one in edges)

    def after(self, edges: Iterable[PathEdge]) -> str:
        """Return the steps to which *edges* lead, each with who says so."""
        return self._ends((self.path.step[one.after], one) for one in edges)

    def places(self, places: Iterable[Place]) -> str:
        """Return quiet marks that lead to the original lines."""
        marks = [self._place(one) for one in places]
        return f"<small>{', '.join(marks)}</small>" if marks else ""

    def _ends(self, ends: Iterable[tuple[PathStep, PathEdge]]) -> str:
        shown: list[str] = []
        for step, edge in ends:
            # What the owner says needs no witness.
            marks = "" if edge.by_owner else self.places(edge.said_by)
            shown.append(f"{self.step(step)} {marks}".rstrip())
        return ", ".join(shown)

    def _place(self, place: Place) -> str:
        words = f"{self.addresses.names.files[place.note]}:{place.lines.shown}"
        target = relative(self.uri, self.addresses.notes[place.note])
        return f"[{escape.text(words)}]({target}#L{place.lines.first})"
