"""What each folder holds: its notes in reading order, its folders, and its own page."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from noteloom.model.note import Note, NoteId

# The first of them that a folder has is the folder's own page.
_INTRODUCTIONS = ("index", "readme")
NAV_LIMIT = 120
"""A larger site has only its hubs in the navigation.

Material renders the whole navigation into every page.
"""
WHOLE = 300
"""So many lines one page of a list holds."""

_LONGEST_NAME = 60
_DATE = re.compile(r"(?:1[89]|20)\d\d-?(?:0[1-9]|1[0-2]|W[0-5]\d)(?!\d{3})")
_NUMBER = re.compile(r"\d{1,4}\D|\d{1,4}$")
_QUOTES = " \"'“„«(["
_DIGITS = re.compile(r"(\d+)")

Natural: TypeAlias = "tuple[tuple[str, int, str], ...]"
"""A text as people sort it: ``9`` before ``10``, an accent beside its letter."""


class Order(Enum):
    """How the notes of a folder follow one another."""

    TITLE = "title"
    NUMBER = "number"
    """By file name, because most names start with a number."""
    DATE = "date"
    """By file name, because most names start with a date; lists show the latest first."""


class Shelf(NamedTuple):
    """A folder. *total* notes are in it and below it; *intro* is its page if it has one.

    *notes* are those beside *intro* in reading order, *folders* the paths of its folders.
    """

    path: str
    title: str
    total: int
    intro: Note | None
    notes: tuple[Note, ...]
    folders: tuple[str, ...]
    order: Order

    @property
    def pages(self) -> int:
        """How many pages its lists take."""
        return max(1, -(-(len(self.notes) + len(self.folders)) // WHOLE))


class Shelves:
    """Every folder that holds a note by its path; the root is ``""``."""

    def __init__(self, notes: Iterable[Note]) -> None:
        """Look through *notes* once."""
        self._own: defaultdict[str, list[Note]] = defaultdict(list)
        self._counts: defaultdict[str, int] = defaultdict(int)
        folders: defaultdict[str, set[str]] = defaultdict(set)
        for note in notes:
            folder = folder_of(note)
            self._own[folder].append(note)
            for above in above_of(folder):
                self._counts[above] += 1
                if above:
                    folders[above.rpartition("/")[0]].add(above)
        self._folders = {
            folder: tuple(sorted(inside, key=natural)) for folder, inside in folders.items()
        }
        every = ("", *sorted({*self._counts} - {""}))
        self.of: Mapping[str, Shelf] = _told_apart(map(self._shelf, every))

    @cached_property
    def turns(self) -> Mapping[NoteId, tuple[Note | None, Note | None]]:
        """The notes before and after each note of a folder."""
        found: dict[NoteId, tuple[Note | None, Note | None]] = {}
        for shelf in self.of.values():
            row: Sequence[Note | None] = (None, *shelf.notes, None)
            for at, note in enumerate(shelf.notes, start=1):
                found[note.id] = (row[at - 1], row[at + 1])
        return found

    @cached_property
    def introduced(self) -> Mapping[NoteId, str]:
        """The folder of which each introduction is the page."""
        shelves = self.of.values()
        return {shelf.intro.id: shelf.path for shelf in shelves if shelf.intro}

    def _shelf(self, folder: str) -> Shelf:
        own = self._own.get(folder, [])
        intro = _introduction(own)
        notes = [note for note in own if note is not intro]
        order = _order_of(notes)
        notes.sort(key=_by_title if order is Order.TITLE else _by_file)
        return Shelf(
            folder,
            _title(folder, intro),
            self._counts.get(folder, 0),
            intro,
            tuple(notes),
            self._folders.get(folder, ()),
            order,
        )


def folder_of(note: Note) -> str:
    """Return the folder of *note*, empty for the root."""
    return note.source.path.as_posix().rpartition("/")[0]


def above_of(folder: str) -> list[str]:
    """Return *folder* and all above it, the root last."""
    found = [folder]
    while found[-1]:
        found.append(found[-1].rpartition("/")[0])
    return found


def natural(text: str) -> Natural:
    """Return *text* as a key to sort by."""
    plain = text
    if not text.isascii():
        letters = unicodedata.normalize("NFKD", text)
        plain = "".join(c for c in letters if not unicodedata.combining(c))
    parts = _DIGITS.split(plain.casefold())
    # Not as whole numbers: there is no end to how long a title can be.
    numbers = [one.lstrip("0") for one in (*parts[1::2], "")]
    words = zip(parts[::2], numbers, strict=True)
    return (*((word, len(one), one) for word, one in words), (text, 0, ""))


def title_key(title: str) -> Natural:
    """Return a title as a key to sort by: without the quotation mark before it."""
    return natural(title.lstrip(_QUOTES))


def initial(title: str) -> str:
    """Return the letter under which *title* is found, ``#`` if it starts with none."""
    for character in unicodedata.normalize("NFKD", title.lstrip(_QUOTES)[:8]):
        if character.isalpha():
            return character.upper()[:1]
        if character.isdigit():
            break
    return "#"


def year_of(note: Note) -> str:
    """Return the year in the file name of *note*."""
    return note.source.path.stem[:4]


def is_dated(note: Note) -> bool:
    """Return whether the file name of *note* starts with a date."""
    return _DATE.match(note.source.path.stem) is not None


def _told_apart(shelves: Iterable[Shelf]) -> dict[str, Shelf]:
    """Return *shelves* by path; neighbours of one title are called by their own names."""
    found = {shelf.path: shelf for shelf in shelves}
    beside: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for path in filter(None, found):
        shelf = found[path]
        beside[path.rpartition("/")[0], shelf.title.casefold()].append(path)
    for same in beside.values():
        for path in same if len(same) > 1 else ():
            found[path] = found[path]._replace(title=path.rpartition("/")[2])
    return found


def _introduction(own: Iterable[Note]) -> Note | None:
    by_stem = {note.source.path.stem.casefold(): note for note in own}
    return next((by_stem[stem] for stem in _INTRODUCTIONS if stem in by_stem), None)


def _order_of(notes: Sequence[Note]) -> Order:
    if not notes:
        return Order.TITLE
    if 2 * sum(map(is_dated, notes)) > len(notes):
        return Order.DATE
    numbered = sum(_NUMBER.match(note.source.path.stem) is not None for note in notes)
    return Order.NUMBER if 2 * numbered > len(notes) else Order.TITLE


def _by_title(note: Note) -> tuple[Natural, str]:
    return title_key(note.title), note.id


def _by_file(note: Note) -> tuple[Natural, str]:
    return natural(note.source.path.stem), note.id


def _title(folder: str, intro: Note | None) -> str:
    """Return what a folder is called: as its own page, else by its name."""
    if not folder:
        return "Notes"
    return own_title(intro) or folder_title(folder)


def own_title(intro: Note | None) -> str | None:
    """Return the title of a folder's own page, if it can stand for the folder."""
    if intro is None or intro.is_named_by_file or len(intro.title) > _LONGEST_NAME:
        return None
    return intro.title


def folder_title(folder: str) -> str:
    """Return the name of *folder* as a title."""
    name = folder.rpartition("/")[2].replace("_", " ").replace("-", " ").strip() or folder
    return name[:1].upper() + name[1:]
