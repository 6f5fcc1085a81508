"""Where each page stands: one safe, unique path for every note, topic and hub."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, assert_never
from urllib.parse import quote

from noteloom.model.glossary import TermId
from noteloom.model.note import NoteId
from noteloom.model.place import PageKind
from noteloom.model.taxonomy import TopicId
from noteloom.render.cards.places import NO_CARD_PLACES, card_places
from noteloom.render.glossary_shelves import pages_of
from noteloom.render.names import NO_NAMES, Names, names_of
from noteloom.render.read_ids import read_ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from noteloom.model.library import Library
    from noteloom.model.note import Note
    from noteloom.model.place import PageRef
    from noteloom.render.cards.places import CardPlaces
    from noteloom.render.read_ids import ReadIds

HOME = "index.md"
TOPICS = "topics/index.md"
NOTES = "notes/index.md"
TAGS = "tags.md"
LINK_HEALTH = "link-health.md"
GLOSSARY = "glossary.md"
DISAGREEMENTS = "disagreements.md"
PATH = "path.md"
REVIEW = "review.md"
LIBRARY = "library.md"
GRAPH = "graph.md"

TERM_ANCHOR = "term-"
"""Before the id of an entry of the glossary, so that no heading has the same anchor."""

_UNSAFE = re.compile(r"[^\w.~-]+")
_DOTS = re.compile(r"^[.-]+|[.-]+$")
# Generators make the page of a folder of these; here a hub is that page.
_INDEX_STEMS = frozenset({"index", "readme"})


class Spot(NamedTuple):
    """A page, and an anchor on it."""

    uri: str
    anchor: str | None = None


class Addresses(NamedTuple):
    """The path of every page, by what it shows; folders and categories are hubs."""

    notes: Mapping[NoteId, str]
    topics: Mapping[TopicId, str]
    folders: Mapping[str, str]
    categories: Mapping[str, str]
    names: Names = NO_NAMES
    """What each page is called."""
    terms: Mapping[TermId, str] = MappingProxyType({})
    """The page of each term of the glossary."""
    read_ids: ReadIds = MappingProxyType({})
    """Under which ids the mark is kept that a resource was read."""
    cards: CardPlaces = NO_CARD_PLACES
    """What is asked at which lines of the notes."""

    def of(self, ref: PageRef) -> Spot:
        """Return where the page that *ref* names stands."""
        match ref.kind:
            case PageKind.TOPIC:
                return Spot(self.topics[TopicId(ref.id)])
            case PageKind.NOTE:
                return Spot(self.notes[NoteId(ref.id)])
            case PageKind.TERM:
                uri = self.terms.get(TermId(ref.id), GLOSSARY)
                return Spot(uri, f"{TERM_ANCHOR}{ref.id}")
            case _:
                assert_never(ref.kind)


def addresses_of(library: Library) -> Addresses:
    """Return the path of every page of *library*. No path leaves the site's root."""
    return Addresses(
        notes=_note_paths(library.notes),
        topics={topic.spec.id: f"topics/{topic.spec.id}.md" for topic in library.topics},
        folders={folder: _folder_path(folder) for folder in folders_of(library.notes)},
        categories={
            category.id: f"categories/{category.id}/index.md"
            for category in library.taxonomy.categories
        },
        names=names_of(library),
        terms=pages_of(library.glossary, GLOSSARY),
        read_ids=read_ids(library.resources),
        cards=card_places(library.cards),
    )


def folders_of(notes: Iterable[Note]) -> list[str]:
    """Return every folder below the root that holds a note, parents included, sorted."""
    folders: set[str] = set()
    for note in notes:
        for parent in note.source.path.parents:
            if parent.name:
                folders.add(parent.as_posix())
    return sorted(folders)


def relative(page: str, target: str) -> str:
    """Return the link that leads from the page at *page* to the file at *target*."""
    return "../" * page.count("/") + quote(target, safe="/~")


def asset_path(asset: str) -> str:
    """Return where a picture or other file of the folder of notes stands on the site."""
    return f"notes/{'/'.join(_segment(part) for part in asset.split('/'))}"


def _note_paths(notes: Sequence[Note]) -> dict[NoteId, str]:
    paths: dict[NoteId, str] = {}
    taken: set[str] = set()
    for note in notes:
        paths[note.id] = _free(_note_path(note.id), taken)
    return paths


def _note_path(note: str) -> str:
    *folders, stem = note.split("/")
    name = _segment(stem)
    if name.casefold() in _INDEX_STEMS:
        name = f"{name}-note"
    return "/".join(["notes", *map(_segment, folders), name])


def _folder_path(folder: str) -> str:
    return "/".join(["notes", *map(_segment, folder.split("/")), "index.md"])


def _segment(name: str) -> str:
    """Return *name* as part of a path: words, digits, dots and hyphens."""
    return _DOTS.sub("", _UNSAFE.sub("-", name)) or "x"


def _free(path: str, taken: set[str]) -> str:
    """Return *path* with a suffix, numbered if a file system would confuse it."""
    number, free = 1, path
    while free.casefold() in taken:
        number += 1
        free = f"{path}-{number}"
    taken.add(free.casefold())
    return f"{free}.md"
