"""Reading one source: find its dialect, parse it, account for its lines."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.diagnostic import Diagnostic
from noteloom.model.headings import heading_text
from noteloom.model.inline import Text
from noteloom.model.mentions import mentions_in
from noteloom.model.note import Heading, Note, NoteId, Paragraph
from noteloom.model.reading import Reading
from noteloom.read.dialects import (
    course,
    jbake,
    markdown,
    mkdocs_text,
    reading_list,
    wiki_text,
)
from noteloom.read.findings import EMPTY_NOTE, LINE_LOST
from noteloom.read.ledger import account
from noteloom.read.reading import Evidence
from noteloom.read.references import unused

if TYPE_CHECKING:
    from pathlib import PurePosixPath

    from noteloom.model.ledger import Ledger
    from noteloom.model.source import Source
    from noteloom.read.reading import Dialect, Parsed

DIALECTS: dict[str, Dialect] = {
    module.DIALECT.name: module.DIALECT
    for module in (jbake, mkdocs_text, course, reading_list, wiki_text, markdown)
}
"""Every dialect by name. To add one, write its module and name it here."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
"""The name of a daily note, which is its title as well."""


class Detection(NamedTuple):
    """Which dialect a source is read as, and why."""

    dialect: Dialect
    reason: str


def detect(source: Source) -> Detection:
    """Return the dialect with the strongest evidence; the first one wins a tie."""
    # Plain Markdown accepts every source, so the loop always finds something stronger.
    best, strongest = markdown.DIALECT, Evidence(0, "")
    for dialect in DIALECTS.values():
        evidence = dialect.detect(source)
        if evidence is not None and evidence.score > strongest.score:
            best, strongest = dialect, evidence
            if evidence.score >= 1:
                break
    return Detection(best, strongest.reason)


def read(source: Source) -> Reading:
    """Read a note. No text makes this raise."""
    dialect, reason = detect(source)
    parsed = dialect.parse(source)
    ledger, lost = account(source, parsed)
    if lost:
        parsed, ledger = _with_lost_lines(source, parsed, lost)
    diagnostics = parsed.diagnostics
    if not parsed.blocks:
        diagnostics += (Diagnostic(EMPTY_NOTE, "the note has no text", source),)
    found = mentions_in(parsed.blocks)
    title = parsed.title or _first_heading(parsed)
    note = Note(
        id=note_id(source.path),
        title=title or _from_stem(source.path),
        is_named_by_file=not title,
        source=source,
        dialect=dialect.name,
        reason=reason,
        blocks=parsed.blocks,
        links=found.links,
        entries=found.entries,
        tags=parsed.tags,
        summary=parsed.summary,
        fields=parsed.fields,
        recovery=parsed.recovery,
    )
    return Reading(note, (*diagnostics, *unused(note, ledger)), ledger)


def note_id(path: PurePosixPath) -> NoteId:
    """Return the path without its suffix."""
    return NoteId(path.with_suffix("").as_posix())


def _with_lost_lines(
    source: Source, parsed: Parsed, lost: tuple[int, ...]
) -> tuple[Parsed, Ledger]:
    """Show lines that a reader lost at the end of the page, and say so."""
    paragraphs = tuple(
        Paragraph((Text(source.lines[number - 1].strip()),), source.line_span(number))
        for number in lost
    )
    findings = tuple(
        Diagnostic(LINE_LOST, "the reader lost this line", source, source.line_span(number))
        for number in lost
    )
    mended = replace(
        parsed,
        blocks=(*parsed.blocks, *paragraphs),
        diagnostics=(*parsed.diagnostics, *findings),
    )
    return mended, account(source, mended)[0]


def _first_heading(parsed: Parsed) -> str | None:
    """Return the text of the first heading if it opens the note."""
    for block in parsed.blocks[:1]:
        if isinstance(block, Heading):
            return heading_text(block)
    return None


def _from_stem(path: PurePosixPath) -> str:
    if _DAY.fullmatch(path.stem):
        return path.stem
    words = path.stem.replace("_", " ").replace("-", " ").split()
    title = " ".join(words) or path.name
    return title[:1].upper() + title[1:]
