"""Who claims a name: topics, terms and notes, and how strictly its letters count."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.glossary import MeaningKind
from noteloom.model.place import PageKind, PageRef
from noteloom.weave.terms.spelling import bare, is_abbreviation, names_in
from noteloom.weave.text.words import FUNCTION_WORDS, stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from noteloom.model.glossary import GlossaryEntry
    from noteloom.model.note import Note, NoteId
    from noteloom.model.taxonomy import Taxonomy, TopicSpec
    from noteloom.weave.terms.ordinary import Usage

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_DATE_WORD = re.compile(
    r"\d+(?:st|nd|rd|th)?|q[1-4]|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|week|day|"
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?",
    re.IGNORECASE,
)
_NO_SIGN = re.compile(r"[^\w+#]")
_SHORT = 3
ALIAS_FIELDS = frozenset({"alias", "aliases", "aka"})


class Rank(IntEnum):
    """Who gets a name that several claim: the lowest."""

    TOPIC = 0
    TERM = 1
    NOTE = 2


class Letters(IntEnum):
    """How strictly the case of a name counts. Inner capitals always do."""

    ANY = 0
    AS_WRITTEN = 1
    """Each word that starts with a capital does so wherever it is meant."""


class Home(NamedTuple):
    """A folder of notes on one subject, with the folders *below* it or without."""

    folder: str
    below: bool

    def holds(self, note: NoteId) -> bool:
        """Return whether *note* stands here."""
        folder = note.rpartition("/")[0]
        is_below = self.below and f"{folder}/".startswith(f"{self.folder}/")
        return folder == self.folder or is_below or (self.below and not self.folder)


class Claim(NamedTuple):
    """A name for a page. What is *held* never becomes a link by itself.

    Where *home* is given, the name means the page only in notes there.
    """

    name: str
    page: PageRef
    rank: Rank
    letters: Letters
    held: bool = False
    home: Home | None = None


def claims_of(
    notes: Iterable[Note],
    taxonomy: Taxonomy,
    glossary: Iterable[GlossaryEntry],
    usage: Usage,
) -> Iterator[Claim]:
    """Yield every name that a page goes by."""
    for spec in taxonomy.topics:
        yield from _of_topic(spec)
    for entry in glossary:
        yield from _of_entry(entry, usage)
    for note in notes:
        yield from _of_note(note, usage)


def _of_topic(spec: TopicSpec) -> Iterator[Claim]:
    page = PageRef(PageKind.TOPIC, spec.id)
    for name in names_in(spec.title):
        yield Claim(name, page, Rank.TOPIC, Letters.ANY, held=is_no_name(name))
    for name in spec.aliases:
        yield Claim(name, page, Rank.TOPIC, Letters.AS_WRITTEN, held=is_no_name(name))


def _of_entry(entry: GlossaryEntry, usage: Usage) -> Iterator[Claim]:
    if entry.topic is None:
        page, rank = PageRef(PageKind.TERM, entry.id), Rank.TERM
    else:
        page, rank = PageRef(PageKind.TOPIC, entry.topic), Rank.TOPIC
    notes = {meaning.place.note for meaning in entry.meanings}
    for name in dict.fromkeys(bare(one) for one in (entry.term, *entry.spellings)):
        words, held = _content(name), is_no_name(name) or _has_two_senses(entry)
        letters, home = Letters.ANY, None
        if len(words) == 1 and not is_abbreviation(words[0]):
            held = held or usage.is_ordinary(words[0])
            if not any(usage.uses(note, words[0]) for note in notes):
                letters = Letters.AS_WRITTEN
        # A single word or a few letters mean something else in notes on other subjects.
        if len(notes) == 1 and len(words) == 1 and _is_weak(name):
            home = Home(min(notes).rpartition("/")[0], is_abbreviation(words[0]))
        yield Claim(name, page, rank, letters, held=held, home=home)


def _of_note(note: Note, usage: Usage) -> Iterator[Claim]:
    page = PageRef(PageKind.NOTE, note.id)
    for name in names_in(note.title):
        words = _content(name)
        letters, held = Letters.ANY, is_no_name(name)
        if len(words) == 1 and not is_abbreviation(words[0]):
            is_linked = usage.is_linked(words[0])
            held = held or (usage.is_ordinary(words[0]) and not is_linked)
            # A title has a capital anyway: the note's own text tells what its subject is.
            if not (is_linked or usage.uses(note.id, words[0])):
                letters = Letters.AS_WRITTEN
        yield Claim(name, page, Rank.NOTE, letters, held=held)
    for name in aliases_of(note):
        yield Claim(name, page, Rank.NOTE, Letters.AS_WRITTEN, held=is_no_name(name))


def aliases_of(note: Note) -> Iterator[str]:
    """Yield the other names that the header of *note* gives it."""
    for key, value in note.fields.items():
        if key.lower() in ALIAS_FIELDS:
            yield from filter(None, (bare(part) for part in value.split(",")))


def is_no_name(name: str) -> bool:
    """Return whether *name* is a date, a number, a letter, or only small words."""
    words = _WORD.findall(name)
    return (
        len(_NO_SIGN.sub("", name)) < 2
        or all(_DATE_WORD.fullmatch(part) for word in words for part in word.split("-"))
        or not _content(name)
    )


def _content(name: str) -> list[str]:
    """Return the words of *name* that mean something of their own."""
    return [
        word
        for word in _WORD.findall(name)
        if word.lower() not in FUNCTION_WORDS or is_abbreviation(word)
    ]


def _has_two_senses(entry: GlossaryEntry) -> bool:
    """Return whether notes give the abbreviation that *entry* is two long forms."""
    kind = MeaningKind.EXPANSION
    longs = {tuple(stems(one.text)) for one in entry.meanings if one.kind is kind}
    return len(longs) > 1


def _is_weak(word: str) -> bool:
    return not is_abbreviation(word) or len(word.rstrip("s")) <= _SHORT
