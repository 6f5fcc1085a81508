"""Ids of disagreements: short, of the words they are about."""

from __future__ import annotations

import re
import unicodedata
import zlib
from typing import TYPE_CHECKING

from noteloom.model.disagreement import DisagreementId
from noteloom.weave.text.words import singular

if TYPE_CHECKING:
    from collections.abc import Iterable

    from noteloom.model.disagreement import DisagreementKind

_MOST_WORDS = 5
_MOST_LETTERS = 60
_NO_SLUG = re.compile(r"[^a-z0-9]+")


def id_of(kind: DisagreementKind, words: Iterable[str], taken: set[str]) -> DisagreementId:
    """Return an id that is not *taken*, and take it."""
    parts = [part for part in (_slug(singular(word.lower())) for word in words) if part]
    base = f"{kind}-{'-'.join(parts[:_MOST_WORDS]) or 'x'}"[:_MOST_LETTERS].rstrip("-")
    number, free = 1, base
    while free in taken:
        number += 1
        free = f"{base}-{number}"
    taken.add(free)
    return DisagreementId(free)


def _slug(word: str) -> str:
    """Return *word* in plain letters, or a checksum where it has none of them."""
    plain = (
        unicodedata.normalize("NFKD", word.casefold()).encode("ascii", "ignore").decode()
    )
    slug = _NO_SLUG.sub("-", plain).strip("-")
    return slug if slug or not word.strip() else f"{zlib.crc32(word.encode()):08x}"
