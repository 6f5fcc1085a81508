"""Flattened pages on everyday subjects, and what the readers make of them."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from hypothesis import strategies as st

import spec_facts
from noteloom.model.inline import plain
from noteloom.model.note import CodeBlock, inlines_of, walk
from noteloom.model.source import Source
from noteloom.read.recover import page
from noteloom.read.recover.labels import chain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from noteloom.model.note import Block
    from noteloom.read.reading import Parsed

TOOLS = (
    "Every tool has one job, and most of them last for a life if they are kept dry and "
    "clean over the winter."
)
SPADE = (
    "It cuts the turf and turns the soil, so its edge has to be kept sharp with a file, at "
    "least once in spring."
)
RAKE = (
    "It draws the stones out of the bed and leaves a crumb that seeds like to lie in until "
    "the first warm rain."
)
PIECES = [
    "Garden Tools¶",
    "¶",
    "The Spade",
    TOOLS,
    "- straw",
    "- [ ] Oil the chain",
    "-",
    "- Q: why?",
    "- A: because.",
    "Q: why?",
    "first. - Then read",
    ". - At last, close the",
    "[ ]",
    "| a | b |",
    "|---|---|",
    "| 1 | 2 |",
    "x |",
    "|",
    "import heap",
    "def turn(bin):",
    "return bin",
    "int count(int n) { if (n) { n++; } return n; }",
    "┌────┐",
    "goes on in small letters",
    ", which a comma starts",
    "木の匙",
    "é𝄞 ‘odd’ \u2028 text",
    "",
    "  ",
]
"""Pieces, not letters: random letters hardly ever spell a list or a table."""
PAGES = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=40).map("\n".join)


def source_of(*lines: str) -> Source:
    """Return *lines* as the source of a note."""
    return Source(PurePosixPath("note.txt"), "\n".join(lines))


def parsed(*lines: str) -> Parsed:
    """Return what the flattened page of *lines* was."""
    return page.read(source_of(*lines))


def blocks(*lines: str) -> list[str]:
    """Return what the flattened page of *lines* was, as the specifications write it."""
    return spec_facts.blocks(parsed(*lines))


def headings(*lines: str) -> list[str]:
    """Return the headings of a page, each with its level: ``2 'Tools'``."""
    return [
        line.removeprefix("Heading ")
        for line in blocks(*lines)
        if line.startswith("Heading")
    ]


def items(*lines: str) -> list[str]:
    """Return the paragraphs that stand in the lists of a page."""
    return [
        line.strip().removeprefix("Paragraph ").strip("'")
        for line in blocks(*lines)
        if line.startswith("    Paragraph")
    ]


def labels(*lines: str) -> str:
    """Return the labels of *lines*, none of which is of a table."""
    return "".join(one.label for one in chain.label(lines, [None] * len(lines)))


def words(blocks: Iterable[Block]) -> list[str]:
    """Return the words of *blocks* in their order."""
    found: list[str] = []
    for block in walk(blocks):
        if isinstance(block, CodeBlock):
            found += re.findall(r"\w+", block.code)
        else:
            found += re.findall(r"\w+", " ".join(map(plain, inlines_of(block))))
    return found
