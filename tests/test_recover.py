"""Rebuilding typed blocks from text that a converter flattened."""

from __future__ import annotations

import ast
import re
from collections import Counter
from itertools import pairwise
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteloom.model.inline import links, plain
from noteloom.model.note import (
    CodeBlock,
    Heading,
    Paragraph,
    Question,
    Table,
    inlines_of,
    walk,
)
from noteloom.model.source import Source
from noteloom.read.dialects import mkdocs_text, wiki_text
from noteloom.read.recover.programs import indent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from noteloom.model.note import Block
    from noteloom.read.reading import Dialect, Parsed

DIALECTS = {"mkdocs_text": mkdocs_text.DIALECT, "wiki_text": wiki_text.DIALECT}
# Pieces, not letters: random letters almost never spell a table or a function.
PIECES = [
    "Warm heaps¶",
    "◆ Basics¶",
    "¶",
    "Known Kinds",
    "- straw",
    "- Q: why?",
    "- A: because.",
    "Q: why?",
    "-",
    "",
    "  ",
    "| a | b | c |",
    "|---|---|---|",
    "| $3 | 20k |||",
    "| x | y",
    "code |",
    "|",
    "| 1 | 2 | 3 | 4 |",
    "import heap",
    "def turn(bin):",
    "if bin:",
    "return bin",
    "else:",
    '"""text',
    "call(",
    ")",
    "x = {",
    "# a comment",
    "┌────┐",
    "│ a │",
    "└────┘",
    "Heat ∝ (Air)^a",
    "goes on in small letters",
    ", which a comma starts",
    "- glued) - Next one",
    ") - Next one",
    "It ends here. - Another",
    "see https://a.example/b, now",
    'https://a.example/1][Title, part 1">The site]]',
    "A paragraph that is long enough, with a full stop, to be nothing but running text.",
    "é𝄞 ‘odd’ \u2028 text",
    "```",
    "# Title",
]
page_text = st.lists(st.sampled_from(PIECES) | st.text(max_size=4)).map("\n".join)
dialects = pytest.mark.parametrize("dialect", DIALECTS.values(), ids=DIALECTS)


def source_of(text: str) -> Source:
    """Return *text* as the source of a note."""
    return Source(PurePosixPath("note.txt"), text)


def parsed(text: str, dialect: Dialect = wiki_text.DIALECT) -> Parsed:
    """Return what *dialect* makes of *text*."""
    return dialect.parse(source_of(text))


def lines_of(source: Source, block: Block) -> list[int]:
    """Return the numbers of the lines whose text stands in *block* itself."""
    match block:
        case Heading() | Paragraph() | CodeBlock():
            spans = [block.span]
        case Table(header=header, rows=rows):
            spans = [row.span for row in (header, *rows)]
        case Question(answer=answer):
            first = source.position(block.span.start).line
            return list(range(first, source.position(answer[0].span.start).line))
        case _:
            spans = []
    touched = [source.lines_of(span) for span in spans]
    return [line for first, last in touched for line in range(first, last + 1)]


def words_of(blocks: Iterable[Block]) -> Counter[str]:
    """Return how often each word occurs in *blocks*."""
    texts = [
        block.code if isinstance(block, CodeBlock) else plain(run)
        for block in walk(blocks)
        for run in ([()] if isinstance(block, CodeBlock) else inlines_of(block))
    ]
    return Counter(word for text in texts for word in re.findall(r"\w+", text))


@dialects
@given(text=page_text)
def test_reading_is_total_and_spans_are_true(dialect: Dialect, text: str) -> None:
    """No text makes a reader raise; spans are ordered and inside the source."""
    found = parsed(text, dialect)

    spans = [block.span for block in found.blocks]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(d.span.end <= len(text) for d in found.diagnostics)


@dialects
@given(text=page_text)
def test_links_stand_where_they_say(dialect: Dialect, text: str) -> None:
    """The source at a link's span holds the link's target, also in joined lines."""
    found = parsed(text, dialect)

    for block in walk(found.blocks):
        for run in inlines_of(block):
            for link in links(run):
                assert link.target in text[link.span.start : link.span.end]


@dialects
@given(text=page_text)
def test_every_line_is_accounted_for(dialect: Dialect, text: str) -> None:
    """A line is in a block or dropped with a reason; only glued items share one."""
    source = source_of(text)

    found = dialect.parse(source)

    lines = Counter(n for block in walk(found.blocks) for n in lines_of(source, block))
    filled = {n for n, line in enumerate(source.lines, start=1) if line.strip()}
    assert filled <= set(lines) | set(found.drops)
    assert not set(lines) & set(found.drops)
    assert all(
        " - " in source.lines[n - 1] or "- N" in source.lines[n - 1]
        for n, count in lines.items()
        if count > 1 and n in filled
    )


@dialects
@given(text=page_text)
def test_no_word_is_lost_and_none_is_invented(dialect: Dialect, text: str) -> None:
    """The words of all blocks are those of the lines that were not dropped."""
    source = source_of(text)

    found = dialect.parse(source)

    kept = [line for n, line in enumerate(source.lines, start=1) if n not in found.drops]
    before = Counter(re.findall(r"\w+", "\n".join(kept)))
    after = words_of(found.blocks)
    labels = {"Q", "A", "https", "a", "example", "1"}
    assert {word for word in before - after if word not in labels} == set()
    assert after - before == Counter()


@dialects
@given(text=page_text)
def test_tables_are_rectangular(dialect: Dialect, text: str) -> None:
    """Every row has a cell for each column."""
    found = parsed(text, dialect)

    for table in walk(found.blocks):
        if isinstance(table, Table):
            width = len(table.alignments)
            assert all(len(row.cells) == width for row in (table.header, *table.rows))


@given(lines=st.lists(st.sampled_from([*PIECES, "x = f(", "y)", "for a in b:", "pass"])))
def test_rebuilt_python_parses_and_keeps_its_lines(lines: list[str]) -> None:
    """What the rebuilding gives is Python, and only blanks have been added."""
    stripped = [line.strip() for line in lines if line.strip()]

    text = indent.rebuilt(stripped)

    if text is not None:
        ast.parse(text)
        assert sorted(stripped) == sorted(line.strip() for line in text.split("\n") if line)
