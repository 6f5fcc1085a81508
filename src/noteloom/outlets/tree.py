"""The outlets of a tree of Markdown, as ``noteloom build`` writes it.

There each page is Markdown at its own place, so it is its own twin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from noteloom.outlets import llms
from noteloom.outlets.about import about_pages
from noteloom.outlets.published import Published
from noteloom.outlets.reading_order import parts_of
from noteloom.outlets.selection import UNTITLED

if TYPE_CHECKING:
    from noteloom.model.library import Library
    from noteloom.render.site import Site


def files_of(library: Library, site: Site) -> list[tuple[str, bytes]]:
    """Return the files beside the pages, each with its path."""
    addresses = {page.uri: quote(page.uri) for page in site.pages}
    published = Published(None, addresses, {uri: uri for uri in addresses})
    about = about_pages(library, site)
    parts = parts_of(library, site)
    owner = library.taxonomy.site
    subject = llms.Subject(owner.title, owner.tagline) if owner else llms.Subject(UNTITLED)
    pages = {page.uri: page for page in site.pages}
    full = llms.full(
        parts, lambda uri: llms.twin_of(pages[uri], about[uri], published, llms.FULL)
    )
    return [
        (llms.INDEX, llms.index(subject, parts, about, published, full).encode("utf-8")),
        (llms.FULL, full.text.encode("utf-8")),
    ]
