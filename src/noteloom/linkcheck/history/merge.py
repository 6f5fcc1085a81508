"""Histories as sets of lines: joined, and made smaller.

Both work on the bytes of the lines, so a key that only a newer noteloom knows survives.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from noteloom.linkcheck.history.codec import HEADER, read_lines
from noteloom.linkcheck.history.fold import (
    RECENT,
    SKEW,
    bearers,
    newest_facts,
    record_of,
)
from noteloom.linkcheck.history.lines import HostFact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from noteloom.linkcheck.history.fold import Record
    from noteloom.linkcheck.history.lines import Entry
    from noteloom.linkcheck.observation import Observation


def merge(texts: Iterable[bytes]) -> bytes:
    """Return one history that holds each line of *texts* once, by time and address.

    The order of *texts* and how they are grouped has no influence, and merging twice
    changes nothing. Lines that cannot be read are left out: ``decode`` names them.

    Raises:
        HistoryError: If one of *texts* cannot be used; see ``codec.decode``.

    """
    whole: dict[bytes, Entry] = {}
    for text in texts:
        lines = read_lines(text)
        whole.update(zip(lines.texts, lines.entries, strict=True))
    return _written(whole)


def compact(text: bytes, *, now: datetime) -> bytes:
    """Return *text* without the lines that no verdict needs any more.

    Every later judgement and time of re-check is the same as without it. Of each address
    there remain the first observation, every change of the verdict, the last few, the
    sources of what is known of the page, the latest proof of life and all after it; of
    each host the latest facts. Lines from the future go: their clock was wrong.

    Raises:
        HistoryError: If *text* cannot be used; see ``codec.decode``.

    """
    lines = read_lines(text)
    past = [entry for entry in lines.entries if entry.at <= now + SKEW]
    by_url: defaultdict[str, list[Observation]] = defaultdict(list)
    for entry in past:
        if not isinstance(entry, HostFact):
            by_url[entry.url].append(entry)
    facts = newest_facts(entry for entry in past if isinstance(entry, HostFact))
    kept: set[Entry] = set(facts.values())
    kept.update(one for seen in by_url.values() for one in needed(record_of(seen)))
    pairs = zip(lines.texts, lines.entries, strict=True)
    return _written({line: entry for line, entry in pairs if entry in kept})


def needed(record: Record) -> set[Observation]:
    """Return the observations of *record* that a verdict can depend on, now or later."""
    seen = record.observations
    changes = (later for one, later in pairwise(seen) if one.saw is not later.saw)
    alive = [record.last_alive] if record.last_alive else []
    return {
        seen[0],
        *changes,
        *seen[-RECENT:],
        *bearers(seen).values(),
        *alive,
        *record.after,
    }


def _written(lines: Mapping[bytes, Entry]) -> bytes:
    ordered = sorted(lines, key=lambda line: (*_place(lines[line]), line))
    return HEADER + b"".join(line + b"\n" for line in ordered)


def _place(entry: Entry) -> tuple[datetime, str]:
    return entry.at, entry.host if isinstance(entry, HostFact) else entry.url
