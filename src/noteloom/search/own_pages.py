"""What the front matter of an owner's page says of it to the search."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from noteloom.search.documents import PAGE
from noteloom.search.facts import OWN, Facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_WORD = re.compile(r"[a-z][a-z-]{0,30}")
_TAG = re.compile(r"<[^<>]*>")
_BOOSTS = (0.01, 100.0)


def own_facts(meta: Mapping[str, Any], options: Mapping[str, Any]) -> Facts:
    """Return what the owner's front matter says of a page; what is odd in it is nothing."""
    boost = options.get("boost")
    least, most = _BOOSTS
    factor = boost if isinstance(boost, (int, float)) and least <= boost <= most else 1.0
    return Facts(
        kind=_word(meta.get("type")) or PAGE,
        names=tuple(_words(meta.get("aliases"))),
        level=_word(meta.get("level")),
        tags=tuple(_words(meta.get("tags"))),
        weight=OWN * factor,
    )


def plain(text: str) -> str:
    """Return *text* without tags and entities."""
    return " ".join(html.unescape(_TAG.sub("", text)).split())


def _word(value: object) -> str | None:
    return value if isinstance(value, str) and _WORD.fullmatch(value) else None


def _words(value: object) -> Iterable[str]:
    values = value if isinstance(value, list) else []
    texts = (plain(str(one)) for one in values if isinstance(one, (str, int, float)))
    return dict.fromkeys(filter(None, texts))
