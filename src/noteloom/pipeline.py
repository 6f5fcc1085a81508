"""The program in one function: sources in, site out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from markdown.extensions.toc import slugify as default_slugify

from noteloom.model.card import NO_CARD_MAP
from noteloom.model.diagnostic import Diagnostic, Severity
from noteloom.model.inline import leads_out
from noteloom.model.note import NoteId
from noteloom.model.taxonomy import NO_TAXONOMY
from noteloom.read import card_map
from noteloom.read import taxonomy as taxonomy_reader
from noteloom.read.findings import DUPLICATE_NOTE
from noteloom.read.reader import read
from noteloom.render.data import data
from noteloom.render.site import render
from noteloom.weave.weaver import weave

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import PurePosixPath

    from noteloom.model.folder import Folder
    from noteloom.model.health import HealthReport
    from noteloom.model.ledger import Ledger
    from noteloom.model.library import Library
    from noteloom.model.note import Note
    from noteloom.model.page import Page
    from noteloom.model.reading import Reading
    from noteloom.model.source import Source
    from noteloom.render.site import Site
    from noteloom.weave.anchors import Slugify


HealthOf: TypeAlias = "Callable[[Iterable[str]], HealthReport]"
"""Says how web addresses fare, as they are written in the notes."""


class Build(NamedTuple):
    """What came of a folder: the readings, the library, the site, and the findings."""

    readings: tuple[Reading, ...]
    library: Library
    site: Site
    diagnostics: tuple[Diagnostic, ...]

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages in the order of their paths."""
        return self.site.pages

    @property
    def ledgers(self) -> dict[NoteId, Ledger]:
        """Where the lines of each note went."""
        return {reading.note.id: reading.ledger for reading in self.readings}

    @property
    def has_errors(self) -> bool:
        """Whether any finding is of error level."""
        return any(one.rule.severity is Severity.ERROR for one in self.diagnostics)

    def data(self) -> bytes:
        """Return ``noteloom.json``."""
        return data(self.library, self.site, self.ledgers, self.diagnostics)


class ReadingCache:
    """Readings of sources that have not changed. Keeps what the last build used."""

    def __init__(self) -> None:
        """Start empty."""
        self._readings: dict[PurePosixPath, Reading] = {}

    def read(self, sources: Iterable[Source]) -> tuple[Reading, ...]:
        """Return the readings of *sources*; only new and changed ones are read."""
        fresh = {source.path: self._read(source) for source in sources}
        self._readings = fresh
        return tuple(fresh.values())

    def _read(self, source: Source) -> Reading:
        known = self._readings.get(source.path)
        if known is not None and known.note.source.text == source.text:
            return known
        return read(source)


def build(
    folder: Folder,
    *,
    cache: ReadingCache | None = None,
    slugify: Slugify = default_slugify,
    health_of: HealthOf | None = None,
) -> Build:
    """Make a site of *folder*.

    Args:
        folder: The notes.
        cache: Remembers readings between builds; a new one by default.
        slugify: How the site turns headings into anchors.
        health_of: What is known of links. Without it the site says nothing of them.

    Raises:
        TaxonomyError: If ``topics.yml`` is wrong.
        CardMapError: If ``cards.yml`` is.

    """
    known = card_map.parse(folder.card_ids) if folder.card_ids else NO_CARD_MAP
    taxonomy = NO_TAXONOMY
    if folder.taxonomy is not None:
        taxonomy = taxonomy_reader.parse(folder.taxonomy.text, str(folder.taxonomy.path))
    readings = tuple(_with_own_ids((cache or ReadingCache()).read(folder.sources)))
    notes = tuple(reading.note for reading in readings)
    library = weave(notes, taxonomy, folder.assets, slugify=slugify, card_ids=known)
    if health_of is not None:
        library = replace(library, health=health_of(_web_addresses(library)))
    found = [*folder.problems, *library.diagnostics]
    for reading in readings:
        found.extend(reading.diagnostics)
    return Build(readings, library, render(library), tuple(sorted(found, key=_order)))


def _web_addresses(library: Library) -> list[str]:
    """Return every address out of the notes, as written, sorted."""
    return sorted(
        {link.target for note in library.notes for link in note.links if leads_out(link)}
    )


def _order(one: Diagnostic) -> tuple[str, int, str, str]:
    return str(one.source.path), one.span.start, one.rule.code, one.message


def _with_own_ids(readings: Sequence[Reading]) -> Iterator[Reading]:
    """Tell notes apart whose paths differ only in their suffix."""
    taken: dict[NoteId, Note] = {}
    for reading in readings:
        note = reading.note
        if note.id not in taken:
            taken[note.id] = note
            yield reading
            continue
        path = note.source.path
        other = taken[note.id].source.path
        message = f"`{path}` has the same name as `{other}`"
        finding = Diagnostic(DUPLICATE_NOTE, message, note.source)
        own = replace(note, id=NoteId(f"{note.id}-{path.suffix.lstrip('.')}"))
        taken[own.id] = own
        yield reading._replace(note=own, diagnostics=(*reading.diagnostics, finding))
