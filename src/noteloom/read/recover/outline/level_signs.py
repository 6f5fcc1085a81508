"""What is seen of a heading at a level, as signs: shapes and places, never words."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from noteloom.read.recover.outline.contrast import contrast, likeness
from noteloom.read.recover.outline.titles import clues

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from noteloom.read.recover.outline.titles import Clues, Title
    from noteloom.read.recover.outline.walk import Place

_FAR = 6
_AHEAD = 12


class LevelSigns:
    """The signs of the headings of one page, the first of which is its title."""

    def __init__(self, titles: Sequence[Title], by_rules: Sequence[int]) -> None:
        """Look at *titles*; *by_rules* are the levels that the patterns give."""
        self.clues = [clues(title) for title in titles]
        self._by_rules = by_rules
        self._uses = Counter(self.names)
        self._mean = sum(one.size for one in self.clues) / max(1, len(titles))
        self._long = sum(len(titles) >= many for many in (5, 10, 20))

    @cached_property
    def names(self) -> list[str]:
        """What each heading is called."""
        return [one.key for one in self.clues]

    @cached_property
    def _empties(self) -> int:
        """0 if each section has content, 1 if few have none, else 2."""
        empties = sum(not one.content for one in self.clues[1:-1])
        return 0 if not empties else 1 if empties < 0.2 * len(self.clues) else 2

    def own(self, at: int) -> Sequence[str]:
        """Return the signs of the heading *at* and of what is around it."""
        last, mine = self.clues[at - 1], self.clues[at]
        return (
            "",
            f"page{self._long}",
            f"rule{_bound(self._by_rules[at] - self._by_rules[at - 1], 1)}",
            *_alone(mine),
            *self._above(last, mine),
            *contrast("<", last, mine),
            *self._uses_of(last, mine),
            *self._ahead(at),
        )

    def placed(self, place: Place) -> Sequence[str]:
        """Return the signs of a heading below its parent and beside its sibling."""
        move = place.move
        mine, parent = self.clues[place.at], self.clues[place.parent]
        above = list(_under(parent, mine))
        return (
            f"{move}top{place.top}",
            f"depth{place.depth}",
            f"{move}nested" if place.nested else f"{move}flat{min(9, place.at) // 3}",
            f"rules{_bound(place.depth + 1 - self._by_rules[place.at], 2)}",
            *above,
            *(move + sign for sign in above),
            *(("title" + sign for sign in above) if place.depth == 1 else ()),
            *self._beside(place),
            *_again(place),
        )

    def _above(self, last: Clues, mine: Clues) -> Iterator[str]:
        """Yield what the section before says of this heading."""
        yield f"<size{last.size}"
        if last.content:
            yield f"<in:{last.content[0]}{'' if len(last.content) == 1 else '+'}"
        else:
            yield "<empty"
            yield f"<empty{self._empties}"
            yield f"<empty{'' if mine.content else '+empty'}"
        if last.opens:
            yield "<opens"
        if mine.key in last.listed:
            yield "<lists"
        yield from _shared("<", last, mine)
        yield f"<grows{_bound(mine.length - last.length, 2)}"
        yield f"<fuller{_bound(mine.size - last.size, 2)}"
        yield f"<mean{round(last.size - self._mean)}"
        yield f"mean{round(mine.size - self._mean)}"

    def _uses_of(self, last: Clues, mine: Clues) -> Iterator[str]:
        """Yield whether the two titles stand elsewhere on the page."""
        if self._uses[mine.key] > 1:
            yield "recurs"
        if self._uses[last.key] > 1:
            yield "<recurs"

    def _ahead(self, at: int) -> Iterator[str]:
        """Yield what the headings after this one say of it."""
        last, mine = self.clues[at - 1], self.clues[at]
        ahead = self.clues[at + 1 : at + _AHEAD]
        told = sum(bool(one.words) and one.words <= last.told for one in (mine, *ahead[:3]))
        yield f"<tells{told}"
        if mine.numbering and len(mine.number) == 1:
            yield f"goes{_goes_on(mine, ahead)}"
        if not ahead:
            yield "end"
            return
        yield from _between(last, mine, ahead[0])

    def _beside(self, place: Place) -> Iterator[str]:
        """Yield how this heading is like the sibling that it would have."""
        if place.sibling is None:
            return
        mine, sibling, move = self.clues[place.at], self.clues[place.sibling], place.move
        signs = [*contrast("=", sibling, mine), *_kin(sibling, mine)]
        yield from signs
        yield from (move + sign for sign in signs)
        yield f"{move}far{min(_FAR, place.at - place.sibling)}"
        if move != "S":
            yield f"{move}left{place.left}{'top' if place.top == 2 else ''}"
            yield f"{move}joined{place.joined}"


def _bound(value: int, most: int) -> int:
    return max(-most, min(most, value))


def _alone(mine: Clues) -> Iterator[str]:
    yield f"size{mine.size}"
    yield f"long{mine.length}"
    yield f"in:{mine.content[0]}" if mine.content else "empty"
    yield f"style:{mine.style}"
    yield f"num:{mine.numbering}"
    if mine.numbering and len(mine.number) == 1:
        yield "num1" if mine.number[0] <= 1 else "num+"
    if mine.code:
        yield f"code:{mine.code}"
    if mine.ending:
        yield f"end:{mine.ending if mine.ending in '?:.' else 'x'}"


def _shared(prefix: str, one: Clues, other: Clues) -> Iterator[str]:
    """Yield whether the words of *other* hold those of *one*, or stand below it."""
    if other.words and one.words:
        if other.words >= one.words:
            yield prefix + "has"
        elif other.words & one.words:
            yield prefix + "some"
    if other.words and other.words <= one.told:
        yield prefix + "told"


def _under(parent: Clues, mine: Clues) -> Iterator[str]:
    yield f"^size{parent.size}"
    yield from _shared("^", parent, mine)
    if mine.key in parent.listed:
        yield "^lists"
    if not parent.content:
        yield "^empty"
    elif parent.opens:
        yield "^opens"
    if parent.numbering and mine.numbering:
        yield f"^num{parent.numbering}:{mine.numbering}"
    if parent.mark and not mine.mark:
        yield "^mark"
    if parent.ending == "?":
        yield "^?"


def _kin(sibling: Clues, mine: Clues) -> Iterator[str]:
    if sibling.words & mine.words:
        yield "=word"
    if sibling.words and mine.words:
        inside = sibling.words >= mine.words or mine.words >= sibling.words
        yield "=inside" if inside else "=apart"
    if sibling.key == mine.key:
        yield "=same"
    yield f"=like{max(0, min(7, likeness(sibling, mine)))}"


def _again(place: Place) -> Iterator[str]:
    if place.before is not None:
        step = place.depth - place.before
        yield "again=" if not step else "again+" if step > 0 else "again-"


def _goes_on(mine: Clues, ahead: Sequence[Clues]) -> str:
    """Return where the next number of the row of *mine* stands."""
    for at, one in enumerate(ahead):
        if one.numbering == mine.numbering and one.number[0] == mine.number[0] + 1:
            return "+" if at else "1"
    return "0"


def _between(last: Clues, mine: Clues, following: Clues) -> Iterator[str]:
    """Yield which two of three headings in a row belong together."""
    yield "next" if following.content else "nextempty"
    if following.numbering:
        first = "1" if following.number[0] <= 1 else "+"
        yield f"next{first}{'=' if following.numbering == mine.numbering else ''}"
    if following.key in last.listed:
        yield "<listsnext"
    if following.key in mine.listed:
        yield "listsnext"
    to_next, over, to_last = (
        likeness(mine, following),
        likeness(last, following),
        likeness(last, mine),
    )
    yield f"closer{_bound(to_next - over, 2)}"
    yield f"closer<{_bound(to_next - to_last, 2)}"
    yield f"over<{_bound(over - to_last, 2)}"
    yield from _groups(last.words, mine.words, following.words)


def _groups(
    last: frozenset[str], mine: frozenset[str], following: frozenset[str]
) -> Iterator[str]:
    """Yield where a group of headings that share a word starts, goes on or ends."""
    if following & mine and not mine & last:
        yield "starts"
    if following & mine & last:
        yield "within"
    if last & mine and not following & mine:
        yield "ends"
    if following & last and not mine & last:
        yield "skips"
