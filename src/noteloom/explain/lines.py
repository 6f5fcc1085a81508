"""Every line of a note, explained."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.explain.ordinary import whys
from noteloom.model.recovery import UNSURE, Became, in_words

if TYPE_CHECKING:
    from noteloom.model.reading import Reading

CERTAIN = 1.0


class Explained(NamedTuple):
    """One line that is not blank: what it became, and what decided, how surely."""

    line: int
    became: Became
    detail: str
    rule: str
    score: float
    text: str

    @property
    def is_unsure(self) -> bool:
        """Whether a reader should look at the line."""
        return self.score < UNSURE

    @property
    def shown(self) -> str:
        """What the line became, in words."""
        return in_words(self.became, self.detail)


def explained(reading: Reading) -> tuple[Explained, ...]:
    """Return every line of *reading* that is not blank, in order."""
    lines = reading.note.source.lines
    recovered = {one.line: one for one in reading.note.recovery}
    fates = reading.ledger.fates
    known = whys(reading) if len(recovered) < len(fates) else {}
    found: list[Explained] = []
    for number, _, _ in fates:
        text = lines[number - 1]
        one = recovered.get(number)
        if one is None:
            became, detail, mark = known[number]
            found.append(Explained(number, became, detail, mark, CERTAIN, text))
        else:
            entry = (number, one.became, one.detail, one.rule, one.score, text)
            found.append(Explained(*entry))
    return tuple(found)
