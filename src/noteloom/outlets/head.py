"""What the head of a page tells programs: previews, descriptions, the Markdown twin.

Source: The Open Graph protocol, <https://ogp.me/>; X, "Cards markup".
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.outlets.about import About

_NAMED = re.compile(
    r"<meta\b[^>]*?\b(?:name|property)\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE
)
_TERRITORY = re.compile(r"([a-z]{2,3})[-_]([A-Z]{2})")
_END = "</head>"
_DESCRIBED = "og:description"
_TOLD = r'<meta name="?description"? content="%s"(?=>)'


class Preview(NamedTuple):
    """A page as other sites show a link to it."""

    about: About
    site: str
    url: str | None = None
    language: str | None = None
    twin: str | None = None
    """The address of its Markdown, as seen from the page."""
    learning: str | None = None
    """What it teaches, fit to stand in a script; None if it is no page to learn from."""


def with_head(page: str, preview: Preview) -> str:
    """Return the HTML *page* with what its head does not say yet."""
    end = page.find(_END)
    if end < 0:
        return page
    said = {name.lower() for name in _NAMED.findall(page[:end])}
    head = page[:end]
    described = re.search(_TOLD % re.escape(html.escape(preview.about.description)), head)
    if _DESCRIBED not in said and described:
        # One element says both: Open Graph is RDFa, which goes with other attributes.
        at = described.end()
        head = f'{head[:at]} property="{_DESCRIBED}"{head[at:]}'
        said.add(_DESCRIBED)
    added = "".join(
        f"{tag}\n" for name, tag in _tags(preview) if name is None or name not in said
    )
    return f"{head}{added}{page[end:]}"


def _tags(preview: Preview) -> Iterator[tuple[str | None, str]]:
    """Yield each element with the name under which a theme may have written it already."""
    for name, content in _metadata(preview):
        attribute = (
            "property" if ":" in name and not name.startswith("twitter:") else "name"
        )
        told = html.escape(content)
        yield name, f'<meta {attribute}="{name}" content="{told}">'
    if preview.twin:
        # Material takes each `[rel=alternate]` for a language and asks for its sitemap; a
        # blank in the list of words keeps it from that and means nothing.
        kind = 'rel="alternate " type="text/markdown" title="Markdown"'
        yield None, f'<link {kind} href="{html.escape(preview.twin)}">'
    if preview.learning:
        yield None, f'<script type="application/ld+json">{preview.learning}</script>'


def _metadata(preview: Preview) -> Iterator[tuple[str, str]]:
    about = preview.about
    is_article = preview.learning is not None
    described = about.description
    if described:
        yield "description", described
    yield "og:type", "article" if is_article else "website"
    yield "og:title", about.title
    yield "og:site_name", preview.site
    if described:
        yield _DESCRIBED, described
    if preview.url:
        yield "og:url", preview.url
    territory = _TERRITORY.fullmatch(preview.language or "")
    if territory:
        yield "og:locale", f"{territory[1]}_{territory[2]}"
    if is_article and about.verified:
        yield "article:modified_time", about.verified
    yield "twitter:card", "summary"
