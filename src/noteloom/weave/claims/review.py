"""What the owner says of disagreements in ``topics.yml``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.diagnostic import Diagnostic
from noteloom.model.disagreement import Disagreement, DisagreementKind, Side
from noteloom.model.place import Place
from noteloom.model.source import Source
from noteloom.weave.findings import UNKNOWN_DISAGREEMENT, UNKNOWN_SIDE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from noteloom.model.diagnostic import Rule
    from noteloom.model.disagreement import DisagreementSpec, SideSpec
    from noteloom.model.note import Note
    from noteloom.model.taxonomy import Taxonomy
    from noteloom.weave.text.statements import Statements


class Reviewed(NamedTuple):
    """The disagreements with what the owner says of them, and what cannot be followed."""

    found: tuple[Disagreement, ...]
    diagnostics: tuple[Diagnostic, ...]


def reviewed(
    found: Iterable[Disagreement],
    taxonomy: Taxonomy,
    notes: Sequence[Note],
    statements: Statements,
) -> Reviewed:
    """Return the disagreements as the owner sees them, the owner's own ones included."""
    by_id = {one.id: one for one in found}
    owner = _Owner(taxonomy, notes, statements)
    for spec in taxonomy.disagreements:
        own = owner.own(spec) if spec.sides else None
        if own is not None:
            by_id[spec.id] = own
        elif spec.id in by_id and not spec.sides:
            by_id[spec.id] = replace(
                by_id[spec.id], review=spec.review, comment=spec.comment
            )
        elif not spec.sides:
            owner.report_unknown(spec)
    return Reviewed(tuple(by_id.values()), tuple(owner.diagnostics))


class _Owner:
    """Finds the places that the owner names, and reports those that it cannot find."""

    def __init__(
        self, taxonomy: Taxonomy, notes: Sequence[Note], statements: Statements
    ) -> None:
        self.source = Source(taxonomy.source_path, taxonomy.text)
        self.notes = {key: note for note in notes for key in _keys(note)}
        self.statements = statements
        self.diagnostics: list[Diagnostic] = []

    def own(self, spec: DisagreementSpec) -> Disagreement | None:
        """Return a disagreement that the owner wrote down, if two sides are found."""
        sides = tuple(side for one in spec.sides for side in self._side(one))
        if len(sides) < 2 or spec.subject is None:
            return None
        return Disagreement(
            id=spec.id,
            subject=spec.subject,
            kind=DisagreementKind.CLAIMS,
            sides=sides,
            rule="the owner says so",
            score=1.0,
            review=spec.review,
            comment=spec.comment,
        )

    def report_unknown(self, spec: DisagreementSpec) -> None:
        """Report an id that nothing has any more."""
        message = f"there is no disagreement `{spec.id}`"
        self._report(UNKNOWN_DISAGREEMENT, message, spec.line)

    def _side(self, spec: SideSpec) -> Iterator[Side]:
        note = self.notes.get(spec.note)
        if note is None:
            self._report(UNKNOWN_SIDE, f"there is no note `{spec.note}`", spec.line)
            return
        wanted = " ".join(spec.text.split()).casefold()
        for one in self.statements[note.id]:
            if wanted in one.text.casefold():
                yield Side(Place(note.id, one.start.lines), one.text)
                return
        yield from self._in_source(spec, note, wanted)

    def _in_source(self, spec: SideSpec, note: Note, wanted: str) -> Iterator[Side]:
        """Yield a line that is no sentence, such as one of code."""
        for number, line in enumerate(note.source.lines, start=1):
            if wanted in " ".join(line.split()).casefold():
                span = note.source.line_span(number)
                yield Side(Place(note.id, note.source.lines_of(span)), line.strip())
                return
        self._report(
            UNKNOWN_SIDE, f"`{note.source.path}` does not say `{spec.text[:60]}`", spec.line
        )

    def _report(self, rule: Rule, message: str, line: int) -> None:
        span = self.source.line_span(line) if 0 < line <= len(self.source.lines) else None
        found = Diagnostic(rule, message, self.source)
        self.diagnostics.append(replace(found, span=span) if span else found)


def _keys(note: Note) -> tuple[str, ...]:
    return note.id, note.source.path.as_posix(), note.source.path.name
