"""Things out there: what notes state of them, and works named without an address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import build
from noteloom.model.resource import ResourceKind
from noteloom.model.taxonomy import Level
from noteloom.weave.resources.addresses import canonical
from noteloom.weave.resources.identifiers import in_address, in_text
from noteloom.weave.resources.stated import level_in, minutes_in, read_words, year_in

if TYPE_CHECKING:
    from noteloom.model.resource import Resource


def _things(*texts: str) -> tuple[Resource, ...]:
    notes = {f"{at}.md": f"# Note {at}\n\n{text}\n" for at, text in enumerate(texts)}
    return build(notes).library.resources


def _titles(text: str) -> list[str]:
    return [one.title for one in _things(text) if one.url is None]


# -- what is stated -----------------------------------------------------------------------

URL = "https://a.example/1"
AUTHORS = [
    (f'- ["Old Roses" by Mary Oakley (2024)]({URL})', ("Mary Oakley",)),
    (f"- [Old Roses]({URL}) by Mary Oakley", ("Mary Oakley",)),
    (f"- [Mary Oakley - What Roses Want]({URL})", ("Mary Oakley",)),
    (f"- Mary Oakley: [What Roses Want]({URL})", ("Mary Oakley",)),
    (f"- Mary Oakley:\n    - [What Roses Want]({URL})", ("Mary Oakley",)),
    ("- [Old Roses | Mary Oakley](https://maryoakley.example/1)", ("Mary Oakley",)),
    (f"- [Old Roses | Garden Site @moakley]({URL})", ("moakley",)),
    (f"| Book | Author |\n|---|---|\n| [Roses]({URL}) | Mary Oakley |", ("Mary Oakley",)),
    (f"- [Ada Moss: Ferns]({URL})\n- [Ada Moss: Mosses]({URL}2)", ("Ada Moss",)),
    # what looks like a name and is none
    (f"- [Rose Care: A Handbook]({URL})", ()),
    (f"- [Machine Learning: An Overview]({URL})", ()),
    (f"- Web Development:\n    - [What Pages Want]({URL})", ()),
    (f"- [Old Roses | Garden Site]({URL})", ()),
    (f"- [Tea Roses - What They Want]({URL})\n\nA bed of tea roses.", ()),
]


@pytest.mark.parametrize(("text", "expected"), AUTHORS)
def test_authors_are_stated_and_never_guessed(text: str, expected: tuple[str, ...]) -> None:
    """A name is one by its form, by its shape, or by what proves it."""
    assert _things(text)[0].authors == expected


WORDS = [
    ('"Old Roses" by Mary Oakley (2024), Ch 1-2', "Old Roses", ("Mary Oakley",), 2024),
    ('Mary Oakley — "Old Roses"', "Old Roses", ("Mary Oakley",), None),
    ('Oakley et al., "Old Roses" (Kew, 2022)', "Old Roses", ("Oakley et al.",), 2022),
    ('Mary Oakley and Jo Moss, "Old Roses"', "Old Roses", ("Mary Oakley", "Jo Moss"), None),
    ("Old Roses (April 2025)", "Old Roses", (), 2025),
    ("Old Roses (2024-2025)", "Old Roses (2024-2025)", (), None),
    ("Old Roses (1859)", "Old Roses", (), 1859),
    ("Old Roses (20 min)", "Old Roses", (), None),
    ("Old Roses (From Seed)", "Old Roses (From Seed)", (), None),
]


@pytest.mark.parametrize(("words", "title", "people", "year"), WORDS)
def test_words_state_title_people_and_year(
    words: str, title: str, people: tuple[str, ...], year: int | None
) -> None:
    """In the forms that references have."""
    stated = read_words(words)

    assert (stated.rest, stated.year) == (title, year)
    assert (stated.claim.people if stated.claim else ()) == people


def test_year_level_and_minutes_are_read_where_they_are_stated() -> None:
    """A range of years is no year, and a number of minutes needs something that lasts."""
    assert [year_in(text) for text in ("(2024)", "(2024-2025)", "2024")] == [
        2024,
        None,
        None,
    ]
    assert level_in("Roses (for beginners)") is Level.BEGINNER
    assert level_in("Roses for beginners") is None
    assert minutes_in("a 4-min YouTube Video") == 4
    assert minutes_in("best 1-hour overview") == 60
    assert minutes_in("bake for 30 minutes") is None


@pytest.mark.parametrize(
    ("url", "year"),
    [
        ("https://a.example/2023/08/16/roses.html", 2023),
        ("https://a.example/2023/Jun/8/roses", 2023),
        ("https://arxiv.org/abs/2103.00001", 2021),
        ("https://arxiv.org/abs/math/9901001", 1999),
        ("https://a.example/2023/roses", None),
        ("https://a.example/item/2023", None),
    ],
)
def test_an_address_states_a_year_by_its_date(url: str, year: int | None) -> None:
    """A number alone may be anything."""
    assert _things(f"- [What Roses Want]({url})")[0].year == year


IDENTIFIERS = {
    "https://arxiv.org/pdf/1706.03762v7": ["1706.03762"],
    "https://dl.acm.org/doi/pdf/10.1145/12.34": ["10.1145/12.34"],
    "https://youtu.be/Ab_1?t=3": ["Ab_1"],
    "https://github.com/Owner/Name.git": ["owner/name"],
    "https://github.com/Owner/Name/issues": [],
    "https://huggingface.co/datasets/a/b": ["datasets/a/b"],
    "https://pubmed.ncbi.nlm.nih.gov/123": ["123"],
    "https://www.amazon.com/x/dp/0306406152": ["0306406152"],
    "https://www.amazon.com/x/dp/0306406153": [],
}


@pytest.mark.parametrize(("url", "expected"), IDENTIFIERS.items())
def test_addresses_hold_identifiers(url: str, expected: list[str]) -> None:
    """In their usual form; a wrong check digit makes no ISBN."""
    assert [one.value for one in in_address(canonical(url))] == expected


def test_text_gives_identifiers_by_name() -> None:
    """Each after the name of its register."""
    text = "arXiv:1706.03762, doi:10.1000/AB.c, PMID: 12, ISBN 978-0-306-40615-7."

    assert [one.value for one in in_text(text)] == [
        *("1706.03762", "10.1000/ab.c", "12", "9780306406157"),
    ]


def test_what_a_note_says_of_a_thing_is_kept() -> None:
    """The rest of the item, what stands below it, and at most 400 characters."""
    text = f"- [Old Roses]({URL}) — in short\n    - Prune late\n    - {'Water ' * 200}"

    (thing,) = _things(text)

    said = thing.mentions[0].said
    assert said.startswith("in short Prune late; Water")
    assert len(said) <= 400


def test_prose_says_a_sentence() -> None:
    """The one in which the link stands."""
    (thing,) = _things(f"Roses are old. So says [this book]({URL}) of hers. And more.")

    assert thing.mentions[0].said == "So says this book of hers."


# -- discussions --------------------------------------------------------------------------

THREAD = "https://news.ycombinator.com/item?id=1"


@pytest.mark.parametrize(
    "text",
    [
        f"- [Old Roses]({URL}) ([HN]({THREAD}))",
        f"- [Old Roses]({URL})\n    - [Discussion]({THREAD})",
        f"As [Old Roses]({URL}) says ([HN]({THREAD})), they are old.",
        f"- **Old Roses** [article]({URL}) [discussion]({THREAD})",
    ],
)
def test_a_discussion_belongs_to_what_it_is_about(text: str) -> None:
    """It is no thing of its own then."""
    (thing,) = _things(text)

    assert thing.discussions == (THREAD,)


def test_a_thread_by_itself_is_a_discussion() -> None:
    """Nothing says what it is about."""
    (thing,) = _things(f"- [Which roses do you grow?]({THREAD})")

    assert thing.kind is ResourceKind.DISCUSSION


# -- works without an address -------------------------------------------------------------

BOOKS = "- What Roses Want\n- The Old Rose Book\n- everything I know about mulch"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"## Further reading\n\n{BOOKS}", 3),
        (f"## Books & articles about roses\n\n{BOOKS}", 3),
        (f"Resources:\n\n{BOOKS}", 3),
        ('## Sources\n\n- Mary Oakley, "Old Roses" (2019)', 1),
        ("| Type | Resource | Why |\n|---|---|---|\n| Book | Old Rose Book | good |", 0),
        ("## Resources\n\n| Resource | Why |\n|---|---|\n| The Old Rose Book | good |", 1),
        ("| Book | Author |\n|---|---|\n| The Old Rose Book | Mary Oakley |", 1),
        # no shelf, no titles, or something else
        (f"## Roses\n\n{BOOKS}", 0),
        (f"## Human resources\n\n{BOOKS}", 0),
        ("## Resources\n\n- Be patient and water often\n- Keep a journal of it", 0),
        ("## Resources\n\n- Water is what they need most.\n- So is light.", 0),
        ("## Resources\n\n- Water\n- Light\n- Time", 0),
        (f"## Resources\n\n{BOOKS}\n- Keep a journal of it", 3),
        ("## Resources\n\n- Mary Oakley\n- John Meadow", 0),
        ("| Resource | Limit |\n|---|---|\n| Memory of the Oven | 2 GB |", 0),
        (f"## Resources\n\nThe chapters of [Roses]({URL}):\n\n{BOOKS}", 0),
    ],
)
def test_works_without_an_address_are_found_by_shelf_and_shape(
    text: str, expected: int
) -> None:
    """A list of tips under *Resources* is no list of works."""
    assert len(_titles(text)) == expected


def test_the_column_of_types_says_what_a_work_is() -> None:
    """So does the heading of a shelf."""
    table = (
        "## Resources\n\n| Type | Resource |\n|---|---|\n| 📘 Book | The Old Rose Book |"
    )

    kinds = [one.kind for one in _things(table, f"## Videos\n\n{BOOKS}")]

    assert kinds[0] is ResourceKind.BOOK
    assert set(kinds[1:]) == {ResourceKind.VIDEO}


# -- totality -----------------------------------------------------------------------------

PIECES = [
    *(
        "## Resources\n\n",
        "- ",
        "    - ",
        "\n",
        "\n\n",
        "| Book | Author |\n|---|---|\n",
        "| a |",
    ),
    *(
        '"',
        "“",
        "”",
        "Mary Oakley",
        " by ",
        " - ",
        ": ",
        " — ",
        "(2024)",
        " et al.",
        "[x](",
        ")",
    ),
    *(
        "https://a.example/1",
        "https://[",
        "HN",
        "**",
        "(",
        "[",
        "ISBN 1",
        "doi:10.1000/",
        "é𝄞",
    ),
]


@given(text=st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_no_text_is_too_odd_to_gather_from(text: str) -> None:
    """Weaving never raises; what is found stands in a note, and every id is its own."""
    things = _things(text, text)

    assert len({one.id for one in things}) == len(things)
    assert all(one.mentions and one.title for one in things)
