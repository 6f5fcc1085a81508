"""The formats in which cards are exported."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import quote

from noteloom import card_files

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_Form: TypeAlias = "Callable[[card_files.CardSource], bytes]"

CARD_FORMS: Mapping[str, _Form] = {
    "anki": card_files.anki,
    "cards-csv": card_files.csv,
}


def address_below(site: str | None) -> Callable[[str], str | None]:
    """Return what gives a page its address on the *site*, as MkDocs places it."""
    if site is None:
        return card_files.nowhere

    def address(target: str) -> str:
        uri, mark, anchor = target.partition("#")
        path = uri.removesuffix(".md")
        if path == "index" or path.endswith("/index"):
            path = path.removesuffix("index").removesuffix("/")
        return f"{site}{quote(path, safe='/~%')}{'/' if path else ''}{mark}{anchor}"

    return address
