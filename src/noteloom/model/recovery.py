"""What each line of a flattened page was taken for, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

UNSURE = 0.8
"""What scores less is shown as unsure: one such line in five is taken wrongly, or more."""


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
    QUOTE = "quote"
    QUESTION = "question"
    DEFINITION = "definition"
    FOOTNOTE = "footnote"
    BREAK = "break"
    HEADER = "header"
    MARKUP = "markup"


class RecoveryRule(StrEnum):
    """What decided. The names are public: reports and programs show them."""

    PILCROW = "pilcrow"
    DASH = "dash"
    LONE_DASH = "lone-dash"
    BARE_LINE = "bare-line"
    MODEL = "model"
    JOINED = "joined"
    UNGLUED = "unglued"
    PIPES = "pipes"
    TABLE_RULE = "table-rule"
    ROW_JOINED = "row-joined"
    CELL_RESTORED = "cell-restored"
    ROW_PADDED = "row-padded"
    CELLS_JOINED = "cells-joined"
    CODE_SHAPE = "code-shape"
    CODE_UNFOLDED = "code-unfolded"
    INDENTATION_REBUILT = "indentation-rebuilt"
    BOX_DRAWING = "box-drawing"
    QUESTION_ANSWER = "question-answer"
    TITLED_RESOURCE = "titled-resource"
    TITLE = "title"
    NUMBERED = "numbered"
    MARKED = "marked"
    EMPTY_PARENT = "empty-parent"
    REPEATED = "repeated"
    SEQUENCE = "sequence-model"
    PATTERNS = "patterns"
    LEAD_IN = "lead-in"
    PARALLEL = "parallel"
    BELOW_THRESHOLD = "below-threshold"
    LEFTOVER = "leftover"


EVIDENCE = {
    RecoveryRule.PILCROW: "its final ¶, which only headings have",
    RecoveryRule.DASH: "the dash that it starts with",
    RecoveryRule.LONE_DASH: "the line above, which is only a dash",
    RecoveryRule.BARE_LINE: "the absence of any mark, as prose has none",
    RecoveryRule.MODEL: "its shape and its neighbours",
    RecoveryRule.JOINED: "its first words, which go on with the line above",
    RecoveryRule.UNGLUED: "a dash in its middle, where the next item was glued on",
    RecoveryRule.PIPES: "the pipes between its cells",
    RecoveryRule.TABLE_RULE: "its dashes and pipes, which stand below a table's head",
    RecoveryRule.ROW_JOINED: "the pipes around it: code in a cell had split the row",
    RecoveryRule.CELL_RESTORED: "the type of each column: what is empty has one place",
    RecoveryRule.ROW_PADDED: "the number of its cells: the lost ones are set at its end",
    RecoveryRule.CELLS_JOINED: "its cells, which are more than the table has columns",
    RecoveryRule.CODE_SHAPE: "the signs and words that code has and prose has not",
    RecoveryRule.CODE_UNFOLDED: "the grammar of its code, which says where its lines end",
    RecoveryRule.INDENTATION_REBUILT: "the indentation with which Python can parse it",
    RecoveryRule.BOX_DRAWING: "the characters that draw boxes and arrows",
    RecoveryRule.QUESTION_ANSWER: "its start, which is that of a question or an answer",
    RecoveryRule.TITLED_RESOURCE: "its form: a title and what it is, as in lists of links",
    RecoveryRule.TITLE: "its place: the first line names the page",
    RecoveryRule.NUMBERED: "its number, which goes on with the headings before",
    RecoveryRule.MARKED: "the symbol in front, which headings of this page have",
    RecoveryRule.EMPTY_PARENT: "the heading right after it: nothing stands between them",
    RecoveryRule.REPEATED: "its words, which head several sections of this page",
    RecoveryRule.SEQUENCE: "its place in a row of headings or items that are made alike",
    RecoveryRule.PATTERNS: "the patterns that the headings of a very long page share",
    RecoveryRule.LEAD_IN: "the colon at the end of the line that leads to it",
    RecoveryRule.PARALLEL: "the short lines around it, which are made alike",
    RecoveryRule.BELOW_THRESHOLD: "evidence that is too weak to make more of it",
    RecoveryRule.LEFTOVER: "a fragment that a converter left in it",
}
"""What each rule goes by. A phrase that ends ``read from …``."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """One non-blank line of a flattened page.

    *line* counts from 1. *rule* is the name of what decided, the same for every line
    that it decides. *score*, from 0 to 1, is how sure that is: 1 for a mark that nothing
    else has. *detail* says more in words, for example ``"level 3"`` or ``"python"``.
    """

    line: int
    became: Became
    rule: RecoveryRule
    score: float
    detail: str = ""

    @property
    def is_unsure(self) -> bool:
        """Whether a reader should look at the original."""
        return self.score < UNSURE

    @property
    def shown(self) -> str:
        """What the line became, in words: ``heading, level 3``."""
        return in_words(self.became, self.detail)


def percent(score: float) -> int:
    """Return *score* in whole hundredths, rounded down: 80 is never below ``UNSURE``."""
    return int(score * 100 + 1e-9)


def in_words(became: Became, detail: str) -> str:
    """Return what a line became, such as ``heading, level 3``."""
    between = " " if became is Became.CONTINUATION else ", "
    return f"{became}{between}{detail}" if detail else str(became)
