"""Lines such as ``**Prerequisites:** [[A]], B``, also where several make one paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.source import Span
from noteloom.weave.path.labels import relation_of
from noteloom.weave.text.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.weave.path.labels import Relation

_LABEL_END = re.compile(r"\s*:(?:\s+|$)|\s+[—–]\s+")
_LONGEST_LABEL = 60
_PIECES = re.compile(r"\n|<br ?/?>|(?=\*\*[^*\n]{2,40}(?::\*\*|\*\*:))")
_IN_FRONT = re.compile(r"(?:[>\s*+-]|\d{1,3}[.)]\s|\[[ xX]\]\s)*")
_WIKI = re.compile(r"\[\[(?:[^\[\]|\n]{1,200}\|)?([^\[\]|\n]{1,200})\]\]")
_LINK = re.compile(r"\[([^\[\]\n]{1,200})\]\([^()\s]{1,400}\)")
_MARKS = re.compile(r"\*\*|__|[*`]")
_GOES_ON = re.compile(r"(?:[,;&+·]|\b(?:and|or))$")


class Labelled(NamedTuple):
    """A relation, the words that name things, and where in the paragraph they stand."""

    relation: Relation
    text: str
    span: Span | None = None


def labelled(text: str) -> Labelled | None:
    """Return the relation and the names of a sentence like ``Prerequisites: A, B``."""
    start = text[:_LONGEST_LABEL]
    found = _LABEL_END.search(start) if _can_label(start) else None
    if found is None or not text[found.end() :]:
        return None
    relation = relation_of(text[: found.start()])
    return Labelled(relation, text[found.end() :]) if relation else None


def labelled_lines(raw: str) -> tuple[Labelled, ...]:
    """Return what the lines of a paragraph say if each has its label; *raw* is as written.

    One line is left to its sentences. A line without a label goes on with the one before
    it only if that ends in a comma or the like.
    """
    if ":" not in raw or not ("\n" in raw or "**" in raw or "<br" in raw):
        return ()
    pieces = list(_pieces(raw))
    if len(pieces) < 2:
        return ()
    return tuple(_joined(pieces))


def _can_label(text: str) -> bool:
    return ":" in text or "—" in text or "–" in text


def _pieces(raw: str) -> Iterator[tuple[Span, str]]:
    """Yield the lines without markup, each with its place; bold labels start lines."""
    start = 0
    for found in (*_PIECES.finditer(raw), None):
        end = found.start() if found else len(raw)
        bare = _plain(raw[start:end])
        if bare:
            yield Span(start, end), bare
        start = found.end() if found else end


def _joined(pieces: list[tuple[Span, str]]) -> Iterator[Labelled]:
    open_: Labelled | None = None
    for span, text in pieces:
        own = labelled(text)
        if open_ and open_.span and not own and _GOES_ON.search(open_.text):
            whole = f"{open_.text} {text}"
            open_ = open_._replace(text=whole, span=open_.span.to(span))
            continue
        if open_:
            yield _first_sentence(open_)
        open_ = own._replace(span=span) if own else None
    if open_:
        yield _first_sentence(open_)


def _first_sentence(one: Labelled) -> Labelled:
    return one._replace(text=next(sentences(one.text)).text)


def _plain(raw: str) -> str:
    front = _IN_FRONT.match(raw)
    text = raw[front.end() :] if front else raw
    if "[" in text:
        text = _LINK.sub(r"\1", _WIKI.sub(r"\1", text))
    return " ".join(_MARKS.sub("", text).split())
