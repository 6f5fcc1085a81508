"""Putting new addresses into the text of a note, and nothing else.

Every edit is proven: the edited note is read again, and must have the same blocks, with
the same texts and titles, and only the addresses mapped. An edit that cannot be shown to
do just that is not made, and is reported.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from noteloom.linkcheck.fix.alike import header_changes, is_alike
from noteloom.linkcheck.fix.places import (
    Form,
    Place,
    definitions,
    header_places,
    place_of,
)
from noteloom.linkcheck.fix.spelling import spellings
from noteloom.model.source import Source, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from noteloom.linkcheck.fix.replacement import Replacement
    from noteloom.model.note import Note

_NO_PLACE = "its place in the note cannot be told"
_READS_OTHERWISE = "the note would not read as before"


class Change(NamedTuple):
    """An edit: *text* takes the place of *span*, an address as the note spells it."""

    replacement: Replacement
    span: Span
    text: str


class Refusal(NamedTuple):
    """An address that is left as it was. *span* is that of the link, or of the address."""

    replacement: Replacement
    span: Span
    reason: str


class Edited(NamedTuple):
    """The text of a note after its edits; places are those of the text before."""

    text: str
    done: tuple[Change, ...] = ()
    refused: tuple[Refusal, ...] = ()


def apply(
    source: Source, replacements: Iterable[Replacement], reread: Callable[[Source], Note]
) -> Edited:
    """Return the text of the note *source* with its addresses replaced.

    Args:
        source: The note.
        replacements: What to replace, in this and other notes.
        reread: The reader of notes.

    Cost:
        Two readings of the note if all goes well; else some for each bad edit,
        as bad ones are found by halving.

    """
    wanted = {
        one.url: one
        for one in replacements
        if one.path == source.path and one.new != one.url
    }
    if not wanted:
        return Edited(source.text)
    note = reread(source)
    drafts, lost = _drafts(note, wanted)
    made = _settle((), drafts, lambda trial: _is_proven(note, trial, reread))
    changes = _changes(made)
    refused = sorted((*lost, *_left(drafts, made)), key=lambda one: one.span)
    return Edited(spliced(source.text, changes), changes, tuple(refused))


def spliced(text: str, changes: Sequence[Change]) -> str:
    """Return *text* with *changes* made; they are in order and do not overlap."""
    pieces: list[str] = []
    at = 0
    for _, span, new in changes:
        pieces += (text[at : span.start], new)
        at = span.end
    return "".join((*pieces, text[at:]))


# -- what to try ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Draft:
    """An edit to be tried, and the links that it should move."""

    replacement: Replacement
    place: Place
    links: frozenset[Span]
    texts: tuple[str, ...]


class _Made(NamedTuple):
    draft: _Draft
    text: str


def _drafts(
    note: Note, wanted: Mapping[str, Replacement]
) -> tuple[tuple[_Draft, ...], tuple[Refusal, ...]]:
    """Return the edits of *note* in the order of their places, and what has no place."""
    users: dict[Place, set[Span]] = {}
    urls: dict[Place, str] = {}
    lost: list[Refusal] = []
    defined = definitions(note)
    for link in note.links:
        if link.target not in wanted:
            continue
        place = place_of(note, link, defined)
        if place is None:
            lost.append(Refusal(wanted[link.target], link.span, _NO_PLACE))
        else:
            urls[place] = link.target
            users.setdefault(place, set()).add(link.span)
    for url in wanted:
        urls.update(dict.fromkeys(header_places(note, url), url))
    drafts = (
        _draft(note, wanted[urls[place]], place, frozenset(users.get(place, ())))
        for place in sorted(urls)
    )
    return tuple(drafts), tuple(lost)


def _draft(
    note: Note, replacement: Replacement, place: Place, links: frozenset[Span]
) -> _Draft:
    texts = spellings(replacement.new, place.form, note.source[place.span])
    return _Draft(replacement, place, links, texts)


# -- what holds -------------------------------------------------------------------------


def _settle(
    made: tuple[_Made, ...],
    drafts: Sequence[_Draft],
    holds: Callable[[tuple[_Made, ...]], bool],
) -> tuple[_Made, ...]:
    """Return *made* with those of *drafts* that hold, in the order of their places."""
    if not drafts:
        return made
    if len(drafts) == 1:
        tries = ((*made, _Made(drafts[0], text)) for text in drafts[0].texts)
        return next((trial for trial in tries if holds(trial)), made)
    trial = (*made, *(_Made(one, one.texts[0]) for one in drafts))
    if holds(trial):
        return trial
    half = len(drafts) // 2
    return _settle(_settle(made, drafts[:half], holds), drafts[half:], holds)


def _is_proven(
    note: Note, trial: Sequence[_Made], reread: Callable[[Source], Note]
) -> bool:
    """Return whether the note with the edits of *trial* reads as it should."""
    source = note.source
    after = reread(Source(source.path, spliced(source.text, _changes(trial))))
    renamed = {one.draft.replacement.url: one.draft.replacement.new for one in trial}
    in_header = sum(one.draft.place.form is Form.FIELD for one in trial)
    if header_changes(note, after, renamed) != in_header:
        return False
    return is_alike(note, after, _moves(trial))


def _moves(trial: Iterable[_Made]) -> dict[Span, str]:
    return {span: one.draft.replacement.new for one in trial for span in one.draft.links}


def _changes(made: Iterable[_Made]) -> tuple[Change, ...]:
    return tuple(
        Change(one.draft.replacement, one.draft.place.span, one.text) for one in made
    )


def _left(drafts: Iterable[_Draft], made: Iterable[_Made]) -> Iterator[Refusal]:
    """Yield the drafts that did not hold."""
    kept = {one.draft.place for one in made}
    for one in drafts:
        if one.place not in kept:
            yield Refusal(one.replacement, one.place.span, _READS_OTHERWISE)
