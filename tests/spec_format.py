"""Blocks as the specifications in ``tests/spec`` show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from noteloom.model.inline import (
    Break,
    Code,
    FootnoteReference,
    Image,
    Link,
    LinkKind,
    Styled,
    StyleKind,
    TermLink,
    Text,
)
from noteloom.model.note import (
    Block,
    CodeBlock,
    Definition,
    Footnote,
    Heading,
    ListBlock,
    Paragraph,
    Question,
    Quote,
    Row,
    Table,
    ThematicBreak,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from noteloom.model.inline import Inline, Inlines
    from noteloom.model.note import Item

_MARKS = {
    StyleKind.EMPHASIS: "*",
    StyleKind.STRONG: "**",
    StyleKind.DELETED: "~~",
}


def show(blocks: Iterable[Block]) -> list[str]:
    """Return *blocks* one a line, what is inside indented by two blanks."""
    return [line for block in blocks for line in _show(block)]


def _show(block: Block) -> Iterator[str]:
    yield _head(block)
    for line in _inside(block):
        yield f"  {line}"


def _head(block: Block) -> str:
    match block:
        case Heading(level, inlines):
            return f"Heading {level} {_quoted(inlines)}"
        case Paragraph(inlines):
            return f"Paragraph {_quoted(inlines)}"
        case ListBlock(start=start, tight=tight):
            kind = "bullet" if start is None else str(start)
            return f"List {kind} {'tight' if tight else 'loose'}"
        case Table(alignments=alignments, rows=rows):
            return f"Table {len(alignments)}x{len(rows)}"
        case CodeBlock(language=language):
            return f"Code {language or '-'}"
        case _:
            return _rare_head(block)


def _rare_head(block: Quote | ThematicBreak | Question | Definition | Footnote) -> str:
    match block:
        case Quote(label=label):
            return f"Quote {label}" if label else "Quote"
        case ThematicBreak():
            return "Rule"
        case Question(question=run):
            return f"Question {_quoted(run)}"
        case Definition(term=run):
            return f"Definition {_quoted(run)}"
        case Footnote(label=label):
            return f"Footnote '{label}'"
        case _:
            assert_never(block)


def _inside(block: Block) -> list[str]:
    match block:
        case ListBlock(items=items):
            return [line for item in items for line in _item(item)]
        case Table(header=header, rows=rows):
            return [_row("Header", header), *(_row("Row", row) for row in rows)]
        case CodeBlock(code=code):
            return [f"| {line}".rstrip() for line in code.split("\n")]
        case Quote(blocks=inner) | Footnote(blocks=inner):
            return show(inner)
        case Question(answer=inner) | Definition(meaning=inner):
            return show(inner)
        case _:
            return []


def _item(item: Item) -> list[str]:
    box = {None: "", True: " [x]", False: " [ ]"}[item.checked]
    return [f"Item{box}", *(f"  {line}" for line in show(item.blocks))]


def _row(name: str, row: Row) -> str:
    return f"{name} " + " | ".join(_quoted(cell) for cell in row.cells)


def _quoted(inlines: Inlines) -> str:
    return f"'{''.join(map(_inline, inlines))}'"


def _inline(inline: Inline) -> str:
    match inline:
        case Text(content):
            return content
        case Styled(kind, children):
            return _styled(kind, "".join(map(_inline, children)))
        case Link(kind, target, _, children):
            shown = "".join(map(_inline, children))
            return f"[[{target}]]" if kind is LinkKind.WIKI else f"[{shown}]({target})"
        case Image(target, alt):
            return f"![{alt}]({target})"
        case _:
            return _small_inline(inline)


def _small_inline(inline: Code | Break | FootnoteReference | TermLink) -> str:
    match inline:
        case Code(content):
            return f"`{content}`"
        case Break():
            return " / "
        case FootnoteReference(label):
            return f"[^{label}]"
        case TermLink(words=words):
            return words
        case _:
            assert_never(inline)


def _styled(kind: StyleKind, content: str) -> str:
    mark = _MARKS.get(kind)
    return f"{mark}{content}{mark}" if mark else f"<{kind}>{content}</{kind}>"
