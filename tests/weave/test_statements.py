"""A note as statements: each sentence with its place and what stands around it."""

from __future__ import annotations

import time

import builders
from noteloom.model.disagreement import DisagreementKind
from noteloom.read.reader import read
from noteloom.weave.claims.naming_ids import id_of
from noteloom.weave.claims.said import said_in
from noteloom.weave.text.starts import FAR
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


def test_a_sentence_that_repeats_has_a_line_of_its_own() -> None:
    """Sentences come in reading order, so each is looked for behind the one before."""
    note = read(builders.source("# B\n\nIt hums.\nIt sleeps.\nIt hums.\n")).note

    found = [str(one.start.lines) for one in statements_of(note)]

    assert found == ["3", "4", "5"]


def test_a_sentence_that_markup_hides_has_the_lines_of_its_paragraph() -> None:
    """The next one is found again, and words of the hidden one are looked for onwards."""
    text = "# B\n\nThe queen lays.\n***One*** **old** queen lays.\nThe veil is white.\n"
    note = read(builders.source(text)).note
    first, hidden, last = statements_of(note)

    assert [str(one.start.lines) for one in (first, hidden, last)] == ["3", "3-5", "5"]
    assert str(lines_with("queen lays", hidden, note)) == "4"
    assert str(lines_with("in no line", hidden, note)) == "3-5"


def test_a_paragraph_of_many_sentences_is_read_once() -> None:
    """Twenty thousand of them take a second, not minutes."""
    text = "".join(f"**Bee {n}** is one of many. It is small.\n" for n in range(10_000))
    note = read(builders.source(f"# B\n\n{text}")).note
    began = time.perf_counter()

    found = statements_of(note)
    lines = [str(lines_with("small", one, note)) for one in found[1::2]]

    assert time.perf_counter() - began < 10
    assert lines == [str(n) for n in range(3, 10_003)]


def test_a_sentence_that_wraps_soon_has_the_line_of_its_first_words() -> None:
    """A line end within it is a blank in its text, and its first words are enough."""
    text = "# B\n\nBees fly.\nThe second bee sleeps\nlate.\n"
    note = read(builders.source(text)).note

    found = [str(one.start.lines) for one in statements_of(note)]

    assert found == ["3", "4"]


def test_words_far_behind_a_sentence_are_none_of_it() -> None:
    """So that a paragraph of any length is read once."""
    filling = "Bees fly.\n" * (FAR // 5)
    note = read(builders.source(f"# B\n\nOne *hive* hums.\n{filling}A far veil.\n")).note
    first, *_ = statements_of(note)

    assert str(lines_with("Bees", first, note)) == "4"
    assert lines_with("far veil", first, note) == first.start.lines


def test_what_a_note_quotes_is_said_by_others() -> None:
    """Its own sentences are its own."""
    note = read(builders.source("# B\n\nBees fly.\n\n> Bees sleep.\n\nBees eat.\n")).note

    found = [one.is_reported for one in said_in(note, statements_of(note))]

    assert found == [False, True, False]


def test_ids_of_words_without_latin_letters_differ() -> None:
    """An id stays the same as long as the words do."""
    taken: set[str] = set()

    found = {id_of(DisagreementKind.NAMES, [word], taken) for word in ("蜂", "花")}

    assert len(found) == 2
    assert not any(one.endswith(("-x", "-x-2")) for one in found)
