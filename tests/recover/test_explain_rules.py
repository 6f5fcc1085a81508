"""Every rule is explained, documented, and one that readers have."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from noteloom import files
from noteloom.explain.lines import explained
from noteloom.explain.marks import MEANING, Mark, meaning_of
from noteloom.model.recovery import EVIDENCE, RecoveryRule
from noteloom.read.reader import read
from recover.explaining import GARDEN, lines_of

if TYPE_CHECKING:
    from golden import Golden
    from noteloom.model.reading import Reading

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "recovered-text.md"
TABLE = re.compile(r"(\| rule \| read from \|\n\|---\|---\|\n)(?:\|.*\n)*")
RULES = (RecoveryRule, Mark)


def test_each_rule_is_explained() -> None:
    """Whoever adds a rule says what it goes by."""
    assert list(EVIDENCE) == list(RecoveryRule)
    assert list(MEANING) == list(Mark)


def test_no_name_means_two_things() -> None:
    """A program tells rules by their names."""
    assert set(map(str, RecoveryRule)).isdisjoint(map(str, Mark))


def test_each_rule_is_documented_in_the_same_words(golden: Golden) -> None:
    """The guide lists all of them, and no other."""
    text = GUIDE.read_text(encoding="utf-8")
    tables = [[f"| `{one}` | {meaning_of(one)} |\n" for one in kind] for kind in RULES]
    rows = iter("".join(table) for table in tables)

    expected = TABLE.sub(lambda found: found[1] + next(rows), text)

    if golden.update:
        GUIDE.write_text(expected, encoding="utf-8", newline="\n")
    assert GUIDE.read_text(encoding="utf-8") == expected
    assert next(rows, None) is None


@pytest.mark.parametrize("phrase", [*EVIDENCE.values(), *MEANING.values()])
def test_an_explanation_goes_on_a_sentence(phrase: str) -> None:
    """It follows ``read from``, in a legend and in the middle of a mark."""
    assert phrase[0].islower()
    assert phrase[-1] not in ".:"
    assert len(phrase) <= 60


def _readings(own_notes: Path) -> list[Reading]:
    return [read(one) for one in files.load(own_notes).sources]


def test_each_line_of_a_flattened_page_is_told(own_notes: Path) -> None:
    """Once, in order, with a rule that is known and a score that is a share."""
    flattened = [one for one in _readings(own_notes) if one.note.recovery]

    assert {one.note.dialect for one in flattened} == {"mkdocs-text", "wiki-text"}
    for reading in flattened:
        recovery = reading.note.recovery
        fates = [one.line for one in reading.ledger.fates]
        assert [one.line for one in recovery] == fates
        assert all(isinstance(one.rule, RecoveryRule) for one in recovery)
        assert all(0 <= one.score <= 1 for one in recovery)


def test_each_rule_that_a_reader_names_is_explained(own_notes: Path) -> None:
    """For notes of all dialects."""
    rules = {one.rule for r in _readings(own_notes) for one in explained(r)}
    rules |= {one.rule for one in lines_of(GARDEN, "garden.txt")}

    assert len(rules) > 5
    assert all(meaning_of(rule) for rule in rules)
