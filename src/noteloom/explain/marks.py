"""The marks by which notes that have kept their structure are read."""

from __future__ import annotations

from enum import StrEnum

from noteloom.model.recovery import EVIDENCE, RecoveryRule


class Mark(StrEnum):
    """What says what a line is, where nothing had to be recovered."""

    HEADING = "heading-mark"
    LIST = "list-mark"
    TABLE = "table-mark"
    FENCE = "fence"
    INDENT = "indent"
    QUOTE = "quote-mark"
    QUESTION = "question-mark"
    DEFINITION = "definition-mark"
    FOOTNOTE = "footnote-mark"
    BREAK = "break-mark"
    HEADER = "header"
    NO_TEXT = "no-text"
    GOES_ON = "goes-on"
    HABIT = "dialect"
    PLAIN = "plain"


MEANING = {
    Mark.HEADING: "the # in front of it, or the line of = or - below it",
    Mark.LIST: "the bullet or the number in front of it",
    Mark.TABLE: "the pipes between its cells",
    Mark.FENCE: "the fence of the code around it",
    Mark.INDENT: "its indentation by four blanks or more",
    Mark.QUOTE: "the > in front of it",
    Mark.QUESTION: "the marks of questions and answers in this dialect",
    Mark.DEFINITION: "the marks of terms and meanings in this dialect",
    Mark.FOOTNOTE: "the label of a footnote in front of it",
    Mark.BREAK: "its dashes, stars or underscores alone on a line",
    Mark.HEADER: "its place in the header at the top of the note",
    Mark.NO_TEXT: "its characters, which are marks and no words",
    Mark.GOES_ON: "the line above, with which it goes on",
    Mark.HABIT: "a habit of the dialect, without a mark of its own",
    Mark.PLAIN: "the absence of any mark, as prose has none",
}
"""What each mark is. A phrase that ends ``read from …``."""


def meaning_of(rule: str) -> str:
    """Return what *rule* goes by."""
    return MEANING[Mark(rule)] if rule in set(Mark) else EVIDENCE[RecoveryRule(rule)]
