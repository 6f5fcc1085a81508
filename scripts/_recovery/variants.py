"""What other extractions of the same page would have left: more pages to learn from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PILCROW = "¶"


class Page(NamedTuple):
    """The lines of a flattened page, each with its label (see ``gold``)."""

    lines: tuple[str, ...]
    labels: tuple[str, ...]


def variants(page: Page, turn: int) -> Iterator[Page]:
    """Yield *page*, and one of what it would be without marks or without lines of code.

    *turn* counts the pages, so that each variant has its turn.
    """
    yield page
    marked = sum(line.endswith(_PILCROW) for line in page.lines) > 1
    coded = "k" in page.labels
    listed = any(line.startswith("- ") for line in page.lines)
    able = [
        *([unmarked] if marked else []),
        *([folded] if coded else []),
        *([lambda page: folded(unmarked(page))] if marked and coded else []),
        *([bare] if listed and turn % 3 == 0 else []),
    ]
    if able:
        yield able[turn % len(able)](page)


def unmarked(page: Page) -> Page:
    """Return *page* as a theme without permanent links leaves it."""
    lines = (line.removesuffix(_PILCROW).strip() or "-" for line in page.lines)
    return Page(tuple(lines), page.labels)


def folded(page: Page) -> Page:
    """Return *page* with each block of code on one line, as Org pages leave it."""
    lines: list[str] = []
    labels: list[str] = []
    for line, label in zip(page.lines, page.labels, strict=True):
        if label == "k" and labels and labels[-1] == "b":
            lines[-1] += f" {line}"
        else:
            lines.append(line)
            labels.append(label)
    return Page(tuple(lines), tuple(labels))


def bare(page: Page) -> Page:
    """Return *page* without any mark, as the extractor leaves it now and then."""
    found = [
        (text, label)
        for line, label in zip(*folded(unmarked(page)), strict=True)
        for text, label in _unmarked_line(line, label)
        if text
    ]
    return Page(tuple(text for text, _ in found), tuple(label for _, label in found))


def _unmarked_line(line: str, label: str) -> Sequence[tuple[str, str]]:
    if line == "-" or (label == "t" and set(line) <= set("|- ")):
        return ()
    if label == "t":
        return [(cell.strip(), "p") for cell in line.split("|")]
    return [(line.removeprefix("- ").strip(), label)]
