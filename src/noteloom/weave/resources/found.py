"""What one note says of things out there: a mention, and all that the note states."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from noteloom.model.note import NoteId
    from noteloom.model.resource import Identifier, Mention, ResourceKind
    from noteloom.model.source import Span
    from noteloom.model.taxonomy import Level
    from noteloom.weave.resources.claims import Claim


class Found(NamedTuple):
    """A thing that a note names.

    *address* is canonical, None if the note gives none. *span* is that of the item, row
    or link. *rest* is the title if the first of *claims* holds. *is_title* tells a name
    from words that merely lead somewhere. *threads* are discussions as written. *main* is
    the address of the thing whose item or row this one stands in.
    """

    mention: Mention
    span: Span
    address: str | None
    title: str
    rest: str = ""
    claims: tuple[Claim, ...] = ()
    is_title: bool = False
    site: str | None = None
    year: int | None = None
    kind: ResourceKind | None = None
    level: Level | None = None
    minutes: int | None = None
    identifiers: tuple[Identifier, ...] = ()
    threads: tuple[str, ...] = ()
    main: str | None = None

    @property
    def note(self) -> NoteId:
        """The note that names it."""
        return self.mention.note
