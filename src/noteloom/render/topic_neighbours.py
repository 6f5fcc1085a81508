"""What leads on from a page: what comes next, pages like it, and who names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.model.path import step_id
from noteloom.model.place import PageKind, PageRef
from noteloom.render import escape, pieces
from noteloom.render.backlink_pieces import BacklinkPieces, aside

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from noteloom.model.library import Library
    from noteloom.render.addresses import Addresses
    from noteloom.render.topic_context import TopicContext

MOST_RELATED = 5


def of_topic(context: TopicContext, rows: Sequence[str]) -> str:
    """Return the section on the neighbours of a topic, *rows* about its path first."""
    library, spec = context.library, context.topic.spec
    ref = PageRef(PageKind.TOPIC, spec.id)
    on_path = _on_path(library, ref)
    also = [one for one in spec.related if PageRef(PageKind.TOPIC, one) not in on_path]
    links = [f"**See also:** {context.links(also)}"] if also else []
    named = on_path | {PageRef(PageKind.TOPIC, one) for one in also}
    shown = BacklinkPieces(library, context.addresses, context.uri)
    return _section(shown, ref, [*rows, *links], named)


def of_note(library: Library, addresses: Addresses, ref: PageRef) -> str:
    """Return the section on the neighbours of a note."""
    shown = BacklinkPieces(library, addresses, addresses.of(ref).uri)
    return _section(shown, ref, (), frozenset())


def _on_path(library: Library, ref: PageRef) -> set[PageRef]:
    """Return the pages that come right before or after *ref*."""
    path, step = library.path, step_id(ref)
    before = [path.step[one.before].page for one in path.into.get(step, ())]
    after = [path.step[one.after].page for one in path.out_of.get(step, ())]
    return {page for page in (*before, *after) if page}


def _section(
    shown: BacklinkPieces, ref: PageRef, rows: Sequence[str], named: Collection[PageRef]
) -> str:
    parts = [
        pieces.bullets(rows),
        _similar(shown, ref, named),
        shown.linked(ref),
        shown.mentioned(ref),
    ]
    return pieces.joined(["## Related", *parts]) if any(parts) else ""


def _similar(shown: BacklinkPieces, ref: PageRef, named: Collection[PageRef]) -> str:
    """Return the pages with similar words that are not *named* already."""
    related = shown.library.related.get(ref, ())
    found = [one for one in related if one.page not in named][:MOST_RELATED]
    lines = [
        f"{shown.to(one.page)} <small>both: {escape.text(', '.join(one.shared))}</small>"
        for one in found
    ]
    return aside("similar", ["**Similar**", pieces.bullets(lines)]) if lines else ""
