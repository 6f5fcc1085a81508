"""The site's navigation in the form of ``mkdocs.yml``, and the owner's pages in it."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import InclusionLevel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs.structure.files import Files

    from noteloom.model.page import NavItem

_OWN_PAGES = "About"
"""The group of the pages that the owner wrote, if they are more than a few."""
_FEW_PAGES = 2


def uris_of(items: Iterable[NavItem]) -> Iterator[str]:
    """Yield the page of every entry."""
    for item in items:
        if item.uri:
            yield item.uri
        yield from uris_of(item.children)


def as_config(items: Iterable[NavItem]) -> list[dict[str, Any]]:
    """Return the navigation in the form of ``mkdocs.yml``: a group's page comes first."""
    nav: list[dict[str, Any]] = []
    for item in items:
        if item.children:
            own: list[Any] = [item.uri] if item.uri else []
            nav.append({html.escape(item.title): [*own, *as_config(item.children)]})
        else:
            nav.append({html.escape(item.title): item.uri})
    return nav


def names_any(nav: object, uris: set[str]) -> bool:
    """Return whether the owner's navigation says where a page of the notes stands."""
    if isinstance(nav, str):
        return nav in uris
    if isinstance(nav, dict):
        return any(names_any(value, uris) for value in nav.values())
    return isinstance(nav, list) and any(names_any(value, uris) for value in nav)


def own_pages(files: Files) -> list[Any]:
    """Return the pages that the owner wrote, by folder, for the end of the navigation."""
    top: list[Any] = []
    folders: dict[str, list[Any]] = {}
    for file in files.documentation_pages():
        if file.generated_by or file.inclusion is InclusionLevel.NOT_IN_NAV:
            continue
        folder, _, _ = file.src_uri.partition("/")
        if "/" in file.src_uri:
            folders.setdefault(folder, []).append(file.src_uri)
        elif file.src_uri != "index.md":
            top.append(file.src_uri)
    grouped = [
        {name.replace("-", " ").capitalize(): sorted(pages, key=_index_first)}
        for name, pages in folders.items()
    ]
    own = [*sorted(top), *grouped]
    return [{_OWN_PAGES: own}] if len(own) > _FEW_PAGES else own


def _index_first(uri: str) -> tuple[str, bool, str]:
    folder, _, name = uri.rpartition("/")
    return folder, name not in ("index.md", "README.md"), name
