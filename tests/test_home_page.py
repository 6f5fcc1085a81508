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
        ("1 resource", "resources.md"),
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
        "Resources",
        "Glossary",
        "Notes",
    ]
    assert [item.title for item in nav[-1].children][-2:] == ["Disagreements", "Tags"]
