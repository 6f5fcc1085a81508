"""What sections, lists, labels and sentences say of order."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.inline import Link, LinkKind
from noteloom.model.source import Span
from noteloom.weave.path import names
from noteloom.weave.path.labelled import labelled, labelled_lines
from noteloom.weave.path.labels import relation_of
from noteloom.weave.path.said import Saying, named_in
from noteloom.weave.path.sentences import by_sentence
from noteloom.weave.text.statements import StatementKind, lines_with

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from noteloom.model.note import Note
    from noteloom.weave.path.labels import Relation
    from noteloom.weave.text.statements import Statement


class _Said(NamedTuple):
    """A relation that a statement states, and the words in which the names are.

    They are all of an item if they are *listed*. *section* are the headings above what
    it is said of, *span* is where in the note it is said.
    """

    statement: Statement
    relation: Relation
    text: str
    section: tuple[str, ...]
    span: Span
    listed: bool = False
    only_links: bool = False


def by_statements(note: Note, statements: Sequence[Statement]) -> Iterator[Saying]:
    """Yield what *statements* of *note* say of order; requirements of software do not."""
    said = list(_all_said(note, statements))
    links = _Links(note) if said else None
    of_software = _of_software(note, said)
    for one in said:
        if _list_of(one) in of_software:
            continue
        inside = links.inside(one.span) if links else []
        text = names.head(one.text) if one.listed else one.text
        found = named_in(text, inside, listed=one.listed)
        named = tuple(name for name in found if name.link or not one.only_links)
        is_whole = one.span == one.statement.span
        lines = (
            lines_with(one.statement.text, one.statement, note)
            if is_whole
            else note.source.lines_of(one.span)
        )
        yield Saying(one.relation, named, one.span, lines, one.section)


def _of_software(note: Note, said: Sequence[_Said]) -> set[Hashable]:
    """Return the lists that name programs and machines to have."""
    texts: defaultdict[Hashable, list[str]] = defaultdict(list)
    headings: dict[Hashable, tuple[str, ...]] = {}
    for one in said:
        if one.relation.comes_first:
            texts[_list_of(one)].append(one.text)
            headings[_list_of(one)] = (note.title, *one.statement.section)
    return {one for one in texts if names.is_of_software(texts[one], headings[one])}


def _list_of(one: _Said) -> Hashable:
    """Return what items of one list have in common."""
    return one.relation, one.statement.section, one.listed or one.span


def _all_said(note: Note, statements: Sequence[Statement]) -> Iterator[_Said]:
    kinds = (StatementKind.PROSE, StatementKind.ITEM)
    prose = _with_leads(one for one in statements if one.kind in kinds)
    for span, run in groupby(prose, key=lambda one: one.span):
        found = labelled_lines(note.source[span])
        for statement in run:
            if not found:
                yield from _said(statement)
                continue
            for relation, text, at in found:
                own = Span(span.start + at.start, span.start + at.end) if at else span
                yield _Said(statement, relation, text, statement.section, own)
            break


def _with_leads(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Yield *statements*; those below a line ``**Prerequisites**`` led by it."""
    label: Statement | None = None
    for one in statements:
        if one.kind is not StatementKind.ITEM:
            is_label = one.text == one.whole and relation_of(one.text)
            label = one if is_label else None
        elif label and one.lead is None and one.section == label.section:
            yield one._replace(lead=label.text)
            continue
        yield one


def _said(statement: Statement) -> Iterator[_Said]:
    own = labelled(statement.text) or by_sentence(statement.text)
    section = statement.section
    lead = statement.lead if statement.kind is StatementKind.ITEM else None
    relation = relation_of(lead) if lead else None
    if own:
        yield _Said(statement, own.relation, own.text, section, statement.span)
    elif relation and _is_first(statement):
        span = statement.span
        yield _Said(statement, relation, statement.text, section, span, listed=True)
    elif section:
        yield from _below_heading(statement)


def _below_heading(statement: Statement) -> Iterator[_Said]:
    *section, heading = statement.section
    relation = relation_of(heading)
    if relation is None:
        return
    said = _Said(statement, relation, statement.text, tuple(section), statement.span)
    if statement.kind is StatementKind.ITEM:
        # What stands below an item says more of it, unless the item only leads in.
        leads_in = statement.lead is None or statement.lead.endswith(":")
        if leads_in and _is_first(statement) and not statement.text.endswith(":"):
            yield said._replace(listed=True)
    elif _is_enumeration(statement.text):
        yield said
    elif relation.sure:
        # Other sentences there may be about anything: only what they link is named.
        yield said._replace(only_links=True)


def _is_enumeration(text: str) -> bool:
    """Return whether a sentence is nothing but names, as "Some algebra and optics." is."""
    found = names.split(text, lambda _: False, listed=False)
    return all(names.shown(one, listed=False) for one in found)


def _is_first(statement: Statement) -> bool:
    return statement.whole.startswith(statement.text)


class _Links:
    """The links of a note that stay in the folder, by where they stand."""

    def __init__(self, note: Note) -> None:
        kinds = (LinkKind.NOTE, LinkKind.WIKI)
        found = [one for one in note.links if isinstance(one, Link) and one.kind in kinds]
        self._links = sorted(found, key=lambda one: one.span)
        self._starts = [one.span.start for one in self._links]

    def inside(self, span: Span) -> list[Link]:
        """Return the links that start within *span*."""
        first = bisect_left(self._starts, span.start)
        return self._links[first : bisect_left(self._starts, span.end)]
