"""The cards of small notes, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builders import source
from noteloom import pipeline
from noteloom.model.folder import Folder
from noteloom.read import card_map

if TYPE_CHECKING:
    from collections.abc import Mapping

    from noteloom.model.card import Card
    from noteloom.pipeline import Build


def built(
    notes: Mapping[str, str], taxonomy: str | None = None, ids: str | None = None
) -> Build:
    """Return the build of *notes*, texts by path, with the map *ids*."""
    sources = tuple(source(text, path) for path, text in sorted(notes.items()))
    topics = None if taxonomy is None else source(taxonomy, "topics.yml")
    known = None if ids is None else source(ids, "cards.yml")
    return pipeline.build(Folder(sources, taxonomy=topics, card_ids=known))


def cards(text: str, taxonomy: str | None = None) -> tuple[Card, ...]:
    """Return the cards of one note."""
    return built({"note.md": text}, taxonomy).library.cards


def asked(text: str, kind: str | None = None) -> list[tuple[str, str]]:
    """Return the two sides of the cards of one note, in plain words."""
    return [
        (one.front_words, one.back_words)
        for one in cards(text)
        if kind is None or one.kind == kind
    ]


def ids_of(build: Build) -> str:
    """Return the map of ids that *build* would write."""
    return card_map.written(build.library.deck.ids)
