"""What each line of a flattened page truly was, found by laying it over its truth."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_MARKDOWN = MarkdownIt("commonmark").enable("table")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_LONGEST = 40_000
"""Tokens of a page; a longer one is not laid over its truth."""


class Block(NamedTuple):
    """A leaf of the truth: its kind is one of h, p, i (opens an item), t, k."""

    kind: str
    text: str
    level: int = 0


class Gold(NamedTuple):
    """What a line was: h, p, i, c (goes on), b (code starts), k (code goes on), t.

    *block* is the place of the block in the truth, or -1 if the line has none.
    """

    label: str
    block: int


def blocks(truth: str) -> list[Block]:
    """Return the leaves of the Markdown *truth* in reading order."""
    return list(_blocks(_MARKDOWN.parse(truth)))


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    opened = False
    depth = 0
    kind = "p"
    level = 0
    for before, token in pairwise([tokens[0], *tokens] if tokens else []):
        match token.type:
            case "list_item_open":
                opened, depth = True, depth + 1
            case "list_item_close":
                opened, depth = False, depth - 1
            case "fence" | "code_block":
                yield Block("k", token.content)
                opened = False
            case "inline":
                if before.type in {"td_open", "th_open"}:
                    kind = "t"
                elif before.type == "heading_open":
                    kind, level = "h", int(before.tag[1])
                else:
                    kind = "i" if opened else "p"
                yield Block(kind, _plain(token), level if kind == "h" else depth)
                opened = False
            case _:
                pass


def _plain(token: Token) -> str:
    return "".join(
        child.content
        if child.type in {"text", "code_inline"}
        else _BLANK.get(child.type, "")
        for child in token.children or ()
    )


_BLANK = dict.fromkeys(("softbreak", "hardbreak", "image", "html_inline"), " ")


def gold(lines: Sequence[str], truth: str) -> list[Gold]:
    """Return what each of *lines* was in *truth*."""
    found = blocks(truth)
    mine = [(token, at) for at, line in enumerate(lines) for token in _tokens(_bare(line))]
    theirs = [
        (token, at) for at, block in enumerate(found) for token in _tokens(block.text)
    ]
    votes: list[Counter[int]] = [Counter() for _ in lines]
    if len(mine) < _LONGEST and len(theirs) < _LONGEST:
        matcher = SequenceMatcher(
            None,
            [token for token, _ in mine],
            [token for token, _ in theirs],
            autojunk=False,
        )
        for a, b, size in matcher.get_matching_blocks():
            for step in range(size):
                votes[mine[a + step][1]][theirs[b + step][1]] += 1
    return _labelled(lines, votes, found)


def _labelled(
    lines: Sequence[str], votes: Sequence[Counter[int]], found: Sequence[Block]
) -> list[Gold]:
    labels: list[Gold] = []
    last = -1
    for line, vote in zip(lines, votes, strict=True):
        enough = sum(vote.values()) * 2 >= len(_tokens(_bare(line)))
        if not vote or not enough:
            labels.append(Gold("-" if line == "-" else "?", -1))
            continue
        top = max(vote.values())
        at = min(block for block, count in vote.items() if count == top)
        first = min(block for block, count in vote.items())
        kind = found[at].kind
        same = last in vote and found[last].kind == kind if last >= 0 else False
        if kind == "k":
            label = "k" if at == last else "b"
        elif same and kind in "pih" and first == last:
            label = "c"
        else:
            label = kind
        labels.append(Gold(label, at))
        last = max(vote) if kind in "pih" else at
    return labels


def _bare(line: str) -> str:
    text = line.removesuffix("¶").strip()
    return text.removeprefix("- ").replace("|", " ")


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text.casefold())
