"""Drawings made of characters stay as they are, with their blanks put back."""

from __future__ import annotations

from noteloom.read.recover.programs import read

TREE = [
    ".",
    "├── kitchen",
    "│   ├── oven",
    "│   │   └── rack",
    "│   └── sink",
    "└── garden",
    "    ├── beds",
    "    └── shed",
    "        └── rake",
]


def test_a_file_tree_gets_its_columns_back() -> None:
    """A bar stands for each ancestor that has more siblings."""
    found = read.read([" ".join(line.split()) for line in TREE])

    assert found.code.splitlines() == TREE
    assert found.language is None


def test_a_file_tree_that_became_one_line_is_broken_up() -> None:
    """Each branch begins a line."""
    found = read.read([" ".join(" ".join(TREE).split())])

    assert found.code.splitlines() == TREE
    assert found.unfolded


def test_a_box_is_closed_by_blanks() -> None:
    """The right side of a box stands below its corner."""
    found = read.read(["┌──────────┐", "│ oven │", "└──────────┘"])

    assert found.code.splitlines()[1] == "│ oven     │"


def test_a_drawing_of_plain_characters_is_no_program() -> None:
    """A frame of hyphens and bars is not taken for code."""
    lines = ["+--------+", "| oven |", "+--------+"]

    found = read.read(lines)

    assert found.code.splitlines() == lines
    assert found.language is None


def test_a_drawing_of_plain_characters_that_became_one_line_is_no_program() -> None:
    """Where its lines ended is lost with its columns."""
    line = "+--------+ | oven | +--------+ | | +--------+ | sink | +--------+"

    found = read.read([line])

    assert found.code == line
    assert found.language is None


def test_a_ruled_comment_is_no_drawing() -> None:
    """A line of a comment may be drawn, the program around it is not."""
    line = "# ═══ Bread ═══ import math def area(r): return math.pi * r ** 2 print(area(3))"

    found = read.read([line])

    assert found.language == "python"
    assert found.unfolded
