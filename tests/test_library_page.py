"""The library as pages: every thing once, however many and however odd."""

from __future__ import annotations

import re
from importlib import resources

import pytest

import html_tree
from builders import body, build, front, nav_titles, page
from noteloom.model.resource import Companion, Inference, ResourceId, ResourceKind
from noteloom.outlets.web_export import web_exports
from noteloom.render.addresses import addresses_of
from noteloom.render.library.page import library_pages
from noteloom.render.library.shelves import FIRST, WHOLE
from noteloom.render.resource_facts import reason, title_of
from noteloom.render.resource_pieces import KINDS
from outlet_library import library, mention, resource
from shelves import ROSES, TOPICS, many, rows

HOSTILE = [
    "<script>alert(1)</script>",
    "a | b || c",
    "ورود تحت گل سرخ",
    "Long " + "x" * 300,
    "*not* `code` [x](y) {: .red}",
    "# 1. no heading",
]


def test_the_library_stands_in_the_navigation() -> None:
    """Under its own name."""
    assert "Library" in nav_titles(build(ROSES).site.nav)


def test_a_folder_that_names_nothing_has_no_library() -> None:
    """Neither the page nor its rows."""
    built = build({"a.md": "# A\n\nWords.\n"})

    assert "library.md" not in {one.uri for one in built.pages}
    assert "library" not in built.site.web_data
    assert web_exports(built.library) == {}


def test_a_line_says_all_that_is_known() -> None:
    """Makers, time, level, topics, and where it is named."""
    shown = page(build(ROSES, TOPICS), "library.md").markdown

    assert (
        "- [Old Roses](https://a.example/1) "
        "<small>by Mary Oakley · advanced by topic</small> "
        "<small>[Roses](topics/roses.md) · "
        "[beds.md:5](notes/beds.md#L5), [walls.md:5](notes/walls.md#L5) "
        "(inferred, 0.94: same title, both by Mary Oakley)</small>"
    ) in shown
    assert "12 min" in shown


def test_a_level_of_its_own_goes_before_that_of_a_topic() -> None:
    """What a note says of the thing itself is nearer to it."""
    text = "# Beds\n\n## Resources\n\n- [Roses](https://a.example/1) (beginner)\n"

    shown = page(build({"beds.md": text}, TOPICS), "library.md").markdown

    assert "<small>beginner</small>" in shown
    assert "by topic" not in shown


def test_the_page_shows_inferences_and_what_is_without_an_address() -> None:
    """Each with its place, its score and its reason in words."""
    shown = page(build(ROSES), "library.md").markdown

    assert "<summary>Inferred: 1</summary>" in shown
    assert "<summary>Without an address: 1</summary>" in shown
    assert "- Guide to Roses <small>[walls.md:6](notes/walls.md#L6)</small>" in shown


def test_two_things_that_belong_together_are_said_once() -> None:
    """Each knows the other, and a reader has to judge one claim."""
    why = Inference(0.8, "one name")
    pair = library(
        resource("Book", name="book", companions=(Companion(ResourceId("code"), why),)),
        resource("Code", name="code", companions=(Companion(ResourceId("book"), why),)),
    )

    shown = next(library_pages(pair, addresses_of(pair))).markdown

    assert "<summary>Inferred: 1</summary>" in shown
    assert shown.count("belong together") == 1


def test_the_library_says_how_much_of_it_several_notes_name() -> None:
    """Two places in one note are one note."""
    three = library(
        resource("One", mention("a", 1), mention("b", 2)),
        resource("Two", mention("a", 3), mention("a", 4)),
        resource("Three", mention("b", 5), url=None),
    )

    shown = next(library_pages(three, addresses_of(three))).markdown

    assert "name, 1 of them in several notes, 1 without an address." in shown


def test_a_small_library_stands_on_one_page() -> None:
    """All of it, by kind."""
    built = many(WHOLE)

    uris = [one.uri for one in built.pages if one.uri.startswith("library")]

    assert uris == ["library.md"]
    assert page(built, "library.md").markdown.count("\n- ") == WHOLE


def test_a_large_library_has_pages_by_kind() -> None:
    """Each thing stands on exactly one of them, and the first page has the first things."""
    number = 2 * WHOLE + 1
    built = many(number)

    first = page(built, "library.md").markdown
    names = ("library/articles.md", "library/articles-2.md", "library/articles-3.md")
    others = [page(built, name).markdown for name in names]

    assert first.count("https://roses.example/") == FIRST
    assert f"These are the first {FIRST} of {number:,}." in first
    assert "[Articles](library/articles.md) [2](library/articles-2.md)" in first
    counts = [one.count("](https://roses.example/") for one in others]
    assert counts == [WHOLE, WHOLE, 1]
    assert front(others[1])["title"] == "Library: Articles, 2 of 3"
    assert front(others[1])["search"] == {"exclude": True}
    assert "[Articles](../library/articles.md) **2** [3]" in others[1]


def test_what_is_in_doubt_stays_short_however_much_there_is() -> None:
    """The page counts the rest."""
    items = "\n".join(f"- The Old Rose Book of Garden {n}a" for n in range(1_000, 1_200))

    built = build({"a.md": f"# A\n\n## Resources\n\n{items}\n"})

    shown = page(built, "library.md").markdown.partition("<summary>")[2]
    assert shown.count("\n- ") == 150
    assert "And 50 more" in shown


@pytest.mark.parametrize("title", HOSTILE)
def test_an_odd_title_is_shown_to_the_letter(title: str) -> None:
    """It stays one entry, and nothing of it becomes markup."""
    link = f"- [{title.replace('[', '').replace(']', '')}](https://a.example/1)"
    built = build({"a.md": f"# A\n\n## Resources\n\n{link}\n"})
    (one,) = built.library.resources

    shown = html_tree.by_python_markdown(body(page(built, "library.md").markdown))

    assert one.title in shown.words
    assert not {"script", "em"} & set(shown.tags)
    assert rows(built)["columns"]["title"] == [" ".join(one.title.split())]


def test_a_thing_without_a_title_is_called_by_its_address() -> None:
    """A link without words could not be followed."""
    nameless = resource("  ", url="https://a.example/1", name="x")
    named = resource(" Two\n words ", name="y")

    assert title_of(nameless) == "https://a.example/1"
    assert title_of(named) == "Two words"


def test_only_what_is_in_doubt_is_called_inferred() -> None:
    """What an owner says, or an address proves, is not a guess."""
    assert reason(Inference(1, "`topics.yml` says so")) == "`topics.yml` says so"
    assert reason(Inference(0.8, "one name")) == "inferred, 0.80: one name"


def test_each_kind_has_an_icon_of_its_own() -> None:
    """Side by side in one strip, in the order of the classes that choose among them."""
    style = (resources.files("noteloom") / "web" / "style" / "icons.css").read_text("utf-8")

    chosen = dict(re.findall(r"\.noteloom-kind-(\w+) \{ --nl-kind: (\d+); \}", style))
    (strip,) = re.findall(r"--nl-kinds: url\((.+?)\);", style, re.DOTALL)

    assert chosen == {str(kind): str(at) for at, kind in enumerate(KINDS)}
    assert set(KINDS) == set(ResourceKind)
    assert strip.count("%3Cpath ") == len(KINDS)
    assert f"viewBox='0 0 {20 * len(KINDS)} 20'" in strip
