"""Counting links by state: all of them, those of a note, those of a host.

An address counts once in each count, however often it is used.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from noteloom.model.health import RECENT, Health
from noteloom.model.inline import Image, leads_out, plain
from noteloom.model.resource import Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from noteloom.model.health import HealthReport, LinkHealth
    from noteloom.model.inline import Link
    from noteloom.model.library import Library
    from noteloom.model.note import Note, NoteId

_WEB = ("http://", "https://", "//")

Uses: TypeAlias = "Mapping[str, tuple[Mention, ...]]"
"""Every web address of the notes as written, sorted, with the places where it stands."""


class Tally(NamedTuple):
    """How many links are in each state; *unchecked* ones were never asked."""

    ok: int = 0
    unverifiable: int = 0
    suspect: int = 0
    dead: int = 0
    unchecked: int = 0

    @property
    def total(self) -> int:
        """How many links there are."""
        return sum(self)

    @property
    def badness(self) -> tuple[int, int, int]:
        """What sorts the worst first, in rising order."""
        return -self.dead, -self.suspect, -self.unverifiable


def uses_of(library: Library) -> Uses:
    """Return where each address of the web stands in the notes, in order of address."""
    uses: defaultdict[str, list[Mention]] = defaultdict(list)
    for note in library.notes:
        for link in note.links:
            if leads_out(link) and link.target.lower().startswith(_WEB):
                uses[link.target].append(_use(note, link))
    return {url: tuple(uses[url]) for url in sorted(uses)}


def tally(urls: Iterable[str], report: HealthReport) -> Tally:
    """Return how many of *urls* are in each state."""
    states = Counter(_state(report.links.get(url)) for url in urls)
    return Tally(*(states[state] for state in (*Health, None)))


def by_note(uses: Uses, report: HealthReport) -> dict[NoteId, Tally]:
    """Return the count of each note that has links."""
    urls: defaultdict[NoteId, list[str]] = defaultdict(list)
    for url, mentions in uses.items():
        for note in dict.fromkeys(mention.note for mention in mentions):
            urls[note].append(url)
    return {note: tally(urls[note], report) for note in sorted(urls)}


def by_host(urls: Iterable[str], report: HealthReport) -> dict[str, Tally]:
    """Return the count of each host, in the order of hosts."""
    hosts: defaultdict[str, list[str]] = defaultdict(list)
    for url in urls:
        hosts[host_of(url)].append(url)
    return {host: tally(hosts[host], report) for host in sorted(hosts)}


def proven_recently(urls: Iterable[str], report: HealthReport) -> int:
    """Return how many of *urls* were alive when last seen, and that is not long ago."""
    if report.as_of is None:
        return 0
    known = (report.links.get(url) for url in urls)
    proofs = (one.last_alive for one in known if one is not None)
    return sum(at is not None and at >= report.as_of - RECENT for at in proofs)


def host_of(url: str) -> str:
    """Return the host of an address as people name it; a malformed one has some too."""
    # Not `urlsplit`: it raises on `http://[`, and authors do write that.
    place = url.partition("//")[2]
    for mark in "/?#":
        place = place.partition(mark)[0]
    return place.rpartition("@")[2].lower().removeprefix("www.") or "(no host)"


def _use(note: Note, link: Link | Image) -> Mention:
    place = note.source.position(link.span.start)
    words = link.alt if isinstance(link, Image) else plain(link.children)
    text = " ".join(words.split())
    return Mention(note.id, place.line, place.column, text, link.target)


def _state(health: LinkHealth | None) -> Health | None:
    return None if health is None else health.health
