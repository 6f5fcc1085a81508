"""Threads about things: which links lead to them, and to which thing they belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.model.inline import plain
from noteloom.model.resource import ResourceKind
from noteloom.weave.resources.kinds import kind_of

if TYPE_CHECKING:
    from noteloom.model.inline import Link

_WORDS = frozenset(
    {
        *("hn", "hacker news", "discussion", "discuss", "comments", "thread", "hn thread"),
        *(
            "reddit",
            "lobsters",
            "lobste.rs",
            "hn discussion",
            "hn comments",
            "reddit thread",
        ),
        *("discussion on hn", "discussion on reddit", "hacker news discussion"),
        *("reddit discussion", "lobsters discussion", "discussion thread"),
    }
)


def is_thread(link: Link) -> bool:
    """Return whether *link* leads to a discussion, wherever it stands."""
    return kind_of(link.target) is ResourceKind.DISCUSSION or is_thread_of(link)


def is_thread_of(link: Link) -> bool:
    """Return whether the words of *link* say that it is a discussion of something."""
    return " ".join(plain(link.children).lower().strip(" []().:").split()) in _WORDS
