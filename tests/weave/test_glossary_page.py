"""The glossary's page: an anchor for each term, a source for each meaning."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

import html_tree
from builders import body, build, page
from noteloom.render import glossary_shelves

if TYPE_CHECKING:
    from noteloom import pipeline

NOTES = {
    "soil.md": (
        "# Soil\n\nHeap\n: A pile *of* leaves that rots & <steams>.\n\n"
        "4-course rotation\n: An order of crops that repeats.\n\n"
        "C#\n: A note that is a half step above C.\n\n"
        "Éclat\n: A splendour that fades.\n"
    ),
    "more/net.md": (
        "# Networks\n\nHeap\n: A pile of [wires](https://a.example) that grows.\n\n"
        "They speak the border gateway protocol (BGP).\n"
    ),
    "same.md": "# Same\n\nHeap\n: A pile of [wires](https://a.example) that grows.\n",
}
SOIL = "[soil.md:3–4](notes/soil.md#L3)"
TOPICS = """\
categories:
  - {id: soil, title: Soil}
topics:
  - id: heaps
    title: Compost heaps
    type: concept
    category: soil
    summary: Where leaves rot.
    aliases: [Heap]
    sections: [{note: soil.md}]
"""


@pytest.fixture(scope="module")
def built() -> pipeline.Build:
    """Return the site of the notes."""
    return build(NOTES, TOPICS)


def _text(built: pipeline.Build) -> str:
    return body(page(built, "glossary.md").markdown)


def test_terms_stand_below_their_letters(built: pipeline.Build) -> None:
    """Digits come first; accents do not make a letter of their own."""
    text = _text(built)

    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    terms = re.findall(r"<dfn>([^<]+)</dfn>", text)

    assert headings == ["0–9", "B", "C", "E", "H"]
    assert terms == ["4-course rotation", "BGP", "C#", "Éclat", "Heap"]


def test_each_letter_leads_to_its_first_term(built: pipeline.Build) -> None:
    """The line at the top works without JavaScript, however headings get their anchors."""
    html = html_tree.html(_text(built))

    elements = html_tree.elements(html)
    ids = {keys["id"] for _, keys in elements if "id" in keys}
    links = [keys.get("href") or "" for tag, keys in elements if tag == "a"]
    inside = [link.removeprefix("#") for link in links if link.startswith("#")]

    assert inside == [
        "term-4-course-rotation",
        "term-bgp",
        "term-c-sharp",
        "term-eclat",
        "term-heap",
    ]
    assert set(inside) <= ids


def test_each_meaning_leads_to_its_lines(built: pipeline.Build) -> None:
    """Two notes that say the same share a line; markup of the notes is shown, not run."""
    text = _text(built)

    entry = text.partition('<div id="term-heap" markdown>')[2]
    lines = [line for line in entry.split("\n") if line.startswith("- ")]

    net, same = "[net.md:3–4](notes/more/net.md#L3)", "[same.md:3–4](notes/same.md#L3)"
    assert lines == [
        f"- A pile of wires that grows. <small>{net}, {same}</small>",
        f"- A pile of leaves that rots & &lt;steams>. <small>{SOIL}</small>",
    ]


def test_a_term_leads_to_its_topic(built: pipeline.Build) -> None:
    """A topic's page says more than a line."""
    assert "→ [Compost heaps](topics/heaps.md)" in _text(built)


def test_an_abbreviation_is_not_told_twice(built: pipeline.Build) -> None:
    """Its long form is its meaning, so it is not listed among its other names."""
    assert "also border gateway protocol" not in _text(built)
    assert "- border gateway protocol <small>" in _text(built)


def test_both_parsers_read_the_page_alike(built: pipeline.Build) -> None:
    """It is plain enough for any generator."""
    text = _text(built)

    assert html_tree.by_commonmark(text) == html_tree.by_python_markdown(text)


def test_the_navigation_has_it_only_if_there_are_terms(built: pipeline.Build) -> None:
    """An empty page helps nobody."""
    without = build({"a.md": "# Nothing\n\nJust words.\n"})

    assert "Glossary" in [item.title for item in built.site.nav]
    assert "Glossary" not in [item.title for item in without.site.nav]
    assert "glossary.md" not in {one.uri for one in without.pages}


def test_the_data_has_every_term(built: pipeline.Build) -> None:
    """Other programs get the same, with the lines of each meaning."""
    data: dict[str, Any] = json.loads(built.data())

    found = {one["term"]: one for one in data["glossary"]}

    assert found["BGP"] == {
        "id": "bgp",
        "term": "BGP",
        "page": "glossary.md",
        "anchor": "term-bgp",
        "spellings": ["border gateway protocol"],
        "topic": None,
        "meanings": [
            {
                "text": "border gateway protocol",
                "kind": "expansion",
                "note": "more/net",
                "first": 6,
                "last": 6,
            }
        ],
    }
    assert found["Heap"]["topic"] == "heaps"


def test_a_large_glossary_has_a_page_for_each_letter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The limit is lowered here: a thousand and a half terms would take long to make."""
    monkeypatch.setattr(glossary_shelves, "PAGE_LIMIT", 3)

    built = build(NOTES, TOPICS)

    pages = {one.uri for one in built.pages if one.uri.startswith("glossary")}
    data: dict[str, Any] = json.loads(built.data())
    assert pages == {
        "glossary.md",
        "glossary/b.md",
        "glossary/c.md",
        "glossary/digits.md",
        "glossary/e.md",
        "glossary/h.md",
    }
    assert "[H](glossary/h.md#term-heap)" in _text(built)
    assert "[E](../glossary/e.md#term-eclat)" in page(built, "glossary/h.md").markdown
    assert {one["term"]: one["page"] for one in data["glossary"]}["Heap"] == "glossary/h.md"


def test_the_same_notes_make_the_same_page() -> None:
    """Nothing depends on chance."""
    first, second = build(NOTES, TOPICS), build(NOTES, TOPICS)

    assert _text(first) == _text(second)
