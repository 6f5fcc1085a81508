"""The figures of rebuilt pages, and a table of them in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from _recovery.counts import Counts

Figure = float | int | None
"""A share, or a number of things; None where there is nothing to take a share of."""


class Row(NamedTuple):
    """A figure: its name, and how it comes of what was counted."""

    name: str
    of: Callable[[Counts], Figure]


def share(part: int, whole: int) -> float | None:
    """Return what *part* is of *whole*, at most 1: a text can be there twice."""
    return min(1.0, part / whole) if whole else None


def f1(counts: Counts) -> float | None:
    """Return the harmonic mean of the headings' precision and reachable recall."""
    precision = share(counts["matched headings"], counts["headings"])
    recall = share(counts["matched headings"], counts["reachable headings"])
    if precision is None or recall is None:
        return None
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _of(part: str, whole: str) -> Callable[[Counts], Figure]:
    return lambda counts: share(counts[part], counts[whole])


ROWS = (
    Row("pages", lambda counts: counts["pages"]),
    Row("headings, precision", _of("matched headings", "headings")),
    Row("headings, recall on reachable", _of("matched headings", "reachable headings")),
    Row("headings, F1 on reachable", f1),
    Row("heading levels", _of("level", "matched headings")),
    Row("heading levels after shift", _of("shifted level", "matched headings")),
    Row("items, precision", _of("matched items", "items")),
    Row("items, recall on reachable", _of("matched items", "reachable items")),
    Row("item depth", _of("depth", "matched items")),
    Row("item depth if all were flat", _of("flat depth", "matched items")),
    Row("depth of nested items", _of("nested depth", "nested items")),
    Row("parent of items", _of("parent", "matched items")),
    Row("bullet or number", _of("kind", "matched items")),
    Row("table cells on reachable", _of("cells", "reachable cells")),
    Row("code lines, precision", _of("matched code lines", "code lines")),
    Row(
        "code lines, recall on reachable", _of("matched code lines", "reachable code lines")
    ),
    Row("language of code", _of("language", "languages")),
    Row("words invented", _of("invented words", "words")),
    Row("words kept", _of("kept words", "given words")),
    Row("Python neither parsed nor reported", lambda counts: counts["silent python"]),
)


def table(folders: Mapping[str, Counts]) -> str:
    """Return the figures of *folders*, one column each, as a table in Markdown."""
    head = [_line(["figure", *folders]), _line(["---"] * (len(folders) + 1))]
    rows = ([row.name, *(_shown(row.of(one)) for one in folders.values())] for row in ROWS)
    return "\n".join([*head, *map(_line, rows)])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _shown(figure: Figure) -> str:
    if figure is None:
        return "–"
    return str(figure) if isinstance(figure, int) else f"{figure:.3f}"
