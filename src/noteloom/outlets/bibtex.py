"""Resources as BibTeX, for LaTeX and for reference managers.

Source: Patashnik, "BibTeXing" (1988), §3.1 entry types; arXiv, "BibTeX and eprints".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.model.resource import ResourceKind, Scheme
from noteloom.outlets import latex, wording
from noteloom.outlets.names import OTHERS, names_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.model.resource import Resource
    from noteloom.outlets.names import Name
    from noteloom.outlets.selection import Record, Selection

_BRACES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
_PUBLISHERS = {"article": "journal", "book": "publisher"}


def bibtex(selection: Selection) -> str:
    """Return an entry for each resource."""
    return "\n".join(map(entry, selection.records))


def entry(record: Record) -> str:
    """Return the entry of one resource."""
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(record))
    return f"@{_type(record.resource)}{{{record.key},\n{fields}}}\n"


def _type(resource: Resource) -> str:
    """Return a type that every style knows, and none whose required fields are missing."""
    has_eprint = identifier(resource, Scheme.ARXIV) is not None
    if not resource.authors or resource.year is None or has_eprint:
        return "misc"
    if resource.kind is ResourceKind.BOOK:
        return "book" if resource.site else "booklet"  # one without a named publisher
    is_paper = resource.kind is ResourceKind.PAPER
    return "article" if is_paper and resource.site else "misc"


def identifier(resource: Resource, scheme: Scheme) -> str | None:
    """Return the name of *resource* in the register *scheme*, if it has one."""
    return next(
        (wording.line(one.value) for one in resource.identifiers if one.scheme is scheme),
        None,
    )


def _fields(record: Record) -> Iterator[tuple[str, str]]:
    resource = record.resource
    if resource.authors:
        yield "author", " and ".join(map(_author, names_of(resource.authors)))
    yield "title", latex.title(record.title)
    publisher = _PUBLISHERS.get(_type(resource))
    published = resource.site if publisher else _how_published(resource)
    yield publisher or "howpublished", latex.escape(wording.line(published or ""))
    if resource.year is not None:
        yield "year", str(resource.year)
    yield from _identifiers(resource)
    if record.url:
        yield "url", _verbatim(record.url)
    yield "note", latex.escape(f"Mentioned in {', '.join(record.places)}")
    if record.topics:
        titles = (one.replace(",", "") for one in record.topic_titles)
        yield "keywords", latex.escape(", ".join(titles))


def _author(name: Name) -> str:
    if name is OTHERS:
        return name.family
    if name.literal:
        return f"{{{latex.escape(name.family)}}}"  # in braces it is not taken apart
    parts = [name.family, *([name.suffix] if name.suffix else []), name.given]
    return ", ".join(map(latex.escape, parts))


def _how_published(resource: Resource) -> str:
    kind = resource.kind.capitalize()
    return f"{kind}, {resource.site}" if resource.site else kind


def _identifiers(resource: Resource) -> Iterator[tuple[str, str]]:
    arxiv = identifier(resource, Scheme.ARXIV)
    if arxiv:
        yield "eprint", _verbatim(arxiv)
        yield "archivePrefix", "arXiv"
    for scheme in (Scheme.DOI, Scheme.ISBN):
        value = identifier(resource, scheme)
        if value:
            yield str(scheme), _verbatim(value)


def _verbatim(value: str) -> str:
    r"""Return an address or identifier: `\url` reads it as it is, but counts braces."""
    return value.translate(_BRACES)
