"""Markdown tables whose cells nothing foreign can leave, within a number of characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from noteloom.linkcheck.outputs import showing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NOTHING = "–"
_LONGEST = 300
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)
# `quote` leaves letters and digits alone; these mean something in an address. Brackets
# and parentheses do, too, but they would end the link.
_SAFE = "~:/?#@!$&'*+,;=%"
_RESERVE = 400
"""What is kept for each table that is yet to come: it can at least say that it is."""

_FRAME = 150
"""More than what stands round a table, and the line that says what is left out."""


class Table(NamedTuple):
    """A heading, the titles of the columns, and the rows: cells of Markdown."""

    heading: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    folded: bool = False
    """Whether the reader opens it first."""


def code(text: str) -> str:
    """Return foreign *text* as code: nothing in it is a mention, a link or a cell's end."""
    shown = showing.visible(showing.clipped(text, _LONGEST))
    if not shown.strip():
        return NOTHING
    if not any(mark in shown for mark in ("`", "|", "##")):
        return f"`{shown}`"
    return f"<code>{_entities(shown)}</code>"


def _entities(shown: str) -> str:
    return _PUNCTUATION.sub(lambda found: f"&#{ord(found[0])};", shown)


def address(url: str) -> str:
    """Return *url* as a link that shows it to the letter, as code if it leads nowhere."""
    if len(url) > _LONGEST or not _WEB.match(url) or not url.isprintable():
        return code(url)
    target = quote(url, safe=_SAFE, errors="replace").replace("&", "&amp;")
    return f"[{code(url)}](<{target}>)"


def tables(found: Sequence[Table], room: int) -> Iterator[str]:
    """Yield *found* in at most *room* characters; each says how many rows are left out."""
    for later, table in zip(reversed(range(len(found))), found, strict=True):
        text = _table(table, room - later * _RESERVE)
        room -= len(text) + len("\n\n")
        yield text


def _table(table: Table, room: int) -> str:
    """Return as much of *table* as fits."""
    title = f"{table.heading}: {len(table.rows):,}"
    head = [_row(table.columns), _row(["---"] * len(table.columns))]
    rows: list[str] = []
    room -= len(title) + sum(map(len, head)) + _FRAME
    for cells in table.rows:
        row = _row(cells)
        room -= len(row) + 1
        if room < 0:
            break
        rows.append(row)
    left_out = len(table.rows) - len(rows)
    if not rows:
        return f"{title}, left out: too much for this page"
    more = f"\n\n… and {left_out:,} more" if left_out else ""
    return _framed(table, title, "\n".join([*head, *rows]) + more)


def _framed(table: Table, title: str, body: str) -> str:
    if not table.folded:
        return f"### {title}\n\n{body}"
    return f"<details>\n<summary>{title}</summary>\n\n{body}\n\n</details>"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
