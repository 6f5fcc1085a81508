"""Resources as a table, for spreadsheets.

Source: RFC 4180; OWASP, "CSV Injection".
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from noteloom.outlets import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from noteloom.model.resource import Resource, ResourceId
    from noteloom.outlets.selection import Record, Selection

COLUMNS = (
    "key",
    "kind",
    "title",
    "url",
    "authors",
    "year",
    "site",
    "level",
    "minutes",
    "identifiers",
    "topics",
    "mentions",
    "said",
    "addresses",
    "discussions",
    "companions",
)
"""The columns in their order. New ones come at the end."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""The last four are wide forms, which spreadsheets take for the same."""


def table(selection: Selection) -> str:
    """Return a header and a row for each resource; lists are joined with ``; ``."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for record in selection.records:
        writer.writerow(map(_cell, _row(record, selection.keys)))
    return written.getvalue()


def _row(record: Record, keys: Mapping[ResourceId, str]) -> tuple[str, ...]:
    one = record.resource
    return (
        record.key,
        str(one.kind),
        record.title,
        record.url or "",
        _list(one.authors),
        "" if one.year is None else str(one.year),
        one.site or "",
        str(one.level) if one.level else "",
        "" if one.minutes is None else str(one.minutes),
        _list(f"{scheme}:{value}" for scheme, value in one.identifiers),
        _list(record.topic_titles),
        _list(record.places),
        said(one),
        _list(one.addresses),
        _list(one.discussions),
        _list(keys.get(other.resource, other.resource) for other in one.companions),
    )


def said(one: Resource) -> str:
    """Return what notes say around the mentions of a thing."""
    return " / ".join(filter(None, (wording.line(use.said) for use in one.mentions)))


def _list(values: Iterable[str]) -> str:
    return "; ".join(values)


def _cell(text: str) -> str:
    """Return *text* so that no spreadsheet takes it for a formula."""
    text = wording.line(text) if text else ""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
