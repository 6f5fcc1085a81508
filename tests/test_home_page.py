"""The home page and the navigation: what is here, and the way to it."""

from __future__ import annotations

import re

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


def test_where_nothing_is_named_the_notes_are_the_start() -> None:
    """No start is made up."""
    text = body(page(build({"a.md": "# A\n\nJust words.\n"}), "index.md").markdown)

    assert "New here? Start with [all notes](notes/index.md)." in text
    assert "Newest" not in text
    assert "## Your progress" in text


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
