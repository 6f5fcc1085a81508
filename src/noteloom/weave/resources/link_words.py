"""Words of links, and the links that stand around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.model.inline import Link, LinkKind, Styled, StyleKind, Text, links, plain
from noteloom.model.note import ListBlock, Paragraph
from noteloom.weave.resources.threads import is_thread_of
from noteloom.weave.text.one_line import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.model.inline import Inline, Inlines
    from noteloom.model.note import Item

_GENERIC = re.compile(
    r"(?:the |full |see |read |my |more )?"
    r"(?:article|blog|blog ?post|post|code|demo|docs|documentation|here|link|paper|pdf|"
    r"html|epub|repo|repository|github|git ?hub repo|slide|source|source code|video|"
    r"website|site|home|homepage|home ?page|youtube|arxiv|doi|web|more|this|download|"
    r"project|project page|book|playlist|course|note|preprint|recording|talk|transcript|"
    r"announcement|official site|part)s?(?: (?:page|link|here))?"
)
_REPOSITORY = re.compile(
    r"https?://(?:www\.)?(?:github|gitlab|codeberg)\.\w+/([^/?#]+/[^/?#]+)", re.IGNORECASE
)


def is_generic(words: str) -> bool:
    """Return whether the words of a link say nothing of where it leads."""
    return _GENERIC.fullmatch(words.lower().strip(" []().:!")) is not None


def leading_out(inlines: Inlines) -> list[Link]:
    """Return the links of *inlines* that lead to the web."""
    if len(inlines) == 1 and isinstance(inlines[0], Text):  # as most items are
        return []
    found = (one for one in links(inlines) if isinstance(one, Link))
    return [one for one in found if one.kind is LinkKind.WEB]


def named_before(inlines: Inlines) -> str:
    """Return the words that stand before the first link in bold, italics or quotes."""
    before: list[Inline] = []
    for one in inlines:
        if next(links((one,)), None) is not None:
            break
        before.append(one)
    if not before:
        return ""
    head = before[0]
    if isinstance(head, Styled) and head.kind in (StyleKind.STRONG, StyleKind.EMPHASIS):
        return plain(head.children).strip()
    words = plain(before).strip()
    return words if words[:1] in ('"', "“") else ""


def cited_before(inlines: Inlines) -> str:
    """Return the words before the first link if it only shows where it leads."""
    before: list[Inline] = []
    for one in inlines:
        shown = next(links((one,)), None)
        if isinstance(shown, Link):
            words = plain(shown.children).strip()
            is_bare = is_generic(words) or _bare(words) == _bare(shown.target)
            return words_of(tuple(before)) if is_bare else ""
        before.append(one)
    return ""


def _bare(address: str) -> str:
    return address.partition("//")[2] or address.removeprefix("doi:")


def threads_below(item: Item) -> Iterator[Link]:
    """Yield the links of the items below that hold nothing but a discussion."""
    for block in item.blocks[1:]:
        for inner in block.items if isinstance(block, ListBlock) else ():
            first = inner.blocks[0]
            if len(inner.blocks) == 1 and isinstance(first, Paragraph):
                shown = [one for one in links(first.inlines) if isinstance(one, Link)]
                if len(shown) == 1 and is_thread_of(shown[0]):
                    yield shown[0]


def repository_name(url: str) -> str | None:
    """Return ``owner/name`` if *url* is that of a repository."""
    found = _REPOSITORY.fullmatch(url.rstrip("/").removesuffix(".git"))
    return found[1] if found else None
