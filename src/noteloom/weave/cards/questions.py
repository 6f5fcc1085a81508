"""Questions with their answers, in the forms in which people write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.model.card import CardKind
from noteloom.model.headings import without_marks
from noteloom.model.inline import Text, plain
from noteloom.model.note import ListBlock, Paragraph, Question, Table
from noteloom.weave.cards.draft import block_words, holds_answers, says_something
from noteloom.weave.cards.pairs import Labels, own_answer, pairs_in, rows_in, without_label
from noteloom.weave.cards.splitting import cut_at, line_starts, split_at, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.model.inline import Inlines
    from noteloom.model.library import Section
    from noteloom.model.note import Block, Blocks
    from noteloom.model.source import Source, Span
    from noteloom.weave.cards.draft import Draft, Run

LONGEST_ANSWER = 1_200
"""A longer text below a question in a heading is a chapter, not an answer."""

QUESTION_LABELS = Labels.of(
    r"q|question|frage|pregunta|domanda|pergunta|вопрос",
    r"a|ans|answer|antwort|respuesta|r[ée]ponse|risposta|resposta|ответ",
)
_ASKING = re.compile(
    r"\b(?:faq|q ?(?:&|and) ?a|questions?|quiz|flash ?cards?|self[- ]?(?:test|check)|"
    r"check yourself|fragen|preguntas|domande|perguntas)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\bopen questions?\b|\bquestions? (?:for|to ask|i have)\b", re.IGNORECASE
)
_ASKED = re.compile(r"^(?:q|question)?\s*\d{0,3}\s*[.:)]?\s*", re.IGNORECASE)
_HEADS = (
    re.compile(r"(?:question|q|front|prompt|frage|pregunta)$", re.IGNORECASE),
    re.compile(r"(?:answer|a|back|solution|antwort|respuesta)$", re.IGNORECASE),
)
_INLINE = re.compile(r"\s+:{2,3}\s+")
_FLASHCARDS = re.compile(r"(?:^|/)flash-?cards?(?:$|/)", re.IGNORECASE)


def questions_in(run: Run) -> Iterator[Draft]:
    """Yield the questions among the blocks of *run*."""
    for block in run.blocks:
        if isinstance(block, Question):
            yield run.draft(CardKind.QUESTION, block.question, block.answer, block.span)
        elif isinstance(block, Table):
            for pair in rows_in(block, *_HEADS):
                yield run.draft(CardKind.QUESTION, pair.first, pair.second, pair.span)
    if any(map(_FLASHCARDS.search, run.section.note.tags)):
        yield from _inline_cards(run)


def labelled_questions(run: Run) -> Iterator[Draft]:
    """Yield the questions among the blocks of *run* that a label such as ``Q:`` marks."""
    for pair in pairs_in(run.blocks, QUESTION_LABELS):
        yield run.draft(CardKind.QUESTION, pair.first, pair.second, pair.span)


def asked_by(section: Section, run: Run) -> Iterator[Draft]:
    """Yield the question that the heading of *section* is, where headings ask."""
    asked = without_marks(section.path[-1]) if section.path else ""
    asking = any(_ASKING.search(one) and not _OPEN.search(one) for one in section.path[:-1])
    if not asking or not asked.endswith(("?", "\uff1f")):
        return
    words = _ASKED.sub("", asked).strip()
    answer = without_label(own_answer(section.blocks, QUESTION_LABELS), QUESTION_LABELS)
    if is_answer(answer) and len(words.split()) > 1:
        yield run.draft(CardKind.QUESTION, (Text(words),), answer, answer[0].span)


def is_answer(blocks: Blocks) -> bool:
    """Return whether *blocks* can be an answer: some words, not too many, none asked."""
    said = block_words(blocks)
    return (
        says_something(said)
        and len(said) <= LONGEST_ANSWER
        and not any(map(holds_answers, blocks))
    )


def _inline_cards(run: Run) -> Iterator[Draft]:
    """Yield ``front :: back`` from notes with the tag ``flashcards``.

    Source: the form of the Obsidian plugin Spaced Repetition.
    """
    for block in run.blocks:
        for inlines, span in _texts(block, run.section.note.source):
            found = _INLINE.search(plain(inlines))
            if found:
                front, rest = split_at(inlines, found.start())
                back = trimmed(split_at(rest, len(found[0]))[1])
                if says_something(plain(front)) and back:
                    answer = (Paragraph(back, span),)
                    yield run.draft(CardKind.QUESTION, trimmed(front), answer, span)


def _texts(block: Block, source: Source) -> Iterator[tuple[Inlines, Span]]:
    """Yield what may each be a card: a paragraph or its lines, or the items of a list."""
    if isinstance(block, Paragraph):
        for part in _lines(block.inlines, source[block.span]):
            yield part, block.span
    elif isinstance(block, ListBlock):
        for item in block.items:
            first = item.blocks[0]
            if isinstance(first, Paragraph):
                yield first.inlines, item.span


def _lines(inlines: Inlines, source: str) -> list[Inlines]:
    """Return the lines if several are cards; nothing if it is unclear where they end."""
    if len(_INLINE.findall(plain(inlines))) < 2:
        return [inlines]
    starts = line_starts(inlines, source)
    return [] if starts is None else cut_at(inlines, starts)
