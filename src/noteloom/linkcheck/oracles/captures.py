"""Captures that can stand in for a page that is gone.

Source:
    "Wayback CDX Server API", sections "Filtering" and "Query Result Limits",
    https://github.com/internetarchive/wayback/tree/master/wayback-cdx-server; "Wayback
    Availability JSON API", https://archive.org/help/wayback_api.php; which captures are
    good (200, 203, 206), and that those before the date come first, as InternetArchiveBot
    has it (https://meta.wikimedia.org/wiki/InternetArchiveBot).

"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from msgspec import Struct

from noteloom.linkcheck.oracles.oracle import Ask
from noteloom.linkcheck.oracles.reading import reply

if TYPE_CHECKING:
    from datetime import date

    from noteloom.linkcheck.visit import Response

_WHEN = re.compile(r"[12]\d{13}")
_ORIGINAL = re.compile(r"https?://[^\s\x00-\x1f\x7f<>\"]+", re.IGNORECASE)
_GOOD = {"200", "203", "206"}
_AVAILABLE = "https://archive.org/wayback/available"
_CDX = "https://web.archive.org/cdx/search/cdx"


class _Closest(Struct):
    timestamp: str
    available: bool = False
    status: str = ""


class _Snapshots(Struct):
    closest: _Closest | None = None


class _Available(Struct):
    archived_snapshots: _Snapshots


class Capture(NamedTuple):
    """An archived copy: its address, and when it was taken (``YYYYMMDDhhmmss``, UTC)."""

    url: str
    taken: str


def closest_capture(url: str, when: date) -> tuple[Ask, ...]:
    """Return the questions for the capture of *url* closest to *when*, best first.

    The first in whose response ``read_capture`` finds something, wins: the last capture
    up to that day, the first one from it on, whatever the smaller index has.
    """
    # Not ``%Y``: it drops the zeros of early years on some systems.
    day = f"{when.year:04}{when:%m%d}"
    fields = "output=json&fl=timestamp,original,statuscode&filter=statuscode:20[036]"
    listed = f"{_CDX}?url={quote(url, safe='')}&{fields}"
    return (
        Ask(f"{listed}&to={day}&limit=-1", (url,)),
        Ask(f"{listed}&from={day}&limit=1", (url,)),
        available(url, day, (url,)),
    )


def read_capture(ask: Ask, response: Response) -> Capture | None:
    """Return the capture in the *response* to *ask*, None if it has no good one."""
    if not ask.url.startswith(_CDX):
        return read_available(ask, response, ask.urls[0])
    rows = reply(ask, response, list[list[str]]) or []
    good = [row for row in rows if len(row) == 3 and row[2] in _GOOD]
    return _capture(good[-1][0], good[-1][1]) if good else None


def available(url: str, at: str, urls: tuple[str, ...]) -> Ask:
    """Return the question for the capture of *url* closest to the time *at*."""
    return Ask(f"{_AVAILABLE}?url={quote(url, safe='')}&timestamp={at}", urls)


def read_available(ask: Ask, response: Response, original: str) -> Capture | None:
    """Return the good capture of *original* that an ``available`` question found."""
    said = reply(ask, response, _Available)
    closest = said.archived_snapshots.closest if said else None
    if closest is None or not closest.available or closest.status not in _GOOD:
        return None
    return _capture(closest.timestamp, original)


def _capture(taken: str, original: str) -> Capture | None:
    if not _WHEN.fullmatch(taken) or not _ORIGINAL.fullmatch(original):
        return None
    return Capture(f"https://web.archive.org/web/{taken}/{original}", taken)
