"""Where the lines of a note went: every way for a line to go."""

from __future__ import annotations

from builders import source
from noteloom.model.inline import Text, plain
from noteloom.model.ledger import Fate
from noteloom.model.note import Paragraph
from noteloom.model.source import Span
from noteloom.read.ledger import account
from noteloom.read.reader import _with_lost_lines, read
from noteloom.read.reading import Parsed

NOTE = """\
---
title: T
# a comment
---
First
goes on.

- item
  goes on
-
```python
code

more
```
| a |
|---|
| b |

[r]: https://a.example/
"""


def test_each_line_goes_one_way() -> None:
    """What starts on a line is rendered, what goes on is merged, markup is dropped."""
    reading = read(source(NOTE))

    fates = [(line, str(fate), reason) for line, fate, reason in reading.ledger.fates]
    assert fates == [
        (1, "dropped", "header mark"),
        (2, "rendered", None),
        (3, "dropped", "comment in the header"),
        (4, "dropped", "header mark"),
        (5, "rendered", None),
        (6, "merged", "continues line 5"),
        (8, "rendered", None),
        (9, "merged", "continues line 8"),
        (10, "dropped", "list or quotation mark without text"),
        (11, "dropped", "code fence"),
        (12, "rendered", None),
        (14, "rendered", None),
        (15, "dropped", "code fence"),
        (16, "rendered", None),
        (17, "dropped", "table rule"),
        (18, "rendered", None),
        (20, "dropped", "link reference definition"),
    ]


def test_a_line_that_a_reader_forgets_is_found() -> None:
    """The account is made from what was read, not from what a reader says it read."""
    note = source("Shown.\n\nForgotten.\n")
    parsed = Parsed(blocks=(Paragraph((Text("Shown."),), Span(0, 6)),))

    ledger, lost = account(note, parsed)

    assert lost == (3,)
    assert [one.line for one in ledger.fates] == [1]


def test_a_forgotten_line_is_shown_and_reported() -> None:
    """Even a defect of a reader costs no text, and its author hears of it."""
    note = source("Shown.\n\nForgotten.\n")
    parsed = Parsed(blocks=(Paragraph((Text("Shown."),), Span(0, 6)),))

    mended, ledger = _with_lost_lines(note, parsed, (3,))

    assert [plain(one.inlines) for one in mended.blocks if isinstance(one, Paragraph)] == [
        "Shown.",
        "Forgotten.",
    ]
    assert [str(one) for one in mended.diagnostics] == [
        "note.md:3:1: error[line-lost]: the reader lost this line"
    ]
    assert ledger.count(Fate.RENDERED) == 2
