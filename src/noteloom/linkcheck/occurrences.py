"""From notes to the addresses that stand in them, each with every place it stands at."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from noteloom.linkcheck.addresses import scheme_of
from noteloom.linkcheck.occurrence import Occurrence
from noteloom.model.inline import Image, leads_out, plain
from noteloom.model.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from noteloom.model.inline import Link
    from noteloom.model.note import Note

_ADDRESS = re.compile(r"https?://[^\s<>\"'`\[\]{}|,]+", re.IGNORECASE)
_OURS = frozenset({"http", "https"})


class Found(NamedTuple):
    """The addresses of some notes.

    *links* has the addresses as written, in the order of their spelling, each with its
    places in reading order. *other_schemes* counts the links that are not the web's.
    """

    links: Mapping[str, tuple[Occurrence, ...]]
    other_schemes: Mapping[str, int]


def find(notes: Iterable[Note]) -> Found:
    """Return every external address of *notes*, pictures included."""
    places: defaultdict[str, list[Occurrence]] = defaultdict(list)
    others: Counter[str] = Counter()
    for note in notes:
        for link in note.links:
            if not leads_out(link):
                continue
            scheme = scheme_of(link.target)
            if scheme in _OURS:
                places[link.target].append(_occurrence(note, link))
            else:
                others[scheme] += 1
        for one in _in_header(note):
            places[one.url].append(one)
    links = {url: tuple(places[url]) for url in sorted(places)}
    return Found(links, dict(sorted(others.items())))


def _in_header(note: Note) -> Iterator[Occurrence]:
    """Yield the addresses in the fields of the header that no rule knows."""
    for name, text in note.fields.items():
        for found in _ADDRESS.finditer(text):
            start = max(note.source.text.find(found[0]), 0)
            span = Span(start, start + len(found[0]))
            yield Occurrence(found[0], name, note.source, span)


def _occurrence(note: Note, link: Link | Image) -> Occurrence:
    text = link.alt if isinstance(link, Image) else plain(link.children)
    return Occurrence(link.target, text, note.source, link.span)
