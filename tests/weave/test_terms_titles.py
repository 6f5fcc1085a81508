"""Titles of notes as names: which of them say what they are about."""

from __future__ import annotations

import pytest

from term_builders import vocabulary, words


def test_without_a_taxonomy_titles_and_aliases_of_notes_are_names() -> None:
    """So a plain folder of notes is linked as well."""
    names = vocabulary(
        {"a.md": "---\naliases: [worm farm, Vermi]\n---\n\n# The Worm bin (WB)\n\nText.\n"}
    )

    assert words(names, "a worm bin or worm farm, as Vermi says, not vermi") == [
        "worm bin",
        "worm farm",
        "Vermi",
    ]


def test_brackets_in_a_title_explain_it() -> None:
    """An abbreviation with its long form is two names; another bracket is none."""
    names = vocabulary({"a.md": "# Food Web Model (FWM)\n", "b.md": "# Komposter (tool)\n"})

    assert words(names, "the FWM, a food web model, and the Komposter tool") == [
        "FWM",
        "food web model",
        "Komposter",
    ]


@pytest.mark.parametrize(
    "title", ["2024-05-01", "May 3", "K", "12", "What is it", "Monday"]
)
def test_a_title_that_names_nothing_becomes_no_link(title: str) -> None:
    """Dates, numbers, letters and small words stand in every text."""
    names = vocabulary({"a.md": f"# {title}\n"})

    assert words(names, f"It was {title} then.") == []


def test_a_title_of_one_word_is_a_common_noun_if_its_note_uses_it_as_one() -> None:
    """The capital of a title says nothing; the text below it does."""
    notes = {
        "a.md": "# Compost\n\nThe compost is warm.\n",
        "b.md": "# Lemon\n\nLemon is a parser generator.\n",
        "c.md": "# Tree\n\nA lemon tree.\n",
    }
    names = vocabulary(notes)

    assert words(names, "compost, a lemon, and the parser Lemon") == [
        "compost",
        "Lemon",
    ]
    assert words(names, "Lemon juice") == []


def test_a_title_that_many_notes_write_in_lower_case_is_an_ordinary_word() -> None:
    """It would be a link on every page, and mean its note on none."""
    notes = {f"n{at}.md": f"# Number {at}x\n\nI quit here.\n" for at in range(9)}
    names = vocabulary({**notes, "quit.md": "# Quit\n\nWhen to quit.\n"})

    assert words(names, "I quit, said Quit.") == []


@pytest.mark.parametrize("link", ["[[compost]]", "[composts](compost.md)"])
def test_an_ordinary_word_that_an_author_links_to_its_note_is_a_name(link: str) -> None:
    """Whoever links the very word says what it means in these notes."""
    notes = {f"n{at}.md": f"# Number {at}x\n\nThe compost.\n" for at in range(9)}
    notes |= {"compost.md": "# Compost\n\nRots.\n", "o.md": f"# O\n\nSee {link}.\n"}

    assert words(vocabulary(notes), "much compost") == ["compost"]


def test_two_notes_of_one_title_are_not_linked() -> None:
    """Which of them is meant, nobody can tell; the titles are reported elsewhere."""
    names = vocabulary({"a/x.md": "# Seed bank\n", "b/x.md": "# Seed bank\n"})

    assert words(names, "a seed bank") == []
    assert names.diagnostics == ()
