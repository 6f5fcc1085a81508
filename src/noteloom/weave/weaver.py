"""Weaving: notes and taxonomy in, library out."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from markdown.extensions.toc import slugify as default_slugify

from noteloom.model.diagnostic import Diagnostic
from noteloom.model.library import Library
from noteloom.weave.anchors import anchors_of
from noteloom.weave.backlinks.collecting import Named, backlinks_of
from noteloom.weave.claims.disagreements import disagreements_of
from noteloom.weave.findings import DUPLICATE_TITLE
from noteloom.weave.freshness.collecting import freshness_of
from noteloom.weave.freshness.topics import with_dates
from noteloom.weave.glossary.collecting import glossary_of
from noteloom.weave.linking import resolve_links
from noteloom.weave.path.building import path_of
from noteloom.weave.path.ground import Ground
from noteloom.weave.path.owners import successors
from noteloom.weave.path.steps import Names
from noteloom.weave.placing import Placement, place
from noteloom.weave.related import related_of
from noteloom.weave.resources.gathering import gather
from noteloom.weave.sums.checking import sums_of
from noteloom.weave.terms.crosslinks import crosslink
from noteloom.weave.terms.vocabulary import vocabulary_of
from noteloom.weave.text.statements import statements_of
from noteloom.weave.topics import findings, topic_of
from noteloom.weave.whereabouts import Whereabouts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from noteloom.model.library import Topic
    from noteloom.model.note import Note
    from noteloom.model.taxonomy import Taxonomy
    from noteloom.weave.anchors import Slugify
    from noteloom.weave.resources.lookup import Lookup


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
    statements = {note.id: statements_of(note) for note in notes}
    anchors = {note.id: anchors_of(note, slugify) for note in notes}
    things = gather(notes, statements, taxonomy)
    freshness = freshness_of(notes)
    placement = place(notes, taxonomy) if taxonomy.topics else Placement()
    topics = _topics(taxonomy, placement, things.lookup)
    topics = with_dates(topics, freshness)
    whereabouts = Whereabouts(topics)
    glossary = glossary_of(notes, statements, taxonomy)
    links = resolve_links(notes, assets, anchors, taxonomy, glossary)
    vocabulary = vocabulary_of(notes, taxonomy, glossary)
    linked = crosslink(notes, topics, vocabulary, links.targets)
    claims = disagreements_of(notes, statements, taxonomy, freshness, whereabouts)
    sums = sums_of(notes, statements)
    ground = Ground(Names(notes, taxonomy), links.targets, anchors, whereabouts)
    path = path_of(notes, statements, taxonomy, ground)
    used = {target.asset for target in links.targets.values() if target.asset}
    return Library(
        taxonomy=taxonomy,
        notes=tuple(notes),
        topics=linked.topics,
        resources=things.resources,
        section_topics=placement.section_topics,
        targets=links.targets,
        assets=tuple(sorted(used)),
        texts=linked.texts,
        glossary=glossary,
        backlinks=backlinks_of(
            notes, statements, links.targets, Named(vocabulary, glossary), whereabouts
        ),
        related=related_of(notes, statements, topics),
        disagreements=claims.found,
        freshness=freshness,
        sums=sums.sums,
        path=path.path,
        diagnostics=(
            *links.diagnostics,
            *vocabulary.diagnostics,
            *things.diagnostics,
            *placement.diagnostics,
            *claims.diagnostics,
            *sums.diagnostics,
            *path.diagnostics,
            *findings(taxonomy, topics),
            *_duplicate_titles(notes),
        ),
    )


def _topics(
    taxonomy: Taxonomy, placement: Placement, resources: Lookup
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
