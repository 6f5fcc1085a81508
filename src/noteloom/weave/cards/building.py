"""The cards of a library: found in each note, joined, named, and put on their topics."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.card import NO_CARD_MAP, Card, Deck
from noteloom.weave.cards.collecting import drafts_of, worded
from noteloom.weave.cards.definitions import definitions_of
from noteloom.weave.cards.ids import candidate, entries_of, renewed
from noteloom.weave.cards.joining import Headings, joined
from noteloom.weave.cards.rules import Switches
from noteloom.weave.memo import NO_MEMO

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noteloom.model.card import CardEntry, CardMap
    from noteloom.model.diagnostic import Diagnostic
    from noteloom.model.glossary import GlossaryEntry
    from noteloom.model.note import Note
    from noteloom.model.taxonomy import Taxonomy, TopicId
    from noteloom.weave.cards.joining import Joined
    from noteloom.weave.memo import Memo
    from noteloom.weave.text.statements import Statements
    from noteloom.weave.whereabouts import Whereabouts


class Cards(NamedTuple):
    """The deck, and what the owner says of cards that are not there."""

    deck: Deck
    diagnostics: tuple[Diagnostic, ...]


class Said(NamedTuple):
    """What cards are made of."""

    notes: Sequence[Note]
    statements: Statements
    glossary: Sequence[GlossaryEntry]
    taxonomy: Taxonomy


def cards_of(
    said: Said,
    whereabouts: Whereabouts,
    known: CardMap = NO_CARD_MAP,
    memo: Memo = NO_MEMO,
) -> Cards:
    """Return the cards of all notes, with the ids that the map *known* gives them."""
    headings = Headings(said.notes)
    every = _joined(said, memo)
    sections = [one.said.draft.section or headings.above(one.places[0]) for one in every]
    shown = [candidate(*pair) for pair in zip(every, sections, strict=True)]
    entries = entries_of(every, shown, known)
    cards = tuple(
        _card(*parts, _topics(parts[0], said.taxonomy, whereabouts))
        for parts in zip(every, sections, entries, strict=True)
    )
    switches = Switches(said.taxonomy, said.notes)
    switches.check(cards)
    on = tuple(card for card in cards if switches.is_on(card))
    return Cards(Deck(on, renewed(entries, known)), tuple(switches.diagnostics))


def _joined(said: Said, memo: Memo) -> list[Joined]:
    limit = said.taxonomy.cards.table_limit
    found = [
        worded(one)
        for one in definitions_of(said.glossary, said.notes, said.statements, memo)
    ]
    for note in said.notes:
        own = said.statements.get(note.id, ())
        found.extend(memo.given(limit, drafts_of, note, own, limit))
    return joined(found, said.notes)


def _topics(
    one: Joined, taxonomy: Taxonomy, whereabouts: Whereabouts
) -> tuple[TopicId, ...]:
    """Return the topics that show the card; a term's own topic goes first."""
    own = one.said.draft.topic
    topics = [topic for place in one.places for topic in whereabouts.topics_at(place)]
    known = {spec.id for spec in taxonomy.topics}
    return tuple(dict.fromkeys([*([own] if own in known and own else []), *topics]))


def _card(
    one: Joined, section: tuple[str, ...], entry: CardEntry, topics: tuple[TopicId, ...]
) -> Card:
    draft = one.said.draft
    return Card(
        id=entry.id,
        kind=draft.kind,
        front=draft.front,
        back=draft.back,
        places=one.places,
        section=section,
        topics=topics,
        front_words=one.said.front,
        back_words=one.said.back,
        revision=entry.revision,
    )
