"""What the head of a note says about it, in whatever syntax it was written."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING

from noteloom.model.diagnostic import Diagnostic
from noteloom.read.findings import UNKNOWN_FIELD

if TYPE_CHECKING:
    from noteloom.model.source import Source, Span

_TITLE = frozenset({"title"})
_TAGS = frozenset({"tags", "tag", "keywords", "categories", "category"})
_SUMMARY = frozenset({"summary", "description", "excerpt", "abstract"})
_KNOWN = sorted(
    {
        "title",
        "tags",
        "summary",
        "description",
        "category",
        "type",
        "status",
        "date",
        "author",
    }
)


@dataclass(slots=True)
class Header:
    """A header as far as it has been read; *body* is the offset where the note starts."""

    body: int = 0
    title: str | None = None
    tags: tuple[str, ...] = ()
    summary: str | None = None
    fields: dict[str, str] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    drops: dict[int, str] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()


def add_field(
    header: Header, source: Source, key: str, values: tuple[str, ...], span: Span
) -> None:
    """Put one field into *header*: title, tags and summary by name, others as text."""
    name = key.strip().lower()
    text = ", ".join(value.strip() for value in values if value.strip())
    header.spans.append(span)
    if name in _TITLE and text:
        header.title = text
    elif name in _TAGS:
        header.tags = tuple(dict.fromkeys((*header.tags, *_split_tags(values))))
    elif name in _SUMMARY and text:
        header.summary = text
    else:
        header.fields[key.strip()] = text
        near = get_close_matches(name, _KNOWN, 1, 0.75)
        if near and near[0] != name:
            message = f"the field `{key.strip()}` is not known; did you mean `{near[0]}`?"
            header.diagnostics += (Diagnostic(UNKNOWN_FIELD, message, source, span),)


def _split_tags(values: tuple[str, ...]) -> list[str]:
    """Return the tags in *values*, each of which may itself be a list with commas."""
    tags = [tag.strip().strip("#").strip() for value in values for tag in value.split(",")]
    return [" ".join(tag.split()) for tag in tags if tag]
