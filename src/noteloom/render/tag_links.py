"""Links to the pages of tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.render import escape, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from noteloom.render.addresses import Addresses


def tag_links(tags: Iterable[str], page: str, addresses: Addresses) -> list[str]:
    """Return *tags*, each a link from *page* to its own page if it has one."""
    return [_shown(tag, page, addresses) for tag in tags]


def _shown(tag: str, page: str, addresses: Addresses) -> str:
    uri = addresses.tags.uri_of(tag)
    return pieces.link(tag, page, uri) if uri else escape.text(tag)
