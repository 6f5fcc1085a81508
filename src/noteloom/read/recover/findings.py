"""What the rebuilding of flattened text reports."""

from __future__ import annotations

from noteloom.model.diagnostic import Rule, Severity

CELL_RESTORED = Rule(
    "cell-restored",
    Severity.INFO,
    "check the row: its empty cells were lost and have been put back by column type",
)
SHORT_TABLE_ROW = Rule(
    "short-table-row",
    Severity.WARNING,
    "add the empty cells that the row has lost",
)
CONVERTER_LEFTOVER = Rule(
    "converter-leftover",
    Severity.WARNING,
    "replace the fragment of markup with the link that it came from",
)
INDENTATION_REBUILT = Rule(
    "code-indentation-lost",
    Severity.INFO,
    "check the indentation: it was lost and has been rebuilt so that the code parses",
)
UNSURE_STRUCTURE = Rule(
    "unsure-structure",
    Severity.INFO,
    "look at these lines: give those that are headings or list items their marks",
)
UNPARSABLE_PYTHON = Rule(
    "unparsable-python",
    Severity.WARNING,
    "restore the indentation of this code by hand",
)
