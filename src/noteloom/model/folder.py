"""A folder of notes as it was found on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from noteloom.model.diagnostic import Diagnostic
    from noteloom.model.source import Source


class Folder(NamedTuple):
    """Everything a build starts from.

    *problems* are files that cannot be notes. *assets* are the paths of the other files.
    *taxonomy* is the text of ``topics.yml``, *link_rules* that of ``links.yml``,
    *card_ids* that of ``cards.yml``.
    """

    sources: tuple[Source, ...]
    problems: tuple[Diagnostic, ...] = ()
    assets: tuple[str, ...] = ()
    taxonomy: Source | None = None
    link_rules: Source | None = None
    card_ids: Source | None = None
