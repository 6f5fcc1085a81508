"""What ``[[a name]]`` can mean: notes by path, file name, title or alias; topics; terms."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from difflib import get_close_matches
from functools import cached_property, lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from noteloom.model.place import PageKind, PageRef
from noteloom.weave.terms.claims import aliases_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from noteloom.model.glossary import GlossaryEntry
    from noteloom.model.note import Note, NoteId
    from noteloom.model.taxonomy import Taxonomy

_BLANKS = str.maketrans("-_", "  ")
_MOST_COMPARED = 60
_DEEPEST = 16
"""So many folders of a path are looked at."""


_Ranked: TypeAlias = "tuple[int, str, NoteId]"
"""How deep the path of a note is, the path, and the note."""


class Meant(NamedTuple):
    """A page that a name means, and the paths of others that it could mean as well."""

    page: PageRef
    others: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """Return *name* as names are compared: one case, single blanks, no hyphens."""
    folded = unicodedata.normalize("NFC", name).translate(_BLANKS).casefold()
    return " ".join(folded.split())


class _Shelf:
    """Notes by name, and for each folder the note of a name that is highest below it."""

    def __init__(self) -> None:
        self.notes: defaultdict[str, list[Note]] = defaultdict(list)
        self._highest: dict[tuple[str, str], _Ranked] = {}

    def add(self, name: str, note: Note) -> None:
        path = note.source.path
        self.notes[name].append(note)
        ranked = (len(path.parts), path.as_posix(), note.id)
        for _, folder in _folders(path):
            known = self._highest.get((name, folder))
            if known is None or ranked < known:
                self._highest[name, folder] = ranked

    def nearest(self, name: str, note: Note) -> Meant | None:
        """Return the note of *name* to which one goes up and down the fewest folders."""
        found = [
            (up + ranked[0] - depth, ranked)
            for up, (depth, folder) in enumerate(_folders(note.source.path))
            if (ranked := self._highest.get((name, folder)))
        ]
        if not found:
            return None
        _, path, chosen = min(found)[1]
        page = PageRef(PageKind.NOTE, chosen)
        if PurePosixPath(path).parent == note.source.path.parent:
            return Meant(page)
        others = (one.source.path.as_posix() for one in self.notes[name])
        return Meant(page, tuple(other for other in others if other != path))


class Names:
    """All names that a wikilink can use."""

    def __init__(
        self,
        notes: Iterable[Note],
        taxonomy: Taxonomy,
        glossary: Iterable[GlossaryEntry],
    ) -> None:
        """Read the names of every page once."""
        self._shelves = (_Shelf(), _Shelf(), _Shelf())
        paths, titles, aliases = self._shelves
        for note in notes:
            for path in _ends(note.source.path):
                paths.add(path, note)
            titles.add(key(note.title), note)
            for alias in dict.fromkeys(map(key, aliases_of(note))):
                aliases.add(alias, note)
        self._others = dict(_others(taxonomy, glossary))

    def find(self, name: str, note: Note) -> Meant | None:
        """Return the page that *name* means in *note*: of several notes, the nearest."""
        parts = (part.strip() for part in name.split("/"))
        path = "/".join(key(part) for part in parts if part not in {"", ".", ".."})
        whole = key(name)
        if not whole:
            return None
        for shelf, wanted in zip(self._shelves, (path, whole, whole), strict=True):
            found = shelf.nearest(wanted, note)
            if found is not None:
                return found
        page = self._others.get(whole)
        return None if page is None else Meant(page)

    def near(self, name: str) -> str | None:
        """Return a name that *name* may be a slip of."""
        wanted = key(name.rpartition("/")[2])
        seen: dict[str, None] = {}
        for part in _parts(wanted):
            found = self._by_part.get(part, ())
            if len(found) <= _MOST_COMPARED:
                seen.update(dict.fromkeys(found))
        found = get_close_matches(wanted, list(seen)[: 2 * _MOST_COMPARED], 1, 0.75)
        return found[0] if found else None

    @cached_property
    def _by_part(self) -> Mapping[str, Sequence[str]]:
        parts: defaultdict[str, list[str]] = defaultdict(list)
        names = dict.fromkeys(self._others)
        for shelf in self._shelves:
            names.update(dict.fromkeys(shelf.notes))
        for name in names:
            for part in _parts(name):
                parts[part].append(name)
        return parts


@lru_cache(maxsize=8)
def _folders(path: PurePosixPath) -> tuple[tuple[int, str], ...]:
    """Return the folders around *path*, the nearest first, each with its depth."""
    parts = path.parts[:-1]
    depths = range(len(parts), -1, -1)
    return tuple((depth, "/".join(parts[:depth])) for depth in depths)[-_DEEPEST:]


def _others(
    taxonomy: Taxonomy, glossary: Iterable[GlossaryEntry]
) -> Iterator[tuple[str, PageRef]]:
    """Yield the names of terms, then those of topics, which overrule them."""
    for entry in glossary:
        page = (
            PageRef(PageKind.TERM, entry.id)
            if entry.topic is None
            else PageRef(PageKind.TOPIC, entry.topic)
        )
        for name in (*entry.spellings, entry.term):
            yield key(name), page
    for topic in reversed(taxonomy.topics):
        for name in (topic.id, *topic.aliases, topic.title):
            yield key(name), PageRef(PageKind.TOPIC, topic.id)


def _ends(path: PurePosixPath) -> Iterator[str]:
    """Yield the ways to write the end of *path*: ``c``, ``b/c``, ``a/b/c``."""
    parts = [*map(key, path.parent.parts), key(path.stem)][-_DEEPEST:]
    for start in range(len(parts)):
        yield "/".join(parts[start:])


def _parts(name: str) -> set[str]:
    """Return what two names that are nearly equal share at least one of."""
    start = name[:3]
    return {f"^{start}", f"{name[-3:]}$", *(word for word in name.split() if len(word) > 3)}
