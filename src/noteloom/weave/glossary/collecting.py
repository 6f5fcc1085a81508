"""The glossary: what the notes say their terms mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.model.glossary import GlossaryEntry, MeaningKind
from noteloom.model.note import Definition, Heading, ListBlock, Table, walk
from noteloom.weave.glossary.found import Found
from noteloom.weave.glossary.joining import Said, joined
from noteloom.weave.glossary.lists import from_definition, from_list
from noteloom.weave.glossary.sentences import from_statements
from noteloom.weave.glossary.tables import from_table
from noteloom.weave.glossary.walking import explaining
from noteloom.weave.memo import NO_MEMO
from noteloom.weave.text.acronyms import expansions
from noteloom.weave.text.one_line import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from noteloom.model.note import Note
    from noteloom.model.taxonomy import Taxonomy
    from noteloom.weave.memo import Memo
    from noteloom.weave.text.statements import Statement, Statements


def glossary_of(
    notes: Iterable[Note],
    statements: Statements,
    taxonomy: Taxonomy,
    memo: Memo = NO_MEMO,
) -> tuple[GlossaryEntry, ...]:
    """Return the terms that *notes* explain, in the order of the terms."""
    said = (
        Said(note.id, found)
        for note in notes
        for found in memo.of(terms_of, note, statements.get(note.id, ()))
    )
    return joined(said, taxonomy)


def terms_of(note: Note, statements: tuple[Statement, ...]) -> list[Found]:
    """Return what *note* explains, in reading order; it depends on that note alone."""
    found = [*_from_blocks(note), *from_statements(note, statements)]
    found.extend(_expansions(note, statements))
    unique = {(one.term, one.text): one for one in reversed(found)}
    return sorted(unique.values(), key=lambda one: (one.lines, one.term, one.text))


def _from_blocks(note: Note) -> Iterator[Found]:
    for spot in explaining(note.blocks):
        match spot.block:
            case Definition() as block:
                yield from from_definition(block, note.source)
            case ListBlock() as block:
                yield from from_list(spot, block, note.source)
            case Table() as block:
                yield from from_table(block, note.source)


def _expansions(note: Note, statements: tuple[Statement, ...]) -> Iterator[Found]:
    for statement in statements:
        for short, long in expansions(statement.text):
            yield Found(short, long, MeaningKind.EXPANSION, statement.lines)
    for block in walk(note.blocks):
        if isinstance(block, Heading):
            lines = note.source.lines_of(block.span)
            for short, long in expansions(words_of(block.inlines)):
                yield Found(short, long, MeaningKind.EXPANSION, lines)
