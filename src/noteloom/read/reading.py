"""The readers' contract: what a dialect takes and what it gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from noteloom.model.diagnostic import Diagnostic
    from noteloom.model.note import Blocks
    from noteloom.model.recovery import Recovered
    from noteloom.model.source import Source, Span


class Evidence(NamedTuple):
    """Why a source seems to be of a dialect.

    *score* is in (0, 1]: 1 is a mark that nothing else has, 0.5 a habit. *reason* is a
    phrase for the author, for example ``"7 headings end in `¶`"``.
    """

    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What a dialect made of a source.

    *header* holds the spans of header lines whose values are shown on the page (title,
    tags, summary, other fields). *drops* maps the number of each line that no page
    shows to the reason. Every other non-blank line must be inside a block. *recovery* says
    of each line of a flattened page what it was taken for.
    """

    blocks: Blocks
    title: str | None = None
    tags: tuple[str, ...] = ()
    summary: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    header: tuple[Span, ...] = ()
    drops: Mapping[int, str] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    recovery: tuple[Recovered, ...] = ()


class Dialect(NamedTuple):
    """A way of writing notes. Both functions are pure and total."""

    name: str
    detect: Callable[[Source], Evidence | None]
    parse: Callable[[Source], Parsed]
