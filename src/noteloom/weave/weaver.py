"""Weaving: notes and taxonomy in, library out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markdown.extensions.toc import slugify as default_slugify

from noteloom.model.aside import here
from noteloom.model.card import NO_CARD_MAP
from noteloom.model.library import Library
from noteloom.weave.anchors import anchors_of
from noteloom.weave.backlinks.collecting import Named, backlinks_of, mentions_of
from noteloom.weave.cards.building import Said, cards_of
from noteloom.weave.claims.disagreements import Stand
from noteloom.weave.comparing import NEEDED, Compares
from noteloom.weave.freshness.collecting import freshness_of
from noteloom.weave.freshness.topics import with_dates
from noteloom.weave.glossary.collecting import glossary_of
from noteloom.weave.linking import resolve_links
from noteloom.weave.memo import Memo
from noteloom.weave.oddities import duplicate_titles, empty_topics
from noteloom.weave.path.building import path_of
from noteloom.weave.path.ground import Ground
from noteloom.weave.path.owners import successors
from noteloom.weave.path.steps import Names
from noteloom.weave.placing import Placement, place
from noteloom.weave.quick import State
from noteloom.weave.resources.gathering import gather
from noteloom.weave.sums.checking import sums_of
from noteloom.weave.tables.collecting import tables_of
from noteloom.weave.terms.crosslinks import Around, linked_text, linked_topic
from noteloom.weave.terms.vocabulary import vocabulary_of
from noteloom.weave.text.statements import statements_of
from noteloom.weave.topics import topic_of
from noteloom.weave.unlinked import unlinked_files
from noteloom.weave.whereabouts import Whereabouts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from noteloom.model.aside import Aside
    from noteloom.model.card import CardMap
    from noteloom.model.freshness import Freshness
    from noteloom.model.glossary import GlossaryEntry
    from noteloom.model.library import Topic
    from noteloom.model.note import Blocks, Note, NoteId
    from noteloom.model.taxonomy import Taxonomy
    from noteloom.weave.anchors import Slugify
    from noteloom.weave.backlinks.collecting import Mention
    from noteloom.weave.cards.building import Cards
    from noteloom.weave.comparing import Compared
    from noteloom.weave.linking import Links
    from noteloom.weave.path.building import Path
    from noteloom.weave.resources.gathering import Gathered
    from noteloom.weave.resources.lookup import Lookup
    from noteloom.weave.sums.checking import Sums
    from noteloom.weave.text.statements import Statements


def weave(  # noqa: PLR0913 -- one for each thing that a site is made of
    notes: Sequence[Note],
    taxonomy: Taxonomy,
    assets: Iterable[str] = (),
    *,
    slugify: Slugify = default_slugify,
    card_ids: CardMap = NO_CARD_MAP,
    memo: Memo | None = None,
) -> Library:
    """Return the library that *notes* make.

    Args:
        notes: All notes, in the order of their paths. Ids are unique.
        taxonomy: The owner's topics; ``NO_TAXONOMY`` if there are none.
        assets: Paths of the files of the folder that are not notes.
        slugify: How the site turns headings into anchors.
        card_ids: The ids that cards have had.
        memo: What is known of notes from the build before, and is kept for the next.

    """
    return woven(
        notes, taxonomy, assets, slugify=slugify, card_ids=card_ids, memo=memo
    ).library


class Woven(NamedTuple):
    """A library, and what it takes to show an edited note before all is woven anew."""

    library: Library
    state: State


def woven(  # noqa: PLR0913 -- what `weave` takes
    notes: Sequence[Note],
    taxonomy: Taxonomy,
    assets: Iterable[str] = (),
    *,
    slugify: Slugify = default_slugify,
    card_ids: CardMap = NO_CARD_MAP,
    memo: Memo | None = None,
    aside: Aside = here,
) -> Woven:
    """Return what `weave` returns, and the state of weaving beside it."""
    known = Memo(keeps=False) if memo is None else memo
    given = _Given(tuple(notes), taxonomy, tuple(assets), slugify, card_ids, known)
    base = _base_of(given.notes, taxonomy, known)
    stand = Stand(base.freshness, base.whereabouts)
    compares = Compares(given.notes, base.statements, base.topics, taxonomy, stand, known)
    compared = aside(compares)
    if compared is not compares:
        known.let_go(NEEDED)
    names = _names_of(base, given)
    library = _library(base, names, compared(), given)
    known.keep_only(notes)
    return Woven(library, State(names.around, names.links.places, slugify))


class _Given(NamedTuple):
    """What a library is made of."""

    notes: tuple[Note, ...]
    taxonomy: Taxonomy
    assets: tuple[str, ...]
    slugify: Slugify
    card_ids: CardMap
    memo: Memo


def _library(base: _Base, names: _Naming, compared: Compared, given: _Given) -> Library:
    notes, taxonomy, memo = given.notes, given.taxonomy, given.memo
    concluded = _concluded(base, names, given)
    vocabulary, claims = names.around.vocabulary, compared.claims
    parts = (names.links, vocabulary, base.things, base.placement, claims, *concluded)
    targets, named = names.links.targets, Named(names.mentions, names.glossary)
    assets = tuple(sorted({one.asset for one in targets.values() if one.asset}))
    return Library(
        taxonomy=taxonomy,
        notes=notes,
        topics=names.topics,
        resources=base.things.resources,
        section_topics=base.placement.section_topics,
        targets=targets,
        assets=assets,
        texts=names.texts,
        glossary=names.glossary,
        backlinks=backlinks_of(notes, names.links.by_note, named, base.whereabouts, memo),
        related=compared.related,
        disagreements=claims.found,
        freshness=base.freshness,
        sums=concluded.sums.sums,
        path=concluded.path.path,
        deck=concluded.cards.deck,
        tables=tables_of(notes, memo),
        diagnostics=(
            *(finding for part in parts for finding in part.diagnostics),
            *empty_topics(taxonomy, base.topics),
            *duplicate_titles(notes),
            *unlinked_files(given.assets, assets),
        ),
    )


class _Base(NamedTuple):
    """What the notes say, each for itself, and the topics that gather it."""

    statements: Statements
    things: Gathered
    freshness: Freshness
    placement: Placement
    topics: tuple[Topic, ...]
    whereabouts: Whereabouts


def _base_of(notes: Sequence[Note], taxonomy: Taxonomy, memo: Memo) -> _Base:
    statements = {note.id: memo.of(statements_of, note) for note in notes}
    things = gather(notes, statements, taxonomy, memo)
    freshness = freshness_of(notes, memo)
    placement = place(notes, taxonomy) if taxonomy.topics else Placement()
    topics = with_dates(_topics(taxonomy, placement, things.lookup), freshness)
    return _Base(statements, things, freshness, placement, topics, Whereabouts(topics))


class _Naming(NamedTuple):
    """What names and links lead to, and the pages with links from first mentions."""

    glossary: tuple[GlossaryEntry, ...]
    links: Links
    around: Around
    texts: Mapping[NoteId, Blocks]
    mentions: Mapping[NoteId, Sequence[Mention]]
    topics: tuple[Topic, ...]


def _names_of(base: _Base, given: _Given) -> _Naming:
    notes, taxonomy, memo = given.notes, given.taxonomy, given.memo
    slugify = given.slugify
    anchors = {note.id: memo.given(slugify, anchors_of, note, slugify) for note in notes}
    glossary = glossary_of(notes, base.statements, taxonomy, memo)
    links = resolve_links(notes, given.assets, anchors, taxonomy, glossary)
    vocabulary = vocabulary_of(notes, taxonomy, glossary, memo)
    around = Around(vocabulary, links.by_note, base.things.lookup.named)
    texts, mentions = {}, {}
    for note in notes:
        said = base.statements[note.id]
        texts[note.id] = linked_text(note, around, memo).blocks
        mentions[note.id] = mentions_of(note, said, vocabulary, base.whereabouts, memo)
        vocabulary.finder.forget()
    topics = tuple(linked_topic(topic, around) for topic in base.topics)
    vocabulary.finder.forget()
    return _Naming(glossary, links, around, texts, mentions, topics)


class _Concluded(NamedTuple):
    """What follows from what the notes say; each part has its diagnostics."""

    sums: Sums
    path: Path
    cards: Cards


def _concluded(base: _Base, names: _Naming, given: _Given) -> _Concluded:
    notes, taxonomy, memo = given.notes, given.taxonomy, given.memo
    statements, shown, links = base.statements, base.whereabouts, names.links
    ground = Ground(Names(notes, taxonomy), links.by_note, links.places.anchors, shown)
    said = Said(notes, statements, names.glossary, taxonomy)
    return _Concluded(
        sums_of(notes, statements, memo),
        path_of(notes, statements, taxonomy, ground, memo),
        cards_of(said, shown, given.card_ids, memo),
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
