"""CSV: what every reader of RFC 4180 reads, and no spreadsheet runs."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteloom.model.resource import (
    Companion,
    Identifier,
    Inference,
    ResourceId,
    ResourceKind,
    Scheme,
)
from noteloom.model.taxonomy import Level
from noteloom.outlets.selection import Wanted, select
from noteloom.outlets.table import COLUMNS, table
from outlet_library import library, mention, resource


def rows(text: str) -> list[dict[str, str]]:
    """Return the rows below the header by the names of their columns."""
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_a_row_says_all_that_is_known() -> None:
    """Lists are joined with semicolons, what notes say with slashes."""
    code = resource("The code", kind=ResourceKind.REPOSITORY, name="code")
    book = resource(
        'A "book", of sorts',
        mention("a", 1, "it", "Worth it"),
        mention("b", 2, "it", "Long"),
        kind=ResourceKind.BOOK,
        authors=("Ada Lind", "Bo Ek"),
        year=1987,
        site="A press",
        level=Level.BEGINNER,
        minutes=90,
        identifiers=(Identifier(Scheme.ISBN, "9780000000002"),),
        addresses=("https://site.example/page", "https://other.example"),
        discussions=("https://talk.example/1",),
        companions=(Companion(ResourceId("code"), Inference(0.9, "same name")),),
    )

    found = select(
        library(book, code, topics={"Soil": [book.id]}), Wanted(kind=ResourceKind.BOOK)
    )

    assert rows(table(found)) == [
        {
            "key": "lind-1987-book",
            "kind": "book",
            "title": 'A "book", of sorts',
            "url": "https://site.example/page",
            "authors": "Ada Lind; Bo Ek",
            "year": "1987",
            "site": "A press",
            "level": "beginner",
            "minutes": "90",
            "identifiers": "isbn:9780000000002",
            "topics": "Soil",
            "mentions": "a:1; b:2",
            "said": "Worth it / Long",
            "addresses": "https://site.example/page; https://other.example",
            "discussions": "https://talk.example/1",
            "companions": "code",
        }
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r@", "\uff1d"])
def test_no_cell_is_a_formula(start: str) -> None:
    """A quote in front makes a spreadsheet show the text and not run it."""
    title = f"{start}HYPERLINK(1)"

    (row,) = rows(table(select(library(resource(title)))))

    assert row["title"] == f"'{title.strip()}"


@given(title=st.text(), said=st.text(st.sampled_from('a",;\r\n\x00\ufeff')))
def test_every_row_has_every_column(title: str, said: str) -> None:
    """Quotes, commas and line breaks stay inside their cells."""
    text = table(select(library(resource(title, mention("a", 1, "x", said), name="r"))))

    (row,) = rows(text)

    assert tuple(row) == COLUMNS
    assert None not in row.values()
    assert text.count("\r\n") == 2
    assert "\n" not in text.replace("\r\n", "")
    assert text.encode("utf-8")[:3] == b"key"


def test_nothing_is_a_header() -> None:
    """Programs find the columns they know."""
    assert table(select(library())) == ",".join(COLUMNS) + "\r\n"
