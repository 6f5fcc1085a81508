"""Reading arXiv's Atom feed without trusting it.

A document type, and with it every entity, ends the reading: that is what XML bombs and
files from elsewhere are made of. Text outside the few known elements is not kept.

Source:
    RFC 4287 (Atom), section 4; arXiv API User's Manual, section 3.3.2 and 3.4 (an error is
    an entry whose id lies below ``/api/errors``); Python documentation, "XML Processing
    Modules", section "XML vulnerabilities".

"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat

from noteloom.linkcheck.oracles.reading import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ATOM = "http://www.w3.org/2005/Atom "
_ARXIV = "http://arxiv.org/schemas/atom "
_ENTRY = f"{_ATOM}entry"
_FIELDS = {
    f"{_ATOM}id": "id",
    f"{_ATOM}title": "title",
    f"{_ATOM}summary": "summary",
    f"{_ARXIV}comment": "comment",
}


class Paper(NamedTuple):
    """One entry: *url* is the address of its abstract, with the version."""

    url: str
    title: str | None
    is_withdrawn: bool


class _UnwantedError(Exception):
    """The document holds what no feed of papers needs."""


class _Feed:
    """Collects the fields of each entry while expat walks through the document."""

    def __init__(self) -> None:
        self.entries: list[dict[str, list[str]]] = []
        self.path: list[str] = []

    def start(self, name: str, _attributes: object) -> None:
        self.path.append(name)
        if name == _ENTRY:
            self.entries.append({})

    def end(self, _name: str) -> None:
        self.path.pop()

    def text(self, data: str) -> None:
        field = _FIELDS.get(self.path[-1])
        if field and self.path[-2:-1] == [_ENTRY]:
            self.entries[-1].setdefault(field, []).append(data)

    def refuse(self, *_declaration: object) -> None:
        raise _UnwantedError


def papers(body: bytes) -> Iterator[Paper]:
    """Yield the papers of a feed, none if it is not well-formed or has a document type."""
    feed = _Feed()
    parser = expat.ParserCreate("utf-8", " ")
    parser.StartElementHandler = feed.start
    parser.EndElementHandler = feed.end
    parser.CharacterDataHandler = feed.text
    parser.StartDoctypeDeclHandler = feed.refuse
    parser.EntityDeclHandler = feed.refuse
    try:
        parser.Parse(body, True)  # noqa: FBT003 (that is how expat takes it)
    except (expat.ExpatError, _UnwantedError):
        return
    for fields in feed.entries:
        paper = _paper({name: "".join(parts) for name, parts in fields.items()})
        if paper:
            yield paper


def _paper(fields: Mapping[str, str]) -> Paper | None:
    url = fields.get("id", "").strip()
    if "/abs/" not in url:
        return None
    words = f"{fields.get('comment', '')} {fields.get('summary', '')[:300]}".lower()
    return Paper(url, tidy(fields.get("title")), is_withdrawn="withdrawn" in words)
