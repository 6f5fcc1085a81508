"""JSON-LD: terms of schema.org only, and no title breaks out of its script."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import build
from noteloom.outlets import learning
from noteloom.outlets.about import about_pages
from noteloom.outlets.published import Published
from outlet_parsers import all_types, expanded

if TYPE_CHECKING:
    from noteloom.pipeline import Build

_SCHEMA = "https://schema.org/"
_THING = {"name", "description", "url", "alternateName"}
_WORK = _THING | {"author", "datePublished", "dateModified", "inLanguage", "isPartOf"}
_WORK |= {"keywords", "about", "citation", "timeRequired", "teaches", "educationalLevel"}
_WORK |= {"learningResourceType"}
TERMS = {
    "LearningResource": _WORK | {"competencyRequired"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "DefinedTerm": _THING,
    **dict.fromkeys(learning._TYPES.values(), _WORK),
    "WebSite": _WORK,
}
"""The properties of each type that schema.org defines for it and that are in use.

Source: schema.org, release 29, the pages of these types.
"""

TOPICS = """\
categories: [{id: hot, title: Hot}]
topics:
  - id: water
    type: concept
    title: Water
    category: hot
    summary: Wet.
  - id: tea
    type: technique
    purpose: to drink
    title: Tea
    category: hot
    summary: Leaves in water.
    aliases: [chai]
    tags: [warm]
    level: beginner
    prerequisites: [water]
"""
NOTES = {
    "deep/a.md": (
        "# A\n\n## Tea\n\n- [On tea](https://t.example)\n\nLast verified 2026-04-30.\n"
    )
}


def shelf_of(built: Build, base: str | None = "https://n.example/") -> learning.Shelf:
    """Return what the pages of *built* are described from."""
    pages = {page.uri: page.uri.removesuffix(".md") for page in built.pages}
    about = about_pages(built.library, built.site)
    places = Published(base, pages, pages)
    addresses = built.site.addresses
    return learning.Shelf(built.library, addresses, about, places, "Site", "en")


def described(built: Build, uri: str, base: str | None = "https://n.example/") -> list[Any]:
    """Return the things that the page at *uri* describes."""
    text = learning.of_page(shelf_of(built, base), uri)
    assert text is not None
    graph: list[Any] = json.loads(text)["@graph"]
    return graph


def test_a_topic_is_a_learning_resource() -> None:
    """With its level, time, prerequisites, and what it cites."""
    page, trail = described(build(NOTES, TOPICS), "topics/tea.md")

    assert page == {
        "@type": "LearningResource",
        "url": "https://n.example/topics/tea",
        "name": "Tea",
        "description": "Leaves in water.",
        "learningResourceType": "technique",
        "keywords": ["warm"],
        "timeRequired": "PT1M",
        "dateModified": "2026-04-30",
        "inLanguage": "en",
        "isPartOf": {"@type": "WebSite", "name": "Site", "url": "https://n.example/"},
        "teaches": {"@type": "DefinedTerm", "name": "Tea", "alternateName": ["chai"]},
        "educationalLevel": "beginner",
        "competencyRequired": [
            {
                "@type": "DefinedTerm",
                "name": "Water",
                "url": "https://n.example/topics/water",
            }
        ],
        "citation": [{"@type": "Article", "name": "On tea", "url": "https://t.example"}],
    }
    assert [step["name"] for step in trail["itemListElement"]] == [
        "Notes",
        "Topics",
        "Hot",
        "Tea",
    ]


def test_a_note_names_its_topics_and_its_folders() -> None:
    """The way to it leads through the hubs."""
    page, trail = described(build(NOTES, TOPICS), "notes/deep/a.md")

    assert [one["name"] for one in page["about"]] == ["Tea"]
    assert [one["name"] for one in page["citation"]] == ["On tea"]
    assert page["dateModified"] == "2026-04-30"
    steps = trail["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3, 4]
    assert ["item" in step for step in steps] == [True, True, True, False]
    assert steps[2]["item"] == "https://n.example/notes/deep/index"


def test_without_an_address_nothing_claims_one() -> None:
    """A step of a way must lead somewhere, so there is no way either."""
    (page,) = described(build(NOTES, TOPICS), "topics/tea.md", base=None)

    assert "url" not in page
    assert page["competencyRequired"] == [{"@type": "DefinedTerm", "name": "Water"}]


def test_hubs_are_no_learning_resources() -> None:
    """They lead to some."""
    assert learning.of_page(shelf_of(build(NOTES, TOPICS)), "topics/index.md") is None


def test_every_term_is_one_of_schema_org(own_notes: Any) -> None:
    """Expanded by a JSON-LD processor, on the notes of this repository."""
    notes = {path.name: path.read_text("utf-8") for path in own_notes.glob("*.[mt][dx]*")}
    built = build(notes, (own_notes / "topics.yml").read_text("utf-8"))
    shelf = shelf_of(built)

    for uri in [*shelf.topics, *shelf.notes]:
        nodes = expanded(json.loads(learning.of_page(shelf, uri) or ""))
        assert {one.removeprefix(_SCHEMA) for one in all_types(nodes)} <= TERMS.keys()
        for node in nodes:
            _assert_known(node)


def _assert_known(node: dict[str, Any]) -> None:
    kinds = [one.removeprefix(_SCHEMA) for one in node.get("@type", ())]
    for name, values in node.items():
        if not name.startswith("@"):
            assert all(name.removeprefix(_SCHEMA) in TERMS[kind] for kind in kinds), name
            for value in values:
                if "@type" in value and "@value" not in value:
                    _assert_known(value)


@pytest.mark.parametrize(
    "words", ["</script><b>", "<!-- <script>", "]]>", "\u2028", "&lt;"]
)
def test_no_title_ends_the_script(words: str) -> None:
    """Neither does one start a comment in it; what is read back is what was written."""
    built = build({"a.md": f"# {words} x\n\nWords {words}.\n"})

    text = learning.of_page(shelf_of(built), "notes/a.md") or ""

    assert re.search(r"[<>&\u2028]", text) is None
    assert json.loads(text)["@graph"][0]["name"] == built.library.notes[0].title.strip()


@given(st.text(max_size=20))
def test_every_text_is_fit_for_a_script(words: str) -> None:
    """JSON that UTF-8 can hold, whatever is in a note."""
    built = build({"a.md": f"# T\n\n{words}\n"})

    text = learning.of_page(shelf_of(built), "notes/a.md") or ""

    assert json.loads(text.encode("utf-8"))
    assert "<" not in text


def test_citations_are_bounded() -> None:
    """A page with hundreds of links does not put them all in its head."""
    links = "".join(f"- [Tea {n}](https://t.example/{n})\n" for n in range(200))

    (page, _) = described(build({"a.md": f"# A\n\n{links}"}), "notes/a.md")

    assert len(page["citation"]) == learning._MOST_CITED
