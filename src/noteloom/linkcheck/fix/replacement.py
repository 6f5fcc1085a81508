"""What an address is to be replaced by, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import PurePosixPath


class Why(StrEnum):
    """What makes an address better than the one that a note has."""

    MOVED = "moved"
    """The page lives there for good."""
    SECURED = "https"
    """The server itself leads from http to the same page by https."""
    ARCHIVED = "archived"
    """The page is dead, and this is a copy of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """One address of one note: *url* as written there, *new* as it is to be.

    *new* has only characters that an address may have (``targets.spelled``).
    """

    path: PurePosixPath
    url: str
    new: str
    why: Why
    evidence: tuple[str, ...] = ()
