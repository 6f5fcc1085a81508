"""What a browser knows of all pages before it looks anything up. Numbers are packed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from noteloom.search.packing import packed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from noteloom.search.entry import Entry


class PageFacts(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The pages of an index, in order."""

    locations: list[str]
    titles: list[str]
    weights: str
    """For each page, in percent."""
    parts: str
    """For each page, how many it has."""
    kinds: list[str]
    """Those of pages and things; 0 in *kind* is the first one."""
    levels: list[str]
    tags: list[str]
    kind: str
    level: str
    """For each page, its place in *levels* counted from 1, 0 for none."""
    tagged: str
    """For each page, how many tags it has, and their places."""
    things: dict[str, tuple[str, str]]
    """By the number of a page that lists things: the kind and level of each part."""


class _Palettes(NamedTuple):
    """The number of each kind, level and tag, in the order in which they come."""

    kinds: Mapping[str, int]
    levels: Mapping[str, int]
    tags: Mapping[str, int]


def page_facts(entries: Sequence[Entry]) -> PageFacts:
    """Return what is known of *entries*."""
    known = _palettes(entries)
    return PageFacts(
        locations=[one.location for one in entries],
        titles=[one.title for one in entries],
        weights=packed(round(one.weight * 100) for one in entries),
        parts=packed(len(one.parts) for one in entries),
        kinds=list(known.kinds),
        levels=list(known.levels),
        tags=list(known.tags),
        kind=packed(known.kinds[one.kind] for one in entries),
        level=packed(_level(known, one.level) for one in entries),
        tagged=packed(
            number
            for one in entries
            for number in (len(one.tags), *(known.tags[tag] for tag in one.tags))
        ),
        things={
            str(at): _things(one, known)
            for at, one in enumerate(entries)
            if one.things is not None
        },
    )


def _palettes(entries: Sequence[Entry]) -> _Palettes:
    things = [thing for one in entries for thing in one.things or ()]
    kinds = [*(one.kind for one in entries), *(kind for kind, _ in things if kind)]
    levels = [*(one.level for one in entries), *(level for _, level in things)]
    tags = sorted({tag for one in entries for tag in one.tags})
    return _Palettes(_numbers(kinds), _numbers(filter(None, levels)), _numbers(tags))


def _numbers(values: Iterable[str]) -> dict[str, int]:
    return {value: number for number, value in enumerate(dict.fromkeys(values))}


def _level(known: _Palettes, level: str | None) -> int:
    return known.levels[level] + 1 if level else 0


def _things(entry: Entry, known: _Palettes) -> tuple[str, str]:
    things = entry.things or ()
    return (
        packed(known.kinds[kind or entry.kind] for kind, _ in things),
        packed(_level(known, level) for _, level in things),
    )
