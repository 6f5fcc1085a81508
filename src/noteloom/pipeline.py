"""The program in one function: sources in, site out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from markdown.extensions.toc import slugify as default_slugify

from noteloom.model.aside import here
from noteloom.model.card import NO_CARD_MAP
from noteloom.model.diagnostic import Diagnostic, Severity
from noteloom.model.inline import leads_out
from noteloom.model.note import NoteId
from noteloom.model.progress import NO_PROGRESS, counted
from noteloom.model.taxonomy import NO_TAXONOMY
from noteloom.read import card_map
from noteloom.read import taxonomy as taxonomy_reader
from noteloom.read.findings import DUPLICATE_NOTE
from noteloom.read.reader import read
from noteloom.render.cards.places import card_places
from noteloom.render.data import data
from noteloom.render.shown_disagreements import by_note
from noteloom.render.site import render, render_notes
from noteloom.weave.memo import Memo
from noteloom.weave.quick import with_edited
from noteloom.weave.weaver import woven

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import PurePosixPath

    from noteloom.model.aside import Aside
    from noteloom.model.folder import Folder
    from noteloom.model.health import HealthReport
    from noteloom.model.ledger import Ledger
    from noteloom.model.library import Library
    from noteloom.model.note import Note
    from noteloom.model.page import Page
    from noteloom.model.progress import Progress
    from noteloom.model.reading import Reading
    from noteloom.model.source import Source
    from noteloom.model.taxonomy import Taxonomy
    from noteloom.render.site import Site
    from noteloom.weave.anchors import Slugify
    from noteloom.weave.quick import State


HealthOf: TypeAlias = "Callable[[Iterable[str]], HealthReport]"
"""Says how web addresses fare, as they are written in the notes."""


Prepare: TypeAlias = "Callable[[Sequence[Note], Taxonomy, Memo, Progress], None]"
"""Tells a memo what follows from single notes; see :mod:`noteloom.weave.parts`."""


class Build(NamedTuple):
    """What came of a folder: the readings, the library, the site, and the findings."""

    readings: tuple[Reading, ...]
    library: Library
    site: Site
    diagnostics: tuple[Diagnostic, ...]
    state: State | None = None
    """What it takes to make the pages of edited notes beside this; see :func:`edited`."""

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
    """Readings of sources that have not changed. Keeps what the last build used.

    What weaving derives from each note is kept in *memo*, if there is one.
    """

    def __init__(self, memo: Memo | None = None) -> None:
        """Start empty."""
        self.memo = memo
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


def build(  # noqa: PLR0913 -- what differs between a command and a site
    folder: Folder,
    *,
    cache: ReadingCache | None = None,
    prepare: Prepare | None = None,
    aside: Aside = here,
    slugify: Slugify = default_slugify,
    health_of: HealthOf | None = None,
    progress: Progress = NO_PROGRESS,
) -> Build:
    """Make a site of *folder*.

    Args:
        folder: The notes.
        cache: Remembers readings between builds; a new one by default.
        prepare: May seed a memo before notes are woven.
        aside: May do some of the work beside the rest.
        slugify: How the site turns headings into anchors.
        health_of: What is known of links. Without it the site says nothing of them.
        progress: Hears how far it is.

    Raises:
        TaxonomyError: If ``topics.yml`` is wrong.
        CardMapError: If ``cards.yml`` is.

    """
    known = card_map.parse(folder.card_ids) if folder.card_ids else NO_CARD_MAP
    taxonomy = _taxonomy_of(folder)
    cache = cache or ReadingCache()
    read_ones = cache.read(counted(progress, "reading notes", folder.sources))
    readings = tuple(_with_own_ids(read_ones))
    notes = tuple(reading.note for reading in readings)
    memo = cache.memo or Memo(keeps=False)
    if prepare is not None:
        prepare(notes, taxonomy, memo, progress)
    progress.stage("weaving")
    library, state = woven(
        notes,
        taxonomy,
        folder.assets,
        slugify=slugify,
        card_ids=known,
        memo=memo,
        aside=aside,
    )
    if health_of is not None:
        library = replace(library, health=health_of(_web_addresses(library)))
    progress.stage("making pages")
    site = render(library, aside)
    return Build(readings, library, site, _found(folder, readings, library), state)


def edited(built: Build, sources: Sequence[Source]) -> list[Page] | None:
    """Return the pages of notes whose texts are *sources* now, all else as it was.

    None if one of them is no note of *built*, or the state of that is gone.
    """
    ids = {note.source.path: note.id for note in built.library.notes}
    if built.state is None or any(source.path not in ids for source in sources):
        return None
    notes = [replace(read(one).note, id=ids[one.path]) for one in sources]
    library = with_edited(built.library, built.state, {note.id: note for note in notes})
    # These name lines, which move with an edit.
    addresses = built.site.addresses._replace(
        cards=card_places(library.cards), disagreements=by_note(library)
    )
    return render_notes(library, addresses, [note.id for note in notes])


def _taxonomy_of(folder: Folder) -> Taxonomy:
    if folder.taxonomy is None:
        return NO_TAXONOMY
    return taxonomy_reader.parse(folder.taxonomy.text, str(folder.taxonomy.path))


def _found(
    folder: Folder, readings: Iterable[Reading], library: Library
) -> tuple[Diagnostic, ...]:
    """Return the findings of all steps, in the order of their places."""
    of_notes = (one for reading in readings for one in reading.diagnostics)
    return tuple(sorted((*folder.problems, *library.diagnostics, *of_notes), key=_order))


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
