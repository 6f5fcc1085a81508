"""A note as statements: each sentence with its place and what stands around it."""

from __future__ import annotations

import builders
from noteloom.read.reader import read
from noteloom.weave.text.statements import (
    Statement,
    StatementKind,
    lines_with,
    statements_of,
)

_NOTE = """\
# Bees

Bees live in hives. A hive holds
one queen.

## Tools

What you need:

- **Smoker:** calms them. It burns jute.
    - Keep it upright.
- Veil

| tool | price |
| --- | --- |
| Smoker | $30 |

```python
print("no statement.")
```

> Beware of wasps.
"""


def _statements(text: str) -> tuple[Statement, ...]:
    return statements_of(read(builders.source(text)).note)


def test_sentences_have_their_lines_and_headings() -> None:
    """Prose, items, rows and quotes make statements; code and headings make none."""
    found = [(one.text, str(one.lines), one.section) for one in _statements(_NOTE)]

    assert found == [
        ("Bees live in hives.", "3-4", ("Bees",)),
        ("A hive holds one queen.", "3-4", ("Bees",)),
        ("What you need:", "8", ("Bees", "Tools")),
        ("Smoker: calms them.", "10", ("Bees", "Tools")),
        ("It burns jute.", "10", ("Bees", "Tools")),
        ("Keep it upright.", "11", ("Bees", "Tools")),
        ("Veil", "12", ("Bees", "Tools")),
        ("Smoker · $30", "16", ("Bees", "Tools")),
        ("Beware of wasps.", "22", ("Bees", "Tools")),
    ]


def test_what_introduces_a_statement_is_its_lead() -> None:
    """The paragraph with a colon above a list, the item above a nested one."""
    leads = {one.text: one.lead for one in _statements(_NOTE)}

    assert leads["Smoker: calms them."] == leads["Veil"] == "What you need:"
    assert leads["Keep it upright."] == "Smoker: calms them. It burns jute."
    assert leads["Bees live in hives."] is None


def test_a_sentence_knows_what_it_is_cut_from() -> None:
    """The whole paragraph and the innermost item."""
    found = {one.text: one for one in _statements(_NOTE)}

    sentence = found["It burns jute."]

    assert sentence.kind is StatementKind.ITEM
    assert sentence.whole == "Smoker: calms them. It burns jute."
    assert sentence.item is not None
    assert found["Smoker · $30"].kind is StatementKind.ROW


def test_words_of_a_wrapped_sentence_are_found_on_their_line() -> None:
    """A paragraph has several lines; what is shown leads to the one that holds it."""
    note = read(builders.source(_NOTE)).note
    sentence = next(one for one in statements_of(note) if "queen" in one.text)

    assert str(lines_with("one queen", sentence, note)) == "4"
    assert lines_with("holds one", sentence, note) == sentence.lines
