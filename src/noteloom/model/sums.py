"""Arithmetic that the notes state."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from noteloom.model.place import Place


class CheckedSum(NamedTuple):
    """A calculation in a note, done again.

    *expression* and *stated* are as written; *computed* is what comes out, written in
    the unit of *stated*. *holds* allows for the digits that *stated* shows.
    """

    place: Place
    expression: str
    stated: str
    computed: str
    holds: bool
