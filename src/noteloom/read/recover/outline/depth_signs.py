"""What is seen of a list item at a depth, as signs: shapes and places, never words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from noteloom.read.recover.outline.listed import COLONS, clues

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from noteloom.read.recover.outline.listed import Clues
    from noteloom.read.recover.outline.walk import Place


class DepthSigns:
    """The signs of the items of one run, below the line that leads it in."""

    def __init__(self, lead: str, items: Sequence[str]) -> None:
        """Look at *items*, which stand below the line *lead*."""
        self.clues = [clues(text) for text in (lead, *items)]
        self._uses = Counter(self.names[1:])
        self._led = "led" if lead.rstrip().endswith(COLONS) else "unled"
        self._long = sum(len(items) >= many for many in (3, 5, 9, 17))
        found = self.clues[1:]
        self._terms = round(3 * sum(bool(c.term) for c in found) / max(1, len(found)))
        leading = sum(c.leads for c in found[:-1])
        self._leading = min(leading, 2) + (leading > 1 and leading >= 0.34 * len(found))

    @property
    def names(self) -> list[str]:
        """What each item starts with; the root is called nothing."""
        return ["", *(one.name for one in self.clues[1:])]

    def parents(self) -> list[bool]:
        """Tell which elements may have children: the root, and items that lead in."""
        return [True, *(one.leads for one in self.clues[1:])]

    def own(self, at: int) -> Sequence[str]:
        """Return the signs of the item *at* and of what is around it."""
        mine = self.clues[at]
        if at == 1:
            return ("", *_alone(mine))
        last = self.clues[at - 1]
        return (
            "",
            f"run{self._long}",
            f"leading{self._leading}",
            f"at{min(3, at - 1)}",
            f"uses{min(3, self._uses[mine.name])}",
            f"<uses{min(3, self._uses[last.name])}",
            *_alone(mine),
            *_above(last, mine),
            *_contrast("<", last, mine),
            *self._termed(last, mine),
            *self._ahead(at),
        )

    def placed(self, place: Place) -> Sequence[str]:
        """Return the signs of an item below its parent and beside its sibling."""
        move, mine = place.move, self.clues[place.at]
        return (
            f"{move}top{place.top}",
            f"depth{place.depth}",
            f"{move}{self._led}",
            f"{move}nested" if place.nested else f"{move}flat{min(5, (place.at - 1) // 2)}",
            *(move + sign for sign in self._under(place, mine)),
            *self._beside(place),
            *_again(place),
        )

    def _termed(self, last: Clues, mine: Clues) -> Iterator[str]:
        if self._terms:
            sides = "".join("t" if one.term else "-" for one in (last, mine))
            yield f"terms{self._terms}{sides}"

    def _ahead(self, at: int) -> Iterator[str]:
        """Yield what the items after this one say of it."""
        last, mine = self.clues[at - 1], self.clues[at]
        if at + 1 == len(self.clues):
            yield "end"
            return
        following = self.clues[at + 1]
        to_next, over = likeness(mine, following), likeness(last, following)
        to_last = likeness(last, mine)
        yield f"closer{_half(to_next - over)}"
        yield f"closer<{_half(to_next - to_last)}"
        yield f"over<{_half(over - to_last)}"
        yield f"next{following.end}"
        yield f"nextsize{_bound(following.size - mine.size, 2)}"
        yield f"terms:{last.term}|{mine.term}|{following.term}"
        yield f"starts:{last.start}{mine.start}{following.start}"
        if at + 2 < len(self.clues):
            second = self.clues[at + 2]
            yield f"second{_half(likeness(last, second) - likeness(mine, second))}"

    def _under(self, place: Place, mine: Clues) -> Iterator[str]:
        if place.parent == 0:
            yield "root"
            return
        parent = self.clues[place.parent]
        yield f"^end{parent.end}"
        yield f"^size{_bound(mine.size - parent.size, 3)}"
        yield f"^term{parent.term}"
        yield f"^count{min(5, parent.length)}"
        if mine.words and mine.words <= parent.words:
            yield "^inside"
        elif mine.words & parent.words:
            yield "^word"

    def _beside(self, place: Place) -> Iterator[str]:
        """Yield how this item is like the sibling that it would have."""
        if place.sibling is None:
            return
        move = place.move
        signs = list(_contrast("=", self.clues[place.sibling], self.clues[place.at]))
        yield from signs
        yield from (move + sign for sign in signs)
        yield f"{move}far{min(6, place.at - place.sibling)}"
        if move != "S":
            yield f"{move}left{place.left}"
            yield f"{move}joined{place.joined}"


def likeness(one: Clues, other: Clues) -> int:
    """Return how much two items have in common: about -2 to 14."""
    sizes = abs(one.size - other.size)
    return (
        (2 if one.end == other.end else -1)
        + (one.start == other.start)
        + 2 * (one.term == other.term != "")
        + (1 if sizes <= 1 else -1 if sizes > 2 else 0)
        + (one.first == other.first)
        + (one.suffix == other.suffix != "")
        + 2 * (one.numbering == other.numbering != "")
        + (one.code == other.code)
        + 2 * (one.mark == other.mark != "")
        + (one.last == other.last)
    )


def _bound(value: int, most: int) -> int:
    return max(-most, min(most, value))


def _half(value: int) -> int:
    return _bound(round(value / 2), 3)


def _alone(mine: Clues) -> Iterator[str]:
    yield f"size{mine.size}"
    yield f"end{mine.end}"
    yield f"start{mine.start}"
    yield f"term{mine.term}"
    if mine.numbering:
        yield f"num{mine.numbering}{'1' if mine.number == 1 else '+'}"


def _above(last: Clues, mine: Clues) -> Iterator[str]:
    yield f"<size{last.size}"
    yield f"<end{last.end}"
    yield f"<term{last.term}"
    yield f"ends{last.end}{mine.end}"
    yield f"ends{last.end}{'>' if mine.size > last.size else '<'}{mine.start}"
    yield f"<count{min(5, last.length)}"
    yield f"sentences{last.sentences}{mine.sentences}"


def _contrast(prefix: str, one: Clues, other: Clues) -> Iterator[str]:
    """Yield the signs of *other* after *one*, each behind *prefix*."""
    for sign in (*_form(one, other), *_words(one, other), *_numbers(one, other)):
        yield prefix + sign


def _form(one: Clues, other: Clues) -> Iterator[str]:
    yield f"end={one.end}" if one.end == other.end else f"end{one.end}{other.end}"
    same = one.start == other.start
    yield "start=" if same else f"start{one.start}{other.start}"
    if one.term or other.term:
        same = one.term == other.term
        yield "term=" if same else f"term{one.term}|{other.term}"
    yield f"size{_bound(other.size - one.size, 3)}"
    if one.code or other.code:
        yield f"code{one.code:d}{other.code:d}"
    if one.mark or other.mark:
        same = one.mark == other.mark
        yield "mark=" if same else "mark-" if not other.mark else "mark+"
    yield f"like{_bound(likeness(one, other), 8)}"


def _words(one: Clues, other: Clues) -> Iterator[str]:
    if one.first == other.first:
        yield "first"
    if one.suffix == other.suffix != "":
        yield "suffix"
    if one.last == other.last:
        yield "last"
    if one.words & other.words:
        yield "word"
    if one.key == other.key:
        yield "same"


def _numbers(one: Clues, other: Clues) -> Iterator[str]:
    if one.numbering == other.numbering != "":
        yield "num="
        step = other.number - one.number
        yield "numnext" if step == 1 else "numone" if other.number == 1 else "numother"
    elif one.numbering or other.numbering:
        yield f"num{one.numbering}|{other.numbering}"


def _again(place: Place) -> Iterator[str]:
    if place.before is not None:
        step = place.depth - place.before
        yield "again=" if not step else "again+" if step > 0 else "again-"
