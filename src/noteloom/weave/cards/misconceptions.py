"""False statements with their corrections, where a note tells the two apart.

Nothing is made up: without a correction there is no card, and what is false is in the
author's words. Only ``a ≠ b`` is turned round, to ``a = b``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.model.card import CardKind
from noteloom.model.headings import without_marks
from noteloom.model.inline import Styled, StyleKind, Text, plain
from noteloom.model.note import ListBlock, Paragraph, Table
from noteloom.weave.cards.myth_words import (
    DISPELS,
    FALSE_HEADS,
    LABELS,
    PITFALLS,
    TRUE_HEADS,
)
from noteloom.weave.cards.pairs import own_answer, pairs_in, rows_in, without_label
from noteloom.weave.cards.questions import is_answer
from noteloom.weave.cards.splitting import split_at, trimmed
from noteloom.weave.text.one_line import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.model.inline import Inlines
    from noteloom.model.library import Section
    from noteloom.model.note import Blocks, Item
    from noteloom.weave.cards.draft import Draft, Run

_FEWEST_OF_CLAIM = 3
"""Fewer words name a subject: they claim nothing."""

_FEWEST_OF_CORRECTION = 3
_LEAD_END = re.compile(r"\s*(?::|\s[–—-]|→|->|⇒)\s+")
_QUOTED = re.compile(r"^\W{0,3}[\"“„«‘']([^\"”“»]+)[\"”“»’']\s*[:.,–—→-]*\s*")
_STARTS_BEHIND = re.compile(r"^[\s:.,;–—→⇒>-]+")
_MYTH = r"(?:myth|misconception|mythos|irrtum|mito|mythe)\s*"
_NUMBER = r"(?:#|no\.?)?\s*\d{0,3}\s*"
_NUMBERED = re.compile(rf"^(?:{_MYTH})?{_NUMBER}[.:)–—-]*\s*", re.IGNORECASE)
_MYTH_HEADING = re.compile(rf"^{_MYTH}{_NUMBER}[:–—-]\s*\S", re.IGNORECASE)
_UNEQUAL = re.compile(
    r"^\W{0,4}([^≠:=]{1,60}?)\s*(?:≠|!=)\s*([^≠:=]{1,60}?)\s*(?::|—|–)\s+\S"
)
_QUOTES = "\"“”„«»‘’'"


def misconceptions_in(run: Run) -> Iterator[Draft]:
    """Yield the misconceptions that the blocks of *run* set right."""
    # Below a heading that is itself a false statement, the items set it right: so only
    # the nearest heading counts.
    heading = run.section.path[-1] if run.section.path else ""
    warns, dispels = PITFALLS.search(heading), bool(DISPELS.search(heading))
    for block in run.blocks:
        if isinstance(block, Table):
            for pair in rows_in(block, FALSE_HEADS, TRUE_HEADS):
                yield run.draft(CardKind.MISCONCEPTION, pair.first, pair.second, pair.span)
        elif isinstance(block, ListBlock) and (warns or dispels):
            for item in block.items:
                yield from _item(run, item, dispels=dispels)
        elif isinstance(block, Paragraph) and warns:
            yield from _unequal(run, block.inlines, (block,))


def labelled_misconceptions(run: Run) -> Iterator[Draft]:
    """Yield the misconceptions of *run* that a label such as ``Myth:`` marks."""
    for pair in pairs_in(run.blocks, LABELS):
        yield run.draft(CardKind.MISCONCEPTION, pair.first, pair.second, pair.span)


def dispelled_by(section: Section, run: Run) -> Iterator[Draft]:
    """Yield the claim that the heading of *section* is, where headings are false."""
    if not section.path:
        return
    heading = without_marks(section.path[-1])
    below = len(section.path) > 1 and DISPELS.search(section.path[-2]) is not None
    if not (below or _MYTH_HEADING.match(heading)) or DISPELS.search(heading):
        return
    claim = _NUMBERED.sub("", heading).strip().strip(_QUOTES)
    back = without_label(own_answer(section.blocks, LABELS), LABELS)
    if is_claim(claim) and is_answer(back) and not list(pairs_in(section.blocks, LABELS)):
        front = (Text(claim),)
        yield run.draft(CardKind.MISCONCEPTION, front, back, section.blocks[0].span)


def _item(run: Run, item: Item, *, dispels: bool) -> Iterator[Draft]:
    first, *below = item.blocks
    if not isinstance(first, Paragraph):
        return
    turned = list(_unequal(run, first.inlines, item.blocks))
    yield from turned
    if turned or not dispels:
        return
    front, rest = _lead(first.inlines)
    back = (*((Paragraph(rest, first.span),) if rest else ()), *below)
    if is_claim(words_of(front)) and is_answer(back) and _is_said(back):
        yield run.draft(CardKind.MISCONCEPTION, front, back, item.span)


def _unequal(run: Run, inlines: Inlines, back: Blocks) -> Iterator[Draft]:
    """Yield the claim that ``a ≠ b: because`` sets right: ``a = b``."""
    found = _UNEQUAL.match(plain(inlines))
    if found and is_answer(back):
        front = (Text(f"{found[1].strip()} = {found[2].strip()}"),)
        yield run.draft(CardKind.MISCONCEPTION, front, back, back[0].span)


def _lead(inlines: Inlines) -> tuple[Inlines, Inlines]:
    """Return the start of an item, set apart by style, quotes or a mark, and the rest."""
    words = plain(inlines)
    first = next((one for one in inlines if plain((one,)).strip()), None)
    if isinstance(first, Styled) and first.kind in (StyleKind.STRONG, StyleKind.EMPHASIS):
        behind = inlines[inlines.index(first) + 1 :]
        return trimmed(first.children, f":.{_QUOTES}"), _behind(behind)
    quoted = _QUOTED.match(words)
    if quoted:
        return (Text(quoted[1].strip()),), _behind(split_at(inlines, quoted.end())[1])
    found = _LEAD_END.search(words)
    if found:
        before, rest = split_at(inlines, found.start())
        return trimmed(before), trimmed(split_at(rest, len(found[0]))[1])
    return trimmed(inlines), ()


def _behind(inlines: Inlines) -> Inlines:
    found = _STARTS_BEHIND.match(plain(inlines))
    return trimmed(split_at(inlines, found.end())[1] if found else inlines)


def is_claim(words: str) -> bool:
    """Return whether *words* can claim something, and do not only name it."""
    return len(words.split()) >= _FEWEST_OF_CLAIM


def _is_said(back: Blocks) -> bool:
    said = [words_of(one.inlines) for one in back if isinstance(one, Paragraph)]
    nested = any(isinstance(one, ListBlock) for one in back)
    return nested or sum(len(one.split()) for one in said) >= _FEWEST_OF_CORRECTION
