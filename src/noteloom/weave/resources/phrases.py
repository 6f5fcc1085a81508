"""Short titles that are but the name of a topic, as the prose of the notes shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.weave.resources.saying import SIZES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from noteloom.weave.resources.forms import Form
    from noteloom.weave.resources.saying import Said
    from noteloom.weave.resources.things import Thing


class Phrases:
    """Which short titles stand in running text: ``raised beds`` names no work."""

    def __init__(self, things: Iterable[Thing], said: Said) -> None:
        """Take the things whose titles are asked for, and what the notes say."""
        wanted = {
            form.words
            for thing in things
            if not thing.addresses
            for form in thing.forms
            if len(form.words) in SIZES
        }
        self._found = said.in_prose(frozenset(wanted))

    def is_topic(self, form: Form) -> bool:
        """Return whether a title stands in running text."""
        return form.words in self._found
