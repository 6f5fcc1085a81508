"""What a place claims, with all that tells whether another place denies it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from noteloom.weave.claims.clauses import VERB
from noteloom.weave.text.words import stems

if TYPE_CHECKING:
    from noteloom.model.disagreement import Stance
    from noteloom.model.place import Place
    from noteloom.model.source import Span
    from noteloom.weave.claims.polarity import Reading

_CAPITAL = re.compile(
    r"(?<!^)(?<![.!?:] )\b[A-Z][\w+#]*|\b\w*[a-z][A-Z]\w*|\b[A-Z]{2,}\w*|\b[A-Za-z]+\d\w*"
)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a place says, with its sign; *stems* are those of what is claimed.

    *is_scoped* marks a claim that something around it denies, such as a list of myths.
    *predicate* is the one stem that is said of a thing, if the claim is so short. *label*
    is what an item is about, or what the head of a column says. *clause* are the words of
    a sentence it is read from, *cell* the names that a cell is about. *shown* says which
    cell of a row it is.
    """

    reading: Reading
    stance: Stance
    place: Place
    quote: str
    span: Span
    context: frozenset[str]
    above: tuple[str, ...]
    stems: frozenset[str]
    clause: str | None = None
    cell: frozenset[str] = frozenset()
    leans: bool = False
    is_scoped: bool = False
    predicate: str | None = None
    label: frozenset[str] = frozenset()
    version: str | None = None
    year: str | None = None
    is_dated: bool = False
    table: Span | None = None
    shown: str | None = None

    @property
    def names(self) -> frozenset[str]:
        """The stems of words that are written like names."""
        return self.cell if self.clause is None else _names(self.clause)

    @property
    def has_verb(self) -> bool:
        """Whether it is a whole sentence; a cell is one with the head of its column."""
        return self.clause is None or VERB.search(self.clause.strip()) is not None


def _names(clause: str) -> frozenset[str]:
    """Return the stems of words that are written like names; in a title, all words are."""
    found = [] if clause.istitle() else _CAPITAL.findall(clause.strip())
    return frozenset(stems(" ".join(found)))
