"""A flattened page whose scores a test chooses, and notes explained."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from builders import source
from noteloom import pipeline
from noteloom.explain.lines import Explained, explained
from noteloom.model.folder import Folder
from noteloom.model.recovery import Became, Recovered, RecoveryRule
from noteloom.read.reader import read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from noteloom.model.reading import Reading
    from noteloom.model.source import Source

GARDEN = """\
The kitchen garden
A bed of four square metres feeds two people with salad for the whole summer.
Tools
- spade
- rake
- watering can
Before the frost
Cover the beds with leaves or straw, and empty the barrels before they burst.
What to sow
- radish
- lettuce
- spinach
"""


def lines_of(text: str, path: str = "note.md") -> tuple[Explained, ...]:
    """Return the explained lines of the note *text*."""
    return explained(read(source(text, path)))


def heading(line: int, score: float) -> Recovered:
    """Return a line that was taken for a heading, so sure."""
    return Recovered(line, Became.HEADING, RecoveryRule.MODEL, score, "level 2")


def recovered(*lines: Recovered, text: str = GARDEN) -> Reading:
    """Return the reading of a flattened page of which *lines* are told."""
    reading = read(source(text, "garden.txt"))
    known = {one.line: one for one in (*_sure(reading), *lines)}
    recovery = tuple(known[line] for line in sorted(known))
    return reading._replace(note=replace(reading.note, recovery=recovery))


def _sure(reading: Reading) -> Iterable[Recovered]:
    return (replace(one, score=1.0) for one in reading.note.recovery)


class _Known(pipeline.ReadingCache):
    """Has read everything already."""

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self._reading = reading

    def read(self, sources: Iterable[Source]) -> tuple[Reading, ...]:
        """Return what was read."""
        return tuple(self._reading for _ in sources)


def site(*lines: Recovered, text: str = GARDEN) -> pipeline.Build:
    """Return the site of one flattened page of which *lines* are told."""
    reading = recovered(*lines, text=text)
    return pipeline.build(Folder((reading.note.source,)), cache=_Known(reading))
