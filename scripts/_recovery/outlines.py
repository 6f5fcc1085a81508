"""The true outlines of pages: headings with their levels, and items with their depths.

A folder holds pairs (``NAME.truth.md`` beside ``NAME.flat.txt``), of which only what
is left in the flat text counts, or plain Markdown, from which is left out what extraction
is known to delete: lists of links, and most headings with nothing below them.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from markdown_it import MarkdownIt

from noteloom.read.recover.outline.titles import section

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from markdown_it.token import Token

    from noteloom.read.recover.outline.titles import Title

_MARKDOWN = MarkdownIt("commonmark").enable("table").enable("strikethrough")
_FRONT = re.compile(r"\A---\n(.*?)\n(?:---|\.\.\.)\n", re.DOTALL)
_TITLE = re.compile(r"^title:\s*[\"']?(.*?)[\"']?\s*$", re.MULTILINE)
_ANCHOR = re.compile(r"\{[#.:][^}]*\}")
_TAG_LINE = re.compile(r"^</?[A-Za-z][^>]*>\s*$|<!--.*?-->", re.MULTILINE | re.DOTALL)
_MARK = re.compile(r"^(?:- |\|)")
_LINKED = 0.75
_EMPTY_LOST = 0.75


class Leaf(NamedTuple):
    """A heading, item, text, row cell or code block; *linked* is its share of links."""

    kind: str
    text: str
    level: int = 0
    linked: float = 0.0


class Run(NamedTuple):
    """Items with nothing between them, the line above, and the true depths."""

    lead: str
    items: tuple[str, ...]
    depths: tuple[int, ...]


class Outline(NamedTuple):
    """The headings of a page with their true levels, and its runs of items."""

    name: str
    titles: tuple[Title, ...]
    levels: tuple[int, ...]
    runs: tuple[Run, ...]


def outlines(folder: Path) -> list[Outline]:
    """Return the outlines of the pages in *folder*, by name."""
    pairs = sorted(folder.rglob("*.truth.md"))
    found = map(_pair, pairs) if pairs else map(_plain, sorted(folder.rglob("*.md")))
    return [outline for outline in found if outline.titles]


def _pair(path: Path) -> Outline:
    flat = path.with_name(path.name.replace(".truth.md", ".flat.txt"))
    is_left = _left_in(flat.read_text("utf-8", "replace"))
    leaves = _leaves(_FRONT.sub("", path.read_text("utf-8", "replace"), count=1))
    return _outline(path.name, [leaf for leaf in leaves if is_left(leaf)])


def _left_in(flat: str) -> Callable[[Leaf], bool]:
    """Return what tells whether a leaf is still there."""
    lines = {_key(_MARK.sub("", line)) for line in flat.split("\n")}
    whole = _key(flat)

    def is_left(leaf: Leaf) -> bool:
        key = _key(leaf.text)
        long = len(key) >= 12 or leaf.kind in {"table", "code"}
        return key in lines or (long and key in whole)

    return is_left


def _plain(path: Path) -> Outline:
    text = path.read_text("utf-8", "replace")
    front = _FRONT.match(text)
    title = _TITLE.search(front[1]) if front else None
    leaves = list(_leaves(_TAG_LINE.sub("", _FRONT.sub("", text, count=1))))
    levels = [leaf.level for leaf in leaves if leaf.kind == "head"]
    if title and title[1] and levels[:1] != [1]:
        leaves.insert(0, Leaf("head", title[1], 1))
    return _outline(path.name, _extracted(leaves, Random(path.name)))


def _extracted(leaves: Sequence[Leaf], random: Random) -> list[Leaf]:
    """Return *leaves* without lists of links and most of the empty headings."""
    kept = [
        leaf
        for is_item, run in groupby(leaves, key=lambda leaf: leaf.kind == "item")
        for leaf in _unlinked(list(run), is_item=is_item)
    ]
    following = [*kept, Leaf("head", "")][1:]
    return [
        leaf
        for leaf, after in zip(kept, following, strict=True)
        if not (
            leaf.kind == after.kind == "head"
            and after.level <= leaf.level
            and random.random() < _EMPTY_LOST
        )
    ]


def _unlinked(run: Sequence[Leaf], *, is_item: bool) -> Sequence[Leaf]:
    linked = sum(leaf.linked * len(leaf.text) for leaf in run)
    whole = sum(len(leaf.text) for leaf in run)
    return () if is_item and linked > _LINKED * whole else run


def _outline(name: str, leaves: Sequence[Leaf]) -> Outline:
    first = next((at for at, leaf in enumerate(leaves) if leaf.kind == "head"), None)
    leaves = [] if first is None else leaves[first:]
    sections: list[tuple[Leaf, list[Leaf]]] = []
    for leaf in leaves:
        if leaf.kind == "head":
            sections.append((leaf, []))
        else:
            sections[-1][1].append(leaf)
    return Outline(
        name,
        tuple(
            section(head.text, [(leaf.kind, leaf.text) for leaf in below])
            for head, below in sections
        ),
        tuple(head.level for head, _ in sections),
        tuple(_runs(leaves)),
    )


def _runs(leaves: Sequence[Leaf]) -> Iterator[Run]:
    lead = ""
    for is_item, run in groupby(leaves, key=lambda leaf: leaf.kind == "item"):
        found = list(run)
        if is_item:
            texts = tuple(leaf.text for leaf in found)
            yield Run(lead, texts, tuple(leaf.level for leaf in found))
        lead = found[-1].text


def _leaves(text: str) -> Iterator[Leaf]:
    """Yield the leaves of the Markdown *text* in reading order."""
    depth = 0
    opened = False
    last = ""
    for token in _MARKDOWN.parse(text):
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                depth += 1
            case "bullet_list_close" | "ordered_list_close":
                depth -= 1
            case "list_item_open" | "list_item_close":
                opened = token.nesting > 0
            case "fence" | "code_block" if token.content.strip():
                yield Leaf("code", token.content.strip())
            case "inline":
                leaf = _leaf(token, last, depth, opened=opened)
                if _key(leaf.text) and (leaf.kind != "head" or _has_word(leaf.text)):
                    yield leaf
                    opened = False
        last = f"{token.type} {token.tag}"


def _leaf(token: Token, last: str, depth: int, *, opened: bool) -> Leaf:
    words, linked = _words(token)
    if last.startswith("heading_open"):
        return Leaf("head", words, int(last[-1]))
    if last.startswith(("td_open", "th_open")):
        return Leaf("table", words)
    if opened:
        return Leaf("item", words, depth - 1, linked / max(1, len(words)))
    return Leaf("text", words)


def _words(token: Token) -> tuple[str, int]:
    """Return the text of *token* on one line, and how much of it is links."""
    texts: list[str] = []
    linked = inside = 0
    for child in token.children or ():
        inside += child.nesting if child.type.startswith("link") else 0
        if child.type in {"text", "code_inline"}:
            texts.append(child.content)
            linked += len(child.content) if inside or "http" in child.content else 0
        elif child.type in {"softbreak", "hardbreak", "image"}:
            texts.append(" ")
    return " ".join(_ANCHOR.sub("", "".join(texts)).split()), linked


def _has_word(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _key(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).replace("¶", "").replace("\u200b", "")
    return "".join(plain.replace("\ufe0f", "").split()).casefold()
