"""Who may have made a work, and how much the form of the words is to be trusted."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Trust(StrEnum):
    """What must be true for a claim to hold."""

    STATED = "stated"
    """No word speaks against it: a column of authors, a reference as papers have it."""
    SURE = "sure"
    """The form leaves no doubt: ``by Ada Example``, a column of authors."""
    SHAPED = "shaped"
    """It must have the shape of a name: ``Ada Example - Title``."""
    REPEATED = "repeated"
    """Several titles must begin with it: ``Ada Example: Title`` may be a subject."""
    PROVEN = "proven"
    """Another claim or an address must prove it: ``Title | Ada Example`` may be a site."""


class Claim(NamedTuple):
    """People who may have made a work."""

    people: tuple[str, ...]
    trust: Trust
