"""The home page and the navigation: what is here, and the way to it."""

from __future__ import annotations

import re

import pytest

from builders import body, build, page

NOTES = {
    "bridges.md": "# Bridges\n\nThe Aster Bridge is 300 m long.\n\n[Arches](https://a.example/)\n",
    "rivers.md": (
        "# Rivers\n\nBuilds on [[Bridges]].\n\nThe Aster Bridge is 280 m long.\n\n"
        "## Glossary\n\n- Ford: a shallow place where a river can be crossed\n"
    ),
    "tagged.md": "---\ntags: [water]\n---\n\n# Rain\n\nIt falls.\n",
}


def test_each_number_leads_to_what_it_counts() -> None:
    """A reader who sees how much there is wants to see it."""
    text = body(page(build(NOTES), "index.md").markdown)

    found = re.findall(r"\*\*\[(\d+ [^]]+)\]\(([^)]+)\)\*\*", text)

    assert found == [
        ("3 notes", "notes/index.md"),
        ("1 resource", "library.md"),
        ("1 term", "glossary.md"),
        ("1 disagreement", "disagreements.md"),
        ("2 steps of the path", "path.md"),
    ]


def test_what_there_is_none_of_is_not_counted() -> None:
    """It has no page to lead to."""
    built = build({"a.md": "# A\n\nJust words.\n"})
    text = body(page(built, "index.md").markdown)

    assert re.findall(r"\*\*\[(\d+ [^]]+)\]", text) == ["1 note"]
    assert {one.uri for one in built.pages} == {"index.md", "notes/a.md", "notes/index.md"}


def test_what_the_notes_say_comes_before_the_notes() -> None:
    """First what was woven of them, then they, then ways to look something up."""
    nav = build(NOTES).site.nav

    assert [item.title for item in nav] == [
        "Home",
        "Path",
        "Review",
        "Library",
        "Glossary",
        "Notes",
    ]
    assert [item.title for item in nav[-1].children][-2:] == ["Disagreements", "Tags"]


def test_without_topics_the_notes_that_others_name_are_a_way_in() -> None:
    """A count, and said to be one."""
    built = build(
        {
            "aster.md": "# Aster Bridge\n\nIt is long.\n",
            "one.md": "# One\n\nBelow the Aster Bridge there is a mill.\n",
            "two.md": "# Two\n\nSee [[Aster Bridge]].\n",
        }
    )

    text = body(page(built, "index.md").markdown)

    assert "New here? Start with what other notes name most" in text
    assert "**[Aster Bridge](notes/aster.md)** <small>named 2 times</small>" in text


def test_a_path_through_little_of_what_is_here_is_no_start() -> None:
    """One sentence in one note would decide for all others."""
    path = {"a.md": "# Alder\n\nWood.\n", "b.md": "# Birch\n\n**Prerequisites:** Alder\n"}
    others = {f"c{at}.md": f"# C{at}\n\nWords.\n" for at in range(3)}

    of_most = body(page(build(path), "index.md").markdown)
    of_few = body(page(build({**path, **others}), "index.md").markdown)

    assert "New here? Start with **[Alder](notes/a.md)**." in of_most
    assert "New here? Start with [all notes](notes/index.md)." in of_few


def test_to_be_named_once_is_no_start() -> None:
    """One sentence about a note does not make it what others lead to."""
    notes = {"a.md": "# Alder\n\nWood.\n", "b.md": "# Birch\n\nSee [it](a.md).\n"}

    text = body(page(build(notes), "index.md").markdown)

    assert "New here? Start with [all notes](notes/index.md)." in text


def test_where_nothing_is_named_the_notes_are_the_start() -> None:
    """No start is made up."""
    text = body(page(build({"a.md": "# A\n\nJust words.\n"}), "index.md").markdown)

    assert "New here? Start with [all notes](notes/index.md)." in text
    assert "Newest" not in text
    assert "## Your progress" in text


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-05-01T10:30:00", "2024-05-01"),
        ("2024-05", "2024-05"),
        ("2024-13-01", None),
        ("2024-05-99", None),
        ("0000", None),
    ],
)
def test_a_date_that_is_none_is_not_new(written: str, day: str | None) -> None:
    """A template's filler would stand before all others; a time of day is left out."""
    note = f'---\ndate: "{written}"\n---\n\n# Oak\n\nA tree.\n'

    text = body(page(build({"a.md": note}), "index.md").markdown)

    assert (f"- **{day}** written: [Oak](notes/a.md)" in text) == (day is not None)
    assert ("Newest" in text) == (day is not None)


def test_a_start_that_is_named_twice_is_one() -> None:
    """An owner's slip is no second line."""
    topics = (
        "site: {title: S, tagline: T, intro: I, start: [tea, tea]}\n"
        "categories: [{id: hot, title: Hot}]\n"
        "topics: [{id: tea, type: concept, title: Tea, category: hot, summary: Leaves.}]\n"
    )

    text = body(page(build({"a.md": "# A\n\nText.\n"}, topics), "index.md").markdown)

    listed = text.partition("## Start here")[2].partition("</div>")[0]
    assert listed.count("[Tea](topics/tea.md)") == 1


def test_the_level_of_a_topic_is_not_that_of_a_note_of_its_name() -> None:
    """A topic and a note may have one id: their pages are two."""
    topics = (
        "categories: [{id: hot, title: Hot}]\n"
        "topics: [{id: tea, type: concept, title: Leaves, category: hot, summary: Green.,"
        " level: advanced}]\n"
    )
    notes = {"tea.md": "# Kettle\n\n**Prerequisites:** Pot\n", "pot.md": "# Pot\n\nClay.\n"}

    text = body(page(build(notes, topics), "index.md").markdown)

    assert "**[Kettle](notes/tea.md)** <small>1 min</small>" in text


def test_what_is_new_stands_by_the_dates_of_the_notes() -> None:
    """The latest first; what has none is not there."""
    notes = {
        "a.md": "---\ndate: 2024-05-01\n---\n\n# Oak\n\nA tree.\n",
        "b.md": "# Elm\n\nLast verified: 2025-02\n\nAnother.\n",
        "c.md": "# Ash\n\nNo date.\n",
    }

    text = body(page(build(notes), "index.md").markdown)

    news = text.partition("by their own dates\n\n")[2].partition("</div>")[0]
    assert [line for line in news.splitlines() if line.startswith("- ")] == [
        "- **2025-02** last verified: [Elm](notes/b.md)",
        "- **2024-05-01** written: [Oak](notes/a.md)",
    ]
