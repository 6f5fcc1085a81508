"""BibTeX: what two parsers read is what went in."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteloom.model.resource import Identifier, Resource, ResourceKind, Scheme
from noteloom.outlets import latex
from noteloom.outlets.bibtex import bibtex
from noteloom.outlets.selection import select
from outlet_library import library, mention, resource
from outlet_parsers import bibtex_bibliography, bibtex_entries, bibtex_people

PAPER = resource(
    "Soil carbon under no-till farming",
    mention("a", 3),
    mention("b", 9),
    kind=ResourceKind.PAPER,
    url="https://arxiv.org/abs/2101.00001",
    authors=("Ada Löfgren", "Ludwig van der Berg", "The Soil Group"),
    year=2021,
    identifiers=(Identifier(Scheme.ARXIV, "2101.00001"), Identifier(Scheme.DOI, "10.1/x")),
)

_MARKS = """{ } \\ $ & # % _ ^ ~ " @ , = < > |"""
_WORDS = "Größe naïve Ångström Żółw 漢字 GPT iPhone word A – … “quoted” e\u0301 🌱 100"
# LaTeX has `\\textless` and the like, the decoder of the test has not.
_UNDECODED = str.maketrans("", "", "{}<>|")
_DECODED = str.maketrans("ˆ˜", "^~")
_PIECES = st.sampled_from([*_MARKS.split(), *_WORDS.split()])
_TITLES = st.lists(_PIECES, min_size=1, max_size=6).map(" ".join)


def written(*resources: Resource) -> str:
    """Return the BibTeX of *resources*."""
    return bibtex(select(library(*resources)))


def test_an_entry_says_all_that_is_known() -> None:
    """Authors, year, identifiers, address, where it is mentioned, and its topics."""
    text = bibtex(select(library(PAPER, topics={"Soil, alive": [PAPER.id]})))

    (entry,) = bibtex_entries(text)

    assert entry.type == "misc"
    assert entry.key == "lofgren-2021-soil"
    assert entry.fields == {
        "author": "Löfgren, Ada and van der Berg, Ludwig and The Soil Group",
        "title": "Soil carbon under no-till farming",
        "howpublished": "Paper",
        "year": "2021",
        "eprint": "2101.00001",
        "archivePrefix": "arXiv",
        "doi": "10.1/x",
        "url": "https://arxiv.org/abs/2101.00001",
        "note": "Mentioned in a:3, b:9",
        "keywords": "Soil alive",
    }


def test_names_come_apart_as_they_should() -> None:
    """A particle belongs to the family name, and the name of a group stays whole."""
    text = written(PAPER)

    (people,) = bibtex_people(text)

    assert people[1] == ("Ludwig", "van der Berg")
    assert people[2] == ("", "{The Soil Group}")


def test_more_authors_than_are_named_are_others() -> None:
    """BibTeX writes `et al.` for the word `others`."""
    text = written(resource("Dew", authors=("Ada Lind et al.",), year=1999))

    (entry,) = bibtex_entries(text)

    assert entry.fields["author"] == "Lind, Ada and others"


@pytest.mark.parametrize(
    ("kind", "site", "expected"),
    [
        (ResourceKind.PAPER, "Journal of Soil", ("article", "journal")),
        (ResourceKind.PAPER, None, ("misc", "howpublished")),
        (ResourceKind.BOOK, "A press", ("book", "publisher")),
        (ResourceKind.BOOK, None, ("booklet", "howpublished")),
        (ResourceKind.VIDEO, "A channel", ("misc", "howpublished")),
        (ResourceKind.DATASET, None, ("misc", "howpublished")),
    ],
)
def test_the_type_is_one_whose_required_fields_are_there(
    kind: ResourceKind, site: str | None, expected: tuple[str, str]
) -> None:
    """Only a paper of which a journal is known is an article; so it is for books."""
    text = written(resource("Dew", kind=kind, site=site, authors=("Ada Lind",), year=1999))

    (entry,) = bibtex_entries(text)

    assert (entry.type, [*entry.fields][2]) == expected
    assert bibtex_bibliography(text)


@pytest.mark.parametrize("kind", ResourceKind)
@pytest.mark.parametrize("site", ["A press", None])
@pytest.mark.parametrize("authors", [(), ("Ada Lind",)])
@pytest.mark.parametrize("year", [1999, None])
def test_whatever_is_known_can_be_printed(
    kind: ResourceKind, site: str | None, authors: tuple[str, ...], year: int | None
) -> None:
    """The plain style stops where a required field is missing."""
    text = written(resource("Dew", kind=kind, site=site, authors=authors, year=year))

    assert "Dew" in bibtex_bibliography(text)[0]


def test_bibtex_styles_print_it() -> None:
    """The plain style finds what it needs, and keeps capitals that are part of a name."""
    text = written(PAPER, resource("The growth of RNA in Uppsala", year=1990))

    rna, soil = bibtex_bibliography(text)

    assert "Ada Löfgren, Ludwig van der Berg, and The Soil Group." in soil
    assert "growth of RNA in Uppsala" in rna


@given(title=_TITLES)
def test_every_title_comes_back(title: str) -> None:
    """No character of a title breaks the file, or is lost in it."""
    text = written(resource(title, year=2000), resource("After it", mention("b", 1)))

    first, second = bibtex_entries(text)

    plain = unicodedata.normalize("NFC", "".join(title.split()))
    expected = plain.translate(_UNDECODED)
    shown = "".join(first.fields["title"].split()).translate(_DECODED)
    assert shown == expected
    assert second.fields["title"] == "After it"


@given(address=st.lists(_PIECES, max_size=5).map("".join))
def test_no_address_breaks_an_entry(address: str) -> None:
    """Braces would end the field early; they are written as in addresses."""
    doi = (Identifier(Scheme.DOI, f"10.1/{address}"),)
    text = written(resource("Dew", url=f"https://site.example/{address}", identifiers=doi))

    (entry,) = bibtex_entries(text)

    assert entry.fields["url"].startswith("https://site.example/")
    assert entry.fields["doi"].startswith("10.1/")


def test_capitals_of_a_headline_are_not_names() -> None:
    """Where every word has one, a capital says nothing; inside a word it always does."""
    assert latex.title("All About GPT and Soil Health") == "All About {GPT} and Soil Health"
    assert latex.title("How Sweden grows rye") == "How {Sweden} grows rye"


def test_nothing_is_an_empty_file() -> None:
    """A file without entries is valid."""
    assert written() == ""
