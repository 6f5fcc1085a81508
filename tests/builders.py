"""Small folders of notes for tests, in memory and on disk."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import yaml

from noteloom import pipeline
from noteloom.model.folder import Folder
from noteloom.model.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from noteloom.model.diagnostic import Diagnostic
    from noteloom.model.page import NavItem, Page

_FRAME = re.compile(
    r'<!--\d+-\d+-->\n\n|<div class="noteloom-(?:facts|state)"[^>]*>.*?</div>\n\n',
    re.DOTALL,
)


def source(text: str, path: str = "note.md") -> Source:
    """Return the note *text* at *path*."""
    return Source(PurePosixPath(path), text)


def build(
    notes: Mapping[str, str],
    taxonomy: str | None = None,
    assets: Iterable[str] = (),
    health_of: pipeline.HealthOf | None = None,
) -> pipeline.Build:
    """Make a site of *notes*: texts by path."""
    sources = tuple(source(text, path) for path, text in sorted(notes.items()))
    topics = None if taxonomy is None else source(taxonomy, "topics.yml")
    folder = Folder(sources, (), tuple(assets), topics)
    return pipeline.build(folder, health_of=health_of)


def write(folder: Path, notes: Mapping[str, str | bytes]) -> Path:
    """Write *notes* below *folder* and return it."""
    for name, content in notes.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return folder


def page(built: pipeline.Build, uri: str) -> Page:
    """Return the page at *uri*."""
    return {one.uri: one for one in built.pages}[uri]


def front(markdown: str) -> dict[str, Any]:
    """Return the front matter of a page, as any YAML parser reads it."""
    head = markdown.removeprefix("---\n").partition("\n---\n")[0]
    fields: dict[str, Any] = yaml.safe_load(head)
    return fields


def body(markdown: str) -> str:
    """Return what a page says below its front matter."""
    return markdown.partition("\n---\n")[2]


def told(markdown: str) -> str:
    """Return what the page of a note says of the note: no frame, no marks for scripts."""
    return _FRAME.sub("", body(markdown))


def codes(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """Return the rules of *diagnostics* with their places, in order."""
    return [f"{one.source.path}:{one.position} {one.rule.code}" for one in diagnostics]


def nav_titles(items: Iterable[NavItem]) -> list[str]:
    """Return the titles of a navigation, children after their group."""
    found: list[str] = []
    for item in items:
        found += [item.title, *nav_titles(item.children)]
    return found
