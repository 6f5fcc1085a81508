"""Where the pages of a site are read, once it is published."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from posixpath import dirname, join, normpath
from typing import NamedTuple, TypeAlias
from urllib.parse import quote, unquote

_MARK = re.compile("[#?]")
_ELSEWHERE = ("https://", "http://")

Resolve: TypeAlias = Callable[[str], str | None]
"""Gives the address for the target of a link of a page, or None to leave it as it is."""


class Published(NamedTuple):
    """A site's places. Paths of pages are those of their sources, as ``topics/tea.md``.

    *base* is the address of the site, ``/`` at its end, None if it is not known.
    *pages* are addresses below it, ready for use: ``topics/tea/``. *twin_paths* are the
    files below its root that hold the Markdown of each page.
    """

    base: str | None
    pages: Mapping[str, str]
    twin_paths: Mapping[str, str]

    def page(self, uri: str) -> str | None:
        """Return the whole address of a page, None if it is not known."""
        known = self.base is not None and uri in self.pages
        return f"{self.base}{self.pages[uri]}" if known else None

    def twin(self, uri: str) -> str:
        """Return the address of a page's Markdown, as seen from the root of the site."""
        return f"{self.base or ''}{quote(self.twin_paths[uri])}"

    def resolver(self, uri: str, holder: str) -> Resolve:
        """Return what makes links of the page *uri* work in the file *holder*."""
        up = self.base if self.base is not None else "../" * holder.count("/")

        def resolve(target: str) -> str | None:
            if target.startswith(_ELSEWHERE):
                return None
            path, mark, rest = _parted(target)
            if ":" in path.partition("/")[0] or path.startswith("/"):
                return None
            place = uri if not path else normpath(join(dirname(uri), unquote(path)))
            if place == ".." or place.startswith("../"):
                return None
            slash = "/" if path.endswith("/") else ""
            address = self.pages.get(place, f"{quote(place)}{slash}")
            return f"{up}{address}{mark}{rest}" or "./"

        return resolve


def _parted(target: str) -> tuple[str, str, str]:
    """Return the path of *target*, the mark that ends it, and what comes after."""
    found = _MARK.search(target)
    if found is None:
        return target, "", ""
    return target[: found.start()], found[0], target[found.end() :]
