"""``noteloom.json``: everything that the site is made of, for other programs.

The form is that of ``data_schema``.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from noteloom.model.inline import Image, LinkKind, leads_out, plain
from noteloom.model.ledger import Fate
from noteloom.model.note import Heading
from noteloom.render.data_backlinks import neighbours_data
from noteloom.render.data_cards import cards_data
from noteloom.render.data_disagreements import disagreements_data
from noteloom.render.data_freshness import freshness_data, sums_data
from noteloom.render.data_glossary import glossary_data
from noteloom.render.data_path import path_data
from noteloom.render.data_resources import health_data, resources_data
from noteloom.render.data_schema import (
    VERSION,
    BlockData,
    Data,
    DiagnosticData,
    Lines,
    LinkData,
    NoteData,
    PassageData,
    TopicData,
)
from noteloom.render.data_tables import tables_data
from noteloom.render.note_page import note_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from noteloom.model.diagnostic import Diagnostic
    from noteloom.model.ledger import Ledger
    from noteloom.model.library import Library
    from noteloom.model.note import Note, NoteId
    from noteloom.render.addresses import Addresses
    from noteloom.render.note_page import NoteText
    from noteloom.render.site import Site


def data(
    library: Library,
    site: Site,
    ledgers: Mapping[NoteId, Ledger],
    diagnostics: Iterable[Diagnostic],
) -> bytes:
    """Return the file."""
    addresses = site.addresses
    contents = Data(
        version=VERSION,
        notes=[_note(library, site, note, ledgers[note.id]) for note in library.notes],
        topics=list(_topics(library, addresses)),
        resources=list(resources_data(library)),
        links=[link for note in library.notes for link in _links(library, addresses, note)],
        diagnostics=[diagnostic_data(one) for one in diagnostics],
        glossary=list(glossary_data(library, addresses)),
        neighbours=list(neighbours_data(library, addresses)),
        path=path_data(library, addresses),
        freshness=freshness_data(library),
        sums=list(sums_data(library)),
        disagreements=list(disagreements_data(library)),
        tables=list(tables_data(library)),
        cards=list(cards_data(library, site)),
    )
    return msgspec.json.encode(contents) + b"\n"


def diagnostic_data(one: Diagnostic) -> DiagnosticData:
    """Return a finding as plain data."""
    place = one.position
    return DiagnosticData(
        path=one.source.path.as_posix(),
        rule=one.rule.code,
        severity=one.rule.severity,
        line=place.line,
        column=place.column,
        message=one.message,
        hint=one.rule.hint,
    )


def lines_of(ledger: Ledger) -> Lines:
    """Return the counts of a ledger."""
    counts = Counter(entry.fate for entry in ledger.fates)
    return Lines(
        total=len(ledger.fates),
        rendered=counts[Fate.RENDERED],
        merged=counts[Fate.MERGED],
        dropped=counts[Fate.DROPPED],
    )


def _note(library: Library, site: Site, note: Note, ledger: Ledger) -> NoteData:
    return NoteData(
        id=note.id,
        path=note.source.path.as_posix(),
        page=site.addresses.notes[note.id],
        title=note.title,
        dialect=note.dialect,
        reason=note.reason,
        tags=list(note.tags),
        summary=note.summary,
        lines=lines_of(ledger),
        blocks=list(_blocks(library, note, note_text(library, site.addresses, note))),
    )


def _blocks(library: Library, note: Note, text: NoteText) -> Iterator[BlockData]:
    by_line = library.section_topics.get(note.id, {})
    section: list[tuple[int, str]] = []
    topics: tuple[str, ...] = ()
    for block, markdown in zip(text.blocks, text.texts, strict=True):
        lines = note.source.lines_of(block.span)
        topics = by_line.get(lines.first, () if isinstance(block, Heading) else topics)
        if isinstance(block, Heading):
            section = [one for one in section if one[0] < block.level]
            section.append((block.level, plain(block.inlines)))
        yield BlockData(
            kind=type(block).__name__.lower().removesuffix("block"),
            section=[title for _, title in section],
            first=lines.first,
            last=lines.last,
            topics=list(topics),
            markdown=markdown,
        )


def _topics(library: Library, addresses: Addresses) -> Iterator[TopicData]:
    for topic in library.topics:
        spec = topic.spec
        yield TopicData(
            id=spec.id,
            page=addresses.topics[spec.id],
            title=spec.title,
            type=spec.type,
            category=spec.category,
            summary=spec.summary,
            aliases=list(spec.aliases),
            prerequisites=list(spec.prerequisites),
            leads_to=list(topic.leads_to),
            related=list(spec.related),
            verified=topic.verified,
            passages=[
                PassageData(one.section.note.id, one.lines.first, one.lines.last, one.role)
                for one in topic.passages
            ],
            resources=[one.resource.id for one in topic.resources],
        )


def _links(library: Library, addresses: Addresses, note: Note) -> Iterator[LinkData]:
    for link in note.links:
        place = note.source.position(link.span.start)
        is_image = isinstance(link, Image)
        target = library.targets.get((note.id, link)) if not _is_web(link) else None
        yield LinkData(
            note=note.id,
            line=place.line,
            column=place.column,
            kind="image" if isinstance(link, Image) else link.kind,
            target=link.target,
            text=link.alt if isinstance(link, Image) else plain(link.children),
            page=addresses.of(target.page).uri
            if target and target.page and not is_image
            else None,
            health=health_data(library, link.target) if leads_out(link) else None,
        )


def _is_web(link: object) -> bool:
    return getattr(link, "kind", None) is LinkKind.WEB
