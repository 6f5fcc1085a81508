"""Where the notes disagree, side by side: on topics' pages, notes' pages, and their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.disagreement import Difference, DisagreementKind, Review, Stance
from noteloom.model.freshness import DateKind
from noteloom.render import addresses as at
from noteloom.render import escape, pieces
from noteloom.render.addresses import relative
from noteloom.render.shown_disagreements import shown_ones

if TYPE_CHECKING:
    from collections.abc import Iterable

    from noteloom.model.disagreement import Disagreement, Side
    from noteloom.model.freshness import StatedDate
    from noteloom.model.library import Library
    from noteloom.model.note import Note
    from noteloom.render.addresses import Addresses
    from noteloom.render.topic_context import TopicContext

HEADING = "Where the notes disagree"
MOST_SIDES = 6
"""As many sides are shown; more are counted."""
_MOST_CHARACTERS = 400
_STANCES = {
    Stance.AFFIRMS: "says so",
    Stance.DENIES: "denies it",
    Stance.OPEN: "leaves it open",
}
_DATES = {DateKind.VERIFIED: "verified", DateKind.TESTED: "tested", DateKind.AS_OF: "as of"}
_APART = {
    Difference.VERSION: "differs by version, so each may be right",
    Difference.DATE: "differs by date, so each may be right",
}
_KINDS = {
    DisagreementKind.CLAIMS: "one says what another does not",
    DisagreementKind.NUMBERS: "the figures differ",
    DisagreementKind.NAMES: "named one way, pointed at another",
}


def of_topic(context: TopicContext) -> str:
    """Return the section of a topic's page, or nothing if its notes agree."""
    own = [
        one for one in shown_ones(context.library) if context.topic.spec.id in one.topics
    ]
    return _section(own, SidePieces(context.library, context.addresses, context.uri))


def of_note(library: Library, addresses: Addresses, note: Note) -> str:
    """Return the section of a note's page; where there are topics, they have it."""
    own = addresses.disagreements.get(note.id, ())
    return _section(own, SidePieces(library, addresses, addresses.notes[note.id]))


def _section(own: Iterable[Disagreement], written: SidePieces) -> str:
    boxes = [written.box(one) for one in own]
    if not boxes:
        return ""
    every = pieces.link("All disagreements", written.uri, at.DISAGREEMENTS)
    return pieces.joined([f"## {HEADING}", *boxes, pieces.wrapped("see", every)])


class SidePieces(NamedTuple):
    """Writes disagreements for the page at *uri*."""

    library: Library
    addresses: Addresses
    uri: str

    def box(self, one: Disagreement) -> str:
        """Return a disagreement with its sides, none before the other."""
        sides = [self.side(side) for side in one.sides[:MOST_SIDES]]
        more = len(one.sides) - MOST_SIDES
        if more > 0:
            sides.append(f"and {pieces.plural(more, 'more place')}")
        body = pieces.joined(
            [
                f"**{escape.text(_first_upper(one.subject))}** — {_how(one)}",
                pieces.bullets(sides),
                escape.line_start(escape.text(one.comment)) if one.comment else "",
                self.foot(one),
            ]
        )
        return pieces.wrapped(f"disagreement noteloom-{one.review}", body)

    def side(self, side: Side) -> str:
        """Return what one place says, with its value or stance, its date and its source."""
        facts = [
            *([f"**{escape.text(side.value)}**"] if side.value else []),
            *([_STANCES[side.stance]] if side.stance else []),
            *(
                [f"version {escape.text(side.version)}"]
                if side.version and side.value != side.version
                else []
            ),
            *([_date(side.stated)] if side.stated else []),
            self.mark(side),
        ]
        return f"{_words(side)} <small>{' · '.join(facts)}</small>"

    def mark(self, side: Side) -> str:
        """Return the mark that leads to the lines of a side."""
        note = side.place.note
        words = escape.text(f"{self.addresses.names.files[note]}:{side.place.lines.shown}")
        target = relative(self.uri, self.addresses.notes[note])
        return f'[{words}]({target}#L{side.place.lines.first} "The original text")'

    def foot(self, one: Disagreement) -> str:
        """Return how it was found, what the owner says of it, and its id."""
        state = "confirmed" if one.review is Review.CONFIRMED else "not yet reviewed"
        return f"<small>{state} · {escape.text(one.rule)} · {escape.code(one.id)}</small>"


def _first_upper(subject: str) -> str:
    first, _, rest = subject.partition(" ")
    return f"{first.capitalize()} {rest}".strip() if first.islower() else subject


def _words(side: Side) -> str:
    """Return the words of a side: a quotation, or what a row of a table says."""
    if side.shown is not None:
        return escape.line_start(escape.text(_cut(side.shown)))
    return f"“{escape.text(_cut(side.quote))}”"


def _how(one: Disagreement) -> str:
    return _KINDS[one.kind] if one.apart_by is None else _APART[one.apart_by]


def _cut(quote: str) -> str:
    if len(quote) <= _MOST_CHARACTERS:
        return quote
    return f"{quote[:_MOST_CHARACTERS].rsplit(' ', 1)[0]} …"


def _date(stated: StatedDate) -> str:
    return f"{_DATES[stated.kind]} {escape.text(stated.date)}"
