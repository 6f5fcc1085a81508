"""The rules of reading: what can be found in the text of one note."""

from __future__ import annotations

from noteloom.model.diagnostic import Rule, Severity

UNREADABLE_ENCODING = Rule(
    "not-utf8",
    Severity.ERROR,
    "save the file as UTF-8, or move it out of the folder of notes",
)
BINARY_FILE = Rule(
    "binary-file",
    Severity.ERROR,
    "a note is text: move this file out of the folder of notes",
)
TOO_LARGE = Rule(
    "too-large", Severity.ERROR, "split the note, or move it out of the folder of notes"
)
CANNOT_READ = Rule("cannot-read", Severity.ERROR, "check the file's permissions")
EMPTY_NOTE = Rule(
    "empty-note", Severity.WARNING, "write something below the header, or delete it"
)
UNCLOSED_HEADER = Rule(
    "unclosed-header", Severity.WARNING, "end the header with the line that closes it"
)
INVALID_HEADER = Rule(
    "invalid-header", Severity.WARNING, "write the header as `key: value` lines in YAML"
)
UNKNOWN_FIELD = Rule(
    "unknown-field", Severity.INFO, "the field is kept in the page's front matter as it is"
)
UNCLOSED_FENCE = Rule(
    "unclosed-fence", Severity.WARNING, "close the code block with its fence"
)
RAW_HTML = Rule(
    "raw-html", Severity.WARNING, "write it in Markdown: raw HTML is shown as text, not run"
)
UNSAFE_LINK = Rule(
    "unsafe-link",
    Severity.WARNING,
    "use an http, https or mailto address: this one is shown as text",
)
DEEP_NESTING = Rule(
    "deep-nesting",
    Severity.WARNING,
    "use headings: deeper levels are shown at the deepest one",
)
UNUSED_REFERENCE = Rule(
    "unused-reference", Severity.INFO, "use the link reference in the text, or delete it"
)
LINE_LOST = Rule(
    "line-lost", Severity.ERROR, "this is a defect of Noteloom: please report the line"
)
DUPLICATE_NOTE = Rule("duplicate-note", Severity.WARNING, "rename one of the two files")
LONG_TABLE_ROW = Rule(
    "long-table-row",
    Severity.WARNING,
    "escape each `|` that is part of a cell as `\\|`",
)
DUPLICATE_FOOTNOTE = Rule(
    "duplicate-footnote", Severity.WARNING, "give one of the two footnotes another label"
)
