"""The explained lines of notes for people: columns as wide as the terminal."""

from __future__ import annotations

import textwrap
from collections import Counter
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

from noteloom.explain.cells import fitted, inert, padded, width_of
from noteloom.explain.marks import meaning_of
from noteloom.model.recovery import UNSURE, percent
from noteloom.render.pieces import plural

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from noteloom.explain.lines import Explained
    from noteloom.model.note import Note

    Emphasis = Callable[[str], str]

UNSURE_MARK = "?"
_NARROWEST = 20
"""With less room for the text of a line, its columns are stacked."""

_WIDEST_KIND = 24
_SCORE = 5
_NAMED = 5
"""How many lines a summary names."""

_BELOW = f"less than {UNSURE:.0%} sure".replace("%", " %")


class Look(NamedTuple):
    """How lines are shown: in so many columns, and what stands out."""

    width: int
    emphasis: Emphasis


def note_text(note: Note, lines: Sequence[Explained], look: Look, *, unsure: bool) -> str:
    """Return what each of *lines* became, or only the unsure ones, under a summary."""
    shown = [one for one in lines if one.is_unsure] if unsure else lines
    parts = [
        inert(note.source.path.as_posix()),
        *_filled(f"{note.dialect}: {inert(note.reason)}", look.width),
        *_filled(_counts(lines), look.width),
        *_filled(_unsure(lines), look.width),
    ]
    if shown:
        parts.extend(["", *_rows(shown, look)])
    return "\n".join(parts) + "\n\n"


def legend(rules: Iterable[str], width: int) -> str:
    """Return what each of *rules* goes by."""
    names = sorted(rules)
    if not names:
        return ""
    wide = max(map(len, names))
    rows = [(name, f"read from {meaning_of(name)}") for name in names]
    rows.append((UNSURE_MARK, f"{_BELOW}: compare the line with what it was copied from"))
    listed = (
        textwrap.fill(
            words,
            max(width, wide + _NARROWEST),
            initial_indent=f"  {name:{wide}}  ",
            subsequent_indent=" " * (wide + 4),
        )
        for name, words in rows
    )
    return "\n".join(["Rules", *listed]) + "\n\n"


def total(notes: int, lines: int, unsure: int) -> str:
    """Return how many lines were explained, in one line."""
    number = f"{unsure:,}" if unsure else "none"
    return f"{plural(notes, 'note')}, {plural(lines, 'line')}, {number} {_BELOW}\n"


def _filled(text: str, width: int) -> list[str]:
    return textwrap.wrap(
        text, max(width, _NARROWEST), initial_indent="  ", subsequent_indent="    "
    )


def _counts(lines: Sequence[Explained]) -> str:
    counts = Counter(one.became for one in lines)
    listed = ", ".join(f"{kind} {number}" for kind, number in counts.most_common())
    return f"{plural(len(lines), 'line')}: {listed}" if lines else "no lines"


def _unsure(lines: Sequence[Explained]) -> str:
    unsure = [one for one in lines if one.is_unsure]
    if not unsure:
        return ""
    first = nsmallest(_NAMED, unsure, key=lambda one: (one.score, one.line))
    word = "line" if len(first) == 1 else "lines"
    listed = ", ".join(str(one.line) for one in first)
    number = plural(len(unsure), "line is", "lines are")
    return f"{number} {_BELOW}: look first at {word} {listed}"


def _rows(lines: Sequence[Explained], look: Look) -> Iterator[str]:
    """Yield the rows of a table, or pairs of rows where a table is too wide."""
    columns = _Columns(
        number=max(4, len(str(lines[-1].line))),
        kind=max(6, *(width_of(_kind(one)) for one in lines)),
        rule=max(4, *(len(one.rule) for one in lines)),
    )
    if look.width - columns.before_text < _NARROWEST:
        rows = (row for one in lines for row in _stacked(one, columns.number, look))
    else:
        yield columns.head
        rows = (row for one in lines for row in columns.rows(one, look))
    yield from rows


class _Columns(NamedTuple):
    """How wide the columns before the text are."""

    number: int
    kind: int
    rule: int

    @property
    def before_text(self) -> int:
        return 2 + self.number + 2 + self.kind + 2 + self.rule + 2 + _SCORE + 2

    @property
    def head(self) -> str:
        return (
            f"  {'line':>{self.number}}  {'became':{self.kind}}  {'rule':{self.rule}}"
            f"  {'sure':>{_SCORE}}  text"
        )

    def rows(self, one: Explained, look: Look) -> Iterator[str]:
        kind = _kind(one)
        row = (
            f"{_mark(one)} {one.line:>{self.number}}  {padded(kind, self.kind)}"
            f"  {one.rule:{self.rule}}  {_score(one)}"
            f"  {fitted(one.text.strip(), look.width - self.before_text)}"
        )
        yield look.emphasis(row) if one.is_unsure else row
        if not kind.endswith(one.detail):
            indent = 2 + self.number + 2
            yield " " * indent + fitted(one.detail, look.width - indent)


def _stacked(one: Explained, number: int, look: Look) -> Iterator[str]:
    indent = " " * (number + 3)
    head = f"{_mark(one)} {one.line:>{number}} {_score(one)}  {one.shown}"
    yield (
        look.emphasis(fitted(head, look.width))
        if one.is_unsure
        else fitted(head, look.width)
    )
    yield fitted(f"{indent}{one.rule}: {inert(one.text.strip())}", look.width)


def _kind(one: Explained) -> str:
    """Return what a line became, without its detail if that is long."""
    shown = inert(one.shown)
    return shown if width_of(shown) <= _WIDEST_KIND else str(one.became)


def _mark(one: Explained) -> str:
    return UNSURE_MARK if one.is_unsure else " "


def _score(one: Explained) -> str:
    return f"{percent(one.score)} %".rjust(_SCORE)
