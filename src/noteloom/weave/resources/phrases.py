"""Short titles that are but the name of a topic, as the prose of the notes shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.weave.text.statements import StatementKind
from noteloom.weave.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from noteloom.weave.resources.forms import Form
    from noteloom.weave.resources.things import Thing
    from noteloom.weave.text.statements import Statements

_SIZES = range(2, 6)
"""So many words a title has that may be a mere topic."""

_BESIDE = 3
"""A text must say as many more words, or it is the mention itself."""


class Phrases:
    """Which short titles stand in running text: ``raised beds`` names no work."""

    def __init__(self, things: Iterable[Thing], statements: Statements) -> None:
        """Take the things whose titles are asked for."""
        wanted = {
            form.words
            for thing in things
            if not thing.addresses
            for form in thing.forms
            if len(form.words) in _SIZES
        }
        self._found = set(_in_prose(wanted, statements)) if wanted else set()

    def is_topic(self, form: Form) -> bool:
        """Return whether a title stands in running text."""
        return form.words in self._found


def _in_prose(
    wanted: set[tuple[str, ...]], statements: Statements
) -> Iterable[tuple[str, ...]]:
    firsts = {one[0] for one in wanted}
    for told in statements.values():
        for one in told:
            if one.kind is StatementKind.ROW:
                continue
            found = words(one.text)
            if firsts.isdisjoint(found):
                continue
            # An item may be the very work, named with its abbreviation or its people.
            most = _SIZES.stop if one.kind is StatementKind.PROSE else 3
            for at, word in enumerate(found):
                if word in firsts:
                    last = min(most, len(found) - _BESIDE + 1)
                    runs = (tuple(found[at : at + size]) for size in range(2, last))
                    yield from wanted.intersection(runs)
