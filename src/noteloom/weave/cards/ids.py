"""Ids that last: a card keeps its id when it is reworded, moved, or gone and back.

The map of ids says which id a card had. A card that it does not know is named by its
words, so that a folder without a map has ids that last as long as the questions do.
"""

from __future__ import annotations

import hashlib
from base64 import b32encode
from typing import TYPE_CHECKING

from noteloom.model.card import CardEntry, CardId, CardMap
from noteloom.model.inline import links
from noteloom.model.note import inlines_of, walk
from noteloom.weave.cards.matching import Candidate, matched

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from noteloom.weave.cards.joining import Joined

KEPT = 160
"""So much of each side the map remembers, in code points."""

_ID_LENGTH = 8
_DIGEST_LENGTH = 8


def candidate(card: Joined, section: Sequence[str]) -> Candidate:
    """Return *card* as the map remembers cards."""
    said = card.said
    notes = tuple(dict.fromkeys(place.note for place in card.places))
    front, back = said.front[:KEPT].strip(), said.back[:KEPT].strip()
    return Candidate(said.draft.kind, notes, section[-1] if section else "", front, back)


def entries_of(
    cards: Sequence[Joined], shown: Sequence[Candidate], known: CardMap
) -> list[CardEntry]:
    """Return the entry of each card: the one of *known* that is the card, or a new one."""
    found = matched(shown, known.entries)
    taken = {entry.id for entry in known.entries}
    entries: list[CardEntry] = []
    for at, (card, one) in enumerate(zip(cards, shown, strict=True)):
        digest = _digest(card)
        if at in found:
            old = known.entries[found[at]]
            revision = old.revision + (old.digest != digest)
            name = old.id
        else:
            revision, name = 0, _new_id(one, taken)
            taken.add(name)
        entries.append(
            CardEntry(
                name,
                one.kind,
                one.notes[0],
                one.section,
                one.front,
                one.back,
                digest,
                revision,
            )
        )
    return entries


def renewed(entries: Iterable[CardEntry], known: CardMap) -> CardMap:
    """Return the map to write: what is there now, and what is gone.

    Living cards are in the order of reading, so that a new one is one new line; those
    that are gone come last.
    """
    now = list(entries)
    alive = {entry.id for entry in now}
    gone = [one._replace(gone=True) for one in known.entries if one.id not in alive]
    gone.sort(key=lambda one: one.id)
    return CardMap(tuple(one._replace(line=0) for one in (*now, *gone)))


def _new_id(one: Candidate, taken: set[CardId]) -> CardId:
    """Return an id from the words of a card; if it is taken, one from more of them."""
    for seed in _seeds(one):
        name = CardId(_short(seed, _ID_LENGTH))
        if name not in taken:
            return name
    message = "there are more ids than the hash can tell apart"
    raise AssertionError(message)


def _seeds(one: Candidate) -> Iterator[str]:
    words = " ".join(one.front.casefold().split())
    yield f"{one.kind}\n{words}"
    yield f"{one.kind}\n{words}\n{one.back}"
    for number in range(2, 1_000_000):
        yield f"{one.kind}\n{words}\n{one.back}\n{number}"


def _short(text: str, length: int) -> str:
    digest = hashlib.sha256(text.encode("utf-8", "replace")).digest()
    return b32encode(digest).decode().lower()[:length]


def _digest(card: Joined) -> str:
    """Return what changes with every word and target of a card."""
    draft, front, back = card.said
    runs = [draft.front, *(run for block in walk(draft.back) for run in inlines_of(block))]
    targets = [one.target for run in runs for one in links(run)]
    return _short("\n".join([front, back, *targets]), _DIGEST_LENGTH)
