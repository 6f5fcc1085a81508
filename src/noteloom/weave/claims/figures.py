"""Figures that a note gives in sentences: of what, which property, how much."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from noteloom.model.bound import Bound
from noteloom.weave.claims.phrases import AS_OF, YEAR
from noteloom.weave.claims.quantities import Amount, Quantity, quantities
from noteloom.weave.claims.subjects import subject_of
from noteloom.weave.claims.units import COUNT, NUMBER_WORDS, WORDS
from noteloom.weave.text.statements import StatementKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from noteloom.model.place import Place
    from noteloom.model.source import Span
    from noteloom.weave.claims.said import Said
    from noteloom.weave.claims.subjects import Subject

_MOST_FIGURES = 4
_LONGEST = 1_000
"""A longer sentence is a list of other things, and says nothing in particular."""
_SUPPOSED = re.compile(
    r"\b(?:if|would|suppose|supposing|assume|assuming|imagine|unless|were to|say,|"
    r"hypothetical(?:ly)?|for (?:example|instance)|example:|e\.g|such as|let's say)\b|"
    r"\bexample:",
    re.IGNORECASE,
)
_PERSONAL = re.compile(r"\b(?:I|[Mm]y|[Mm]ine|[Ww]e|[Oo]ur|me|us)\b(?!\.)")
_REPORTED = re.compile(
    r"\b(?:according to|(?:says?|said|claims?|claimed|argues?|argued|believes?|believed|"
    r"thinks?|thought|wrote|writes|reports?|reported|suggests?|suggested|heard)\b|"
    r"some people|many people|allegedly|supposedly|rumou?red)",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"\b(?:not|never|no longer|isn['’]t|aren['’]t|wasn['’]t)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_BOUND_NOT_DENIED = re.compile(
    r"\bnot (?:more|less|fewer|later|exceed\w*)(?: than)?\s+$", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_SYMBOL = re.compile(r"[%€£$¥₹℃℉×°]")
_STATES = re.compile(
    r"\b(?:is|are|was|were|has|have|had|equals?|needs?|requires?|supports?|holds?|handles?|"
    r"contains?|includes?|uses?|takes?|allows?|accepts?|offers?|reach(?:es)?|listens?|"
    r"defaults?|gets?|gives?|counts?|runs?|seats?|covers?|produces?|consumes?|houses?|"
    r"consists?|comprises?|employs?|serves?|keeps?|lays?|bears?|grows?|costs?|speaks?|"
    r"should|must|can|will|may|do|does)\b|"
    r"[:=≈→]\s*\W{0,3}(?:[\w ]{0,14})$|\bof\s+\S{0,2}$",
    re.IGNORECASE,
)
_HAPPENS_ONCE = re.compile(
    r"\b(?:founded|established|born|died|published|released|introduced|invented|discovered|"
    r"built|completed|opened|launched|created|signed|ended|began|started|patented|adopted|"
    r"abolished|standardi[sz]ed|proposed|formed|incorporated|destroyed|erected|written|"
    r"composed|painted|dates? (?:back )?(?:from|to)|"
    r"first (?:described|observed|appeared|used|made|sold|shown))\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity in its place; *table* tells tables apart, *year* is named beside it.

    *is_dated* says that the year is that of the figure: *as of 2024*. *shown* says which
    cell of a row it stands in.
    """

    subject: Subject
    quantity: Quantity
    place: Place
    quote: str
    span: Span
    table: Span | None = None
    year: str | None = None
    is_dated: bool = False
    shown: str | None = None


def may_hold_one(text: str, found: Sequence[str]) -> bool:
    """Return whether *text*, of which *found* are the words, may give a figure."""
    if _DIGIT.search(text):
        return True
    # A number in words is a figure only before a unit.
    return not NUMBER_WORDS.keys().isdisjoint(found) and (
        not WORDS.keys().isdisjoint(found) or _SYMBOL.search(text) is not None
    )


def figures(said: Said) -> Iterator[Figure]:
    """Yield the figures of a sentence. Questions, examples and reports give none."""
    text = said.own_words
    if len(text) > _LONGEST or said.kind is StatementKind.QUESTION or said.is_reported:
        return
    found = [one for one in quantities(text) if _is_stated(text, one)] or _once(text)
    if not 0 < len(found) <= _MOST_FIGURES or _is_no_statement(said):
        return
    for one in found:
        subject = (
            None if _is_denied(text[: one.start]) else subject_of(said, one, len(found))
        )
        if subject is not None:
            year = _year(text, one)
            yield Figure(
                subject=subject,
                quantity=one,
                place=said.place,
                quote=said.text,
                span=said.span,
                year=year,
                is_dated=bool(year and AS_OF.search(text)),
            )


def _is_stated(text: str, one: Quantity) -> bool:
    """Return whether a figure belongs to what is said, not to a title or a code."""
    if one.amounts[0].measures != COUNT:
        return True
    return _STATES.search(text[: one.start]) is not None


def _once(text: str) -> list[Quantity]:
    """Return the year in which something happened that happens once."""
    years = list(YEAR.finditer(text))
    if len(years) != 1 or not _HAPPENS_ONCE.search(text):
        return []
    (year,) = years
    amount = Amount("year", float(year[1]), float(year[1]), 0.0)
    return [Quantity((amount,), Bound.EXACT, year[1], year.start(), year.end())]


def _is_no_statement(said: Said) -> bool:
    text = said.own_words
    return text.endswith("?") or any(
        one.search(text) for one in (_SUPPOSED, _PERSONAL, _REPORTED)
    )


def _is_denied(before: str) -> bool:
    return _NOT_SO.search(before) is not None and not _BOUND_NOT_DENIED.search(before)


def _year(text: str, one: Quantity) -> str | None:
    years = (
        found for found in YEAR.finditer(text) if not one.start <= found.start() < one.end
    )
    found = next(years, None)
    return found[1] if found else None
