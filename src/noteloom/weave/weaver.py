"""Weaving: notes and taxonomy in, library out."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from markdown.extensions.toc import slugify as default_slugify

from noteloom.model.diagnostic import Diagnostic
from noteloom.model.library import Library
from noteloom.weave.anchors import anchors_of
from noteloom.weave.findings import DUPLICATE_TITLE
from noteloom.weave.linking import resolve_links
from noteloom.weave.placing import place
from noteloom.weave.resources import by_address, gather
from noteloom.weave.topics import findings, successors, topic_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from noteloom.model.library import Resource, Topic
    from noteloom.model.note import Note
    from noteloom.model.taxonomy import Taxonomy
    from noteloom.weave.anchors import Slugify
    from noteloom.weave.placing import Placement


def weave(
    notes: Sequence[Note],
    taxonomy: Taxonomy,
    assets: Iterable[str] = (),
    *,
    slugify: Slugify = default_slugify,
) -> Library:
    """Return the library that *notes* make.

    Args:
        notes: All notes, in the order of their paths. Ids are unique.
        taxonomy: The owner's topics; ``NO_TAXONOMY`` if there are none.
        assets: Paths of the files of the folder that are not notes.
        slugify: How the site turns headings into anchors.

    """
    anchors = {note.id: anchors_of(note, slugify) for note in notes}
    links = resolve_links(notes, assets, anchors)
    resources = gather(notes)
    has_topics = bool(taxonomy.topics)
    placement = place(notes, taxonomy) if has_topics else None
    topics = _topics(taxonomy, placement, by_address(resources)) if placement else ()
    used = {target.asset for target in links.targets.values() if target.asset}
    return Library(
        taxonomy=taxonomy,
        notes=tuple(notes),
        topics=topics,
        resources=resources,
        section_topics=placement.section_topics if placement else {},
        targets=links.targets,
        assets=tuple(sorted(used)),
        diagnostics=(
            *links.diagnostics,
            *(placement.diagnostics if placement else ()),
            *findings(taxonomy, topics),
            *_duplicate_titles(notes),
        ),
    )


def _topics(
    taxonomy: Taxonomy, placement: Placement, resources: Mapping[str, Resource]
) -> tuple[Topic, ...]:
    leads_to = successors(taxonomy)
    categories = {category.id: category for category in taxonomy.categories}
    return tuple(
        topic_of(
            spec,
            placement.parts[spec.id],
            resources,
            leads_to[spec.id],
            categories.get(spec.category),
        )
        for spec in taxonomy.topics
    )


def _duplicate_titles(notes: Iterable[Note]) -> Iterator[Diagnostic]:
    by_title: defaultdict[str, list[Note]] = defaultdict(list)
    for note in notes:
        by_title[note.title.casefold()].append(note)
    for same in by_title.values():
        for note in same[1:]:
            first = same[0].source.path
            message = f"`{note.title[:60]}` is also the title of `{first}`"
            yield Diagnostic(DUPLICATE_TITLE, message, note.source)
