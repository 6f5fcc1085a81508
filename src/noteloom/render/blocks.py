"""Blocks to Markdown that CommonMark and Python-Markdown read alike.

What stands inside a list item is indented by four blanks: Python-Markdown needs four,
and CommonMark takes four below both ``- `` and ``1. ``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from noteloom.model.note import (
    Alignment,
    Block,
    CodeBlock,
    Definition,
    Footnote,
    Heading,
    ListBlock,
    Paragraph,
    Question,
    Quote,
    Table,
    ThematicBreak,
)
from noteloom.render import escape, inlines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from noteloom.model.note import Blocks, Item, Row
    from noteloom.render.inlines import Style

INDENT = "    "
SEPARATOR = "<!-- -->"
"""Keeps neighbours apart that Markdown would join, such as two lists. It shows nothing."""

_RULES = {
    Alignment.NONE: "---",
    Alignment.LEFT: ":--",
    Alignment.CENTER: ":-:",
    Alignment.RIGHT: "--:",
}


def markdown(blocks: Iterable[Block], style: Style) -> str:
    """Return *blocks* as Markdown, without a line end after the last one."""
    return joined([(block, one(block, style)) for block in blocks])


def joined(texts: Iterable[tuple[Block, str]]) -> str:
    """Return blocks that are Markdown already as one text."""
    parts: list[str] = []
    before: Block | None = None
    for block, text in texts:
        if before is not None and _would_join(before, block):
            parts.append(SEPARATOR)
        parts.append(text)
        before = block
    return "\n\n".join(parts)


def _would_join(before: Block, block: Block) -> bool:
    """Return whether Markdown would make one block of two neighbours."""
    if isinstance(before, Question) and isinstance(block, Question):
        return False  # questions in a row are one list
    lists = ListBlock | Question
    return (isinstance(before, lists) and isinstance(block, lists)) or (
        isinstance(before, Quote) and isinstance(block, Quote)
    )


def one(block: Block, style: Style) -> str:
    """Return one block as Markdown."""
    match block:
        case Paragraph(content):
            return inlines.paragraph(content, style)
        case Heading(level, content):
            heading = f"{'#' * level} {_heading_text(inlines.line(content, style))}"
            marks = inlines.marks_below(content, style)
            return f"{heading}\n\n{marks}" if marks else heading
        case ListBlock():
            return _list(block, style)
        case Table():
            return _table(block, style)
        case CodeBlock(code, language):
            return _code(code, language)
        case Quote(blocks, _, label):
            return _quote(blocks, label, style)
        case ThematicBreak():
            return "***"  # dashes could start front matter, or make a heading
        case Question():
            return _question(block, style)
        case Definition(term, meaning):
            # Python-Markdown opens only a paragraph right behind the mark.
            head = "" if isinstance(meaning[0], Paragraph) else f"{SEPARATOR}\n\n"
            body = _indented(f"{head}{markdown(meaning, style)}")
            return f"{inlines.paragraph(term, style)}\n:   {body.lstrip()}"
        case Footnote(label, blocks):
            body = _indented(markdown(blocks, style)).lstrip()
            return f"[^{style.footnote}{inlines.footnote_label(label)}]: {body}"
        case _:
            assert_never(block)


def _heading_text(text: str) -> str:
    text = text.strip()
    return f"{text[:-1]}\\#" if text.endswith("#") else text


def _list(block: ListBlock, style: Style) -> str:
    number = block.start
    parts: list[str] = []
    for item in block.items:
        marker = "- " if number is None else f"{number}. "
        parts.append(_item(item, marker, style, tight=block.tight))
        parts.append("\n" if block.tight and _is_simple(item) else "\n\n")
        number = None if number is None else number + 1
    return "".join(parts[:-1])


def _is_simple(item: Item) -> bool:
    """Return whether Python-Markdown sees where *item* ends without a blank line."""
    first, *rest = item.blocks
    if not isinstance(first, Paragraph) or len(rest) > 1:
        return False
    return all(
        isinstance(block, ListBlock) and block.tight and all(map(_is_simple, block.items))
        for block in rest
    )


def _item(item: Item, marker: str, style: Style, *, tight: bool) -> str:
    task = "" if item.checked is None else "[x] " if item.checked else "[ ] "
    first, *rest = item.blocks
    if isinstance(first, Paragraph):
        head = inlines.paragraph(first.inlines, style).replace("\n", f"\n{INDENT}")
    else:
        # Neither parser opens every block right behind a marker.
        head, rest = SEPARATOR, list(item.blocks)
    lines = [f"{marker}{task}{head}"]
    for index, block in enumerate(rest):
        nests = tight and isinstance(block, ListBlock) and index == 0
        lines.append("\n" if nests else "\n\n")
        if index and _would_join(rest[index - 1], block):
            lines.append(f"{INDENT}{SEPARATOR}\n\n")
        lines.append(_indented(one(block, style)))
    return "".join(lines)


def _indented(text: str) -> str:
    return "\n".join(f"{INDENT}{line}" if line else line for line in text.split("\n"))


def _table(table: Table, style: Style) -> str:
    rows = [_row(table.header, style), rules(table.alignments)]
    rows.extend(_row(row, style) for row in table.rows)
    return "\n".join(rows)


def rules(alignments: Iterable[Alignment]) -> str:
    """Return the line below the head of a table, which says how its columns are set."""
    return f"| {' | '.join(_RULES[alignment] for alignment in alignments)} |"


def _row(row: Row, style: Style) -> str:
    cells = [inlines.cell(content, style) if content else "" for content in row.cells]
    return f"| {' | '.join(cells)} |"


def _code(code: str, language: str | None) -> str:
    fence = escape.fence(code)
    return f"{fence}{escape.language(language)}\n{escape.clean(code)}\n{fence}"


def _quote(blocks: Blocks, label: str | None, style: Style) -> str:
    body = markdown(blocks, style)
    if label:
        body = (
            f"**{label.capitalize()}**\n\n{body}" if body else f"**{label.capitalize()}**"
        )
    # Two blanks at the end of a line are a break, so only empty lines are stripped.
    return "\n".join(f"> {line}" if line else ">" for line in body.split("\n"))


def _question(block: Question, style: Style) -> str:
    """Return a question and its answer as two list items: plain everywhere."""
    answer = _indented(f"**A:** {markdown(block.answer, style)}").lstrip()
    return f"- **Q:** {inlines.line(block.question, style)}\n- {answer}"
