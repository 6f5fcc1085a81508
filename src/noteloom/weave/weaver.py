"""Weaving: notes and taxonomy in, library out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markdown.extensions.toc import slugify as default_slugify

from noteloom.model.card import NO_CARD_MAP
from noteloom.model.library import Library
from noteloom.weave.anchors import anchors_of
from noteloom.weave.backlinks.collecting import Named, backlinks_of
from noteloom.weave.cards.building import Said, cards_of
from noteloom.weave.claims.disagreements import disagreements_of
from noteloom.weave.freshness.collecting import freshness_of
from noteloom.weave.freshness.topics import with_dates
from noteloom.weave.glossary.collecting import glossary_of
from noteloom.weave.linking import resolve_links
from noteloom.weave.oddities import duplicate_titles, empty_topics
from noteloom.weave.path.building import path_of
from noteloom.weave.path.ground import Ground
from noteloom.weave.path.owners import successors
from noteloom.weave.path.steps import Names
from noteloom.weave.placing import Placement, place
from noteloom.weave.related import related_of
from noteloom.weave.resources.gathering import gather
from noteloom.weave.sums.checking import sums_of
from noteloom.weave.tables.collecting import tables_of
from noteloom.weave.terms.crosslinks import crosslink
from noteloom.weave.terms.vocabulary import vocabulary_of
from noteloom.weave.text.statements import statements_of
from noteloom.weave.topics import topic_of
from noteloom.weave.whereabouts import Whereabouts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from noteloom.model.card import CardMap
    from noteloom.model.freshness import Freshness
    from noteloom.model.glossary import GlossaryEntry
    from noteloom.model.library import Topic
    from noteloom.model.note import Note, NoteId
    from noteloom.model.taxonomy import Taxonomy
    from noteloom.weave.anchors import Slugify
    from noteloom.weave.cards.building import Cards
    from noteloom.weave.claims.disagreements import Disagreements
    from noteloom.weave.linking import Links
    from noteloom.weave.path.building import Path
    from noteloom.weave.resources.gathering import Gathered
    from noteloom.weave.resources.lookup import Lookup
    from noteloom.weave.sums.checking import Sums
    from noteloom.weave.terms.crosslinks import CrossLinked
    from noteloom.weave.terms.vocabulary import Vocabulary
    from noteloom.weave.text.statements import Statements


def weave(
    notes: Sequence[Note],
    taxonomy: Taxonomy,
    assets: Iterable[str] = (),
    *,
    slugify: Slugify = default_slugify,
    card_ids: CardMap = NO_CARD_MAP,
) -> Library:
    """Return the library that *notes* make.

    Args:
        notes: All notes, in the order of their paths. Ids are unique.
        taxonomy: The owner's topics; ``NO_TAXONOMY`` if there are none.
        assets: Paths of the files of the folder that are not notes.
        slugify: How the site turns headings into anchors.
        card_ids: The ids that cards have had.

    """
    base = _base_of(notes, taxonomy)
    anchors = {note.id: anchors_of(note, slugify) for note in notes}
    whereabouts = Whereabouts(base.topics)
    names = _names_of(base, assets, anchors)
    targets, named = names.links.targets, Named(names.vocabulary, names.glossary)
    concluded = _concluded(base, names, anchors, whereabouts, card_ids)
    parts = (names.links, names.vocabulary, base.things, base.placement, *concluded)
    return Library(
        taxonomy=taxonomy,
        notes=tuple(notes),
        topics=names.linked.topics,
        resources=base.things.resources,
        section_topics=base.placement.section_topics,
        targets=targets,
        assets=tuple(sorted({one.asset for one in targets.values() if one.asset})),
        texts=names.linked.texts,
        glossary=names.glossary,
        backlinks=backlinks_of(notes, base.statements, targets, named, whereabouts),
        related=related_of(notes, base.statements, base.topics),
        disagreements=concluded.claims.found,
        freshness=base.freshness,
        sums=concluded.sums.sums,
        path=concluded.path.path,
        deck=concluded.cards.deck,
        tables=tables_of(notes),
        diagnostics=(
            *(finding for part in parts for finding in part.diagnostics),
            *empty_topics(taxonomy, base.topics),
            *duplicate_titles(notes),
        ),
    )


class _Base(NamedTuple):
    """What the notes say, each for itself, and the topics that gather it."""

    notes: Sequence[Note]
    taxonomy: Taxonomy
    statements: Statements
    things: Gathered
    freshness: Freshness
    placement: Placement
    topics: tuple[Topic, ...]


def _base_of(notes: Sequence[Note], taxonomy: Taxonomy) -> _Base:
    statements = {note.id: statements_of(note) for note in notes}
    things = gather(notes, statements, taxonomy)
    freshness = freshness_of(notes)
    placement = place(notes, taxonomy) if taxonomy.topics else Placement()
    topics = with_dates(_topics(taxonomy, placement, things.lookup), freshness)
    return _Base(notes, taxonomy, statements, things, freshness, placement, topics)


class _Naming(NamedTuple):
    """What names and links lead to, and the pages with links from first mentions."""

    glossary: tuple[GlossaryEntry, ...]
    links: Links
    vocabulary: Vocabulary
    linked: CrossLinked


def _names_of(
    base: _Base, assets: Iterable[str], anchors: Mapping[NoteId, Mapping[str, str]]
) -> _Naming:
    notes, taxonomy = base.notes, base.taxonomy
    glossary = glossary_of(notes, base.statements, taxonomy)
    links = resolve_links(notes, assets, anchors, taxonomy, glossary)
    vocabulary = vocabulary_of(notes, taxonomy, glossary)
    linked = crosslink(notes, base.topics, vocabulary, links.targets, base.things.lookup)
    return _Naming(glossary, links, vocabulary, linked)


class _Concluded(NamedTuple):
    """What follows from what the notes say together; each part has its diagnostics."""

    claims: Disagreements
    sums: Sums
    path: Path
    cards: Cards


def _concluded(
    base: _Base,
    names: _Naming,
    anchors: Mapping[NoteId, Mapping[str, str]],
    whereabouts: Whereabouts,
    card_ids: CardMap,
) -> _Concluded:
    notes, taxonomy, statements = base.notes, base.taxonomy, base.statements
    ground = Ground(Names(notes, taxonomy), names.links.targets, anchors, whereabouts)
    said = Said(notes, statements, names.glossary, taxonomy)
    return _Concluded(
        disagreements_of(notes, statements, taxonomy, base.freshness, whereabouts),
        sums_of(notes, statements),
        path_of(notes, statements, taxonomy, ground),
        cards_of(said, whereabouts, card_ids),
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
