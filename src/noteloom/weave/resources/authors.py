"""Which of the people that may have made a work did, as far as the notes show."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from noteloom.weave.resources import people
from noteloom.weave.resources.claims import Trust
from noteloom.weave.resources.forms import FORMS
from noteloom.weave.text.words import singular, stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noteloom.weave.resources.claims import Claim
    from noteloom.weave.resources.found import Found
    from noteloom.weave.resources.saying import Said


class Authors:
    """Judges claims by all that the notes show of the names.

    ``Ada Example - Title`` names a person, ``Vegetable Gardening - Title`` does not. A word
    that a note has in lower case is no name; neither are ordinary English words. What
    stands in the host of the address, or after ``by`` elsewhere, is one.
    """

    def __init__(self, found: Sequence[Found], said: Said) -> None:
        """Take everything that was found, and what the notes say."""
        claims = [(one, claim) for one in found for claim in one.claims]
        words = {
            word
            for _, claim in claims
            for name in claim.people
            for word in people.name_words(name)
        }
        self._ordinary = said.in_lower_case(frozenset(words))
        self._known = {
            name.casefold()
            for one, claim in claims
            for name in claim.people
            if self._is_proven(name, claim, one)
        }
        self._titles = Counter(
            name.casefold()
            for claim in {(claim, one.rest): claim for one, claim in claims}.values()
            for name in claim.people
        )

    def of(self, found: Found) -> tuple[str, ...]:
        """Return the authors of what was found."""
        for claim in found.claims:
            if all(self._holds(name, claim, found) for name in claim.people):
                return claim.people
        return ()

    def _is_proven(self, name: str, claim: Claim, found: Found) -> bool:
        if claim.trust is Trust.STATED:
            return True
        if claim.trust is Trust.SURE:
            is_plain = not self._is_ordinary(name) or name.endswith(" et al.")
            return is_plain or (_is_credited(name, found) and self._is_likely(name))
        if claim.trust is Trust.SHAPED:
            return self._is_plain(name) and not _is_only_form(found.rest)
        is_owner = found.address is not None and people.in_address(name, found.address)
        return is_owner and self._is_plain(name)

    def _holds(self, name: str, claim: Claim, found: Found) -> bool:
        if name.casefold() in self._known:
            return True
        if not self._is_plain(name) or _is_only_form(found.rest):
            return people.is_handle(name) and claim.trust is Trust.SURE
        is_often = self._titles[name.casefold()] > 1
        return claim.trust is Trust.SHAPED or (claim.trust is Trust.REPEATED and is_often)

    def _is_likely(self, name: str) -> bool:
        """Return whether one word of *name* may be ordinary: ``Ada Winter``."""
        first, last = next(iter(people.name_words(name)), ""), people.surname(name)
        is_given = people.is_plain_name(first) and first not in self._ordinary
        return is_given and first != last == singular(last)

    def _is_plain(self, name: str) -> bool:
        return people.is_plain_name(name) and not self._is_ordinary(name)

    def _is_ordinary(self, name: str) -> bool:
        return any(word in self._ordinary for word in people.name_words(name))


def _is_credited(name: str, found: Found) -> bool:
    """Return whether ``by`` can hardly belong to the title: behind it, or with a year."""
    return name not in found.mention.text or (found.address is None and bool(found.year))


def _is_only_form(title: str) -> bool:
    """Return whether *title* says only what a work is: ``Rose Care: A Handbook``."""
    return bool(title) and all(one in FORMS for one in stems(title))
