"""Text as the figures compare it: without spaces, marks and case."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token

_IGNORED = re.compile("[¶\u200b\ufe0f\\s]+")
_SHOWN = frozenset({"text", "code_inline"})
_BLANK = frozenset({"softbreak", "hardbreak", "image", "html_inline"})


def key(text: str) -> str:
    """Return what is compared of *text*: no white space, no pilcrows, no case."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text)).casefold()


def shown(token: Token) -> str:
    """Return the words of a line of Markdown as a reader sees them."""
    return "".join(_piece(child) for child in token.children or ())


def _piece(token: Token) -> str:
    if token.type in _SHOWN:
        return token.content
    return " " if token.type in _BLANK else ""
