"""Titles of two words that are but the name of a topic, as the prose of the notes shows."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from noteloom.weave.text.statements import StatementKind
from noteloom.weave.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from noteloom.weave.resources.forms import Form
    from noteloom.weave.resources.things import Thing
    from noteloom.weave.text.statements import Statements

_BESIDE = 3
"""A text must say as many more words, or it is the mention itself."""


class Phrases:
    """Which short titles stand in running text: ``neural networks`` names no work."""

    def __init__(self, things: Iterable[Thing], statements: Statements) -> None:
        """Take the things whose titles are asked for."""
        wanted = {
            (form.words[0], form.words[1])
            for thing in things
            if not thing.addresses
            for form in thing.forms
            if len(form.words) == 2
        }
        self._found = set(_in_prose(wanted, statements)) if wanted else set()

    def is_topic(self, form: Form) -> bool:
        """Return whether a title stands in running text."""
        return form.words in self._found


def _in_prose(
    wanted: set[tuple[str, str]], statements: Statements
) -> Iterable[tuple[str, str]]:
    firsts = {pair[0] for pair in wanted}
    for told in statements.values():
        for one in told:
            if one.kind is StatementKind.ROW:
                continue
            found = words(one.text)
            if len(found) < 2 + _BESIDE or firsts.isdisjoint(found):
                continue
            yield from wanted.intersection(pairwise(found))
