"""Terms from sentences that define: ``A thing is a kind of … that …``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.glossary import MeaningKind
from noteloom.model.inline import Styled, StyleKind, plain
from noteloom.model.note import Paragraph, walk
from noteloom.weave.glossary.english import NO_SUBJECT
from noteloom.weave.glossary.found import Found
from noteloom.weave.glossary.headings import introduces, is_glossary, subjects_of
from noteloom.weave.glossary.kinds import defines, is_kind
from noteloom.weave.glossary.meaning import meaning_of, starts_well
from noteloom.weave.glossary.naming import key_of, name_of, phrase_of
from noteloom.weave.text.statements import StatementKind, lines_with

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from noteloom.model.note import Note
    from noteloom.model.source import Span
    from noteloom.weave.glossary.naming import Name
    from noteloom.weave.text.statements import Statement

_IS = re.compile(
    r"(?P<term>[^.,;:?!()]{2,80}?(?:\s\([^()]{1,60}\))?),?\s"
    r"(?P<verb>is when|is where|is|are|was|were|means|mean|refers to|refer to|stands for|"
    r"denotes)\s(?=\S)"
)
_CALLED = re.compile(
    r"(?P<what>[^;:]{12,250}?) (?:is|are)(?: often| usually| commonly| also| sometimes)?"
    r" (?:called|known as|referred to as|termed)\s(?P<term>[^.,;:?!()]{2,60})\W*"
)
_LABELLED = re.compile(r"(?P<term>[^.,;:?!]{2,70}):\s(?P<text>\S.*)", re.DOTALL)
_BACK = frozenset({"such", "in", *NO_SUBJECT} - {"all", "any", "each", "every"})
_QUOTED = re.compile(r"[\"“'‘«][^\"“”'‘’«»]+[\"”'’»]")
_BE = frozenset({"is", "are", "was", "were"})
_MOST_WORDS = 5
_STYLES = (StyleKind.STRONG, StyleKind.EMPHASIS, StyleKind.MARKED)


class _Defined(NamedTuple):
    """What a sentence defines. *rest* is what stands behind the verb, if it comes first."""

    term: str
    verb: str
    rest: str


def from_statements(note: Note, statements: tuple[Statement, ...]) -> Iterator[Found]:
    """Yield the terms that sentences of *note* define where they are what it is about."""
    marked = _marked_words(note)
    for statement in statements:
        if statement.kind not in (StatementKind.PROSE, StatementKind.ITEM):
            continue
        here = marked.get(statement.span, frozenset())
        yield from _labelled(note, statement, here)
        parts = _parts(statement.text)
        name = name_of(parts.term) if parts else None
        if parts is None or name is None or len(name.term.split()) > _MOST_WORDS:
            continue
        if _is_about(parts, name, _subjects(note, statement), here):
            yield from _found(name, parts, statement)


def _labelled(note: Note, statement: Statement, marked: frozenset[str]) -> Iterator[Found]:
    """Yield the term of a sentence such as ``**Term**: what it means``."""
    found = _LABELLED.fullmatch(statement.text) if marked else None
    if found is None or statement.kind is not StatementKind.PROSE:
        return
    name, text = name_of(found["term"]), found["text"]
    if name is None or marked.isdisjoint(map(key_of, (found["term"], name.term))):
        return
    is_announced = any(map(is_glossary, _subjects(note, statement)))
    meaning = meaning_of(text, name.term) if starts_well(text) else None
    if meaning and (is_announced or defines(text)):
        lines = lines_with(text[:40], statement, note)
        yield Found(name.term, meaning, MeaningKind.ITEM, lines, name.also)


def _parts(text: str) -> _Defined | None:
    """Return what *text* defines by its form: ``X is a …``, or ``… is called X``."""
    found = _IS.match(text)
    if found is not None:
        parts = _Defined(found["term"], found["verb"], text[found.end() :])
        if _says_what(parts):
            return parts
    called = _CALLED.fullmatch(text)
    if called is None or called["what"].split()[0].lower() in _BACK:
        return None
    return _Defined(called["term"], "called", "")


def _says_what(parts: _Defined) -> bool:
    if parts.verb in _BE:
        return is_kind(parts.rest, many=parts.verb in ("are", "were"))
    return True


def _subjects(note: Note, statement: Statement) -> tuple[str, ...]:
    """Return what the section is about by its heading, or by the one that it introduces."""
    *above, last = (note.title, *statement.section)
    found = subjects_of(last)
    return found + subjects_of(above[-1]) if above and introduces(last) else found


def _is_about(
    parts: _Defined, name: Name, subjects: tuple[str, ...], marked: frozenset[str]
) -> bool:
    """Return whether the sentence is about the subject of its section, or marks its own."""
    keys = {key_of(one) for one in (name.term, *name.also)}
    if not keys.isdisjoint(marked) or not keys.isdisjoint(map(key_of, subjects)):
        return True
    if _QUOTED.search(parts.term):
        return True
    if parts.verb not in ("is", "are") or parts.term.startswith("The "):
        return any(map(is_glossary, subjects)) and parts.verb != "called"
    words = phrase_of(name.term)
    return any(is_glossary(one) or words in phrase_of(one) for one in subjects)


def _found(name: Name, parts: _Defined, statement: Statement) -> Iterator[Found]:
    text = meaning_of(_without_open_quote(statement.text), parts.term)
    if text is not None:
        lines = statement.start.lines
        yield Found(name.term, text, MeaningKind.DEFINITION, lines, name.also)


def _without_open_quote(text: str) -> str:
    """Return *text* without a mark that opens a quotation longer than this sentence."""
    if text[:1] == '"' and text.count('"') == 1:
        return text[1:]
    return text[1:] if text[:1] == "“" and "”" not in text else text


def _marked_words(note: Note) -> Mapping[Span, frozenset[str]]:
    """Return the keys of what stands bold, slanted or marked, by paragraph."""
    found: dict[Span, frozenset[str]] = {}
    for block in walk(note.blocks):
        if isinstance(block, Paragraph):
            marked = [
                one
                for one in block.inlines
                if isinstance(one, Styled) and one.kind in _STYLES
            ]
            if marked:
                words = (plain((one,)).strip().rstrip(":") for one in marked)
                found[block.span] = frozenset(map(key_of, words))
    return found
