"""The words of blocks as rules about dates read them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, assert_never

from noteloom.model.inline import (
    Break,
    Code,
    FootnoteReference,
    Image,
    Link,
    Styled,
    TermLink,
    Text,
)
from noteloom.weave.freshness.phrases import LINK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.model.inline import Inlines
    from noteloom.model.note import CodeBlock

_COMMENT = re.compile(
    r"(?:^|\s)(?:#+|//+|--+|;+|/?\*+|%+|<!--|\"\"\"|''')(?=[\s\w⚠✅🔍@])[ \t]*(.*)$"
)
_WORDS = frozenset({None, "", "text", "txt", "plain", "plaintext", "ascii", "output"})


def words_of(inlines: Inlines) -> str:
    """Return *inlines* as text, a mark for each link and a line end for each break."""
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Link() | Image():
                parts.append(LINK)
            case Styled(children=children):
                parts.append(words_of(children))
            case Break():
                parts.append("\n")
            case FootnoteReference():
                pass
            case Text(content) | Code(content) | TermLink(words=content):
                parts.append(content)
            case _:
                assert_never(inline)
    return "".join(parts)


def remarks(block: CodeBlock) -> Iterator[tuple[int, str]]:
    """Yield the comments of a program, or the lines of a plain text, with their numbers.

    A number counts the lines of the block from 0.
    """
    is_words = block.language in _WORDS
    for number, line in enumerate(block.code.split("\n")):
        comment = _COMMENT.search(line) if line.strip() else None
        if comment:
            yield number, comment[1]
        elif is_words and line.strip():
            yield number, line.strip()
