"""What a text in Markdown is made of, as far as the figures compare it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from markdown_it import MarkdownIt

from _recovery.plain import key, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A---\n.*?\n(?:---|\.\.\.)\n", re.DOTALL)
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_BOX = re.compile(r"(?:!!!|\?\?\?\+?|===) ")
_TITLE = re.compile(r'"([^"]*)"')
_WORD = re.compile(r"\w+")
_READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_CELLS = frozenset({"td_open", "th_open"})


class Heading(NamedTuple):
    """A heading: what is compared of its text, and its level."""

    text: str
    level: int


@dataclass(slots=True)
class Item:
    """A list item; an item without text of its own counts for nothing."""

    depth: int
    ordered: bool
    parent: Item | None
    text: str = ""


class Code(NamedTuple):
    """A code block; no language is the empty text, as Markdown writes it."""

    text: str
    language: str

    def lines(self) -> list[str]:
        """Return what is compared of each line that is not blank."""
        return [line for line in map(key, self.text.split("\n")) if line]


Rows = list[list[str]]
"""The cells of a table, as they are compared."""


@dataclass(slots=True)
class Structure:
    """Headings, items, tables and code of one page, each in reading order."""

    headings: list[Heading] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    tables: list[Rows] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)
    words: Counter[str] = field(default_factory=Counter)


def words(text: str) -> Counter[str]:
    """Return how often each word stands in *text*, whatever its case."""
    return Counter(word.casefold() for word in _WORD.findall(text))


def structure(markdown: str) -> Structure:
    """Return what *markdown* is made of: CommonMark, with GitHub's tables."""
    found = Structure()
    lists: list[bool] = []
    opened: list[Item] = []
    tokens = _READER.parse("\n".join(_lines(markdown)))
    for before, token in zip([None, *tokens], tokens, strict=False):
        _nest(token, lists, opened, found)
        if token.type in {"fence", "code_block"}:
            found.codes.append(Code(token.content, _language(token.info)))
            found.words += words(token.content)
        elif token.type == "table_open":
            found.tables.append([])
        elif token.type == "tr_open":
            found.tables[-1].append([])
        elif token.type == "inline" and before is not None:
            _text(shown(token), before, opened, found)
    found.items = [item for item in found.items if item.text]
    return found


def _nest(token: Token, lists: list[bool], opened: list[Item], found: Structure) -> None:
    """Follow lists and items as they open and close."""
    match token.type:
        case "bullet_list_open" | "ordered_list_open":
            lists.append(token.type == "ordered_list_open")
        case "bullet_list_close" | "ordered_list_close":
            lists.pop()
        case "list_item_open":
            item = Item(len(lists) - 1, lists[-1], opened[-1] if opened else None)
            opened.append(item)
            found.items.append(item)
        case "list_item_close":
            opened.pop()


def _text(text: str, before: Token, opened: Sequence[Item], found: Structure) -> None:
    """Give *text* to what it is the text of, going by the token *before* it."""
    found.words += words(text)
    if before.type == "heading_open" and key(text):
        found.headings.append(Heading(key(text), int(before.tag[1])))
    if before.type in _CELLS:
        found.tables[-1][-1].append(key(text))
    elif opened and not opened[-1].text:
        opened[-1].text = key(text)


def _language(info: str) -> str:
    first = info.strip().split(" ")[0].lower()
    return first.lstrip(".{").rstrip("}")


def _lines(markdown: str) -> Iterator[str]:
    """Yield the lines without front matter; a box is its title and its text."""
    text = markdown.removeprefix("\ufeff").replace("\r\n", "\n")
    fence, inside = "", False
    for line in _FRONT_MATTER.sub("", text, count=1).split("\n"):
        fence = _fence(line, fence)
        if line.strip() and not line.startswith("    "):
            inside = False
        if not fence and _BOX.match(line):
            title = _TITLE.search(line)
            yield from ("", title[1] if title else "", "")
            inside = True
        else:
            yield line[4:] if inside else line


def _fence(line: str, fence: str) -> str:
    """Return the fence that is open after *line*, if *fence* was before it."""
    found = _FENCE.match(line)
    if found is None:
        return fence
    if fence:
        return "" if line.strip().startswith(fence) else fence
    return found[1]
