"""CSL-JSON: the fields and types of the specification, and a processor that prints it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from noteloom.model.resource import Identifier, Resource, ResourceKind, Scheme
from noteloom.outlets.csl import csl
from noteloom.outlets.selection import select
from outlet_library import library, resource
from outlet_parsers import csl_bibliography

# Source: CSL 1.0.2 specification, appendices III and IV, and its schema csl-data.json.
_TYPES = frozenset(
    """
    article article-journal article-magazine article-newspaper bill book broadcast chapter
    classic collection dataset document entry entry-dictionary entry-encyclopedia event
    figure graphic hearing interview legal_case legislation manuscript map motion_picture
    musical_score pamphlet paper-conference patent performance periodical
    personal_communication post post-weblog regulation report review review-book software
    song speech standard thesis treaty webpage
    """.split()
)
_TEXTS = frozenset(
    """
    id type title container-title genre publisher number DOI ISBN PMID URL keyword note
    """.split()
)
_NAME_PARTS = frozenset({"family", "given", "suffix", "literal"})


def items(*resources: Resource) -> list[dict[str, Any]]:
    """Return the items of *resources*."""
    made: list[dict[str, Any]] = json.loads(csl(select(library(*resources))))
    return made


FULL = resource(
    "Rye in the <north> & beyond",
    kind=ResourceKind.PAPER,
    site="Journal of Rye",
    authors=("Ada Lind", "Rye Society", "Bo Ek et al."),
    year=1987,
    identifiers=(
        Identifier(Scheme.DOI, "10.5/rye"),
        Identifier(Scheme.ISBN, "9780000000002"),
        Identifier(Scheme.PUBMED, "77"),
    ),
)


def test_an_item_says_all_that_is_known() -> None:
    """In the names of the specification."""
    (item,) = items(FULL)

    assert item == {
        "id": "lind-1987-rye",
        "type": "article-journal",
        "title": "Rye in the <north> & beyond",
        "author": [
            {"family": "Lind", "given": "Ada"},
            {"literal": "Rye Society"},
            {"family": "Ek", "given": "Bo"},
            {"literal": "others"},
        ],
        "issued": {"date-parts": [[1987]]},
        "container-title": "Journal of Rye",
        "genre": "paper",
        "DOI": "10.5/rye",
        "ISBN": "9780000000002",
        "PMID": "77",
        "URL": "https://site.example/page",
        "note": "Mentioned in a:1",
    }


@pytest.mark.parametrize("kind", ResourceKind)
def test_every_kind_has_a_type_of_the_specification(kind: ResourceKind) -> None:
    """With fields that its schema knows, each of the form that it asks for."""
    (item,) = items(resource("Dew", kind=kind, authors=("Ada Lind",), year=1987))

    assert item["type"] in _TYPES
    assert item.keys() - _TEXTS == {"author", "issued"}
    assert all(isinstance(item[name], str) and item[name] for name in item.keys() & _TEXTS)
    assert all(name.keys() <= _NAME_PARTS for name in item["author"])


def test_a_preprint_is_not_an_article_of_a_journal() -> None:
    """Its publisher is the archive, its number the one that the archive gave."""
    arxiv = (Identifier(Scheme.ARXIV, "2101.00001"),)

    (item,) = items(resource("Dew", kind=ResourceKind.PAPER, identifiers=arxiv))

    assert item["type"] == "article"
    assert (item["publisher"], item["number"]) == ("arXiv", "arXiv:2101.00001")


def test_a_processor_prints_a_bibliography() -> None:
    """With authors, year, title and address."""
    kinds = [resource(f"Dew {kind}", kind=kind, year=1987) for kind in ResourceKind]

    shown = csl_bibliography(items(FULL, *kinds))

    assert len(shown) == len(kinds) + 1
    assert any("Lind, A." in one and "(1987)" in one and "10.5/rye" in one for one in shown)


def test_a_year_that_nobody_states_is_not_there() -> None:
    """Nothing is made up."""
    (item,) = items(resource("Dew", url=None))

    assert item.keys().isdisjoint({"issued", "author", "URL", "DOI"})


def test_nothing_is_an_empty_list() -> None:
    """An empty list is valid."""
    assert csl(select(library())) == "[]\n"
