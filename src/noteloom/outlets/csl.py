"""Resources as CSL-JSON, for pandoc, Zotero and citation processors.

Source: CSL 1.0.2 specification, appendices III "Types" and IV "Variables".
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from noteloom.model.resource import ResourceKind, Scheme
from noteloom.outlets import wording
from noteloom.outlets.bibtex import identifier
from noteloom.outlets.names import names_of

if TYPE_CHECKING:
    from noteloom.model.resource import Resource
    from noteloom.outlets.names import Name
    from noteloom.outlets.selection import Record, Selection

_TYPES = {
    ResourceKind.PAPER: "article-journal",
    ResourceKind.VIDEO: "motion_picture",
    ResourceKind.PLAYLIST: "motion_picture",
    ResourceKind.COURSE: "webpage",
    ResourceKind.ARTICLE: "webpage",
    ResourceKind.BOOK: "book",
    ResourceKind.REPOSITORY: "software",
    ResourceKind.TOOL: "software",
    ResourceKind.MODEL: "software",
    ResourceKind.DATASET: "dataset",
    ResourceKind.DISCUSSION: "post",
}
_UNPUBLISHED = "article"
"""A paper of which nobody says where it appeared, such as a preprint."""


def csl(selection: Selection) -> str:
    """Return a list of items, their ids the keys that BibTeX has too."""
    items = [_item(record) for record in selection.records]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _item(record: Record) -> dict[str, object]:
    resource = record.resource
    arxiv = identifier(resource, Scheme.ARXIV)
    item: dict[str, object | None] = {
        "id": record.key,
        "type": _type(resource),
        "title": record.title,
        "author": [_name(name) for name in names_of(resource.authors)],
        "issued": {"date-parts": [[resource.year]]} if resource.year else None,
        "container-title": wording.line(resource.site) if resource.site else None,
        "genre": str(resource.kind),
        "publisher": "arXiv" if arxiv else None,
        "number": f"arXiv:{arxiv}" if arxiv else None,
        "DOI": identifier(resource, Scheme.DOI),
        "ISBN": identifier(resource, Scheme.ISBN),
        "PMID": identifier(resource, Scheme.PUBMED),
        "URL": record.url,
        "keyword": ", ".join(one.replace(",", "") for one in record.topic_titles),
        "note": f"Mentioned in {', '.join(record.places)}",
    }
    return {name: value for name, value in item.items() if value}


def _type(resource: Resource) -> str:
    is_published = resource.site or identifier(resource, Scheme.DOI)
    has_eprint = identifier(resource, Scheme.ARXIV) is not None
    if resource.kind is ResourceKind.PAPER and (has_eprint or not is_published):
        return _UNPUBLISHED
    return _TYPES[resource.kind]


def _name(name: Name) -> dict[str, str]:
    if name.literal:
        return {"literal": name.family}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {part: value for part, value in parts.items() if value}
