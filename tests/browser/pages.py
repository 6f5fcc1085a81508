"""Which pages of a site show everything that its pages can hold: few, found in the site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from urllib.request import urlopen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NOT_FOUND = "404.html"

_ADDRESS = re.compile(r"<loc>([^<]+)</loc>")
_KIND = re.compile(
    r'class="[^"]*?(noteloom-[\w-]+)|data-noteloom="([\w-]+)"|<(table|pre|img|h[4-6]|input)\b'
    r'|<h2 id="(tag):'
)
_TYPE = re.compile(r"^type: (\w+)", re.MULTILINE)


def page_types(site: str) -> list[str]:
    """Return paths below *site*: together they hold one of everything, and the error page.

    A kind of page is known by its folder, by the type that its front matter states, and by
    the classes and features that it is made of. So a new kind is found by itself. Pages of
    which nothing is ours are of one kind, whatever folder their owner keeps them in.
    """
    kinds = {path: _kinds(site, path) for path in _paths(site)}
    return [*_cover(kinds), NOT_FOUND]


def largest(site: str, folder: str) -> str:
    """Return the path of the page below *folder* that has the longest HTML."""
    within = [one for one in _paths(site) if one.startswith(folder)]
    return max(within, key=lambda one: len(read(site + one)))


def _paths(site: str) -> list[str]:
    found = _ADDRESS.findall(read(urljoin(site, "sitemap.xml")))
    return sorted(one.removeprefix(site) for one in found)


def _kinds(site: str, path: str) -> frozenset[str]:
    """Return what there is on a page."""
    article = read(site + path).partition("<article")[2].partition("</article>")[0]
    found = {one for match in _KIND.findall(article) for one in match if one}
    if "noteloom-" in article:
        found.update(_TYPE.findall(read(f"{site}{path}index.html.md")))
    ours = any(one.startswith("noteloom-") for one in found)
    return frozenset({*found, f"folder {path.partition('/')[0]}" if ours else "no folder"})


def _cover(kinds: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """Yield pages until nothing is missing, first the one that adds the most."""
    missing = frozenset[str]().union(*kinds.values())
    while missing:
        path = max(kinds, key=lambda one: len(kinds[one] & missing))
        missing -= kinds[path]
        yield path


def read(url: str) -> str:
    """Return the text at *url*, or none where there is nothing."""
    try:
        with urlopen(url) as answer:
            content: bytes = answer.read()
    except OSError:
        return ""
    return content.decode("utf-8")
