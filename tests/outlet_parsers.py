"""The parsers of the formats that Noteloom exports to, each behind a typed function."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any, NamedTuple

import feedparser  # type: ignore[import-untyped]
import listparser
import llms_txt  # type: ignore[import-untyped]
from bibtexparser import middlewares
from bibtexparser.entrypoint import parse_string as parse_bibtex
from citeproc import (  # type: ignore[import-untyped]
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]
from pybtex.database import parse_string  # type: ignore[import-untyped]
from pybtex.plugin import find_plugin  # type: ignore[import-untyped]
from pyld import jsonld  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Iterable

STYLE = "harvard-cite-them-right"


class Entry(NamedTuple):
    """A BibTeX entry, its fields without LaTeX."""

    type: str
    key: str
    fields: dict[str, str]


def bibtex_entries(text: str) -> list[Entry]:
    """Return the entries of *text* as ``bibtexparser`` reads and decodes them."""
    read = parse_bibtex(text, append_middleware=[middlewares.LatexDecodingMiddleware()])
    assert read.failed_blocks == []
    return [
        Entry(one.entry_type, one.key, {name: str(one[name]) for name in one.fields_dict})
        for one in read.entries
    ]


def bibtex_people(text: str) -> list[list[tuple[str, str]]]:
    """Return the given and family names of each entry as ``pybtex`` takes them apart."""
    database = parse_string(text, "bibtex")
    return [
        [
            (" ".join(p.first_names), " ".join([*p.prelast_names, *p.last_names]))
            for p in one
        ]
        for one in (entry.persons.get("author", []) for entry in database.entries.values())
    ]


def bibtex_bibliography(text: str) -> list[str]:
    """Return the bibliography that BibTeX's plain style makes of *text*."""
    style = find_plugin("pybtex.style.formatting", "plain")()
    backend = find_plugin("pybtex.backends", "text")()
    database = parse_string(text, "bibtex")
    return [
        one.text.render(backend)
        for one in style.format_entries(list(database.entries.values()))
    ]


def csl_bibliography(items: list[dict[str, Any]]) -> list[str]:
    """Return the bibliography that ``citeproc-py`` makes of *items*; it warns of none."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        style = CitationStylesStyle(STYLE, validate=False)
        made = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
        for item in items:
            made.register(Citation([CitationItem(item["id"])]))
        return [str(one) for one in made.bibliography()]


class Outline(NamedTuple):
    """What ``listparser`` finds in an outline."""

    title: str
    links: list[tuple[str, str]]


def outline(text: str) -> Outline:
    """Return the links of an OPML file with their names; it is well formed."""
    read = listparser.parse(text)
    assert not read.bozo, read.bozo_exception
    return Outline(read.meta.title, [(one.title, one.url) for one in read.lists])


def feed(text: str) -> Any:
    """Return the feed that ``feedparser`` reads; it finds nothing wrong."""
    read = feedparser.parse(text.encode("utf-8"))
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == "rss20"
    return read


def llms_index(text: str) -> Any:
    """Return ``llms.txt`` as the package of the proposal reads it."""
    return llms_txt.parse_llms_file(text)


def expanded(document: dict[str, Any]) -> list[Any]:
    """Return JSON-LD with every name written out; the vocabulary is schema.org's."""
    vocabulary = {"@context": {"@vocab": "https://schema.org/", "url": {"@type": "@id"}}}

    def load(url: str, _options: object) -> dict[str, object]:
        assert url.rstrip("/") == "https://schema.org"
        return {"contextUrl": None, "documentUrl": url, "document": vocabulary}

    nodes: list[Any] = jsonld.expand(document, {"documentLoader": load})
    return nodes


def all_types(nodes: Iterable[Any]) -> set[str]:
    """Return every type that occurs in expanded JSON-LD."""
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, dict):
            found.update(node.get("@type", ()))
            found |= all_types(node.values())
        elif isinstance(node, list):
            found |= all_types(node)
    return found
