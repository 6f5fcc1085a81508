"""Each dialect reads as its specification in ``tests/spec`` says."""

from __future__ import annotations

from pathlib import Path

import pytest

import spec_facts
from builders import source
from noteloom.read.reader import DIALECTS, detect
from spec_facts import Claim

SPECS = {
    name: Path(__file__).parent / f"spec/{name.replace('-', '_')}.md" for name in DIALECTS
}
CLAIMS = [
    (name, claim) for name, path in SPECS.items() for claim in spec_facts.claims(path)
]
MARKED = ("jbake", "reading-list", "course", "markdown")
"""Dialects that leave marks in every note, however short."""

LONG = 12
"""From so many lines on, text without marks shows where it comes from."""

claims = pytest.mark.parametrize(
    ("dialect", "claim"), CLAIMS, ids=[f"{name}: {claim.name}" for name, claim in CLAIMS]
)


@claims
def test_a_note_reads_as_the_specification_says(dialect: str, claim: Claim) -> None:
    """Blocks and findings are exactly those of the example."""
    note = source(claim.note)

    parsed = DIALECTS[dialect].parse(note)

    assert claim.lines("blocks") == spec_facts.blocks(parsed)
    assert claim.lines("findings") == spec_facts.findings(parsed)


@claims
def test_the_facts_of_a_note_are_those_of_the_specification(
    dialect: str, claim: Claim
) -> None:
    """The facts of every kind that the example names are exactly those it names."""
    note = source(claim.note)
    kinds = {line.partition(" ")[0] for line in claim.lines("facts")}

    found = spec_facts.facts(note, DIALECTS[dialect].parse(note))

    assert claim.lines("facts") == [one for one in found if one.partition(" ")[0] in kinds]


@claims
def test_the_dialect_of_an_example_is_found(dialect: str, claim: Claim) -> None:
    """Nothing but the note itself says how it is written."""
    lines = [line for line in claim.note.split("\n") if line.strip()]
    named = [line for line in claim.lines("facts") if line.startswith("dialect ")]
    expected = named or (
        [f"dialect {dialect}"] if dialect in MARKED or len(lines) >= LONG else []
    )

    found = f"dialect {detect(source(claim.note)).dialect.name}"

    assert expected in ([], [found])


@pytest.mark.parametrize("dialect", SPECS)
def test_a_specification_has_examples_of_its_dialect(dialect: str) -> None:
    """Every dialect is documented by what it reads."""
    names = [claim.name for name, claim in CLAIMS if name == dialect]

    assert len(names) >= 5
    assert len(names) == len(set(names))
