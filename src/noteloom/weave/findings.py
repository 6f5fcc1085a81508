"""The rules of weaving: what can be found between notes."""

from __future__ import annotations

from noteloom.model.diagnostic import Rule, Severity

UNKNOWN_NOTE = Rule(
    "unknown-note",
    Severity.ERROR,
    "name a note by its file name, or by its path without suffix",
)
UNKNOWN_SECTION = Rule(
    "unknown-section",
    Severity.ERROR,
    "copy the heading from the note, or write its whole path",
)
UNKNOWN_ITEM = Rule(
    "unknown-item", Severity.ERROR, "copy some words of the item from the note"
)
EMPTY_TOPIC = Rule(
    "empty-topic", Severity.WARNING, "add a section of a note to the topic, or delete it"
)
PREREQUISITE_CYCLE = Rule(
    "prerequisite-cycle", Severity.WARNING, "take one of these prerequisites away"
)
DUPLICATE_TITLE = Rule(
    "duplicate-title",
    Severity.WARNING,
    "give one of the notes another title, to tell them apart",
)
DEAD_NOTE_LINK = Rule(
    "dead-note-link",
    Severity.WARNING,
    "check the spelling, or create the note: only the words are shown",
)
DEAD_ANCHOR = Rule(
    "dead-anchor", Severity.INFO, "check the heading: the link leads to the top of the note"
)
UNPLACED_SECTION = Rule(
    "unplaced-section",
    Severity.INFO,
    "name the section in `topics.yml`, or leave it to the note's page",
)
