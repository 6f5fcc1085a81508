"""What the dialects that are Markdown share: a header, then blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.read import commonmark
from noteloom.read.patches import Patched
from noteloom.read.reading import Parsed

if TYPE_CHECKING:
    from noteloom.model.inline import Inline
    from noteloom.model.source import Source
    from noteloom.read.header import Header


def parsed(
    source: Source,
    header: Header,
    *,
    patched: Patched | None = None,
    wrap: Inline = commonmark.BLANK,
) -> Parsed:
    """Return the Markdown below *header*; see ``commonmark.parse`` for the rest."""
    body = patched or Patched(source.text[header.body :], header.body)
    markdown = commonmark.parse(source, body, wrap=wrap)
    return Parsed(
        blocks=markdown.blocks,
        title=header.title,
        tags=header.tags,
        summary=header.summary,
        fields=header.fields,
        header=tuple(header.spans),
        drops={**header.drops, **markdown.drops},
        diagnostics=(*header.diagnostics, *markdown.diagnostics),
    )
