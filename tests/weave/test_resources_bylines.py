"""Who made a work, by all the forms in which notes say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builders import build
from noteloom.weave.resources.bylines import byline_of
from noteloom.weave.resources.citations import cited
from noteloom.weave.resources.claims import Trust
from noteloom.weave.resources.people import people_in
from noteloom.weave.resources.shapes import can_be_title

if TYPE_CHECKING:
    from noteloom.model.resource import Resource


def _things(text: str) -> tuple[Resource, ...]:
    return build({"a.md": f"# A\n\n{text}\n"}).library.resources


@pytest.mark.parametrize(
    ("item", "title", "authors", "year"),
    [
        ("The Long Tide — Joan Cooper (2015)", "The Long Tide", ("Joan Cooper",), 2015),
        ("The Long Tide - Joan Cooper", "The Long Tide", ("Joan Cooper",), None),
        ("*The Long Tide* — Joan Cooper, 2015", "The Long Tide", ("Joan Cooper",), 2015),
        ("The Long Tide (Joan Cooper, 2015)", "The Long Tide", ("Joan Cooper",), 2015),
        ("A Cooper's Year by Ada Winter (2021)", "A Cooper's Year", ("Ada Winter",), 2021),
        (
            "Cooper, J., & Okafor, B. (2015). Tides and harbours. Sea Journal, 3, 1-9.",
            "Tides and harbours",
            ("J. Cooper", "B. Okafor"),
            2015,
        ),
    ],
)
def test_a_reading_list_names_people_in_many_ways(
    item: str, title: str, authors: tuple[str, ...], year: int | None
) -> None:
    """An ordinary word that is a surname stays one behind ``by``, with a year."""
    things = _things(f"Harbours freeze in winter.\n\n## Books\n\n- {item}")

    assert [(one.title, one.authors, one.year) for one in things] == [
        (title, authors, year)
    ]


@pytest.mark.parametrize(
    "item",
    [
        "The Long Tide, Joan Cooper",
        "Joan Cooper, The Long Tide",
        "The Long Tide | Joan Cooper",
        "The Long Tide (Joan Cooper)",
    ],
)
def test_commas_bars_and_brackets_need_other_words_to_prove_a_name(item: str) -> None:
    """``Sand, Wave Power`` is no person; somebody who is named elsewhere is."""
    known = "- A Harbour Book by Joan Cooper (2011)\n"

    alone = _things(f"## Books\n\n- {item}")
    proven = _things(f"## Books\n\n{known}- {item}")

    assert [one.authors for one in alone] == [()]
    assert [(one.title, one.authors) for one in proven][1] == (
        "The Long Tide",
        ("Joan Cooper",),
    )


@pytest.mark.parametrize(
    "title",
    [
        "Knots by Large Language Models",
        "Sailing (Second Edition)",
        "The Craft of Legacy Code",
        "Rigging — Advanced Techniques",
    ],
)
def test_what_only_looks_like_a_name_is_none(title: str) -> None:
    """Ordinary words with capitals are a part of the title."""
    (thing,) = _things(
        f"Large models of language.\n\n## Books\n\n- [{title}](https://a.example)"
    )

    assert (thing.title, thing.authors, str(thing.kind)) == (title, (), "article")


def test_a_surname_is_enough_in_a_column_of_authors() -> None:
    """The head of the column leaves no doubt, whatever else the word means."""
    (thing,) = _things("| Book | Authors |\n|---|---|\n| Tides at Work | Green, Okafor |")

    assert thing.authors == ("Green", "Okafor")


def test_a_reference_is_called_by_its_title_and_not_by_its_address() -> None:
    """The words before a bare address name the work that stands there."""
    (thing,) = _things(
        "1. Cooper, J. et al. (2015). Tides and harbours. *Sea Journal*, 3(1), 1-9. "
        "https://doi.org/10.1000/182"
    )

    assert (thing.title, thing.authors, thing.year, thing.mentions[0].said) == (
        "Tides and harbours",
        ("J. Cooper et al.",),
        2015,
        "",
    )


def test_marks_inside_a_title_are_its_own() -> None:
    """Only a pair around the whole title is no part of it."""
    things = _things(
        '- [A World Beyond "low tide"](https://a.example)\n- ["Tides"](https://b.example)'
    )

    assert [one.title for one in things] == ['A World Beyond "low tide"', "Tides"]


@pytest.mark.parametrize(
    "text",
    ["Paris (2019). A city guide.", "See the harbour (2015). It froze.", "Rye (2015).", ""],
)
def test_a_sentence_with_a_year_is_no_reference(text: str) -> None:
    """A surname alone, or words in lower case, make none."""
    assert cited(text) is None


NAMES = (
    "Ada Brown, Ben Coleman, Cleo Drummond, Dan Eastwood, Eve Farrow, Finn Garland, "
    "Gwen Harper, Hugo Ingram, Iris Jessop, Jack Kendrick, Kate Lister, Liam Marlow"
)


def test_more_than_a_dozen_names_are_a_list_of_something_else() -> None:
    """Title pages have fewer; what has more is a table of contents, or an index."""
    assert len(people_in(NAMES)) == 12
    assert people_in(f"{NAMES}, Mona Norris") == ()


def test_who_stands_far_before_a_mark_did_not_make_what_is_behind_it() -> None:
    """Names before a colon are few; behind more of them, only other words prove one."""
    names = NAMES.split(", ")

    near = byline_of(f"{', '.join(names[:5])}: A Harbour Book")
    far = byline_of(f"{', '.join(names[:8])}: A Harbour Book")

    assert near is not None
    assert near.rest == "A Harbour Book"
    assert far is None or far.claim.trust is Trust.PROVEN


def test_two_sentences_are_no_title() -> None:
    """Whatever capitals they have."""
    assert can_be_title("Prune Roses in Spring")
    assert not can_be_title("Prune Roses. Mulch Them")
