"""Where each page stands: one safe, unique path for every note, topic and hub."""

from __future__ import annotations

import posixpath
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, assert_never
from urllib.parse import quote

from noteloom.model.glossary import TermId
from noteloom.model.note import NoteId
from noteloom.model.place import PageKind
from noteloom.model.taxonomy import TopicId
from noteloom.render.cards.places import NO_CARD_PLACES, card_places
from noteloom.render.folder_facts import FolderFacts, facts_of
from noteloom.render.glossary_shelves import pages_of
from noteloom.render.names import NO_NAMES, Names, names_of
from noteloom.render.paths import free, segment
from noteloom.render.read_ids import read_ids
from noteloom.render.shelves import Shelves
from noteloom.render.shown_disagreements import NO_DISAGREEMENTS, by_note
from noteloom.render.tags import NO_TAGS, TagPages, tag_pages

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from noteloom.model.library import Library
    from noteloom.model.note import Note
    from noteloom.model.place import PageRef
    from noteloom.render.cards.places import CardPlaces
    from noteloom.render.paths import Taken
    from noteloom.render.read_ids import ReadIds
    from noteloom.render.shown_disagreements import Apart

HOME = "index.md"
TOPICS = "topics/index.md"
NOTES = "notes/index.md"
TAGS = "tags.md"
RECENT = "recent.md"
LINK_HEALTH = "link-health.md"
GLOSSARY = "glossary.md"
DISAGREEMENTS = "disagreements.md"
PATH = "path.md"
REVIEW = "review.md"
LIBRARY = "library.md"
GRAPH = "graph.md"

TERM_ANCHOR = "term-"
"""Before the id of an entry of the glossary, so that no heading has the same anchor."""

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
    disagreements: Apart = NO_DISAGREEMENTS
    """What each note's page says of where the notes disagree."""
    shelves: Shelves = Shelves(())
    """What each folder holds."""
    further: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """The pages after the first one of each folder that holds too much for one."""
    tags: TagPages = NO_TAGS
    """The pages of tags."""
    folder_facts: Mapping[str, FolderFacts] = MappingProxyType({})
    """What stands out among the notes of each folder."""
    assets: Mapping[str, str] = MappingProxyType({})
    """The pictures and other files that notes link to."""

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
    shelves = Shelves(library.notes)
    paths = _note_paths(library.notes, shelves)
    tags = tag_pages(library)
    return Addresses(
        notes=paths.notes,
        topics={topic.spec.id: f"topics/{topic.spec.id}.md" for topic in library.topics},
        folders=paths.folders,
        categories={
            category.id: f"categories/{category.id}/index.md"
            for category in library.taxonomy.categories
        },
        names=names_of(library),
        terms=pages_of(library.glossary, GLOSSARY),
        read_ids=read_ids(library.resources),
        cards=card_places(library.cards),
        assets=asset_paths(library.assets),
        disagreements=by_note(library),
        shelves=shelves,
        further=paths.further,
        tags=tags,
        folder_facts=facts_of(library, shelves, tags),
    )


def relative(page: str, target: str) -> str:
    """Return the link that leads from the page at *page* to the file at *target*."""
    return "../" * page.count("/") + _quoted(target)


@lru_cache(maxsize=1 << 16)
def _quoted(path: str) -> str:
    # Remembered, because pages are linked to from many pages.
    return quote(path, safe="/~")


def asset_paths(assets: Iterable[str]) -> dict[str, str]:
    """Return where pictures and other files of the folder of notes stand on the site."""
    taken: Taken = {}
    return {asset: _free_asset(asset, taken) for asset in assets}


def _free_asset(asset: str, taken: Taken) -> str:
    path = f"notes/{'/'.join(segment(part) for part in asset.split('/'))}"
    stem, suffix = posixpath.splitext(path)
    return free(stem, taken, suffix)


class _Paths(NamedTuple):
    notes: dict[NoteId, str]
    folders: dict[str, str]
    further: dict[str, tuple[str, ...]]


def _note_paths(notes: Sequence[Note], shelves: Shelves) -> _Paths:
    """Return the paths of notes and folders; an introduction is its folder's page."""
    taken: Taken = {}
    beside = {_folder_path(one).casefold() for one in shelves.of if one}
    paths = {
        note.id: free(_note_path(note.id, beside), taken)
        for note in notes
        if note.id not in shelves.introduced
    }
    folders = {one: free(f"{_folder_path(one)}/index", taken) for one in shelves.of if one}
    own = {"": NOTES, **folders}
    paths |= {note: own[folder] for note, folder in shelves.introduced.items()}
    further = {
        folder: tuple(
            free(f"{own[folder].removesuffix('.md')}-{number}", taken)
            for number in range(2, shelf.pages + 1)
        )
        for folder, shelf in shelves.of.items()
        if shelf.pages > 1
    }
    return _Paths(paths, folders, further)


def _note_path(note: str, beside: Collection[str]) -> str:
    *folders, stem = note.split("/")
    name = segment(stem)
    path = "/".join(["notes", *map(segment, folders), name])
    # A note beside the folder of its name would have the address of the folder's page.
    is_taken = name.casefold() in _INDEX_STEMS or path.casefold() in beside
    return f"{path}-note" if is_taken else path


def _folder_path(folder: str) -> str:
    return "/".join(["notes", *map(segment, folder.split("/"))])
