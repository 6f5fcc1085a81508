"""Each line of any note is explained."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import source
from noteloom.explain.lines import explained
from noteloom.read.reader import read
from recover.explaining import GARDEN, heading, lines_of, recovered

MARKDOWN = """\
---
tags: [a]
---

# Soup

Boil water,
then wait.

- onion
    - red
- [ ] leek

Under
-----

> Stir.

```python
x = 1
```

    indented

| a | b |
|---|---|
| 1 | 2 |

***

Said.[^1]

[^1]: A footnote.
"""

EXPLAINED = """\
2 header: header
5 heading, level 1: heading-mark
7 prose: plain
8 continuation of line 7: goes-on
10 item: list-mark
11 item, depth 2: list-mark
12 item: list-mark
14 heading, level 2: heading-mark
15 continuation of line 14: goes-on
17 quote: quote-mark
19 markup, code fence: no-text
20 code, python: fence
21 markup, code fence: no-text
23 code: indent
25 table row: table-mark
26 markup, table rule: no-text
27 table row: table-mark
29 break: break-mark
31 prose: plain
33 footnote, 1: footnote-mark"""

PIECES = ["# ", "- ", "1. ", "> ", "```", "~~~", "    ", "| a | b |", "|---|---|", "***"]
PIECES += ["\n", "\n\n", "word", "¶", "---", ": ", "[^1]: ", "Q: ", "A: ", "=", "é𝄞", "\t"]
note_text = st.lists(st.sampled_from(PIECES) | st.text(max_size=3)).map("".join)


def test_ordinary_markdown_is_explained_by_its_marks() -> None:
    """Every line that is not blank: what it is, and the mark that says so."""
    found = [f"{one.line} {one.shown}: {one.rule}" for one in lines_of(MARKDOWN)]

    marks = [one for one in found if not one.startswith(("1 ", "3 "))]
    assert marks == EXPLAINED.splitlines()


def test_ordinary_lines_are_sure() -> None:
    """A mark is no guess."""
    assert {one.score for one in lines_of(MARKDOWN)} == {1.0}


@given(text=note_text)
def test_each_line_is_explained_once(text: str) -> None:
    """Whatever the text is, in whatever dialect."""
    reading = read(source(text))

    found = explained(reading)

    text_lines = reading.note.source.lines
    assert [one.line for one in found] == [one.line for one in reading.ledger.fates]
    assert [one.text for one in found] == [line for line in text_lines if line.strip()]


def test_what_recovery_tells_is_told() -> None:
    """Of a flattened page, the rule and the score of whoever decided."""
    reading = recovered(heading(7, 0.62))

    line = next(one for one in explained(reading) if one.line == 7)

    assert line[1:] == ("heading", "level 2", "model", 0.62, "Before the frost")
    assert line.is_unsure


@pytest.mark.parametrize(("score", "unsure"), [(0.8, False), (0.799, True), (1.0, False)])
def test_unsure_is_what_is_below_the_threshold(score: float, *, unsure: bool) -> None:
    """80 % is enough."""
    assert explained(recovered(heading(7, score)))[6].is_unsure is unsure


def test_a_line_that_recovery_leaves_out_is_explained_all_the_same() -> None:
    """By the block that it is in."""
    reading = read(source(GARDEN, "garden.txt"))

    short = reading._replace(note=replace(reading.note, recovery=reading.note.recovery[:3]))

    assert [one.line for one in explained(short)] == list(range(1, 13))
