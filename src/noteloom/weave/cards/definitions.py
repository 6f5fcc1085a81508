"""Terms of the glossary as cards: what does it mean?"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from noteloom.model.card import CardKind
from noteloom.model.glossary import MeaningKind
from noteloom.model.inline import Text
from noteloom.model.note import Paragraph
from noteloom.model.source import Span
from noteloom.weave.cards.draft import Draft
from noteloom.weave.memo import NO_MEMO
from noteloom.weave.text.words import stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from noteloom.model.glossary import GlossaryEntry, Meaning
    from noteloom.model.note import Note
    from noteloom.weave.memo import Memo
    from noteloom.weave.text.statements import Statement, Statements

_BEST = {kind: rank for rank, kind in enumerate(MeaningKind)}
_SHORT_FORM = re.compile(r"(?<![A-Za-z0-9])[A-Z]\w?[A-Z0-9]\w*|(?<!\w)[A-Z]{2}(?!\w)")
_MAY_BE_SHORT = re.compile(r"[A-Z]\w?[A-Z0-9]")
_USED_AGAIN = 3
"""An abbreviation that is written less often is only explained, and never needed."""

_SAME_SENSE = 0.5
_NOWHERE = Span(0, 0)


def definitions_of(
    glossary: Iterable[GlossaryEntry],
    notes: Iterable[Note],
    statements: Statements,
    memo: Memo = NO_MEMO,
) -> Iterator[Draft]:
    """Yield a card for each term that is worth one, with its best meaning."""
    entries = tuple(glossary)
    used: Counter[str] = Counter()
    for note in notes if any(map(_is_expanded, entries)) else ():
        used.update(memo.of(short_forms_in, note, statements.get(note.id, ())))
    for entry in entries:
        best = min(entry.meanings, key=lambda one: _BEST[one.kind])
        if not _is_expanded(entry):
            yield _draft(entry, best.text, best)
        elif entry.topic is not None or used[entry.term] >= _USED_AGAIN:
            senses = _senses(one.text for one in entry.meanings)
            yield _draft(entry, "; ".join(senses), best)


def _is_expanded(entry: GlossaryEntry) -> bool:
    """Return whether nothing but the long form of an abbreviation is known."""
    return all(one.kind is MeaningKind.EXPANSION for one in entry.meanings)


def _draft(entry: GlossaryEntry, text: str, said: Meaning) -> Draft:
    front = (Text(entry.term),)
    back = (Paragraph((Text(text),), _NOWHERE),)
    return Draft(CardKind.DEFINITION, front, back, said.place, (), entry.topic)


def short_forms_in(_: Note, statements: Iterable[Statement]) -> tuple[str, ...]:
    """Return the words that look like abbreviations, once for each statement with one."""
    return tuple(
        word
        for one in statements
        if _MAY_BE_SHORT.search(one.text)
        for word in set(_SHORT_FORM.findall(one.text))
    )


def _senses(texts: Iterable[str]) -> list[str]:
    """Return the *texts* that do not only word another one anew."""
    kept: list[tuple[str, set[str]]] = []
    for text in texts:
        own = set(stems(text))
        if not any(len(own & other) >= _SAME_SENSE * len(own | other) for _, other in kept):
            kept.append((text, own))
    return [text for text, _ in kept]
