"""The rules that find disagreements, by the examples of ``disagreements.md``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from builders import build

SPEC = Path(__file__).parent / "disagreements.md"
_PART = re.compile(
    r"^## (?P<name>[^\n]+)$|"
    r"^(?P<fence>`{3,})(?P<kind>note \S+|found)\n(?P<body>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)


class Example(NamedTuple):
    """A folder of notes, and what is found there."""

    name: str
    notes: dict[str, str]
    found: list[str]


def _examples() -> list[Example]:
    examples: list[Example] = []
    for part in _PART.finditer(SPEC.read_text(encoding="utf-8")):
        if part["name"]:
            examples.append(Example(part["name"], {}, []))
        elif part["kind"] == "found":
            examples[-1].found.extend(part["body"].splitlines())
        else:
            examples[-1].notes[part["kind"].removeprefix("note ")] = part["body"]
    return examples


EXAMPLES = _examples()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name)
def test_spec(example: Example) -> None:
    """Each example finds what it says, and nothing else."""
    built = build(example.notes)

    found = [
        f"{one.id} by {one.apart_by}" if one.apart_by else one.id
        for one in built.library.disagreements
    ]

    assert found == example.found


def test_there_are_enough_examples_of_both_kinds() -> None:
    """Rules that find too much are as wrong as rules that find too little."""
    assert sum(1 for one in EXAMPLES if one.found) >= 30
    assert sum(1 for one in EXAMPLES if not one.found) >= 30
