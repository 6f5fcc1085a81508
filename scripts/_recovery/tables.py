"""The tables of a page in GitHub's form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from _recovery.inline import children, inline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement


def table(element: HtmlElement) -> Iterator[str]:
    """Yield *element* as a table whose first row is the header."""
    rows = [cells for row in element.iter("tr") if any(cells := _cells(row))]
    if not rows:
        return
    width = max(len(row) for row in rows)
    lines = [_line([*row, *[""] * (width - len(row))]) for row in rows]
    lines.insert(1, "|" + "---|" * width)
    yield "\n".join(lines)


def _cells(row: HtmlElement) -> list[str]:
    found = []
    for cell in row:
        if cell.tag in {"td", "th"}:
            span = cell.get("colspan") or "1"
            found.append(_cell(cell))
            found += [""] * (int(span) - 1 if span.isdecimal() and int(span) < 50 else 0)
    return found


def _cell(cell: HtmlElement) -> str:
    return inline(children(cell)).replace("|", "\\|")


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
