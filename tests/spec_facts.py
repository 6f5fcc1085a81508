"""What a specification says beside blocks and findings: the facts of a note.

A claim may hold a fence ``facts`` with lines such as::

    title 'Transport protocols'
    mark 'Ports' week 2 optional
    entry 'A paper' site 'A journal' links https://a.example/
    dropped 3 end of the header
    dialect markdown

The facts of a kind that a claim names are all the facts of that kind. A claim that names
no dialect is long enough to show its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.inline import plain
from noteloom.model.note import Heading, ListBlock, walk
from noteloom.read.ledger import account
from noteloom.read.reader import detect
from spec_format import show

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from noteloom.model.inline import Link
    from noteloom.model.note import LinkEntry, Marks
    from noteloom.model.source import Source
    from noteloom.read.reading import Parsed

_FENCE = re.compile(r"(`{3,})(\w*)")


class Claim(NamedTuple):
    """A heading of a specification, and the lines of the fences below it by their name."""

    name: str
    fences: dict[str, list[str]]

    @property
    def note(self) -> str:
        """The note that shows the claim."""
        return "\n".join(self.fences["note"])

    def lines(self, fence: str) -> list[str]:
        """Return the lines of *fence*; none if it is missing."""
        return self.fences.get(fence, [])


def claims(path: Path, shown_by: str = "note") -> list[Claim]:
    """Return the claims of *path* that have a fence of the name *shown_by*, in order."""
    found: list[Claim] = []
    lines = iter(path.read_text(encoding="utf-8").split("\n"))
    for line in lines:
        opened = _FENCE.fullmatch(line)
        if line.startswith("## "):
            found.append(Claim(line[3:], {}))
        elif opened:
            inside = list(_until(lines, opened[1]))
            if found:
                found[-1].fences[opened[2]] = inside
    return [claim for claim in found if shown_by in claim.fences]


def _until(lines: Iterator[str], fence: str) -> Iterator[str]:
    for line in lines:
        if line == fence:
            return
        yield line


def findings(parsed: Parsed) -> list[str]:
    """Return the findings of a note: place and rule."""
    return [f"{one.position} {one.rule.code}" for one in parsed.diagnostics]


def blocks(parsed: Parsed) -> list[str]:
    """Return the blocks of a note as a specification shows them."""
    return show(parsed.blocks)


def facts(note: Source, parsed: Parsed) -> list[str]:
    """Return every fact of a note, one a line."""
    ledger, _ = account(note, parsed)
    return [
        f"dialect {detect(note).dialect.name}",
        *([f"title '{parsed.title}'"] if parsed.title else []),
        *([f"tags {_quoted(parsed.tags)}"] if parsed.tags else []),
        *([f"summary '{parsed.summary}'"] if parsed.summary else []),
        *(f"field {key} '{value}'" for key, value in parsed.fields.items()),
        *_marks(parsed),
        *_entries(parsed),
        *(f"dropped {line} {reason}" for line, _, reason in ledger.dropped),
    ]


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)


def _marks(parsed: Parsed) -> Iterator[str]:
    for block in parsed.blocks:
        if isinstance(block, Heading) and block.marks:
            yield f"mark '{plain(block.inlines)}' {_mark(block.marks)}"


def _mark(marks: Marks) -> str:
    week = f"week {marks.week}" if marks.week else ""
    return f"{week} {marks.priority or ''}".strip()


def _entries(parsed: Parsed) -> Iterator[str]:
    for block in walk(parsed.blocks):
        if isinstance(block, ListBlock):
            for item in block.items:
                if item.entry:
                    yield _entry(item.entry)


def _entry(entry: LinkEntry) -> str:
    parts = [f"entry '{entry.title}'"]
    if entry.site:
        parts.append(f"site '{entry.site}'")
    if entry.links:
        parts.append(f"links {_targets(entry.links)}")
    if entry.discussions:
        parts.append(f"discussions {_targets(entry.discussions)}")
    return " ".join(parts)


def _targets(links: Iterable[Link]) -> str:
    return " ".join(link.target for link in links)
