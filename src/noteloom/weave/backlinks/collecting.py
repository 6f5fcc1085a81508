"""Backlinks: which sentences elsewhere lead to a page, or name it without a link."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.backlink import Backlink, Backlinks
from noteloom.model.inline import Link, LinkKind
from noteloom.model.place import PageKind, PageRef, Place
from noteloom.model.source import Lines
from noteloom.weave.backlinks.excerpts import excerpt
from noteloom.weave.backlinks.linked import linked_sentences
from noteloom.weave.memo import NO_MEMO
from noteloom.weave.text.one_line import words_of
from noteloom.weave.text.statements import lines_with

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from noteloom.model.glossary import GlossaryEntry
    from noteloom.model.note import Note, NoteId
    from noteloom.weave.backlinks.linked import LinkedSentence
    from noteloom.weave.linking import Targets
    from noteloom.weave.memo import Memo
    from noteloom.weave.terms.finder import Hit
    from noteloom.weave.terms.vocabulary import Vocabulary
    from noteloom.weave.text.statements import Statement
    from noteloom.weave.whereabouts import Whereabouts

KEPT = 200
"""How many backlinks of each kind a page keeps; the others are only counted."""


class Named(NamedTuple):
    """The mentions of names in each note, and the terms that notes give a meaning."""

    mentions: Mapping[NoteId, Sequence[Mention]]
    glossary: Sequence[GlossaryEntry] = ()


def backlinks_of(
    notes: Sequence[Note],
    targets: Mapping[NoteId, Targets],
    named: Named,
    whereabouts: Whereabouts,
    memo: Memo = NO_MEMO,
) -> Backlinks:
    """Return what leads to each page, in the order of notes and lines.

    An author's link counts for the page that it leads to. A mention is the first
    sentence of a page that names another one, unless an author links the two, or the
    page says what the term means: then the glossary names it already.
    """
    links, mentions = _Shelf(), _Shelf()
    known = {
        (PageRef(PageKind.TERM, entry.id), page)
        for entry in named.glossary
        for meaning in entry.meanings
        for page in whereabouts.pages_at(meaning.place)
    }
    for note in notes:
        told = memo.of(sentences_with_links, note)
        for page, backlink in _linked(note, told, targets.get(note.id, {}), whereabouts):
            known.update((page, source) for source in backlink.sources)
            if links.has_room(page):
                links.put(page, backlink)
    for note in notes:
        for mention in named.mentions[note.id]:
            page = mention.page
            fresh = tuple(one for one in mention.sources if (page, one) not in known)
            known.update((page, source) for source in fresh)
            if fresh and mentions.has_room(page):
                mentions.put(page, _backlink(note, mention, fresh))
    return Backlinks(links.found(), mentions.found(), links.counts, mentions.counts)


class _Shelf:
    """Backlinks by page: the first ones, and how many there are."""

    def __init__(self) -> None:
        self.kept: defaultdict[PageRef, list[Backlink]] = defaultdict(list)
        self.counts: Counter[PageRef] = Counter()

    def has_room(self, page: PageRef) -> bool:
        """Count one more for *page*, and return whether it can be kept."""
        self.counts[page] += 1
        return self.counts[page] <= KEPT

    def put(self, page: PageRef, backlink: Backlink) -> None:
        self.kept[page].append(backlink)

    def found(self) -> dict[PageRef, tuple[Backlink, ...]]:
        return {page: tuple(self.kept[page]) for page in sorted(self.kept)}


class _Linked(NamedTuple):
    page: PageRef
    backlink: Backlink


def sentences_with_links(note: Note) -> tuple[LinkedSentence, ...]:
    """Return the links of *note* to places of the folder, each with its sentence."""
    return tuple(linked_sentences(note))


def _linked(
    note: Note,
    told: Iterable[LinkedSentence],
    targets: Targets,
    whereabouts: Whereabouts,
) -> Iterator[_Linked]:
    """Yield the author's links to other pages; a sentence leads to each of them once."""
    own = PageRef(PageKind.NOTE, note.id)
    seen: set[tuple[PageRef, int, str]] = set()
    for link, line, found in told:
        target = targets.get(link)
        page = target.page if target else None
        if page is None or page == own or (page, line, found.text) in seen:
            continue
        seen.add((page, line, found.text))
        place = Place(note.id, Lines(line, line))
        sources = tuple(one for one in whereabouts.pages_at(place) if one != page)
        if sources:
            yield _Linked(page, Backlink(sources, place, *found))


