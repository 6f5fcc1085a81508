"""The table: every behaviour, by family."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from server.behaviours import (
    bodies,
    calendar,
    connections,
    doors,
    fronts,
    headers,
    hosts,
    limits,
    lookalikes,
    mazes,
    owners,
    places,
    private,
    quotes,
    redirects,
    refreshes,
    secure,
    slow,
    spellings,
    statuses,
    vanished,
    walls,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from server.rows import Row

FAMILIES: Mapping[str, tuple[Row, ...]] = MappingProxyType(
    {
        "Statuses and methods": statuses.ROWS,
        "Redirects": redirects.ROWS,
        "Redirects by the page, and between http and https": refreshes.ROWS,
        "Redirects that lead nowhere, and cookies": mazes.ROWS,
        "Limits": limits.ROWS,
        "Slowness": slow.ROWS,
        "Bodies": bodies.ROWS,
        "Status lines and headers": headers.ROWS,
        "Connections and other protocols": connections.ROWS,
        "Walls": walls.ROWS,
        "What only looks like a wall": fronts.ROWS,
        "Doors": doors.ROWS,
        "Vanished pages": vanished.ROWS,
        "New owners": owners.ROWS,
        "What only looks vanished": lookalikes.ROWS,
        "Places in a page": places.ROWS,
        "Quotations and other fragments": quotes.ROWS,
        "Names": hosts.ROWS,
        "Private addresses": private.ROWS,
        "TLS and HTTP/2": secure.ROWS,
        "Spellings": spellings.ROWS,
        "Days": calendar.ROWS,
    }
)
"""Every row, under the heading that the documentation gives it."""

ROWS = tuple(row for rows in FAMILIES.values() for row in rows)
