"""All that one note contributes to disagreements: it depends on that note alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.headings import heading_text
from noteloom.model.note import Heading
from noteloom.weave.claims.assertions import claims
from noteloom.weave.claims.figures import figures
from noteloom.weave.claims.naming import misnamed
from noteloom.weave.claims.said import said_in
from noteloom.weave.claims.tables import table_claims, table_figures
from noteloom.weave.claims.verdicts import verdicts
from noteloom.weave.text.words import stems

if TYPE_CHECKING:
    from noteloom.model.note import Note
    from noteloom.weave.claims.assertions import Claim
    from noteloom.weave.claims.figures import Figure
    from noteloom.weave.claims.naming import Misnamed
    from noteloom.weave.claims.verdicts import Verdict
    from noteloom.weave.text.statements import Statement


class Evidence(NamedTuple):
    """What a note says that another place can gainsay, and the stems of all its words."""

    figures: tuple[Figure, ...]
    claims: tuple[Claim, ...]
    verdicts: tuple[Verdict, ...]
    names: tuple[Misnamed, ...]
    vocabulary: frozenset[str]


def evidence_in(note: Note, statements: tuple[Statement, ...]) -> Evidence:
    """Return what *note*, which makes *statements*, contributes."""
    said = tuple(said_in(note, statements))
    prose = (figure for one in said for figure in figures(one))
    headings = (heading_text(one) for one in note.blocks if isinstance(one, Heading))
    texts = [one.text for one in statements]
    return Evidence(
        (*prose, *table_figures(note)),
        (*(claim for one in said for claim in claims(one)), *table_claims(note)),
        tuple(verdicts(said)),
        tuple(misnamed(note)),
        frozenset(stems(" ".join([note.title, *headings, *texts]))),
    )
