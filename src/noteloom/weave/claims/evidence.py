"""All that one note contributes to disagreements: it depends on that note alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.headings import heading_text
from noteloom.model.note import Heading
from noteloom.weave.claims.assertions import claims, may_claim, only_affirms
from noteloom.weave.claims.figures import figures, may_hold_one
from noteloom.weave.claims.naming import misnamed
from noteloom.weave.claims.said import numbers_of, said_by
from noteloom.weave.claims.tables import tables_in
from noteloom.weave.claims.verdicts import verdicts
from noteloom.weave.text.statements import StatementKind
from noteloom.weave.text.words import stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from noteloom.model.note import Note
    from noteloom.weave.claims.claim import Claim
    from noteloom.weave.claims.figures import Figure
    from noteloom.weave.claims.naming import Misnamed
    from noteloom.weave.claims.said import Said
    from noteloom.weave.claims.verdicts import Verdict
    from noteloom.weave.text.statements import Statement


class Sentence(NamedTuple):
    """What a sentence claims: None if it only affirms, and is read if asked for.

    Of one that is not read yet, only the stems are kept, and *at*, the number by which
    `Sayings` knows it: a folder has very many of them, and few are asked for.
    """

    at: int
    claims: tuple[Claim, ...] | None
    stems: tuple[str, ...] = ()


class Evidence(NamedTuple):
    """What a note says that another place can gainsay, and its stems, each once.

    *cells* are the claims of its tables.
    """

    figures: tuple[Figure, ...]
    sentences: tuple[Sentence, ...]
    cells: tuple[Claim, ...]
    verdicts: tuple[Verdict, ...]
    names: tuple[Misnamed, ...]
    vocabulary: tuple[str, ...]

    def read(self) -> Iterator[Claim]:
        """Yield the claims that are read already."""
        for sentence in self.sentences:
            yield from sentence.claims or ()
        yield from self.cells


def evidence_in(note: Note, statements: tuple[Statement, ...]) -> Evidence:
    """Return what *note*, which makes *statements*, contributes."""
    said = tuple(said_by(note, statements))
    tables = tuple(tables_in(note))
    headings = (heading_text(one) for one in note.blocks if isinstance(one, Heading))
    rows = (one.text for one in statements if one.kind is StatementKind.ROW)
    others = stems(" ".join([note.title, *headings, *rows]))
    return Evidence(
        (*_figures(said), *(figure for one in tables for figure in one.figures())),
        tuple(filter(None, map(_sentence, numbers_of(statements), said))),
        tuple(claim for one in tables for claim in one.claims()),
        tuple(verdicts(said)),
        tuple(misnamed(note)),
        tuple(set(others).union(*(one.stems for one in said if one.is_told))),
    )


def _figures(said: Iterable[Said]) -> Iterator[Figure]:
    for one in said:
        if may_hold_one(one.text, one.words):
            yield from figures(one)


def _sentence(at: int, said: Said) -> Sentence | None:
    """Return what a sentence claims, None if that is nothing in any case."""
    if only_affirms(said):
        return Sentence(at, None, tuple(said.stems)) if may_claim(said) else None
    found = tuple(claims(said))
    return Sentence(at, found) if found else None
