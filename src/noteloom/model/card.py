"""Cards: what a reader can be asked, and what the owner says of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, NewType

if TYPE_CHECKING:
    from noteloom.model.inline import Inlines
    from noteloom.model.note import Blocks, NoteId
    from noteloom.model.place import Place
    from noteloom.model.taxonomy import TopicId

CardId = NewType("CardId", str)
"""Lower-case letters and digits: it is an anchor, and what reviews are kept under."""


class CardKind(StrEnum):
    """What a card is made from."""

    QUESTION = "question"
    DEFINITION = "definition"
    """A term; its meaning is the answer."""
    MISCONCEPTION = "misconception"
    """A false statement; its correction is the answer."""
    COMPARISON = "comparison"
    """A cell of a table: what holds for one thing in one respect."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A question and its answer, as the notes have them; neither is ever empty.

    *places* are where the notes say so, the first one first: what two notes say alike is
    one card. *topics* are those whose pages show a place. *front_words* and *back_words*
    are the same in plain words of one line. *revision* counts, by the map of ids, how often
    the words have changed.
    """

    id: CardId
    kind: CardKind
    front: Inlines
    back: Blocks
    places: tuple[Place, ...]
    section: tuple[str, ...]
    topics: tuple[TopicId, ...] = ()
    front_words: str
    back_words: str
    revision: int = 0

    @property
    def place(self) -> Place:
        """Where it is said first."""
        return self.places[0]

    @property
    def note(self) -> NoteId:
        """The note that says it first."""
        return self.places[0].note


class CardEntry(NamedTuple):
    """A card as the map of ids remembers it.

    *front* and *back* are the first words of it, *digest* stands for all of them. One that
    is *gone* keeps its id from being used again. *line* is in the map.
    """

    id: CardId
    kind: CardKind
    note: NoteId
    section: str
    front: str
    back: str
    digest: str
    revision: int = 0
    gone: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class CardMap:
    """The ids that cards have had, in the order of the file."""

    entries: tuple[CardEntry, ...] = ()


NO_CARD_MAP = CardMap()
"""A folder that keeps no ids: each card is named by its words."""


class CardOff(NamedTuple):
    """Cards that the owner does not want; what is None is not asked for.

    *line* is in ``topics.yml``.
    """

    card: CardId | None = None
    note: str | None = None
    section: str | None = None
    kind: CardKind | None = None
    line: int = 0


MOST_OF_TABLE = 40
"""How many cards one table makes, unless the owner says otherwise."""


@dataclass(frozen=True, slots=True)
class CardRules:
    """What the owner says of cards. *table_limit* is the most that one table makes."""

    kinds: tuple[CardKind, ...] = tuple(CardKind)
    off: tuple[CardOff, ...] = ()
    table_limit: int = MOST_OF_TABLE


ALL_CARDS = CardRules()
"""What holds unless the owner says otherwise."""


@dataclass(frozen=True, slots=True)
class Deck:
    """All cards in the order of the notes, and the map of ids as it is to be written.

    The map also holds the cards that the owner has switched off: they keep their ids.
    """

    cards: tuple[Card, ...] = ()
    ids: CardMap = field(default=NO_CARD_MAP, repr=False)
