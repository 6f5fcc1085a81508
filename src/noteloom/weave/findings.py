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
UNLINKED_FILES = Rule(
    "unlinked-files",
    Severity.INFO,
    "link to them, or take them out of the folder: they are not on the site",
)
DEAD_ANCHOR = Rule(
    "dead-anchor", Severity.INFO, "check the heading: the link leads to the top of the note"
)
UNPLACED_SECTION = Rule(
    "unplaced-section",
    Severity.INFO,
    "name the section in `topics.yml`, or leave it to the note's page",
)
AMBIGUOUS_NAME = Rule(
    "ambiguous-name",
    Severity.INFO,
    "rename one of the two, or settle it under `crosslinks` in `topics.yml`; "
    "until then the name becomes no link",
)
UNKNOWN_CROSSLINK = Rule(
    "unknown-crosslink",
    Severity.WARNING,
    "write the name as the topic, the term or the note has it, or delete the entry",
)
AMBIGUOUS_LINK = Rule(
    "ambiguous-link",
    Severity.WARNING,
    "write the path of the note that is meant: the nearest one is taken",
)
ORDER_CIRCLE = Rule(
    "order-circle",
    Severity.WARNING,
    "say in one place less what comes first, or settle it by `prerequisites` in "
    "`topics.yml`; until then this is left out",
)
ORDER_OVERRULED = Rule(
    "order-overruled",
    Severity.INFO,
    "`prerequisites` in `topics.yml` decide: change them if the note is right",
)
UNCOVERED_STEP = Rule(
    "uncovered-step",
    Severity.INFO,
    "write a note about it, or add the name to the aliases of a topic or note",
)
UNKNOWN_RESOURCE = Rule(
    "unknown-resource",
    Severity.WARNING,
    "copy the title from the note, or take the entry out of `resources`",
)
NAMED_WITHOUT_ADDRESS = Rule(
    "named-without-address",
    Severity.INFO,
    "add a link, or say in `resources` of `topics.yml` what is meant",
)
OPEN_DISAGREEMENT = Rule(
    "open-disagreement",
    Severity.INFO,
    "confirm or dismiss it by this id under `disagreements` in `topics.yml`",
)
UNKNOWN_CARD = Rule(
    "unknown-card",
    Severity.WARNING,
    "take the entry out of `cards` in `topics.yml`, or copy the id from `noteloom cards`",
)
UNKNOWN_DISAGREEMENT = Rule(
    "unknown-disagreement",
    Severity.WARNING,
    "take the entry out of `disagreements`, or copy the id from `noteloom doctor`",
)
UNKNOWN_SIDE = Rule(
    "unknown-side", Severity.WARNING, "name a note, and copy some words of it in one line"
)
WRONG_SUM = Rule(
    "wrong-sum",
    Severity.WARNING,
    "check the numbers, or write `≈` if it is only about right",
)