class Mention(NamedTuple):
    """A name in a statement; offsets count from the start of the statement."""

    page: PageRef
    sources: tuple[PageRef, ...]
    statement: Statement
    start: int
    end: int


def mentions_of(
    note: Note,
    statements: Sequence[Statement],
    vocabulary: Vocabulary,
    whereabouts: Whereabouts,
    memo: Memo = NO_MEMO,
) -> tuple[Mention, ...]:
    """Return every mention of a page on which the sentence itself does not stand."""
    given = (vocabulary.finder, whereabouts.within(note.id))
    return memo.given(given, mentions_in, note, statements, vocabulary, whereabouts)


def mentions_in(
    note: Note,
    statements: Sequence[Statement],
    vocabulary: Vocabulary,
    whereabouts: Whereabouts,
) -> tuple[Mention, ...]:
    """Return what `mentions_of` does."""
    return tuple(_mentions(note, statements, vocabulary, whereabouts))


def _mentions(
    note: Note,
    statements: Sequence[Statement],
    vocabulary: Vocabulary,
    whereabouts: Whereabouts,
) -> Iterator[Mention]:
    own = PageRef(PageKind.NOTE, note.id)
    labels = _Labels(note)
    for _, run in groupby(statements, key=lambda one: (one.span, one.whole)):
        paragraph = tuple(run)
        hits = vocabulary.find(paragraph[0].whole, note.id)
        if hits:
            sources = whereabouts.pages_at(Place(note.id, paragraph[0].lines))
            for statement, start, hit in _in_statements(paragraph, hits):
                first = max(0, hit.start - start)
                last = min(hit.end - start, len(statement.text))
                is_label = labels.stand_in(statement, statement.text[first:last])
                if hit.page != own and hit.page not in sources and not is_label:
                    yield Mention(hit.page, sources, statement, first, last)


class _Labels:
    """The words of the links of a note that lead out, and on which lines they stand.

    A link whose words are no more than a name, such as ``PDF``, says where it leads.
    """

    def __init__(self, note: Note) -> None:
        self.lines: defaultdict[str, list[int]] = defaultdict(list)
        for link in note.links:
            if isinstance(link, Link) and link.kind is LinkKind.WEB:
                line = note.source.position(link.span.start).line
                self.lines[words_of(link.children)].append(line)
        for lines in self.lines.values():
            lines.sort()

    def stand_in(self, statement: Statement, words: str) -> bool:
        """Return whether *words* are the whole of a link on the lines of *statement*."""
        lines = self.lines.get(words, ())
        at = bisect_left(lines, statement.lines.first)
        return at < len(lines) and lines[at] <= statement.lines.last


class _InStatement(NamedTuple):
    statement: Statement
    start: int
    hit: Hit


def _in_statements(
    paragraph: Sequence[Statement], hits: Iterable[Hit]
) -> Iterator[_InStatement]:
    """Yield each hit with the statement in which it starts, and where that one starts."""
    starts: list[int] = []
    at = 0
    for statement in paragraph:
        starts.append(max(0, statement.whole.find(statement.text, at)))
        at = starts[-1] + len(statement.text)
    for hit in hits:
        nearest = max(0, bisect_right(starts, hit.start) - 1)
        yield _InStatement(paragraph[nearest], starts[nearest], hit)


def _backlink(note: Note, mention: Mention, sources: tuple[PageRef, ...]) -> Backlink:
    _, _, statement, start, end = mention
    words = statement.text[start:end]
    place = Place(note.id, lines_with(words, statement, note))
    return Backlink(sources, place, *excerpt(statement.text, start, end))
