"""What each line of a flattened page was taken for, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Became(StrEnum):
    """What a line is part of."""

    HEADING = "heading"
    ITEM = "item"
    CONTINUATION = "continuation"
    TABLE_ROW = "table row"
    TABLE_RULE = "table rule"
    CODE = "code"
    DIAGRAM = "diagram"
    PROSE = "prose"
    MARKER = "list marker"


@dataclass(frozen=True, slots=True)
class Recovered:
    """One non-blank line of a flattened page.

    *line* counts from 1. *rule* is the name of what decided, the same for every line
    that it decides. *score*, from 0 to 1, is how sure that is: 1 for a mark that nothing
    else has. *detail* says more in words, for example ``"level 3"`` or ``"python"``.
    """

    line: int
    became: Became
    rule: str
    score: float
    detail: str = ""
