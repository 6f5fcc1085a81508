"""Misconceptions in running text: what is believed, and what sets it right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.model.card import CardKind
from noteloom.model.inline import Text
from noteloom.model.note import Paragraph
from noteloom.model.place import Place
from noteloom.weave.cards.draft import Draft
from noteloom.weave.cards.misconceptions import is_claim
from noteloom.weave.cards.myth_words import BELIEF, BELIEVED, RIGHTING, SET_RIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.model.note import Note
    from noteloom.weave.text.statements import Statement

_TURN = re.compile(r"(?:[;:,]|\s[—–-])\s+(?:but\s+)?|\s+but\s+")
_MOST_SENTENCES = 3


def sayings_in(note: Note, statements: tuple[Statement, ...]) -> Iterator[Draft]:
    """Yield what the sentences of *note* set right."""
    text = note.source.text.lower()
    if not (any(one in text for one in BELIEF) and any(one in text for one in RIGHTING)):
        return
    for at, statement in enumerate(statements):
        found = BELIEVED.match(statement.text)
        claim = found and (found["claim"] or found["thought"])
        if not claim or not is_claim(claim):
            continue
        said = [
            one.text
            for one in statements[at + 1 : at + 1 + _MOST_SENTENCES]
            if one.span == statement.span
        ]
        turn = _turn(claim)
        if turn:
            claim, said = claim[: turn.start()], [_sentence(claim[turn.end() :])]
        if said and SET_RIGHT.match(said[0]) and is_claim(claim):
            front = (Text(_sentence(claim)),)
            back = (Paragraph((Text(" ".join(said)),), statement.span),)
            place = Place(note.id, statement.lines)
            yield Draft(CardKind.MISCONCEPTION, front, back, place, statement.section)


def _turn(claim: str) -> re.Match[str] | None:
    """Return what stands between a claim and its correction in the same sentence."""
    turns = _TURN.finditer(claim)
    return next((one for one in turns if SET_RIGHT.match(claim[one.end() :])), None)


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"
